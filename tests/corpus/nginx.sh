# nginx with two workers, and clients.
here=$PWD && mkdir html logs && seq 1 5000 >html/index.html && chmod -R a+rX . "$here"
cat >nginx.conf <<END
worker_processes 2; pid $here/pid; error_log $here/logs/error.log info; daemon off; user root;
events { worker_connections 64; }
http {
  access_log $here/logs/access.log; sendfile on; gzip on; gzip_types *; client_body_temp_path $here/body; proxy_temp_path $here/proxy;
  fastcgi_temp_path $here/f; uwsgi_temp_path $here/u; scgi_temp_path $here/s;
  server { listen unix:$here/socket; listen 127.0.0.1:18089; root $here/html; location /p/ { proxy_pass http://127.0.0.1:18089/; } }
}
END
nginx -e "$here/logs/error.log" -p "$here" -c "$here/nginx.conf" & server=$!
trap 'kill -QUIT $server; wait $server || true' EXIT
until [ -s pid ] && curl -s -o copy http://127.0.0.1:18089/; do sleep 0.1; done
cmp copy html/index.html && curl -sS --compressed -o copy http://127.0.0.1:18089/p/index.html && curl -sS --unix-socket socket -o copy http://x/ http://x/none
kill -HUP $server && sleep 0.3 && curl -sS -r 10-20 http://127.0.0.1:18089/
