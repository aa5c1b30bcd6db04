-- ARGV: vendor, owner, lease, most. Returns for each event its key, body, whether that is a query, attempts, and when it was
-- stored.
local due, leased, open = named('due', ARGV[1]), named('leased', ARGV[1]), named('open', ARGV[1])
local ends = later(ARGV[3])
local taken = {}
for _, key in ipairs(redis.call('ZRANGEBYSCORE', due, '-inf', now, 'LIMIT', 0, ARGV[4])) do
  local event = redis.call('GET', named('event', key))
  if event then
    local raw, is_query = note_taken(key, event, 'owner', ARGV[2], 'due', ends)
    local attempts = redis.call('HINCRBY', named('claim', key), 'attempts', 1)
    redis.call('ZADD', due, ends, key)
    redis.call('ZADD', leased, ends, key)
    taken[#taken + 1] = {key, raw, is_query, attempts, redis.call('ZSCORE', open, key)}
    -- If all leases end, the events are taken in the same order.
    ends = ends + 1
  else
    -- Evicted, or deleted by hand.
    for _, members in ipairs({due, leased, open}) do
      redis.call('ZREM', members, key)
    end
  end
end
return taken
