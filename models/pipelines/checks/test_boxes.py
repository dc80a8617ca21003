from dataclasses import replace

from checks.boxes import boxes
from checks.limits import Limits
from dataset.model import Box, Picture


def found(*places, labels="abcdefgh"):
    picture = Picture("0" * 64, "a.jpg", 100, 80, "me", boxes=tuple(Box(label, place) for label, place in zip(labels, places)))
    return boxes(picture, 100, 80, Limits())


def test_sound_boxes_are_left_alone():
    assert found((0, 0, 30, 30), (69.5, 50, 31, 30), (20, 20, 60, 10)) == []


def test_boxes_outside_are_cut_off_or_dropped():
    over, out = found((80, 10, 25, 20), (120, 10, 20, 20))
    assert (over.kind, over.severity, over.repair.certain, over.repair.box) == ("box-outside", "gate", True, (80, 10, 20, 20))
    assert out.kind == "box-outside" and out.repair.drop
    assert not found((90, 10, 40, 20))[0].repair.certain


def test_boxes_of_nothing_are_degenerate():
    kinds = [[finding.kind for finding in found(place)] for place in ((10, 10, 1, 20), (10, 10, -5, 20), (10, 10, 0, 0), (2, 10, 95, 4))]
    assert kinds == [["degenerate-box"]] * 4


def test_a_symbol_boxed_twice_is_dropped_once():
    (finding,) = found((10, 10, 30, 30), (11, 10, 30, 31), labels="aa")
    assert (finding.kind, finding.box, finding.repair.drop) == ("doubled-box", 1, True)
    (named,) = found((10, 10, 30, 30), (10, 10, 30, 30.5), labels="ab")
    assert named.kind == "doubled-box" and named.repair is None
    (near,) = found((10, 10, 30, 30), (10, 18, 30, 30), labels="ab")
    assert (near.kind, near.severity) == ("overlapping-boxes", "warning")


def test_numbers_are_counted_from_one_as_people_do():
    picture = Picture("0" * 64, "a.jpg", 100, 80, "me", boxes=(Box("key", (1, 1, 9, 9)), Box("moon", (300, 1, 9, 9))))
    assert "Box 2 'moon'" in boxes(replace(picture), 100, 80, Limits())[0].says
