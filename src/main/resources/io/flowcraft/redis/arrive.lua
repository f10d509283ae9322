-- ARGV: generation; lease to give up: field, holder, starts that go on counting; lease to take: 'none', 'next' or 'ready', field, holder, length; the joins.
-- Answers 'counted', the lease that was taken (0, or 1, starts, whether first, and the place of the join, 0 for 'next'), then state, dead links and claim of each
-- join. Or says why nothing is answered.

local WAITING, READY, DEAD = 0, 1, 2
local generation, from = tonumber(ARGV[1]), { field = ARGV[2], holder = ARGV[3], starts = tonumber(ARGV[4]) }
local to = { what = ARGV[5], field = ARGV[6], holder = ARGV[7], length = tonumber(ARGV[8]) }

local function state(join, count)
  if join.any and count.taken > 0 then
    return READY
  end
  if count.arrived < join.waits then
    return WAITING
  end
  return count.taken > 0 and READY or DEAD
end

local function brought(join, claim)
  for i = 1, #join.links do
    if tonumber(string.sub(join.links[i], 1, -2)) == claim then
      return true
    end
  end
  return false
end

local function hand(answers, place, field)
  local answer = take(field, to.holder, to.length)
  if answer[1] == 1 then
    answers[2], answers[3], answers[4], answers[5] = 1, answer[2], answer[3], place
  end
end

local arriving = joins(9)
if #arriving > 0 then
  local marked = marker()
  if not marked or marked.generation < generation then
    return { 'unindexed' }
  end
  if marked.generation > generation then
    return { 'outdated' }
  end
  arriving.token = marked.token
end

local answers = { 'counted', 0, 0, 0, 0 }
local ready
for place, join in ipairs(arriving) do
  local count = add(join.name, join.links, true)
  local stands = state(join, count)
  local claim = (join.any and stands == READY) and count.claim or -1
  if not ready and stands == READY and (claim < 0 or brought(join, claim)) and string.sub(join.name, 1, 5) ~= '#end#' then
    ready = place
  end
  answers[#answers + 1] = stands
  answers[#answers + 1] = count.arrived - count.taken
  answers[#answers + 1] = claim
end
if #arriving > 0 then
  redis.call('EXPIRE', INDEX, TIDY)
  if arriving.token ~= '' then
    return { 'unindexed' }
  end
end

if from.field ~= '' then
  release(from.field, from.holder, from.starts)
end
if to.what == 'next' then
  hand(answers, 0, to.field)
elseif to.what == 'ready' and ready then
  hand(answers, ready, arriving[ready].name)
end
return answers
