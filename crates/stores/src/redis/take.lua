-- ARGV: vendor, owner, lease, most. Returns for each event its key, body, whether that is a query, attempts, when it was
-- stored, and whether it has lapsed. Takes events up to the first one that has, or that one alone.
go_on_if_full()
local due, leased, open = named('due', ARGV[1]), named('leased', ARGV[1]), named('open', ARGV[1])
local ends = later(ARGV[3])
local taken = {}
for _, key in ipairs(redis.call('ZRANGEBYSCORE', due, '-inf', now, 'LIMIT', 0, ARGV[4])) do
  local event = redis.call('GET', named('event', key))
  local known = redis.call('HMGET', named('claim', key), 'state', 'attempts')
  local has_lapsed = event and known[1] == 'taken' and tonumber(known[2] or 0) > 0
  if has_lapsed and #taken > 0 then
    break
  end
  if event then
    local raw, is_query = note_taken(key, event, 'owner', ARGV[2], 'due', ends)
    local attempts = redis.call('HINCRBY', named('claim', key), 'attempts', 1)
    redis.call('ZADD', due, ends, key)
    redis.call('ZADD', leased, ends, key)
    taken[#taken + 1] = {key, raw, is_query, attempts, redis.call('ZSCORE', open, key), has_lapsed and 1 or 0}
    -- If all leases end, the events are taken in the same order.
    ends = ends + 1
  else
    -- Evicted, or deleted by hand.
    for _, members in ipairs({due, leased, open}) do
      redis.call('ZREM', members, key)
    end
  end
  if has_lapsed then
    break
  end
end
return taken
