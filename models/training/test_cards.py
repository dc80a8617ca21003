from types import SimpleNamespace

import cv2
import numpy as np
import pytest

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


@pytest.mark.parametrize("stretch, axis, turn", [(1, 0, 0.3), (1.8, 0, 0), (2.4, 0.5 * np.pi, 0.3), (2.4, 0.25 * np.pi, 1.1)])
def test_a_stretched_drawing_is_printed_longer_along_its_axis(stretch, axis, turn):
    disc = np.zeros((1, 128, 128, 4), np.uint8)
    cv2.circle(disc[0], (64, 64), 60, (0, 0, 0, 255), -1)
    rgb = np.ones((cards.SIDE, cards.SIDE, 3), np.float32)
    cards._print(rgb, SimpleNamespace(level=lambda _: disc), 0, 0.0, 0.0, turn, 0.3, stretch, axis, np.random.default_rng(1))
    spread, ways = np.linalg.eigh(np.cov(np.argwhere(rgb.max(2) < 0.9)[:, ::-1].T))
    assert np.sqrt(spread[1] / spread[0]) == pytest.approx(stretch, rel=0.05)
    if stretch > 1:
        assert abs(ways[:, 1] @ (np.cos(turn + axis), np.sin(turn + axis))) > 0.99


def test_drawings_are_often_long_and_never_on_one_another(atlas):
    random = np.random.default_rng(3)
    made = [cards.deal(atlas, np.arange(60), random) for _ in range(40)]
    assert 0.3 < (np.concatenate([card.symbols[:, 4] for card in made]) > 1.1).mean() < 0.6
    ink = twice = 0
    for card in made:
        over = sum(_covered(atlas, symbol) for symbol in card.symbols)
        ink, twice = ink + (over > 0).sum(), twice + (over > 1).sum()
    assert twice < 0.005 * ink


def _covered(atlas, symbol):
    """Where a symbol's ink lies on its card."""
    rgb = np.ones((cards.SIDE, cards.SIDE, 3), np.float32)
    cards._print(rgb, atlas, int(symbol[6]), *symbol[:6], np.random.default_rng(1))
    return (rgb.min(2) < 0.7).astype(int)


@pytest.mark.parametrize("roomy, least, most", [(False, 20, 100), (True, 0, 19)])
def test_mostly_a_drawing_is_laid_close_to_another_unless_the_card_is_roomy(atlas, roomy, least, most):
    random = np.random.default_rng(3)
    near = 0
    for _ in range(100):
        taken = np.zeros((cards.GRID, cards.GRID), np.uint8)
        taken[26:30, 26:30] = 1
        x, y, *_ = cards._place(atlas, 0, 0.12, 1.0, 0.0, taken, roomy, random)
        near += np.hypot(x, y) < 0.35
    assert least < near <= most


def test_a_pool_is_the_same_whoever_makes_it(atlas, monkeypatch):
    alone = cards.pool_of(atlas, range(60), 12, 4)
    monkeypatch.setattr(cards, "PART", 2)
    together = cards.pool_of(atlas, range(60), 12, 4)
    assert len(together) == 12 and not np.array_equal(alone[0].rgb, alone[1].rgb)
    for one, other in zip(alone, together, strict=True):
        assert np.array_equal(one.rgb, other.rgb) and np.array_equal(one.symbols, other.symbols)
