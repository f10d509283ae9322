-- ARGV: field, holder, length
return take(ARGV[1], ARGV[2], tonumber(ARGV[3]))
