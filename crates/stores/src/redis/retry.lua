-- ARGV: key, owner, delay, error. Whoever gave an event back can do so with another delay until it is taken again.
go_on_if_full()
local state, is_mine = state_of(ARGV[1], ARGV[2])
if not is_mine or (state ~= 'taken' and state ~= 'waiting') then
  return 0
end
redis.call('HSET', named('claim', ARGV[1]), 'state', 'waiting', 'error', ARGV[4])
set_due(ARGV[1], later(ARGV[3]), false)
return 1
