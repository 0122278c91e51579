# In namespaces of its own: mounts of several kinds.
mkdir t b o l u w && mount -t tmpfs -o size=1m,mode=700 none t && echo x >t/x && mount --bind t b && mount -o remount,ro,bind b && ! touch b/y 2>/dev/null
mount -t overlay overlay -o lowerdir=t,upperdir=u,workdir=w o 2>/dev/null || true
mount --make-rprivate / && findmnt -n t && umount -l b && mount --move t l 2>/dev/null; umount l || umount t
mount -t proc none b && umount b && hostname && ls /proc | head -n 3
