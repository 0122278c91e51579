"""Measures the browser view: frames per second, long tasks, server, and how soon the page is usable.

    .venv/bin/python tests/gui_load.py [--rate CALLS_S] [--seconds S] [--replay CALLS]

The load is gui_feed.py's, in a process of its own; the browser draws in software. Exit status 1 when a figure is
missed.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import time

from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).parent
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH = """window.longTasks = [];
window.frames_ = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => longTasks.push(Math.round(entry.duration))))
    .observe({type: 'longtask', buffered: true});
(function frame() { window.frames_++; requestAnimationFrame(frame); })();"""


def seconds_of(pid: int) -> float:
    words = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def megabytes_of(pid: int) -> float:
    """Private and shared memory that is its own: the proportional set."""
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--rate", type=int, default=20_000)
    options.add_argument("--seconds", type=float, default=20)
    options.add_argument("--replay", type=int, default=0)
    wanted = options.parse_args()
    feed = subprocess.Popen(
        [
            sys.executable,
            HERE / "gui_feed.py",
            "--port",
            "0",
            *(["--replay", str(wanted.replay)] if wanted.replay else ["--rate", str(wanted.rate)]),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert feed.stdout
    url = feed.stdout.readline().split()[2]
    started = time.monotonic()
    server = int(
        subprocess.run(["pgrep", "-P", str(feed.pid)], capture_output=True, text=True, check=True).stdout.split()[0]
    )
    missed = []

    def figure(what: str, value: float, unit: str, good: bool) -> None:
        print(f"{what:<44}{value:>10.2f} {unit}{'' if good else '   MISSED'}", flush=True)
        if not good:
            missed.append(what)

    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium") or "chromium", args=ARGS)
            page = browser.new_page(viewport={"width": 1600, "height": 1000})
            page.add_init_script(WATCH)
            if not wanted.replay:
                time.sleep(3)
            began = time.monotonic()
            page.goto(url)
            page.wait_for_selector("#grid-calls .rows > div", timeout=30_000)
            page.wait_for_selector("#grid-events .rows > div", timeout=30_000)
            figure("page usable after", time.monotonic() - began, "s", time.monotonic() - began < 2)
            if wanted.replay:
                page.wait_for_selector("#state.ended", timeout=120_000)
                figure(
                    f"recording of {wanted.replay} calls read and shown after", time.monotonic() - started, "s", True
                )
            time.sleep(2)
            heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
            cpu, t, frames = seconds_of(server), time.monotonic(), page.evaluate("frames_")
            tasks = len(page.evaluate("longTasks"))
            if wanted.replay:
                page.keyboard.press("3")  # its sums read every call, while the list is scrolled
                page.evaluate("""async () => { const box = document.getElementById('grid-events');
                    for (let i = 0; i < 400; i++) { box.scrollTop = (i * 7919 % 400) / 400 * box.scrollHeight;
                        for (let n = 0; n < 2; n++) await new Promise(requestAnimationFrame); } }""")
            else:
                time.sleep(wanted.seconds)
            spent = time.monotonic() - t
            rate = (page.evaluate("frames_") - frames) / spent
            longest = max(page.evaluate("longTasks")[tasks:], default=0)
            figure("frames/s" + (" while scrolling everywhere" if wanted.replay else ""), rate, "", rate >= 50)
            figure(
                "longest main-thread task at opening", max(page.evaluate("longTasks")[:tasks], default=0), "ms", True
            )
            figure("longest main-thread task after", longest, "ms", longest <= 100)
            share = (seconds_of(server) - cpu) / spent * 100
            figure("server, of a core", share, "%", wanted.replay > 0 or share < 15)
            figure("server memory", megabytes_of(server), "MB", megabytes_of(server) < 150)
            figure("page heap", page.evaluate("performance.memory.usedJSHeapSize") / 1e6, f"MB, was {heap:.1f}", True)
            browser.close()
    finally:
        os.kill(server, 15)
        feed.kill()
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
