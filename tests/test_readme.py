"""What README.md shows is so: its examples run, and its options are those of --help."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest
from conftest import OBSERVER, PATIENCE, PYTHON, ROOT, wait_until

README = ROOT / "README.md"
OPTIONS = re.compile(r"(?<=<!-- --help -->\n```\n).*?(?=```\n)", re.S)
EXAMPLES = re.findall(r"^sudo (\./observer\.py .*?)(?:  +#.*)?$", README.read_text(), re.M)


def help_text() -> str:
    """All options, as Python 3.11 formats them on 120 columns."""
    run = subprocess.run(
        [PYTHON, OBSERVER, "--help"], capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "120"}
    )
    return run.stdout[run.stdout.index("options:\n") :]


def words(text: str) -> list[str]:
    """Without the metavariable that Python before 3.13 repeats after each spelling, and without line ends."""
    return re.sub(r"(-\w) (\S+), (--\S+ \2)", r"\1, \3", " ".join(text.split())).split()


def test_options_are_those_of_help():
    """Written by `python3 tests/test_readme.py`."""
    shown = OPTIONS.search(README.read_text())
    assert shown
    assert words(shown[0]) == words(help_text())


def test_ten_examples():
    assert len(EXAMPLES) >= 10


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    """Where all examples run: one replays what another recorded."""
    return tmp_path_factory.mktemp("examples")


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example, directory):
    """Each as it stands. One that does not end by itself gets Ctrl-C, the whole pipeline of it, as at a terminal."""
    ends = " -- " in example or "--replay" in example
    script = example.replace("./observer.py", f"{PYTHON} {OBSERVER}")
    with (directory / "err").open("w+") as err:
        shell = subprocess.Popen(
            ["bash", "-c", f"trap : INT; {script}; status=${{PIPESTATUS[0]}}; exit $status"],
            cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=err, start_new_session=True,
        )  # fmt: skip
        if not ends:
            wait_until(lambda: "observer: tracing " in (directory / "err").read_text(errors="replace"), "attached")
            time.sleep(1)
            os.killpg(shell.pid, signal.SIGINT)
        status = shell.wait(PATIENCE)
    talk = (directory / "err").read_text(errors="replace")
    # On a busy machine the whole machine's calls may be more than it can take: 3.
    assert status in ((1,) if "cat /etc/shadow" in example else (0, 3)), talk
    assert re.search(r"^observer: ([\d,]+ calls? shown|done), [\d,]+ lost", talk, re.M), talk


if __name__ == "__main__":
    text = README.read_text()
    README.write_text(OPTIONS.sub(lambda _: help_text(), text))
    sys.exit(0 if OPTIONS.search(text) else "README.md has no place for --help")
