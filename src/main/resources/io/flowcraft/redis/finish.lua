-- ARGV: generation, token, the generation that was read (0: the run is gone), the joins. Answers whether the index is complete for the generation.
local generation, token, read = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local marked = marker()
if not marked then
  return { 0 }
end
if marked.token ~= token then
  return { (marked.token == '' and marked.generation == generation) and 1 or 0 }
end
if read < generation then
  if read == 0 then
    redis.call('UNLINK', INDEX)
  end
  return { 0 }
end
if read > generation then
  redis.call('UNLINK', INDEX)
end
for _, join in ipairs(joins(4)) do
  add(join.name, join.links, false)
end
mark(read, '')
return { read == generation and 1 or 0 }
