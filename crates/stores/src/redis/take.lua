-- ARGV: vendor, owner, lease, most. Returns for each event its key, body, whether that is a query, attempts, and when it was
-- stored.
local due, leased = named('due', ARGV[1]), named('leased', ARGV[1])
local ends = now + ARGV[3]
local taken = {}
for _, member in ipairs(redis.call('ZRANGEBYSCORE', due, '-inf', now, 'LIMIT', 0, ARGV[4])) do
  local key = key_of(member)
  local event = named('event', key)
  local known = redis.call('HMGET', event, 'raw', 'query', 'received')
  if known[1] then
    local attempts = redis.call('HINCRBY', event, 'attempts', 1)
    redis.call('HSET', event, 'state', 'taken', 'owner', ARGV[2], 'due', ends)
    redis.call('ZADD', due, ends, member)
    redis.call('ZADD', leased, ends, member)
    taken[#taken + 1] = {key, known[1], known[2], attempts, known[3]}
  else
    -- Evicted, or deleted by hand.
    redis.call('ZREM', due, member)
    redis.call('ZREM', leased, member)
    redis.call('ZREM', named('open', ARGV[1]), member)
  end
end
return taken
