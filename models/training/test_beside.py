"""Networks that learn at once, in processes of their own."""

import os
import signal
import subprocess
import sys
import time

import pytest

import beside

# What beside.train starts: this program, once more for each part.
PROGRAM = """
import pathlib, sys, time
sys.path[:0] = [{here!r}]
import beside
place = pathlib.Path({place!r})
if "--part" in sys.argv:
    part = sys.argv[-1]
    (place / part).touch()
    if part == "fails":
        sys.exit(3)
    if part == "waits":
        try:
            time.sleep(600)
        finally:
            (place / "left").touch()
    sys.exit()
beside.train({names!r})
(place / "all").touch()
"""


def start(tmp_path, *names):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(here=os.path.dirname(beside.__file__), place=str(tmp_path), names=names))
    return subprocess.Popen([sys.executable, program], stderr=subprocess.PIPE, text=True)


def test_it_ends_when_all_have_learned(tmp_path):
    assert start(tmp_path, "one", "other").wait() == 0
    assert all((tmp_path / name).exists() for name in ("one", "other", "all"))


def test_one_that_fails_ends_the_others(tmp_path):
    running = start(tmp_path, "waits", "fails")
    _, said = running.communicate()
    assert running.returncode == 1 and "fails: its training ended with exit code 3" in said
    assert not (tmp_path / "all").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_stops_it_stops_them_all(tmp_path, number):
    running = start(tmp_path, "waits")
    while not (tmp_path / "waits").exists():
        time.sleep(0.05)
    running.send_signal(number)
    running.communicate()
    assert running.returncode != 0 and not (tmp_path / "all").exists()
    assert subprocess.run(["pgrep", "-f", str(tmp_path / "program.py")]).returncode == 1


def test_alone_on_the_cores_nothing_is_gained(monkeypatch):
    assert not beside.worthwhile(["one", "other"])
    monkeypatch.setattr(beside, "device", lambda: type("", (), {"type": "cuda"}))
    assert beside.worthwhile(["one", "other"]) and not beside.worthwhile(["one"])
    monkeypatch.setenv("WORLD_SIZE", "2")
    assert not beside.worthwhile(["one", "other"])
