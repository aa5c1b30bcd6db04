-- ARGV: key.
if state_of(ARGV[1]) ~= 'dead' then
  return 0
end
local vendor = redis.call('HGET', named('event', ARGV[1]), 'vendor')
redis.call('ZREM', named('dead', vendor), ARGV[1])
redis.call('ZREM', prefix .. ':kept', ARGV[1])
if enqueue(ARGV[1]) then
  redis.call('PUBLISH', prefix .. ':arrived', vendor)
end
return 1
