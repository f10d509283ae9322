-- The index of a run in one key, so that it is lost as a whole or not at all. Field 'm' is its marker, "<generation> <server> <token>": the token of who
-- makes the index complete, or none when it is. Field 'l<join>#<link>' is a link that arrived, 1 when it is taken. Field 'j<join>' has the counts of these,
-- "<arrived> <taken> <claim>", where the claim is the taken link that came first, or -1 when that is unknown.

local INDEX = KEYS[2]

-- Nothing, when the marker is missing or was written by another server.
local function marker()
  local text = redis.call('HGET', INDEX, 'm')
  if not text then
    return nil
  end
  local generation, wrote, token = string.match(text, '^(%d+) (%x+) (.*)$')
  if wrote ~= server() then
    return nil
  end
  return { generation = tonumber(generation), token = token }
end

local function mark(generation, token)
  redis.call('HSET', INDEX, 'm', string.format('%d %s %s', generation, server(), token))
  redis.call('EXPIRE', INDEX, TIDY)
end

local function counts(join)
  local text = redis.call('HGET', INDEX, 'j' .. join)
  if not text then
    return { arrived = 0, taken = 0, claim = -1 }
  end
  local arrived, taken, claim = string.match(text, '^(%d+) (%d+) (%-?%d+)$')
  return { arrived = tonumber(arrived), taken = tonumber(taken), claim = tonumber(claim) }
end

-- Adds links that are not there yet, each "<number>+" or "<number>-". Where no link was taken before, the lowest of the new ones claims the join, unless who
-- adds cannot know which came first.
local function add(join, links, claims)
  local count = counts(join)
  local undecided = count.taken == 0
  local first = -1
  local changed = false
  for i = 1, #links do
    local number = string.sub(links[i], 1, -2)
    local taken = string.sub(links[i], -1) == '+'
    if redis.call('HSETNX', INDEX, 'l' .. join .. '#' .. number, taken and '1' or '0') == 1 then
      changed = true
      count.arrived = count.arrived + 1
      if taken then
        count.taken = count.taken + 1
        number = tonumber(number)
        first = (first < 0 or number < first) and number or first
      end
    end
  end
  if changed then
    if claims and undecided and first >= 0 then
      count.claim = first
    end
    redis.call('HSET', INDEX, 'j' .. join, string.format('%d %d %d', count.arrived, count.taken, count.claim))
  end
  return count
end

-- Joins as the arguments have them from this one on: name, strategy, how many links it waits for, how many links follow, the links.
local function joins(cursor)
  local found = {}
  while ARGV[cursor] do
    local join = { name = ARGV[cursor], any = ARGV[cursor + 1] == 'any', waits = tonumber(ARGV[cursor + 2]), links = {} }
    local number = tonumber(ARGV[cursor + 3])
    for i = 1, number do
      join.links[i] = ARGV[cursor + 3 + i]
    end
    found[#found + 1] = join
    cursor = cursor + 4 + number
  end
  return found
end
