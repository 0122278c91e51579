# A message bus of our own, a service's calls and a monitor.
cat >bus.conf <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=$PWD/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
END
dbus-daemon --config-file=bus.conf --nofork --print-address >address & server=$!
trap 'kill $server; wait $server || true' EXIT
until [ -s address ]; do sleep 0.1; done
export DBUS_SESSION_BUS_ADDRESS="unix:path=$PWD/bus"
timeout 1 dbus-monitor >seen & monitor=$!
sleep 0.3
for method in ListNames GetId ListActivatableNames; do
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.$method
done
dbus-send --session --type=signal / test.Signal string:hello && wait $monitor || [ -s seen ]
