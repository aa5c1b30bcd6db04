-- ARGV: key, owner, lease. Returns 0 if somebody else has the event, 1 if the owner has it now, 2 if it has been handled.
local state, is_mine = state_of(ARGV[1], ARGV[2])
if state == 'done' then
  return 2
end
if state and not (is_mine and state == 'claimed') then
  return 0
end
local event = named('event', ARGV[1])
redis.call('HSET', event, 'state', 'claimed', 'owner', ARGV[2], 'due', now + ARGV[3])
redis.call('PEXPIRE', event, ARGV[3])
return 1
