-- ARGV: key, owner, how long the key is remembered.
local state, is_mine = state_of(ARGV[1], ARGV[2])
if is_mine and state == 'done' then
  return 1
end
if not is_mine or (state ~= 'taken' and state ~= 'claimed') then
  return 0
end
local event = named('event', ARGV[1])
if state == 'taken' then
  dequeue(ARGV[1])
  redis.call('ZADD', prefix .. ':handled', now + ARGV[3], redis.call('HGET', event, 'number'))
end
redis.call('DEL', event)
redis.call('HSET', event, 'state', 'done', 'owner', ARGV[2])
redis.call('PEXPIRE', event, ARGV[3])
return 1
