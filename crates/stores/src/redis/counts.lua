-- ARGV: vendor. Returns how many wait, are being handled, and are dead, and the age of the oldest in microseconds, if there is
-- one.
local open = named('open', ARGV[1])
local running = redis.call('ZCOUNT', named('leased', ARGV[1]), '(' .. text(now), '+inf')
local counts = {redis.call('ZCARD', open) - running, running, redis.call('ZCARD', named('dead', ARGV[1]))}
local oldest = redis.call('ZRANGE', open, 0, 0, 'WITHSCORES')
if oldest[2] then
  counts[4] = now - oldest[2]
else
  counts[4] = false
end
return counts
