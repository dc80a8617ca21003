import numpy as np

import cards


def test_cards_are_full_and_boxes_hold_their_ink(atlas):
    random = np.random.default_rng(3)
    made = [cards.deal(atlas, np.arange(60), random) for _ in range(12)]
    assert np.mean([len(card.symbols) for card in made]) > 5
    radius = cards.SIDE / 2
    matrix = np.array([[radius, 0, radius], [0, radius, radius]])
    for card in made:
        ink = card.rgb.min(2) < 0.55
        boxes = [cards.box_of(symbol, atlas, matrix) for symbol in card.symbols]
        covered = np.zeros_like(ink)
        for x0, y0, x1, y1 in boxes:
            covered[max(0, int(y0) - 3) : int(y1) + 4, max(0, int(x0) - 3) : int(x1) + 4] = True
        assert (ink & ~covered).sum() < 0.02 * max(1, ink.sum()) + 20


def test_box_follows_the_card(atlas):
    symbol = (0.2, -0.1, 0.0, 0.3, 1.6, 0.4, 0)
    still = cards.box_of(symbol, atlas, np.array([[50.0, 0, 0], [0, 50, 0]]))
    moved = cards.box_of(symbol, atlas, np.array([[100.0, 0, 7], [0, 100, 9]]))
    assert np.allclose(moved, still * 2 + np.array([7, 9, 7, 9]))
