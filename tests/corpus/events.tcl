# Tcl's event loop: a socket, a pipe, a timer.
proc accept {channel address port} { puts $channel hello; close $channel }
set server [socket -server accept -myaddr 127.0.0.1 0]
set client [socket 127.0.0.1 [lindex [fconfigure $server -sockname] 2]]
fileevent $client readable {gets $client line; set done 1}
after 20 {set late 1}; vwait done; vwait late
puts "$line [exec ls / | wc -l] [file size /etc/passwd]"; file mkdir d; file copy /etc/passwd d; file delete -force d; puts [glob -directory /etc p*]
