-- ARGV: key.
if state_of(ARGV[1]) ~= 'dead' then
  return 0
end
local claim = named('claim', ARGV[1])
local known = redis.call('HMGET', claim, 'vendor', 'order', 'received')
local vendor, order = known[1], known[2]
redis.call('ZREM', named('dead', vendor), ARGV[1])
redis.call('ZREM', prefix .. ':kept', ARGV[1])
redis.call('HDEL', claim, 'owner', 'error')
redis.call('HSET', claim, 'state', 'waiting', 'due', now, 'attempts', 0)
redis.call('ZADD', named('open', vendor), known[3], ARGV[1])
if line_up(ARGV[1], vendor, order) then
  redis.call('ZADD', named('due', vendor), now, ARGV[1])
  redis.call('PUBLISH', prefix .. ':arrived', vendor)
end
return 1
