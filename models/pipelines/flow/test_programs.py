"""What ends a pipeline ends the program that its step runs, after what that is at."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import halt
from flow import programs

# Learns as train.py does: what it saves shows that it was at no step when it ended.
LEARNS = """
import pathlib, sys, time
import halt
place = pathlib.Path(sys.argv[1])
halt.with_parent()
with halt.between_steps() as stop:
    try:
        for _ in range(99):
            stop()
            (place / "learns").touch()
            time.sleep(0.6)
    except KeyboardInterrupt:
        (place / "saved").touch()
        sys.exit(130)
"""
WAITS = "import pathlib, sys, time; (pathlib.Path(sys.argv[1]) / 'learns').touch(); time.sleep(99)"
PIPELINE = """
import pathlib, sys, time
from flow import programs, run

def step(what: str):
    place = pathlib.Path({place!r})
    if what == "reckons":
        (place / "learns").touch()
        time.sleep(99)
    programs.demand([sys.executable, place / (what + ".py"), place], heeds=what == "heeds")

run.BUILDS["training"] = lambda call, told: call(step, what=told["what"])
sys.exit(run.main(["training", {options!r}, "--attached"]))
"""


def start(place: Path, what: str) -> subprocess.Popen:
    for name, text in {"heeds.py": LEARNS, "waits.py": WAITS, "options.json": f'{{"what": "{what}", "store": "none"}}'}.items():
        (place / name).write_text(text)
    here = Path(__file__).parent
    environment = {**os.environ, "TWINSPOT_TRAINING": str(place / "cache"), "PYTHONPATH": f"{here.parent}:{Path(halt.__file__).parent}"}
    words = [sys.executable, "-c", PIPELINE.format(place=str(place), options=str(place / "options.json"))]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    running = subprocess.Popen(words, env=environment, start_new_session=True, **pipes)
    while not (place / "learns").exists():
        assert running.poll() is None, running.communicate()
        time.sleep(0.05)
    return running


@pytest.mark.parametrize(
    ("what", "how"),
    [
        *(("heeds", how) for how in ("let go", signal.SIGINT, "all of them")),
        ("waits", signal.SIGTERM),
        ("reckons", "let go"),
        ("reckons", signal.SIGHUP),
    ],
)
def test_whatever_ends_the_pipeline_ends_its_program(tmp_path, what, how):
    running = start(tmp_path, what)
    if how == "let go":
        running.stdin.close()
    elif how == "all of them":
        os.killpg(running.pid, signal.SIGTERM)
    else:
        running.send_signal(how)
    assert running.wait(timeout=30) == 130
    assert (tmp_path / "saved").exists() == (what == "heeds")
    # Nobody is left that would hold them.
    assert running.stdout.read() == "" and "Traceback" not in running.stderr.read()


def test_a_pipeline_that_is_killed_takes_what_learns_with_it(tmp_path):
    running = start(tmp_path, "heeds")
    running.kill()
    running.communicate(timeout=30)
    assert (tmp_path / "saved").exists()


def test_a_program_that_fails_is_told_of_by_its_name():
    with pytest.raises(RuntimeError, match=r"^try\.py ended with status 2; what it says above"):
        programs.demand([sys.executable, "/nowhere/try.py"])
