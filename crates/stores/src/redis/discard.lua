-- ARGV: key.
if state_of(ARGV[1]) ~= 'dead' then
  return 0
end
local claim = named('claim', ARGV[1])
redis.call('ZREM', named('dead', redis.call('HGET', claim, 'vendor')), ARGV[1])
redis.call('ZREM', prefix .. ':kept', ARGV[1])
redis.call('DEL', named('event', ARGV[1]), claim)
return 1
