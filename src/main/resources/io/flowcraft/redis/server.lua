-- Which server this is. Another one after each restart, and after each promotion of a replica: what it holds may lack what its predecessor answered for.
local function server()
  local process = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
  local history = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
  assert(process and history, 'INFO shows neither run_id nor master_replid: let this user call it')
  return process .. history
end
