-- ARGV: for each event its key, vendor, order key after an `=` or nothing, and itself.
-- A claim becomes an event that its owner has until the lease ends.
local is_new, stored, arrived = {}, {}, {}
-- What goes into sorted sets, by their names, and the events: one command for many of them.
local added, events = {}, {}

local function flush(name)
  redis.call('ZADD', name, unpack(added[name]))
  added[name] = nil
end

local function flush_events()
  redis.call('MSET', unpack(events))
  events = {}
end

local function add(kind, vendor, score, key)
  local name = named(kind, vendor)
  local members = added[name] or {}
  added[name] = members
  members[#members + 1] = score
  members[#members + 1] = key
  -- A command may have some thousands of arguments.
  if #members >= 1000 then
    flush(name)
  end
end

-- Whether none of up to 250 events is known, from the one whose key is at this place.
local function are_unknown(from)
  local names = {}
  for i = from, math.min(from + 999, #ARGV), 4 do
    names[#names + 1] = named('event', ARGV[i])
    names[#names + 1] = named('claim', ARGV[i])
  end
  return redis.call('EXISTS', unpack(names)) == 0
end

-- Returns whether an event may be stored, and when the lease of a claim on it ends.
local function look_up(key)
  if redis.call('EXISTS', named('event', key)) == 1 then
    return false
  end
  local claim = redis.call('HMGET', named('claim', key), 'state', 'due')
  return not claim[1] or claim[1] == 'claimed', claim[2]
end

local unknown
for i = 1, #ARGV, 4 do
  if i % 1000 == 1 then
    unknown = are_unknown(i)
  end
  local key, vendor, order = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local may_store, claimed_until = not stored[key], nil
  if may_store and not unknown then
    may_store, claimed_until = look_up(key)
  end
  if may_store then
    now, stored[key] = now + 1, true
    local received = text(now)
    events[#events + 1] = named('event', key)
    events[#events + 1] = ARGV[i + 3]
    if #events >= 1000 then
      flush_events()
    end
    add('open', vendor, received, key)
    if line_up(key, vendor, order) then
      add('due', vendor, claimed_until or received, key)
      arrived[vendor] = true
    end
    if claimed_until then
      note_taken(key, ARGV[i + 3])
      redis.call('PERSIST', named('claim', key))
      add('leased', vendor, claimed_until, key)
    end
  end
  is_new[#is_new + 1] = may_store and 1 or 0
end
for name in pairs(added) do
  flush(name)
end
if #events > 0 then
  flush_events()
end
if next(stored) then
  redis.call('SET', prefix .. ':last', text(now))
end
for vendor in pairs(arrived) do
  redis.call('PUBLISH', prefix .. ':arrived', vendor)
end
return is_new
