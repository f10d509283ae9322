-- ARGV: field, holder, length
local row = find(ARGV[1])
if not row or row.holder ~= ARGV[2] then
  return { 0 }
end
put(ARGV[1], now() + ARGV[3], row.starts, row.holder)
return { 1 }
