-- ARGV: key.
if state_of(ARGV[1]) ~= 'dead' then
  return 0
end
local event = named('event', ARGV[1])
local vendor = redis.call('HGET', event, 'vendor')
redis.call('ZREM', named('dead', vendor), ARGV[1])
redis.call('ZREM', prefix .. ':kept', ARGV[1])
redis.call('HDEL', event, 'owner', 'error')
redis.call('HSET', event, 'state', 'waiting', 'due', now)
if enqueue(ARGV[1]) then
  redis.call('PUBLISH', prefix .. ':arrived', vendor)
end
return 1
