-- ARGV: most. The keys of handled events expire by themselves: here they are counted.
local handled, kept = prefix .. ':handled', prefix .. ':kept'
local ended = math.min(redis.call('ZCOUNT', handled, '-inf', now), ARGV[1])
if ended > 0 then
  redis.call('ZREMRANGEBYRANK', handled, 0, ended - 1)
end
local dead = redis.call('ZRANGEBYSCORE', kept, '-inf', now, 'LIMIT', 0, ARGV[1])
for _, key in ipairs(dead) do
  local claim = named('claim', key)
  local vendor = redis.call('HGET', claim, 'vendor')
  if vendor then
    redis.call('ZREM', named('dead', vendor), key)
  end
  redis.call('DEL', named('event', key), claim)
  redis.call('ZREM', kept, key)
end
return ended + #dead
