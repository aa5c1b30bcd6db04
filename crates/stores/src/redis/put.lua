-- ARGV: for each event its key, vendor, type, order key after an `=` or nothing, body, and whether that is a query.
-- A claim becomes an event that its owner has until the lease ends.
local is_new, arrived = {}, {}
for i = 1, #ARGV, 6 do
  local event = named('event', ARGV[i])
  local state = redis.call('HGET', event, 'state')
  if state and state ~= 'claimed' then
    is_new[#is_new + 1] = 0
  else
    redis.call('HSET', event, 'vendor', ARGV[i + 1], 'type', ARGV[i + 2], 'raw', ARGV[i + 4], 'query', ARGV[i + 5],
      'received', now)
    if ARGV[i + 3] ~= '' then
      redis.call('HSET', event, 'order', string.sub(ARGV[i + 3], 2))
    end
    if state then
      redis.call('PERSIST', event)
      redis.call('HSET', event, 'state', 'taken')
    else
      redis.call('HSET', event, 'state', 'waiting', 'due', now)
    end
    arrived[enqueue(ARGV[i]) or ''] = true
    if state then
      set_due(ARGV[i], redis.call('HGET', event, 'due'), true)
    end
    is_new[#is_new + 1] = 1
  end
end
arrived[''] = nil
for vendor in pairs(arrived) do
  redis.call('PUBLISH', prefix .. ':arrived', vendor)
end
return is_new
