-- ARGV: key, owner, lease. Returns 0 if somebody else has the event, 1 if the owner has it now, 2 if it is done with.
-- A claim on a stored event takes it, whether its turn has come or not.
local state, is_mine = state_of(ARGV[1], ARGV[2])
if state == 'done' or state == 'dead' then
  return 2
end
if (state == 'taken' or state == 'claimed') and not is_mine then
  return 0
end
local event, ends = named('event', ARGV[1]), now + ARGV[3]
redis.call('HSET', event, 'owner', ARGV[2])
if redis.call('HEXISTS', event, 'number') == 1 then
  redis.call('HSET', event, 'state', 'taken')
  set_due(ARGV[1], ends, true)
else
  redis.call('HSET', event, 'state', 'claimed', 'due', ends)
  redis.call('PEXPIRE', event, ARGV[3])
end
return 1
