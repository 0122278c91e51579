# Extended attributes, access lists, capabilities, inode flags, keys, resource limits and scheduling.
touch f && setfattr -n user.name -v value f && getfattr -d f && setfattr -x user.name f
setfacl -m u:7:rw f 2>/dev/null && getfacl f || true
setcap cap_net_raw+ep f && getcap f && capsh --print | head -n 2 && lsattr f || true
chattr +d f && chattr -d f || true
keyctl show >/dev/null || true
keyctl session - keyctl add user test data @s || true
prlimit --nofile --pid $$ && chrt -p $$ && taskset -p $$ && ionice -p $$ && chrt -b 0 true && taskset -c 0 true && setpriv --reuid 65534 --clear-groups id && flock f true && setsid -w true
getent passwd root && logger --no-act --stderr hello && lscpu >/dev/null && lsblk >/dev/null && lslocks >/dev/null && ipcs >/dev/null && ipcrm shm "$(ipcmk -M 100 | tr -dc 0-9)" || true
