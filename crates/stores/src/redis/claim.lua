-- ARGV: key, owner, lease. Returns 0 if somebody else has the event, 1 if the owner has it now, 2 if it is done with.
-- A claim on a stored event takes it, whether its turn has come or not.
local state, is_mine = state_of(ARGV[1], ARGV[2])
if state == 'done' or state == 'dead' then
  return 2
end
if (state == 'taken' or state == 'claimed') and not is_mine then
  return 0
end
local claim, event = named('claim', ARGV[1]), redis.call('GET', named('event', ARGV[1]))
redis.call('HSET', claim, 'owner', ARGV[2])
if event then
  note_taken(ARGV[1], event)
  set_due(ARGV[1], later(ARGV[3]), true)
else
  redis.call('HSET', claim, 'state', 'claimed', 'due', later(ARGV[3]))
  redis.call('PEXPIRE', claim, ARGV[3])
end
return 1
