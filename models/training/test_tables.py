import numpy as np

import cards
import tables


def test_ellipse_of_a_squashed_disc():
    turn = 0.7
    c, s = np.cos(turn), np.sin(turn)
    linear = np.array([[c, -s], [s, c]]) @ np.diag([40, 25])
    cx, cy, rx, ry, angle = tables.ellipse_of(np.column_stack([linear, (100, 80)]))
    assert (cx, cy) == (100, 80)
    assert np.allclose((rx, ry), (40, 25))
    assert np.isclose(np.tan(angle), np.tan(turn))


def test_samples_are_in_range(atlas):
    random = np.random.default_rng(9)
    pool = cards.pool_of(atlas, np.arange(60), 8, 1)
    seen = 0
    for _ in range(25):
        picture, ellipses, _ = tables.table(atlas, pool, random)
        assert picture.shape == (256, 384, 3) and picture.dtype == np.uint8
        for cx, cy, rx, ry, _ in ellipses:
            seen += 1
            assert 0 <= cx < 384 and 0 <= cy < 256 and rx >= ry > 3
    assert seen > 20
    picture, boxes, _ = tables.straightened(atlas, pool, random)
    assert picture.shape == (192, 192, 3) and len(boxes)


def test_balance_makes_paper_white_in_coloured_light():
    picture = np.zeros((192, 192, 3), np.uint8)
    picture[:] = (200, 60, 90)
    assert np.abs(tables.balance(picture).astype(int) - int(tables.PAPER * 255)).max() <= 1
