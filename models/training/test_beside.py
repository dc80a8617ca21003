"""Networks that learn at once, in processes of their own."""

import os
import signal
import subprocess
import sys
import time
import types

import pytest

import beside

# What beside.train starts: this program, once more for each part.
PROGRAM = """
import pathlib, sys, time
sys.path[:0] = [{here!r}]
import beside, halt
place = pathlib.Path({place!r})
if "--part" in sys.argv:
    part = sys.argv[-1]
    halt.with_parent()
    if part == "fails":
        sys.exit(3)
    if part == "learns":
        with halt.between_steps() as stop:
            (place / part).touch()
            try:
                while True:
                    stop()
                    time.sleep(0.6)  # a step, longer than the other needs to notice a signal
            except KeyboardInterrupt:
                (place / "saved").touch()
                raise
    (place / part).touch()
    sys.exit()
beside.train({names!r})
(place / "all").touch()
"""


def start(tmp_path, *names):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(here=os.path.dirname(beside.__file__), place=str(tmp_path), names=names))
    return subprocess.Popen([sys.executable, program], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True)


def until(path):
    while not path.exists():
        time.sleep(0.05)


def test_it_ends_when_all_have_learned(tmp_path):
    assert start(tmp_path, "one", "other").wait() == 0
    assert all((tmp_path / name).exists() for name in ("one", "other", "all"))


def test_one_that_fails_ends_the_others_between_two_steps(tmp_path):
    running = start(tmp_path, "learns", "fails")
    _, said = running.communicate()
    assert running.returncode == 1 and "fails: its training ended with exit code 3" in said
    assert not (tmp_path / "all").exists()


@pytest.mark.parametrize(
    ("number", "whom"),
    [
        (signal.SIGINT, "it alone"),
        (signal.SIGTERM, "it alone"),
        (signal.SIGKILL, "it alone"),
        (signal.SIGINT, "all of them"),
        (signal.SIGTERM, "all of them"),
    ],
)
def test_whatever_stops_it_stops_them_between_two_steps(tmp_path, number, whom):
    running = start(tmp_path, "learns")
    until(tmp_path / "learns")
    (os.kill if whom == "it alone" else os.killpg)(running.pid, number)
    # Ends with the last of them that holds it.
    running.communicate()
    assert running.returncode != 0 and (tmp_path / "saved").exists() and not (tmp_path / "all").exists()


def test_alone_on_the_cores_nothing_is_gained(monkeypatch):
    monkeypatch.setattr(beside, "device", lambda: types.SimpleNamespace(type="cpu"))
    assert not beside.worthwhile(["one", "other"])
    monkeypatch.setattr(beside, "device", lambda: types.SimpleNamespace(type="cuda"))
    assert beside.worthwhile(["one", "other"]) and not beside.worthwhile(["one"])
    monkeypatch.setenv("WORLD_SIZE", "2")
    assert not beside.worthwhile(["one", "other"])
