-- Leases of a run: one field for each activation, "<held until> <starts> <holder>". Who gave a lease up leaves no holder. Times are milliseconds of the server's clock.

local LEASES = KEYS[1]

-- What nobody has touched for a week is swept; the index is rebuilt when it is asked for, and no lease lives that long without renewal.
local TIDY = 7 * 24 * 3600

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function find(field)
  local row = redis.call('HGET', LEASES, field)
  if not row then
    return nil
  end
  local till, starts, holder = string.match(row, '^(%d+) (%d+) (.*)$')
  return { till = tonumber(till), starts = tonumber(starts), holder = holder }
end

local function put(field, till, starts, holder)
  redis.call('HSET', LEASES, field, string.format('%.0f %d %s', till, starts, holder))
  redis.call('EXPIRE', LEASES, TIDY)
end

-- Granted: 1, the starts, whether it is the first. Held by another: 0, for how long, 0.
local function take(field, holder, length)
  local row = find(field)
  local clock = now()
  if row and row.holder ~= holder and row.holder ~= '' and row.till > clock then
    return { 0, row.till - clock, 0 }
  end
  local starts = 1
  if row then
    starts = row.holder == holder and row.starts or row.starts + 1
  end
  put(field, clock + length, starts, holder)
  return { 1, starts, row and 0 or 1 }
end

local function release(field, holder, starts)
  local row = find(field)
  if row and row.holder == holder then
    put(field, 0, starts, '')
  end
end
