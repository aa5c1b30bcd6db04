-- ARGV: key, owner, lease.
go_on_if_full()
local state, is_mine = state_of(ARGV[1], ARGV[2])
if not is_mine or (state ~= 'taken' and state ~= 'claimed') then
  return 0
end
if state == 'taken' then
  set_due(ARGV[1], later(ARGV[3]), true)
else
  redis.call('HSET', named('claim', ARGV[1]), 'due', later(ARGV[3]))
  redis.call('PEXPIRE', named('claim', ARGV[1]), ARGV[3])
end
return 1
