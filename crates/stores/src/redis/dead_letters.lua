-- ARGV: vendor, the lower bound of keys, most. Returns for each dead letter its key, type, attempts, error, and when it was
-- stored.
local letters = {}
for _, key in ipairs(redis.call('ZRANGEBYLEX', named('dead', ARGV[1]), ARGV[2], '+', 'LIMIT', 0, ARGV[3])) do
  local known = redis.call('HMGET', named('claim', key), 'type', 'attempts', 'error', 'received')
  if known[1] then
    letters[#letters + 1] = {key, known[1], known[2] or 0, known[3], known[4]}
  end
end
return letters
