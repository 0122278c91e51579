"""Sockets of every family at hand, their options, messages with control data, and the errors."""

import array
import contextlib
import os
import select
import socket
import struct


def quietly(call, *arguments) -> None:
    with contextlib.suppress(OSError):
        call(*arguments)


for family in (socket.AF_INET, socket.AF_INET6):
    server = socket.socket(family, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 3))
    server.bind(("localhost" if family == socket.AF_INET else "::1", 0))
    server.listen(5)
    quietly(server.accept)
    client = socket.create_connection(server.getsockname()[:2], 2)
    select.select([server], [], [], 1)
    peer, _ = server.accept()
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104)
    client.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
    client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    client.send(b"data" * 20, socket.MSG_NOSIGNAL)
    peer.recv(100, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    peer.recvmsg(30, 100)
    client.sendmsg([b"a", b"bc" * 20])
    peer.recv_into(bytearray(100))
    client.getpeername()
    client.shutdown(socket.SHUT_WR)
    peer.recv(100)
    quietly(peer.setsockopt, socket.IPPROTO_TCP, socket.TCP_CONGESTION, b"reno")
    udp = socket.socket(family, socket.SOCK_DGRAM)
    udp.bind((client.getsockname()[0], 0))
    quietly(udp.setsockopt, socket.IPPROTO_IP, 8, 1)  # IP_PKTINFO
    quietly(udp.setsockopt, socket.IPPROTO_IPV6, socket.IPV6_RECVPKTINFO, 1)
    udp.sendto(b"datagram", udp.getsockname())
    udp.recvmsg(100, 200)
    udp.connect(udp.getsockname())
    udp.send(b"")
    udp.recvfrom(10)
    quietly(socket.create_connection, (client.getsockname()[0], 1))

one, two = socket.socketpair()
one.sendmsg([b"fds"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1]))])
two.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
two.recvmsg(10, socket.CMSG_SPACE(8))
credentials = struct.pack("3i", os.getpid(), 0, 0)
one.sendmsg([b"who"], [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, credentials)])
two.recvmsg(10, 200)
two.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
for name in ("socket", "\0abstract"):
    unix = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    unix.bind(name)
    quietly(unix.sendto, b"to itself", name)
    unix.recvfrom(100)
quietly(socket.socket(socket.AF_UNIX).connect, "missing")
netlink = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
netlink.bind((0, 0))
netlink.send(struct.pack("=IHHII16x", 32, 18, 0x301, 1, 0))  # RTM_GETLINK
netlink.recv(8000)
packet = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
packet.bind(("lo", 0))
raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
raw.sendto(b"\x08\x00\xf7\xff\x00\x00\x00\x00", ("127.0.0.1", 0))
quietly(socket.socket, socket.AF_BLUETOOTH, socket.SOCK_SEQPACKET)
socket.if_nameindex()
socket.getaddrinfo("localhost", "http")
