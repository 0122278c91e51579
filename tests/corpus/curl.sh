# curl against a server on the loopback device.
seq 1 20000 >data
/usr/bin/python3 -u -m http.server --bind 127.0.0.1 0 >log 2>&1 & server=$!
trap 'kill $server; wait $server || true' EXIT
until grep -q port log; do sleep 0.1; done
port=$(sed -n 's/.* port \([0-9]*\) .*/\1/p' log)
curl -sS -o copy "http://127.0.0.1:$port/data" && cmp data copy
curl -sS -I "http://localhost:$port/" && curl -sS -Z -o one -o two "http://127.0.0.1:$port/data" "http://127.0.0.1:$port/" && curl -s -o none -w '%{http_code}\n' "http://127.0.0.1:$port/none"
curl -s --max-time 1 http://127.0.0.1:1/ || curl -sS "file://$PWD/data" | tail -n 1
