-- What every script begins with. KEYS[1] is the prefix of all keys; times are in microseconds, durations in milliseconds.
--
--   <prefix>:event:<key>             string: an event that is stored, see `unpacked`
--   <prefix>:claim:<key>             hash: what became of an event, stored or not, since somebody first had it
--   <prefix>:due:<vendor>            sorted set: events that may be taken from a time on, or whose lease ends then
--   <prefix>:leased:<vendor>         sorted set: events that were taken, by the end of their lease
--   <prefix>:open:<vendor>           sorted set: events that wait or are being handled, by the time they were stored
--   <prefix>:line:<vendor and order key>  list: such events of one order key; only its first is in `due`
--   <prefix>:dead:<vendor>           sorted set: keys of dead letters, all with the score 0
--   <prefix>:kept                    sorted set: keys of dead letters, by the time they may be purged
--   <prefix>:handled                 sorted set: times at which handled events were stored, by the time their keys expire
--   <prefix>:last                    when the last event was stored
--   <prefix>:ahead                   how far the time of the scripts is ahead of a clock that was set back
--   <prefix>:arrived                 channel: vendors of which an event may be taken
--
-- No two events are stored at the same time, so the times order them. An event is stored with few keys and commands, because
-- a vendor waits for that: `claim` is written when it is taken.

local prefix = KEYS[1]
local time = redis.call('TIME')
local known = redis.call('MGET', prefix .. ':last', prefix .. ':ahead')
local now, last = time[1] * 1000000 + time[2] + (known[2] or 0), tonumber(known[1] or 0)

local function named(kind, name)
  return prefix .. ':' .. kind .. ':' .. name
end

-- Lets a script go on although the server is full, as Redis does once a script has written something: what is stored can be
-- handled, which frees memory, and only new events are refused.
local function go_on_if_full()
  redis.call('DEL', prefix .. ':full')
end

-- As Redis would write it, and faster.
local function text(number)
  return string.format('%.0f', number)
end

if now < last then
  -- Events of one step are stored a microsecond apart, so the last one may be a bit ahead. If it is a second ahead, the clock was
  -- set back: time goes on from there.
  if last - now > 1000000 then
    redis.call('SET', prefix .. ':ahead', text(last - now + (known[2] or 0)))
  end
  -- The last event may be taken at once.
  now = last
end

local function later(milliseconds)
  return now + milliseconds * 1000
end

local function line_of(vendor, order)
  return named('line', #vendor .. ':' .. vendor .. order)
end

-- Puts an event at the end of the line of its order key. Returns whether it is the first, which can be taken.
local function line_up(key, vendor, order)
  return order == '' or redis.call('RPUSH', line_of(vendor, order), key) == 1
end

-- Returns the vendor, type, order key after an `=` or nothing, body, and whether that is a query.
local function unpacked(event)
  local is_query, vendor, name, order, start = string.match(event, '^([01]) (%d+) (%d+) (%d+) ()')
  local function part(length)
    start = start + length
    return string.sub(event, start - length, start - 1)
  end
  return part(vendor), part(name), part(order), string.sub(event, start), is_query
end

-- Notes that an event was taken, with further fields. Returns its body, and whether that is a query.
local function note_taken(key, event, ...)
  local vendor, name, order, raw, is_query = unpacked(event)
  redis.call('HSET', named('claim', key), 'state', 'taken', 'vendor', vendor, 'type', name, 'order', order, ...)
  return raw, is_query
end

-- Returns an event's state, and whether this owner acted on it last. An event that nobody has had yet has no state.
local function state_of(key, owner)
  local known = redis.call('HMGET', named('claim', key), 'state', 'owner', 'due')
  local state = known[1]
  if (state == 'taken' or state == 'claimed') and tonumber(known[3]) <= now then
    state = 'lapsed'
  end
  return state, known[2] == owner
end

-- Sets when an event can be taken: at the end of a lease, or after a delay. A claim may lease an event that is not the first
-- of its order key, which is not in `due`.
local function set_due(key, due, is_leased)
  local claim = named('claim', key)
  local vendor = redis.call('HGET', claim, 'vendor')
  redis.call('HSET', claim, 'due', due)
  redis.call('ZADD', named('due', vendor), 'XX', due, key)
  if is_leased then
    redis.call('ZADD', named('leased', vendor), due, key)
  else
    redis.call('ZREM', named('leased', vendor), key)
  end
end

-- Ends the turn of an event that was taken: the next of its order key can be taken. Returns its vendor, and when it was
-- stored.
local function dequeue(key)
  local known = redis.call('HMGET', named('claim', key), 'vendor', 'order')
  local vendor, order = known[1], known[2]
  local received = redis.call('ZSCORE', named('open', vendor), key)
  for _, kind in ipairs({'due', 'leased', 'open'}) do
    redis.call('ZREM', named(kind, vendor), key)
  end
  if order ~= '' then
    local line = line_of(vendor, order)
    redis.call('LREM', line, 1, key)
    local first = redis.call('LINDEX', line, 0)
    if first then
      local due = redis.call('HGET', named('claim', first), 'due') or redis.call('ZSCORE', named('open', vendor), first)
      redis.call('ZADD', named('due', vendor), due or now, first)
    end
  end
  return vendor, received
end

