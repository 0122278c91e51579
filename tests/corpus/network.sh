# netlink, packet counters and socat's sockets.
ip addr show lo && ip -s link && ip route show table all | head -n 3 && ip -j neigh && ss -tlnp | head -n 3 && ss -xa | wc -l && ip rule && ip maddr show lo
socat -u UNIX-LISTEN:socket OPEN:out,creat & one=$!
socat -u UDP4-RECV:18053,bind=127.0.0.1 OPEN:out2,creat & two=$!
socat TCP6-LISTEN:18054,bind=[::1],reuseaddr EXEC:cat & three=$!
trap 'kill $two; wait' EXIT
until [ -S socket ]; do sleep 0.1; done
sleep 0.3
echo unix | socat -u - UNIX-CONNECT:socket && echo udp | socat -u - UDP4-SENDTO:127.0.0.1:18053
echo tcp6 | socat - 'TCP6:[::1]:18054' && wait $one $three && [ "$(cat out)" = unix ]
