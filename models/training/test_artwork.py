import numpy as np

import artwork


def test_support_reaches_to_the_edge_of_the_drawing(atlas):
    alpha = np.asarray(atlas.middle[0][..., 3]) > 40
    ys, xs = np.nonzero(alpha)
    assert abs(atlas.hull[0][0] - ((xs.max() + 0.5 - 32) / 32)) < 0.06  # right
    assert abs(atlas.hull[0][artwork.ANGLES // 4] - ((ys.max() + 0.5 - 32) / 32)) < 0.06  # down


def test_split_keeps_a_motif_on_one_side(atlas):
    train, held = artwork.split(atlas, 0.4)
    assert len(train) and len(held) and len(train) + len(held) == len(atlas)
    motif = lambda side: {atlas.names[i].split("/")[1] for i in side}  # noqa: E731
    assert not motif(train) & motif(held)


def test_level_has_enough_pixels(atlas):
    assert atlas.level(20).shape[1] == 32
    assert atlas.level(50).shape[1] == 64
    assert atlas.level(100).shape[1] == 128
