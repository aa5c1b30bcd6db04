-- ARGV: key, owner, how long it is kept, error.
local state, is_mine = state_of(ARGV[1], ARGV[2])
if is_mine and state == 'dead' then
  return 1
end
if not is_mine or state ~= 'taken' then
  return 0
end
local event = named('event', ARGV[1])
dequeue(ARGV[1])
redis.call('HSET', event, 'state', 'dead', 'error', ARGV[4])
redis.call('ZADD', named('dead', redis.call('HGET', event, 'vendor')), 0, ARGV[1])
redis.call('ZADD', prefix .. ':kept', now + ARGV[3], ARGV[1])
return 1
