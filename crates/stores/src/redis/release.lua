-- ARGV: key, owner.
local state, is_mine = state_of(ARGV[1], ARGV[2])
if not is_mine or state ~= 'claimed' then
  return 0
end
return redis.call('DEL', named('event', ARGV[1]))
