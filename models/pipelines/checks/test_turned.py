import numpy as np
import pytest

from checks.turned import QUARTERS, put_back, stored, upright
from dataset.model import Box, Picture

PIXELS = np.zeros((40, 60), np.uint8)
PIXELS[4:10, 42:56] = 255
PLACE = (42, 4, 14, 6)


def shown(turn: int) -> tuple:
    """Where the white is on the upright picture."""
    rows, columns = np.nonzero(upright(PIXELS, turn))
    return int(columns.min()), int(rows.min()), int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_box_of_the_upright_picture_is_found_on_the_stored_one(turn):
    assert stored(shown(turn), 60, 40, turn) == PLACE
    assert (shown(turn) == PLACE) is (turn == 1)


@pytest.mark.parametrize("turn", range(1, 9))
def test_boxes_are_put_back_where_the_labels_show_a_quarter_turn(turn):
    picture = Picture("0" * 64, "a.jpg", 60, 40, "me", boxes=(Box("key", shown(turn)),))
    said = "<size><width>40</width><height>60</height></size>"
    for extra in ({}, {"voc": {"xml": said}}):
        found = put_back(Picture(**{**vars(picture), "extra": extra}), 60, 40, turn)
        outside = shown(turn)[1] + shown(turn)[3] > 42
        if turn in QUARTERS and (extra or outside):
            assert found.boxes[0].box == PLACE
        else:
            assert found is None
