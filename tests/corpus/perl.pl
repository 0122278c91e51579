# Files, pipes, children, signals and sockets as Perl programs use them.
use strict; use warnings; use IO::Socket::INET; use IO::Select; use File::Temp 'tempfile'; use POSIX ':sys_wait_h'; use Time::HiRes 'usleep'; use Fcntl ':flock';
open my $out, '>', 'f' or die; print $out "line $_\n" for 1 .. 2000; flock $out, LOCK_EX; close $out;
open my $in, '<', 'f' or die; my @lines = grep { /7$/ } <$in>; seek $in, 10, 0; read $in, my $some, 5;
open my $pipe, '-|', 'sort', '-rn', 'f' or die; my $first = <$pipe>; close $pipe;
my ($fh, $name) = tempfile(DIR => '.'); unlink $name; my @s = stat 'f'; utime 1, 2, 'f'; rename 'f', 'g'; opendir my $d, '.'; my @all = readdir $d;
my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 2) or die; my $port = $server->sockport;
my $pid = fork; if (!$pid) { my $c = IO::Socket::INET->new("127.0.0.1:$port") or die; print $c "hello\n"; exit 4 }
my $c = $server->accept; print <$c>; waitpid $pid, 0; print $? >> 8, "\n";
local $SIG{ALRM} = sub { print "alarm\n" }; alarm 1; usleep 1_500_000; local $SIG{CHLD} = sub { 1 while waitpid(-1, WNOHANG) > 0 }; system 'exit 3'; print `date -u`, -s 'g', "\n";
