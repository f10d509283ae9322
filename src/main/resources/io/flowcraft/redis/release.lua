-- ARGV: field, holder, the starts that go on counting
release(ARGV[1], ARGV[2], tonumber(ARGV[3]))
return {}
