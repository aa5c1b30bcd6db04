-- ARGV: key, owner, how long it is kept, error.
local state, is_mine = state_of(ARGV[1], ARGV[2])
if is_mine and state == 'dead' then
  return 1
end
if not is_mine or state ~= 'taken' then
  return 0
end
local vendor, received = dequeue(ARGV[1])
redis.call('HSET', named('claim', ARGV[1]), 'state', 'dead', 'error', ARGV[4], 'received', received)
redis.call('ZADD', named('dead', vendor), 0, ARGV[1])
redis.call('ZADD', prefix .. ':kept', later(ARGV[3]), ARGV[1])
return 1
