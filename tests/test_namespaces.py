"""Containers: cgroups of both versions, PID namespaces, and what of them JSON and recordings keep."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from conftest import OBSERVER, PATIENCE, PYTHON, call_of, run, wait_until

MARKER = re.compile(r"/observer-test/([a-z-]+)")


def mounts(kind: str) -> list[tuple[str, str]]:
    """Where file systems of this kind are mounted, and how."""
    with open("/proc/self/mounts") as file:
        return [(words[1], words[3]) for line in file if (words := line.split())[2] == kind]


class Cgroups:
    """Makes cgroups in one hierarchy, and processes in them; ends and removes them."""

    def __init__(self, root: str) -> None:
        self.root = Path(root)
        self.made: list[Path] = []
        self.started: list[subprocess.Popen] = []

    def make(self, name: str) -> Path:
        path = self.root / name
        path.mkdir()
        self.made.append(path)
        return path

    def cat(self, cgroup: Path | None, marker: str) -> "subprocess.Popen[bytes]":
        """A process that goes into the cgroup, waits for a line, then opens /observer-test/MARKER."""
        join = f"echo $$ > '{cgroup}/cgroup.procs'; " if cgroup else ""
        process = subprocess.Popen(
            ["sh", "-c", f"{join}echo in; read go; cat /observer-test/{marker} 2>&-; true"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        self.started.append(process)
        assert process.stdout.readline() == b"in\n"
        wait_until(lambda: call_of(process.pid)[:2] == ["0", "0x0"], "in its read")
        return process

    def end(self) -> None:
        for process in self.started:
            process.kill()
            process.communicate()
        # systemd-nspawn makes more, below and in a hierarchy of systemd's own
        roots = [self.root, *(Path(where) for where, how in mounts("cgroup") if "name=systemd" in how)]
        found = {each for path in self.made for root in roots for each in (root / path.name).rglob("")}
        for path in sorted(found, reverse=True):
            wait_until(lambda path=path: self.removed(path), f"{path} empty")

    def removed(self, path: Path) -> bool:
        with contextlib.suppress(OSError):  # EBUSY: the last process in it has not ended yet
            path.rmdir()
        return not path.exists()


def go(*processes: "subprocess.Popen[bytes]") -> None:
    for process in processes:
        process.communicate(b"go\n", PATIENCE)


@pytest.fixture
def version_2():
    """Cgroups of the unified hierarchy."""
    if not mounts("cgroup2"):
        pytest.skip("no cgroup v2 is mounted here")
    cgroups = Cgroups(mounts("cgroup2")[0][0])
    yield cgroups
    cgroups.end()


@pytest.fixture(params=["named", "controller"])
def version_1(request, tmp_path):
    """Cgroups of a hierarchy of version 1: a named one that is mounted for it, or one with a controller."""
    if request.param == "named":
        folder = tmp_path / "named"
        folder.mkdir()
        options = "none,name=observer-test"
        if subprocess.run(["mount", "-t", "cgroup", "-o", options, "none", folder], capture_output=True).returncode:
            pytest.skip("this kernel has no cgroup v1")
        cgroups = Cgroups(str(folder))
        yield cgroups
        cgroups.end()
        subprocess.run(["umount", folder], check=True)
    else:
        mounted = [where for where, how in mounts("cgroup") if "pids" in how.split(",")]
        if not mounted:
            pytest.skip("no controller of cgroup v1 is mounted here")
        cgroups = Cgroups(mounted[0])
        yield cgroups
        cgroups.end()


def selects(observer, cgroups: Cgroups, *args: object, python: str = PYTHON) -> None:
    """Of the processes in `observer-test`, before or after attaching, or below, and of no other."""
    inside = cgroups.made[0]
    nested = cgroups.make(f"{inside.name}/below")
    deeper = cgroups.make(f"{inside.name}/below/deeper")
    beside = cgroups.make("observer-test-beside")
    early = [cgroups.cat(inside, "early"), cgroups.cat(deeper, "deeper"), cgroups.cat(None, "outside")]
    with observer(*args, "-s", "openat,read", "--format", "strace", python=python) as tracer:
        late = [cgroups.cat(inside, "late"), cgroups.cat(nested, "below"), cgroups.cat(beside, "beside")]
        go(*late, *early)
        tracer.end()
    assert tracer.totals[1] == 0
    markers = [match[1] for line in tracer.out if (match := MARKER.search(line))]
    assert sorted(markers) == ["below", "deeper", "early", "late"]
    # those that were in their read() already
    assert {line.tid for line in tracer.lines("strace") if line.call.startswith("read(0,  <unf")} == {
        early[0].pid, early[1].pid
    }  # fmt: skip


@pytest.mark.parametrize("relative", [True, False])
def test_cgroup(relative, observer, version_2):
    path = version_2.make("observer-test")
    selects(observer, version_2, "--cgroup", path.name if relative else path)


def test_cgroup_from_a_cgroup_namespace(observer, version_2, tmp_path):
    """As in a container: the way up to the machine's root is not in sight there."""
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec unshare --cgroup {PYTHON} "$@"\n')
    python.chmod(0o755)
    selects(observer, version_2, "--cgroup", version_2.make("observer-test"), python=str(python))


def test_cgroup_v1(observer, version_1):
    selects(observer, version_1, "--cgroup", version_1.make("observer-test"))


def test_container(observer, version_2):
    """Docker's name for it: the cgroup is called by the container's ID, of which a part is enough."""
    number = os.urandom(32).hex()
    version_2.make(f"docker-{number}.scope")
    selects(observer, version_2, "--container", number[:12])


def test_container_v1(observer, version_1):
    number = os.urandom(32).hex()
    version_1.make(number)
    selects(observer, version_1, "--container", number)


def test_cgroup_that_is_none(version_2, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    for path in ("observer-test-none", outside, version_2.root / "cgroup.procs", "../../../tmp", ""):
        done = run("--cgroup", path)
        assert done.returncode == 2, done.stderr
        assert f"--cgroup {path}" in done.stderr
        assert "Traceback" not in done.stderr
        assert "observer: tracing" not in done.stderr


def test_container_that_is_none_or_two(version_2):
    version_2.make("observer-test-aa1")
    version_2.make("observer-test-aa2")
    for number, why in (
        ("observer-test-aa", "observer-test-aa1"),
        ("observer-test-zz", "no cgroup"),
        ("", "no cgroup"),
    ):
        done = run("--container", number)
        assert done.returncode == 2, done.stderr
        assert why in done.stderr
        assert "Traceback" not in done.stderr


# --- what JSON tells ------------------------------------------------------------------------------


def cgroups_of(lines: list[str]) -> dict[str, tuple[int, str | None]]:
    """Of the process that opened each marker: its cgroup's id and path."""
    found = {}
    for line in lines:
        call = json.loads(line)
        if "syscall" in call and (match := MARKER.search(call["args"].get("pathname", ""))):
            found[match[1]] = call["cgroup"]["id"], call["cgroup"]["path"]
    return found


def test_json_tells_the_cgroup(observer, version_2, tmp_path):
    """Live and of a recording, though it is gone when that is replayed; a process that moves is told anew."""
    odd = version_2.make("observer-test 1\x1b[2J<b>\u202e")
    plain = version_2.make("observer-test-2")
    with (
        observer("-s", "openat,write", "--format", "json") as live,
        observer("-s", "openat,write", "--record", tmp_path / "recording") as recorder,
    ):
        first, second = version_2.cat(odd, "odd"), version_2.cat(plain, "plain")
        go(first, second)
        mover = version_2.cat(odd, "first")
        (plain / "cgroup.procs").write_text(str(mover.pid))
        time.sleep(0.25)  # who it is, is looked up ten times a second
        go(mover)
        expected = {
            "odd": (odd.stat().st_ino, "/observer-test 1\x1b[2J<b>\u202e"),
            "plain": (plain.stat().st_ino, "/observer-test-2"),
            "first": (plain.stat().st_ino, "/observer-test-2"),
        }
        late = version_2.make("observer-test-3")  # after the attaching
        go(version_2.cat(late, "late"))
        expected["late"] = late.stat().st_ino, "/observer-test-3"
        live.wait_shown("/observer-test/late")
        live.end()
        recorder.end()
    version_2.end()
    version_2.made.clear()
    assert cgroups_of(live.out).items() >= expected.items()  # others on the machine may open markers, too
    assert all(line.isascii() for line in live.out)
    done = run("--replay", tmp_path / "recording", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert cgroups_of(done.stdout.splitlines()).items() >= expected.items()


# --- PID namespaces -------------------------------------------------------------------------------


def unshared(script: str, *options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["unshare", "--fork", "--pid", "--mount-proc", "--kill-child", *options, "sh", "-c", script],
        capture_output=True, text=True, timeout=60, env={**os.environ, "PYTHON": PYTHON, "OBSERVER": str(OBSERVER)},
    )  # fmt: skip


def test_inside_a_namespace_pids_are_its_own(tmp_path):
    """Those that -p takes, and those that are shown."""
    script = f"""
        mkfifo {tmp_path}/gate
        sh -c 'read go < {tmp_path}/gate; cat /observer-test/in 2>&-; true' & target=$!
        $PYTHON $OBSERVER -p $target -f --format json -s openat,clone,vfork > {tmp_path}/out 2> {tmp_path}/err &
        observer=$!
        until grep -q tracing {tmp_path}/err || ! kill -0 $!; do sleep 0.1; done
        echo go > {tmp_path}/gate
        wait $observer; echo $target $observer
    """
    done = unshared(script)
    target, observer = map(int, done.stdout.split())
    assert target < 20
    calls = [json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]
    children = {call["ret"] for call in calls if call["syscall"] != "openat"}
    assert len(children) == 1
    assert {call["pid"] for call in calls} == {target, *children}
    assert observer not in children
    assert any("/observer-test/in" in call["args"].get("pathname", "") for call in calls)


def test_inside_a_namespace_others_are_not_seen(tmp_path):
    """The whole machine is then the namespace; a command of it has its PID there."""
    with subprocess.Popen(["sh", "-c", "while :; do cat /observer-test/out 2>&-; done"]) as outside:
        try:
            done = unshared(f"""
                $PYTHON $OBSERVER -s openat > {tmp_path}/out 2> {tmp_path}/err &
                until grep -q tracing {tmp_path}/err || ! kill -0 $!; do sleep 0.1; done
                cat /observer-test/in; cat /observer-test/in
                kill -INT $!; wait $!
            """)
        finally:
            outside.kill()
    assert done.returncode == 0
    shown = (tmp_path / "out").read_text()
    assert shown.count("/observer-test/in") == 2
    assert "/observer-test/out" not in shown
    done = unshared('$PYTHON $OBSERVER --format strace -s exit_group -- sh -c "echo $$ \\$\\$"')
    shell, command = done.stdout.split()
    assert shell == "1"
    assert re.search(rf"^{command} +exit_group\(0\)", done.stderr, re.M), done.stderr


def test_from_the_host_a_namespace_s_process_has_the_host_s_pid(observer, tmp_path):
    with subprocess.Popen(
        ["unshare", "--fork", "--pid", "--mount-proc", "sh", "-c", "echo in; read go; cat /observer-test/in; true"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as namespace:  # fmt: skip
        assert namespace.stdout is not None
        assert namespace.stdout.readline() == b"in\n"
        [child] = map(int, Path(f"/proc/{namespace.pid}/task/{namespace.pid}/children").read_text().split())
        with observer("-p", child, "-f", "--format", "strace") as tracer:
            namespace.communicate(b"go\n", PATIENCE)
            assert tracer.wait_end() == 0
    lines = tracer.lines("strace")
    assert lines[0].tid == child
    assert any("/observer-test/in" in line.call for line in lines if line.tid != child)
    assert {line.tid for line in lines} > {child}
    assert all(line.tid >= child for line in lines)  # 1 and 2 are what they are called inside


def test_proc_of_another_namespace():
    """What /proc says there is of others: -p would take a stranger."""
    done = subprocess.run(
        ["unshare", "--fork", "--pid", PYTHON, OBSERVER, "-p", "1"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert "mount -t proc" in done.stderr
    assert "Traceback" not in done.stderr


# --- containers -----------------------------------------------------------------------------------

# What runs in the container, linked statically: it needs nothing else there.
PROGRAM = """
#include <fcntl.h>
#include <unistd.h>
int main(void)
{
    char c;
    write(1, "in\\n", 3);
    while (read(0, &c, 1) == 1 && c != '\\n')
        ;
    open("/observer-test/in", O_RDONLY);
    return 0;
}
"""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """A root file system with the program, and what runtimes want to know of it (OCI runtime specification)."""
    folder = tmp_path_factory.mktemp("bundle")
    root = folder / "rootfs"
    for name in ("bin", "dev", "etc", "proc", "sys", "tmp", "usr"):
        (root / name).mkdir(parents=True)
    (root / "etc" / "os-release").write_text("ID=observer-test\n")
    (root / "usr" / "bin").symlink_to("../bin")
    (folder / "program.c").write_text(PROGRAM)
    subprocess.run(["gcc", "-static", "-O1", "-w", "-o", root / "bin" / "program", folder / "program.c"], check=True)
    spaces = ("pid", "network", "ipc", "uts", "mount", "cgroup")
    config = {
        "ociVersion": "1.0.0", "root": {"path": "rootfs"}, "hostname": "observer-test",
        "process": {"cwd": "/", "user": {"uid": 0, "gid": 0}, "args": ["/bin/program"]},
        "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"}],
        "linux": {"namespaces": [{"type": name} for name in spaces]},
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config))
    return folder


# crun refuses where both versions are mounted. podman asks for more descriptors and processes than root may have here.
# The last two make no cgroup of their own: they are started in one.
ONLY_2 = "umount -R /sys/fs/cgroup && mount -t cgroup2 none /sys/fs/cgroup && exec"
LIMITS = "--ulimit nofile=1024:1024 --ulimit nproc=1000:1000"
RUNTIMES = {
    "runc": "runc run $NAME",
    "crun": f"unshare -m sh -c '{ONLY_2} crun run $NAME'",
    "podman": f"podman run -i --rm --runtime runc --network none {LIMITS} --name $NAME --rootfs $PWD/rootfs program",
    "systemd-nspawn": "systemd-nspawn -q --console=pipe -D rootfs --register=no --keep-unit -M $NAME /bin/program",
    "bwrap": "bwrap --unshare-all --ro-bind rootfs / --proc /proc --dev /dev program",
}


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_container_of_a_runtime(runtime, observer, bundle, version_2):
    script = RUNTIMES[runtime]
    for tool in {runtime, *re.findall("runc|crun", script)}:
        if shutil.which(tool) is None:
            pytest.skip(f"not installed: {tool}")
    name = f"observer-test-{os.urandom(6).hex()}"
    env = {**os.environ, "NAME": name, "PATH": f"{os.environ['PATH']}:/usr/sbin:/bin"}
    if runtime in ("systemd-nspawn", "bwrap"):
        script = f"echo $$ > {version_2.make(name)}/cgroup.procs; exec {script}"
    with subprocess.Popen(
        ["sh", "-c", script], cwd=bundle, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as container:
        assert container.stdout is not None
        assert container.stdout.readline() == b"in\n"
        number = name
        if runtime == "podman":
            inspect = ["podman", "inspect", "--format", "{{.Id}}", name]
            number = subprocess.run(inspect, capture_output=True, text=True, check=True).stdout.strip()[:12]
        with observer("--container", number, "--format", "json") as tracer:
            subprocess.run(["cat", "/observer-test/out"], stderr=subprocess.DEVNULL)
            container.communicate(b"go\n", PATIENCE)
            tracer.wait_shown("/observer-test/in")
            tracer.end()
    assert container.returncode == 0
    calls = [json.loads(line) for line in tracer.out]
    calls = [call for call in calls if call.get("comm") == "program"]
    assert {call["syscall"] for call in calls} >= {"openat", "exit_group"}
    assert {number in call["cgroup"]["path"] for call in calls} == {True}
    assert "/observer-test/out" not in "".join(tracer.out)
