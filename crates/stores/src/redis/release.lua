-- ARGV: key, owner.
go_on_if_full()
local state, is_mine = state_of(ARGV[1], ARGV[2])
if is_mine and state == 'claimed' then
  redis.call('DEL', named('claim', ARGV[1]))
elseif is_mine and state == 'taken' then
  redis.call('HSET', named('claim', ARGV[1]), 'state', 'waiting')
  set_due(ARGV[1], now, false)
end
return 1
