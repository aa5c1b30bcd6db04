-- What every script begins with. KEYS[1] is the prefix of all keys; times are in milliseconds.
--
--   <prefix>:event:<key>             hash: what is known of an event, or of a claim on one that is not stored
--   <prefix>:due:<vendor>            sorted set: events that may be taken from a time on, or whose lease ends then
--   <prefix>:leased:<vendor>         sorted set: events that were taken, by the end of their lease
--   <prefix>:open:<vendor>           sorted set: events that wait or are being handled, by the time they were stored
--   <prefix>:line:<vendor and order key>  list: such events of one order key; only its first is in `due`
--   <prefix>:dead:<vendor>           sorted set: keys of dead letters, all with the score 0
--   <prefix>:kept                    sorted set: keys of dead letters, by the time they may be purged
--   <prefix>:handled                 sorted set: numbers of handled events, by the time their keys expire
--   <prefix>:number                  how many events were stored
--   <prefix>:arrived                 channel: vendors of which an event may be taken
--
-- Members of `due`, `leased`, `open` and `line` are the event's number in 16 digits, and its key: so events with equal scores
-- are in the order in which they were stored.

local prefix = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function named(kind, name)
  return prefix .. ':' .. kind .. ':' .. name
end

local function line_of(vendor, order)
  return named('line', #vendor .. ':' .. vendor .. order)
end

local function key_of(member)
  return string.sub(member, 17)
end

-- Returns an event's state, and whether this owner acted on it last.
local function state_of(key, owner)
  local known = redis.call('HMGET', named('event', key), 'state', 'owner', 'due')
  local state = known[1]
  if (state == 'taken' or state == 'claimed') and tonumber(known[3]) <= now then
    state = 'lapsed'
  end
  return state, known[2] == owner
end

-- Puts an event behind those of its order key. Returns its vendor if no other is before it.
local function enqueue(key, vendor, order, received, due)
  local number = string.format('%016.0f', redis.call('INCR', prefix .. ':number'))
  local member = number .. key
  redis.call('HSET', named('event', key), 'number', number, 'due', due, 'attempts', 0)
  redis.call('ZADD', named('open', vendor), received, member)
  if order and redis.call('RPUSH', line_of(vendor, order), member) > 1 then
    return nil
  end
  redis.call('ZADD', named('due', vendor), due, member)
  return vendor
end

-- Sets when an event can be taken: at the end of a lease, or after a delay. A claim may lease an event that is not the first
-- of its order key, which is not in `due`.
local function set_due(key, due, is_leased)
  local event = named('event', key)
  local known = redis.call('HMGET', event, 'vendor', 'number')
  local member = known[2] .. key
  redis.call('HSET', event, 'due', due)
  redis.call('ZADD', named('due', known[1]), 'XX', due, member)
  if is_leased then
    redis.call('ZADD', named('leased', known[1]), due, member)
  else
    redis.call('ZREM', named('leased', known[1]), member)
  end
end

-- Ends the turn of an event that was taken: the next of its order key can be taken.
local function dequeue(key)
  local known = redis.call('HMGET', named('event', key), 'vendor', 'number', 'order')
  local vendor, member = known[1], known[2] .. key
  for _, kind in ipairs({'due', 'leased', 'open'}) do
    redis.call('ZREM', named(kind, vendor), member)
  end
  if not known[3] then
    return
  end
  local line = line_of(vendor, known[3])
  redis.call('LREM', line, 1, member)
  local first = redis.call('LINDEX', line, 0)
  if first then
    local due = redis.call('HGET', named('event', key_of(first)), 'due') or now
    redis.call('ZADD', named('due', vendor), due, first)
  end
end

