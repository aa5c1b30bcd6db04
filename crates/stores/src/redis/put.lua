-- ARGV: for each event its key, vendor, type, order key after an `=` or nothing, body, and whether that is a query.
-- A claim becomes an event that its owner has until the lease ends.
local is_new, arrived = {}, {}
for i = 1, #ARGV, 6 do
  local key, vendor = ARGV[i], ARGV[i + 1]
  local event = named('event', key)
  local claim = redis.call('HMGET', event, 'state', 'due')
  if claim[1] and claim[1] ~= 'claimed' then
    is_new[#is_new + 1] = 0
  else
    redis.call('HSET', event, 'state', claim[1] and 'taken' or 'waiting', 'vendor', vendor, 'type', ARGV[i + 2],
      'raw', ARGV[i + 4], 'query', ARGV[i + 5], 'received', now)
    local order = ARGV[i + 3] ~= '' and string.sub(ARGV[i + 3], 2)
    if order then
      redis.call('HSET', event, 'order', order)
    end
    arrived[enqueue(key, vendor, order, now, claim[2] or now) or ''] = true
    if claim[1] then
      redis.call('PERSIST', event)
      set_due(key, claim[2], true)
    end
    is_new[#is_new + 1] = 1
  end
end
arrived[''] = nil
for vendor in pairs(arrived) do
  redis.call('PUBLISH', prefix .. ':arrived', vendor)
end
return is_new
