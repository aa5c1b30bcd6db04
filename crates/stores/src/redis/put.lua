-- ARGV: for each event its key, vendor, type, order key after an `=` or nothing, body, and whether that is a query.
-- A claim becomes an event that its owner has until the lease ends.
local is_new, arrived = {}, {}
-- What goes into sorted sets, by their names: one command for many events.
local added = {}

local function flush(name)
  redis.call('ZADD', name, unpack(added[name]))
  added[name] = nil
end

local function add(kind, vendor, score, member)
  local name = named(kind, vendor)
  local members = added[name] or {}
  added[name] = members
  members[#members + 1] = score
  members[#members + 1] = member
  -- A command may have some thousands of arguments.
  if #members >= 1000 then
    flush(name)
  end
end

local count = #ARGV / 6
local number = redis.call('INCRBY', prefix .. ':number', count) - count
for i = 1, #ARGV, 6 do
  local key, vendor = ARGV[i], ARGV[i + 1]
  local event = named('event', key)
  local claim = redis.call('HMGET', event, 'state', 'due')
  if claim[1] and claim[1] ~= 'claimed' then
    is_new[#is_new + 1] = 0
  else
    number = number + 1
    local digits = string.format('%016.0f', number)
    local member, due = digits .. key, claim[2] or now
    local order = ARGV[i + 3] ~= '' and string.sub(ARGV[i + 3], 2)
    redis.call('HSET', event, 'state', claim[1] and 'taken' or 'waiting', 'vendor', vendor, 'type', ARGV[i + 2],
      'raw', ARGV[i + 4], 'query', ARGV[i + 5], 'received', now, 'number', digits, 'due', due, 'attempts', 0,
      unpack(order and {'order', order} or {}))
    add('open', vendor, now, member)
    if not order or redis.call('RPUSH', line_of(vendor, order), member) == 1 then
      add('due', vendor, due, member)
      arrived[vendor] = true
    end
    if claim[1] then
      redis.call('PERSIST', event)
      add('leased', vendor, due, member)
    end
    is_new[#is_new + 1] = 1
  end
end
for name in pairs(added) do
  flush(name)
end
for vendor in pairs(arrived) do
  redis.call('PUBLISH', prefix .. ':arrived', vendor)
end
return is_new
