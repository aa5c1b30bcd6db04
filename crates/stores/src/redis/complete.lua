-- ARGV: key, owner, how long the key is remembered.
local state, is_mine = state_of(ARGV[1], ARGV[2])
if is_mine and state == 'done' then
  return 1
end
if not is_mine or (state ~= 'taken' and state ~= 'claimed') then
  return 0
end
local claim = named('claim', ARGV[1])
if state == 'taken' then
  local _, received = dequeue(ARGV[1])
  redis.call('ZADD', prefix .. ':handled', later(ARGV[3]), received)
end
redis.call('DEL', named('event', ARGV[1]), claim)
redis.call('HSET', claim, 'state', 'done', 'owner', ARGV[2])
redis.call('PEXPIRE', claim, ARGV[3])
return 1
