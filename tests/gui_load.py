"""Measures the browser view: frames per second, long tasks, memory, the server, and how soon the page is usable.

    .venv/bin/python tests/gui_load.py [--rate CALLS_S] [--seconds S]
    .venv/bin/python tests/gui_load.py --traced CALLS | --recording FILE

As root. observer.py --gui traces gui_calls.c, which makes CALLS_S calls a second. Each minute the page shows another
table, and has a line here: memory is the proportional set, the page's heap what a forced garbage collection leaves.
From eight minutes on memory must be flat: in the last quarter at most a tenth and 1 MB more than in the second.
--traced: two dd that make CALLS calls as fast as they can, which the page must count to the last one. --recording:
opens FILE; if there is none, a million calls of gui_calls.c are recorded first. The browser draws in software. Exit
status 1 when a figure is missed.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

from playwright.sync_api import Page, sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
OBSERVER = ["/usr/bin/python3", str(HERE.parent / "observer.py")]
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH = """window.longest = window.frames_ = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { longest = Math.max(longest, entry.duration); }))
    .observe({type: 'longtask', buffered: true});
(function frame() { frames_++; requestAnimationFrame(frame); })();"""
SCROLL = """async () => { const box = document.getElementById('grid-events');
    for (let i = 0; i < 400; i++) { box.scrollTop = (i * 7919 % 400) / 400 * box.scrollHeight;
        for (let n = 0; n < 2; n++) await new Promise(requestAnimationFrame); } }"""
missed: list[str] = []


def figure(what: str, value: float, unit: str, good: bool = True) -> None:
    print(f"{what:<44}{value:>10,.2f} {unit}{'' if good else '   MISSED'}", flush=True)
    if not good:
        missed.append(what)


def seconds_of(pid: int) -> float:
    words = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def megabytes_of(pid: int) -> float:
    """Private memory and its part of what is shared: the proportional set."""
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0


class Measured:
    """The page and the processes behind it."""

    def __init__(self, page: Page, server: int, observer: int) -> None:
        self.page, self.server, self.observer = page, server, observer
        assert page.context.browser
        processes = page.context.browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        renderers = [process for process in processes if process["type"] == "renderer"]
        self.renderer = max(renderers, key=lambda process: process["cpuTime"])["id"]
        self.devtools = page.context.new_cdp_session(page)
        self.begin()

    def begin(self) -> None:
        self.frames, self.cpu = self.page.evaluate("longest = 0, frames_"), seconds_of(self.server)
        self.at = time.monotonic()

    def end(self) -> dict[str, float]:
        """What was measured since begin(), and memory now."""
        spent = time.monotonic() - self.at
        frames, longest = self.page.evaluate("[frames_, longest]")
        cpu = seconds_of(self.server) - self.cpu
        self.devtools.send("HeapProfiler.collectGarbage")
        counters = self.devtools.send("Memory.getDOMCounters")
        return {
            "frames/s": (frames - self.frames) / spent,
            "longest": longest,
            "server %": 100 * cpu / spent,
            "server": megabytes_of(self.server),
            "observer": megabytes_of(self.observer),
            "renderer": megabytes_of(self.renderer),
            "heap": self.devtools.send("Runtime.getHeapUsage")["usedSize"] / 1e6,
            "nodes": counters["nodes"],
            "listeners": counters["jsEventListeners"],
        }


def number_in(page: Page, where: str) -> int:
    return int(page.inner_text(where).replace(",", ""))


def watch(measured: Measured, seconds: float) -> None:
    """A row each minute, and what they say together."""
    rows: list[dict[str, float]] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until - 1:
        measured.page.keyboard.press(str(1 + len(rows) % 5))
        measured.begin()
        time.sleep(min(60, until - time.monotonic()))
        row = {"calls/s": number_in(measured.page, "#calls_s"), **measured.end()}
        if not rows:
            print("  ".join(f"{name:>9}" for name in ("minute", *row)) + "   (longest task in ms, memory in MB)")
        rows.append(row)
        print("  ".join(f"{value:9,.1f}" for value in (len(rows), *row.values())), flush=True)
    column: dict[str, list[float]] = {name: [row[name] for row in rows] for name in rows[0]}
    figure("calls/s", statistics.mean(column["calls/s"]), "")
    figure("frames/s", statistics.mean(column["frames/s"]), "", statistics.mean(column["frames/s"]) >= 50)
    figure("longest main-thread task", max(column["longest"]), "ms", max(column["longest"]) <= 100)
    figure("server, of a core", statistics.mean(column["server %"]), "%", statistics.mean(column["server %"]) < 15)
    figure("server memory", max(column["server"]), "MB", max(column["server"]) < 150)
    quarter = len(rows) // 4
    for name in ("server", "observer", "heap") if quarter >= 2 else ():
        before, after = map(statistics.median, (column[name][quarter : 2 * quarter], column[name][-quarter:]))
        flat = after <= 1.1 * before + 1
        figure(f"{name} in the last quarter", after, f"MB, {'flat' if flat else 'not flat'}: {before:.1f} before", flat)


def traced(page: Page, calls: int) -> None:
    """The page counts what two dd did, to the last call."""
    page.wait_for_selector("#state.ended", timeout=300_000)
    page.fill("#words", "--comm dd -s read,write")
    page.press("#words", "Enter")
    time.sleep(2)
    shown = page.locator("#grid-calls .rows > div:not([hidden])")
    rows = {row.split("\n")[0]: row.split("\n")[2] for row in shown.all_inner_texts()}
    written = int(rows["write"].replace(",", ""))
    figure(f"writes counted, of {2 * calls}", written, "", written == 2 * calls)
    figure("calls/s", number_in(page, "#calls_s"), "over all")
    figure("calls not listed for want of time", number_in(page, "#lost"), "")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rate", type=int, default=20_000)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--traced", type=int, default=0)
    options.add_argument("--recording", type=pathlib.Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="observer-gui-load-", dir="/var/tmp") as folder:
        return measure(given, folder)


def measure(given: argparse.Namespace, folder: str) -> int:
    subprocess.run(["gcc", "-O1", "-pthread", "-o", f"{folder}/gui_calls", HERE / "gui_calls.c"], check=True)
    load = [f"{folder}/gui_calls", str(given.rate), str(given.seconds + 20)]
    if given.recording and not given.recording.exists():
        fast = [load[0], "50000", "20"]
        subprocess.run([*OBSERVER, "--record", given.recording.resolve(), "-f", "--", *fast], check=True, cwd=folder)
    if given.traced:
        dd = f"dd if=/dev/zero of=/dev/null bs=1 count={given.traced // 4} status=none"
        load = ["sh", "-c", f"{dd} & {dd}; wait"]
    what = ["--replay", given.recording.resolve()] if given.recording else ["-f", "--", *load]
    options: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True, "cwd": folder}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    play = sync_playwright().start()
    browser = play.chromium.launch(executable_path=shutil.which("chromium") or "chromium", args=ARGS)
    page = browser.new_page(viewport={"width": 1600, "height": 1000})
    page.add_init_script(WATCH)
    started = time.monotonic()
    observer = subprocess.Popen([*OBSERVER, "--gui", "--port", port, *what], **options)
    assert observer.stderr
    url = next(line for line in observer.stderr if " open http://" in line).split()[2]
    children = pathlib.Path(f"/proc/{observer.pid}/task/{observer.pid}/children").read_text().split()
    server = next(int(pid) for pid in children if b"gui.py" in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes())
    try:
        if not given.recording and not given.traced:
            time.sleep(3)
        began = time.monotonic()
        page.goto(url)
        page.wait_for_selector("#grid-calls .rows > div", timeout=30_000)
        page.wait_for_selector("#grid-events .rows > div", timeout=30_000)
        took = time.monotonic() - began
        figure("page usable after", took, "s", took < 2)
        if given.recording:
            page.wait_for_selector("#state.ended", timeout=120_000)
            took = time.monotonic() - started
            figure(f"recording of {number_in(page, '#calls'):,} calls, all counted after", took, "s", took < 5)
        time.sleep(2)
        longest = page.evaluate("longest")
        figure("longest main-thread task at opening", longest, "ms", longest <= 100)
        measured = Measured(page, server, observer.pid)
        if given.recording:
            page.keyboard.press("3")  # its sums read every call, while the list is scrolled
            page.evaluate(SCROLL)
            found = measured.end()
            figure("frames/s while scrolling everywhere", found["frames/s"], "", found["frames/s"] >= 50)
            figure("longest main-thread task then", found["longest"], "ms", found["longest"] <= 100)
            figure("server memory", found["server"], "MB", found["server"] < 150)
            figure("page heap", found["heap"], "MB")
        elif given.traced:
            traced(page, given.traced // 4)
        else:
            watch(measured, given.seconds)
        browser.close()
    finally:
        play.stop()
        os.kill(server, signal.SIGTERM)  # observer.py ends with it
        observer.wait(30)
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
