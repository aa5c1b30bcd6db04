-- ARGV: key, owner, lease.
local state, is_mine = state_of(ARGV[1], ARGV[2])
if not is_mine or (state ~= 'taken' and state ~= 'claimed') then
  return 0
end
local event, ends = named('event', ARGV[1]), now + ARGV[3]
redis.call('HSET', event, 'due', ends)
if state == 'claimed' then
  redis.call('PEXPIRE', event, ARGV[3])
  return 1
end
local known = redis.call('HMGET', event, 'vendor', 'number')
redis.call('ZADD', named('due', known[1]), ends, known[2] .. ARGV[1])
redis.call('ZADD', named('leased', known[1]), ends, known[2] .. ARGV[1])
return 1
