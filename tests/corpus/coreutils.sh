# A round through the coreutils, each in one of the ways people use it.
mkdir -p -m 750 a/b/c
seq 1 200 >a/numbers
cp -a a d && mv d/numbers d/n && ln d/n d/hard && ln -s n d/soft && ln -sfn /nowhere d/broken
touch -d '2020-02-03 04:05:06.789' d/n && touch -a -r /etc/hosts a/numbers && chmod u+x,g-w,o= d/n && chown 12:34 d/n && chgrp -R 5 a
stat d/n d/broken / && stat -f . && ls -la --color=always d && readlink -f d/soft && realpath d/../a && test -x d/n
sort -rn a/numbers | uniq -c | head -n 3 && tail -n 2 a/numbers && tail -c 5 a/numbers && wc a/numbers && cut -c1 a/numbers | tr 1 x | tee copy | nl | tail -n 1
comm -12 a/numbers d/n | wc -l && join a/numbers d/n | wc -l && paste a/numbers d/n | fold -w 20 | wc -l && split -l 50 a/numbers part. && cat part.* | cmp - a/numbers
dd if=/dev/zero of=zeros bs=4k count=4 seek=2 conv=fsync 2>/dev/null && truncate -s 1M sparse && cp --sparse=always zeros sparse2 && cp --reflink=auto zeros copy2 && du -sh . && df -h .
sha256sum zeros && md5sum zeros && cksum zeros && base64 zeros | wc -c && od -c zeros | head -n 1 && shuf -n 2 --random-source=zeros a/numbers && shred -u copy2
mkfifo fifo && mknod null c 1 3 && (cat fifo &) && echo through >fifo && install -m 600 a/numbers installed && mktemp -d here.XXXX
id && groups && uname -a && nproc && date -u && hostname && whoami && tty || true
env -i A=1 printenv && nice -n 3 true && timeout 0.05 sleep 5 || nohup true && stdbuf -oL echo x && chroot / true && sync -d zeros && printf '%d\n' 0x10
rm -r a part.* && rmdir here.* && unlink null && ls missing 2>&1 || rm -rf d
