-- ARGV: key.
if state_of(ARGV[1]) ~= 'dead' then
  return 0
end
local event = named('event', ARGV[1])
local known = redis.call('HMGET', event, 'vendor', 'order', 'received')
redis.call('ZREM', named('dead', known[1]), ARGV[1])
redis.call('ZREM', prefix .. ':kept', ARGV[1])
redis.call('HDEL', event, 'owner', 'error')
redis.call('HSET', event, 'state', 'waiting')
if enqueue(ARGV[1], known[1], known[2], known[3], now) then
  redis.call('PUBLISH', prefix .. ':arrived', known[1])
end
return 1
