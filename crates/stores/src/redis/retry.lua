-- ARGV: key, owner, delay, error.
local state, is_mine = state_of(ARGV[1], ARGV[2])
if is_mine and state == 'waiting' then
  return 1
end
if not is_mine or state ~= 'taken' then
  return 0
end
local event, due = named('event', ARGV[1]), now + ARGV[3]
redis.call('HSET', event, 'state', 'waiting', 'due', due, 'error', ARGV[4])
local known = redis.call('HMGET', event, 'vendor', 'number')
redis.call('ZADD', named('due', known[1]), due, known[2] .. ARGV[1])
redis.call('ZREM', named('leased', known[1]), known[2] .. ARGV[1])
return 1
