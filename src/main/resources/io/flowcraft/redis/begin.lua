-- ARGV: generation, token
local generation = tonumber(ARGV[1])
local marked = marker()
if marked and marked.generation > generation then
  return { 'newer' }
end
if marked and marked.generation == generation and marked.token == '' then
  return { 'valid' }
end
if not marked or marked.generation < generation then
  redis.call('UNLINK', INDEX)
end
mark(generation, ARGV[2])
return { 'begun' }
