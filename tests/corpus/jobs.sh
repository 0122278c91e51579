# Job control, traps, pipes, here-documents and coprocesses.
set -m
sleep 5 & first=$!
kill -STOP %1 && sleep 0.1 && jobs -l && kill -CONT %1 && kill %1
wait $first
echo "status $?"
trap 'echo usr1' USR1 && kill -USR1 $$ && trap '' USR2 && kill -USR2 $$
(exit 3) || echo "subshell $?"
coproc cat && echo through >&"${COPROC[1]}" && read -r line <&"${COPROC[0]}" && echo "$line" && kill "$COPROC_PID"
diff <(seq 1 5) <(seq 1 2 5) | wc -l
for n in 1 2 3; do (sleep 0.0$n; exit $n) & done
wait -n && wait
cat <<END | tr a-z A-Z
here
END
ulimit -n 100 && ulimit -a | head -n 2 && umask 027 && exec 7>file && echo x >&7 && exec 7>&- && kill -l | head -n 1
sh -c 'kill -SEGV $$' 
bash -c 'read -t 0.1 x </dev/tty' 2>/dev/null
[[ -r /etc/hosts && ! -d /proc/version ]] && set +m && time true && exec true
