# Keys, certificates, digests, and a handshake over the loopback device.
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -keyout key.pem -out cert.pem 2>/dev/null
openssl x509 -in cert.pem -noout -subject -dates && openssl rand -hex 16 && seq 1 1000 | openssl dgst -sha256
seq 1 1000 | openssl enc -aes-256-cbc -pbkdf2 -pass pass:x -out secret && openssl enc -d -aes-256-cbc -pbkdf2 -pass pass:x -in secret | tail -n 1
openssl s_server -accept 127.0.0.1:18443 -key key.pem -cert cert.pem -quiet -naccept 1 -www >log 2>&1 & server=$!
for try in 1 2 3 4 5 6 7 8 9 10; do sleep 0.2; grep -qi ':480B ' /proc/net/tcp && break; kill -0 $server; done
printf 'GET / HTTP/1.0\r\n\r\n' | openssl s_client -connect 127.0.0.1:18443 -quiet -verify_quiet 2>&1 | head -n 3
wait $server || true
