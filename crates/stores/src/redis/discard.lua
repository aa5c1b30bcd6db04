-- ARGV: key.
if state_of(ARGV[1]) ~= 'dead' then
  return 0
end
local event = named('event', ARGV[1])
redis.call('ZREM', named('dead', redis.call('HGET', event, 'vendor')), ARGV[1])
redis.call('ZREM', prefix .. ':kept', ARGV[1])
return redis.call('DEL', event)
