# A Redis server with persistence, and its clients.
redis-server --port 0 --unixsocket "$PWD/socket" --dir "$PWD" --appendonly yes --save 1 1 --logfile log --io-threads 2 & server=$!
trap 'kill $server; wait $server || true' EXIT
r() { redis-cli -s socket "$@"; }
until [ -S socket ] && [ "$(r ping)" = PONG ]; do sleep 0.1; done
r set key value && r get key && r lpush list a b c && r lrange list 0 -1 && r eval 'return redis.call("dbsize")' 0 && r expire key 100 && r --scan
redis-benchmark -s socket -q -n 60 -c 4 -t set,get,mset && r bgsave && r bgrewriteaof && sleep 0.5 && r config set port 16399 && redis-cli -p 16399 info server | head -n 3
