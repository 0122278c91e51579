"""Measures the browser view: frames per second, long tasks, server, and how soon the page is usable.

    .venv/bin/python tests/gui_load.py [--rate CALLS_S] [--seconds S] [--replay CALLS]
    .venv/bin/python tests/gui_load.py --traced CALLS | --recording FILE      (observer.py itself)

The load is gui_feed.py's, in a process of its own, or real: two dd that make CALLS calls as fast as they can, traced as
root, which the page must count to the last one; a recording that --record made. The browser draws in software. Exit
status 1 when a figure is missed.
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
    options.add_argument("--traced", type=int, default=0)
    options.add_argument("--recording", default="")
    wanted = options.parse_args()
    each = wanted.traced // 4
    dd = f"dd if=/dev/zero of=/dev/null bs=1 count={each} status=none"
    observer = ["/usr/bin/python3", HERE.parent / "observer.py", "--gui", "--port", "8799"]
    command = (
        [*observer, "-f", "--", "sh", "-c", f"{dd} & {dd}; wait"]
        if wanted.traced
        else [*observer, "--replay", wanted.recording]
        if wanted.recording
        else [sys.executable, HERE / "gui_feed.py", "--port", "0", "--replay", str(wanted.replay)]
        if wanted.replay
        else [sys.executable, HERE / "gui_feed.py", "--port", "0", "--rate", str(wanted.rate)]
    )
    play = sync_playwright().start()
    browser = play.chromium.launch(executable_path=shutil.which("chromium") or "chromium", args=ARGS)
    started = time.monotonic()
    feed = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert feed.stdout
    url = next(line for line in feed.stdout if " open http://" in line).split()[2]
    ends = wanted.replay or wanted.recording
    server = int(
        subprocess.run(["pgrep", "-P", str(feed.pid)], capture_output=True, text=True, check=True).stdout.split()[0]
    )
    missed = []

    def figure(what: str, value: float, unit: str, good: bool) -> None:
        print(f"{what:<44}{value:>10.2f} {unit}{'' if good else '   MISSED'}", flush=True)
        if not good:
            missed.append(what)

    try:
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        page.add_init_script(WATCH)
        if not (ends or wanted.traced):
            time.sleep(3)
        began = time.monotonic() if not wanted.recording else started
        page.goto(url)
        page.wait_for_selector("#grid-calls .rows > div", timeout=30_000)
        page.wait_for_selector("#grid-events .rows > div", timeout=30_000)
        figure("page usable after", time.monotonic() - began, "s", time.monotonic() - began < 3)
        if ends:
            page.wait_for_selector("#state.ended", timeout=120_000)
            calls = int(page.inner_text("#calls").replace(",", ""))
            took = time.monotonic() - started
            figure(f"recording of {calls} calls read and shown after", took, "s", took < 5)
        time.sleep(2)
        heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
        cpu, t, frames = seconds_of(server), time.monotonic(), page.evaluate("frames_")
        tasks = len(page.evaluate("longTasks"))
        if ends:
            page.keyboard.press("3")  # its sums read every call, while the list is scrolled
            page.evaluate("""async () => { const box = document.getElementById('grid-events');
                for (let i = 0; i < 400; i++) { box.scrollTop = (i * 7919 % 400) / 400 * box.scrollHeight;
                    for (let n = 0; n < 2; n++) await new Promise(requestAnimationFrame); } }""")
        elif wanted.traced:
            page.wait_for_selector("#state.ended", timeout=300_000)
        else:
            time.sleep(wanted.seconds)
        spent = time.monotonic() - t
        rate = (page.evaluate("frames_") - frames) / spent
        longest = max(page.evaluate("longTasks")[tasks:], default=0)
        figure("frames/s" + (" while scrolling everywhere" if ends else ""), rate, "", rate >= 50)
        figure("longest main-thread task at opening", max(page.evaluate("longTasks")[:tasks], default=0), "ms", True)
        figure("longest main-thread task after", longest, "ms", longest <= 100)
        share = (seconds_of(server) - cpu) / spent * 100
        figure("server, of a core", share, "%", bool(ends) or share < 15)
        figure("server memory", megabytes_of(server), "MB", megabytes_of(server) < 150)
        figure("page heap", page.evaluate("performance.memory.usedJSHeapSize") / 1e6, f"MB, was {heap:.1f}", True)
        if wanted.traced:
            page.keyboard.press("1")
            page.fill("#words", "--comm dd -s read,write")
            page.press("#words", "Enter")
            time.sleep(2)
            shown = page.locator("#grid-calls .rows > div:not([hidden])")
            rows = {row.split("\n")[0]: row.split("\n")[2] for row in shown.all_inner_texts()}
            written = int(rows["write"].replace(",", ""))
            figure(f"writes counted, of {2 * each}", written, "", written == 2 * each)
            figure("calls/s", float(page.inner_text("#calls_s").replace(",", "")), "over all", True)
            figure("calls not listed for want of time", int(page.inner_text("#lost").replace(",", "")), "", True)
        browser.close()
    finally:
        play.stop()
        os.kill(server, 15)
        time.sleep(1 if wanted.traced else 0)
        feed.kill()
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
