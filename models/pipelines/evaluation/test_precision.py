import json
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.precision import precision

TRUTH = [[[0, 10, 10, 40, 40, True], [1, 100, 10, 40, 40, True]], [[1, 10, 10, 40, 40, True]]]
SEEN = [[[0, 10, 10, 40, 40, 0.9], [1, 100, 10, 40, 40, 0.8]], [[1, 10, 10, 40, 40, 0.7]]]


def test_all_found_where_it_is_is_one():
    assert precision(3, TRUTH, SEEN) == {"map50": 1, "map": 1, "agnostic50": 1, "agnostic": 1}


def test_a_wrong_name_costs_its_classes_and_no_box():
    figures = precision(3, TRUTH, [[[0, 10, 10, 40, 40, 0.9], [0, 100, 10, 40, 40, 0.8]], SEEN[1]])
    # Class 0 is whole, for its wrong box comes last; of class 1 half is found.
    assert figures["map50"] == pytest.approx((1 + 51 / 101) / 2, abs=1e-6)
    assert figures["agnostic50"] == 1


def test_a_box_that_is_a_little_off_counts_at_half_and_not_at_all_overlaps():
    off = [[[symbol, x + 8, y, w, h, score] for symbol, x, y, w, h, score in own] for own in SEEN]  # overlap 2/3
    figures = precision(3, TRUTH, off)
    assert figures["map50"] == 1
    assert figures["map"] == pytest.approx(0.4, abs=1e-6)


def test_what_need_not_be_found_counts_neither_way():
    hidden = [TRUTH[0][:1] + [[1, 100, 10, 40, 40, False]], TRUTH[1]]
    assert precision(3, hidden, SEEN)["map"] == 1
    assert precision(3, hidden, [SEEN[0][:1], SEEN[1]])["map"] == 1


@pytest.mark.parametrize("name", range(3))
def test_on_a_symbol_of_no_class_any_name_will_do(name):
    pictures = [TRUTH[0], [[None, 10, 10, 40, 40, False]]]
    # Surer than all that is right, so that it would cost at every overlap.
    seen = [SEEN[0], [[name, 10, 10, 40, 40, 0.95]]]
    assert precision(3, pictures, seen) == {"map50": 1, "map": 1, "agnostic50": 1, "agnostic": 1}
    assert precision(3, pictures, [SEEN[0], []])["map"] == 1
    beside = precision(3, pictures, [SEEN[0], [[name, 200, 10, 40, 40, 0.95]]])
    assert beside["agnostic"] < 1


@pytest.mark.parametrize("box", [[None, 10, 10, 40, 40, False], [None, 10, 10, 40, 40, True], [1, 10, 10, 40, 40, False]])
def test_where_nothing_must_be_found_there_is_no_figure(box):
    for seen in (SEEN[1:], [[]]):
        assert precision(3, [[box]], seen) == {"map50": None, "map": None, "agnostic50": None, "agnostic": None}


def test_nobody_sees_anything_or_there_is_nothing():
    assert precision(3, TRUTH, [[], []])["map"] == 0
    assert precision(3, [[], []], SEEN)["map"] is None


def test_the_command_answers_for_everybody_who_looked():
    given = {"classes": 3, "pictures": TRUTH, "seen": {"new": SEEN, "old": [[], []]}}
    run = subprocess.run(
        [sys.executable, "-m", "evaluation.precision"], input=json.dumps(given), capture_output=True, text=True, cwd=Path(__file__).parent.parent, check=True
    )
    answer = json.loads(run.stdout)
    assert (answer["new"]["map"], answer["old"]["map"]) == (1, 0)
