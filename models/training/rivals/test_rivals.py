"""The rivals' own parts, on blobs instead of drawings."""

import json

import numpy as np
import pytest

import _paths  # noqa: F401
import torch

import centre
import deck
import multibox
import pictures
import rival
import scenes
import ssd


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    """Nine cards of eight coloured discs."""
    folder, side = tmp_path_factory.mktemp("deck"), 96
    random = np.random.default_rng(3)
    drawn = np.full((9, side, side, 4), 255, np.uint8)
    drawn[..., 3] = 0
    ys, xs = np.mgrid[:side, :side]
    for picture in drawn:
        for place in range(8):
            turn = place * np.pi / 4
            inside = np.hypot(xs - 48 - 30 * np.cos(turn), ys - 48 - 30 * np.sin(turn)) < 8
            picture[inside] = [*random.integers(0, 200, 3), place + 1]
    drawn.tofile(folder / "cards.u8")
    known = [{"number": i + 1, "symbols": [(i + 7 * k) % 57 for k in range(8)]} for i in range(9)]
    (folder / "cards.json").write_text(json.dumps({"side": side, "symbols": [f"s{i}" for i in range(57)], "cards": known}))
    return deck.load(folder)[1]


def test_boxes_follow_a_turned_card(cards):
    matrix = np.array([[0, -50, 200], [50, 0, 100]], float)  # a quarter to the right
    x0, y0, x1, y1 = deck.box_of(cards[0].hulls[0], matrix)
    assert abs((x0 + x1) / 2 - 200) < 1.5 and abs((y0 + y1) / 2 - 100 - 50 * 30 / 48) < 1.5
    assert abs(x1 - x0 - 50 * 16 / 48) < 2.5


def test_scenes_say_what_they_show(atlas, cards):
    random = np.random.default_rng(4)
    shown = 0
    for count in (1, 2, 5):
        picture, rows = scenes.scene(atlas, cards, random, (640, 384), count)
        assert picture.shape == (384, 640, 3) and len(rows) <= count
        numbers = [row["number"] for row in rows]
        assert len(set(numbers)) == len(numbers)
        for row in rows:
            shown += sum(shows for _, _, shows in row["symbols"])
            cx, cy, rx, ry, _ = row["ellipse"]
            for _, (x0, y0, x1, y1), _ in row["symbols"]:
                assert abs((x0 + x1) / 2 - cx) < rx and abs((y0 + y1) / 2 - cy) < rx
    assert shown > 30
    picture, symbols, boxes = scenes.straight(atlas, cards, random, 160)
    assert picture.shape == (160, 160, 3) and len(symbols) == len(boxes) > 0
    assert (boxes >= 0).all() and (boxes <= 160).all()


def test_sets_share_no_seed():
    assert len(set(pictures.SEEDS.values())) == len(pictures.SEEDS)


def test_priors_and_size_are_the_original_ones():
    model = ssd.Ssd(58)
    assert model.priors.shape == (3000, 4)
    assert sum(p.numel() for p in model.parameters()) == pytest.approx(15.1e6, rel=0.01)


def test_offsets_lead_back_to_the_box():
    priors = ssd.priors()
    boxes = torch.tensor([[0.2, 0.3, 0.42, 0.51], [0.7, 0.7, 0.8, 0.83]])
    target, goal = multibox.match(boxes, torch.tensor([4, 9]), priors)
    assert {5, 10} <= set(target.tolist()) <= {0, 5, 10}

    class Known(torch.nn.Module):
        shape = (1, 3, 300, 300)

        def __init__(self):
            super().__init__()
            self.priors = priors

        def forward(self, _):
            return torch.zeros(1, 3000, 58), goal[None]

    rows = multibox.Answer(Known())(None)[0]
    for row in (target == 5).nonzero()[:, 0]:
        assert torch.allclose(rows[row, :4], boxes[0], atol=1e-4)


def test_targets_of_a_table_are_where_its_symbols_are():
    heat, goal, trust = centre.targets(np.array([[100, 60, 140, 92], [300, 100, 460, 260.0]]), [3, 57], 58)
    assert heat[3].argmax() == 9 * 80 + 15 and heat[57].max() == 1 and heat[5].max() == 0
    assert goal[2, 9, 15] == pytest.approx(np.log(40 / 32)) and trust[1, 22, 47] > 0.9


@pytest.mark.parametrize("kind", ["ssd", "centre"])
def test_a_rival_learns_and_answers(atlas, cards, tmp_path, kind, monkeypatch):
    monkeypatch.setattr(rival, "BATCH", 4)
    monkeypatch.setitem(pictures._shared, "artwork", atlas)
    monkeypatch.setitem(pictures._shared, "cards", cards)

    class Lane:
        imap = staticmethod(lambda work, jobs, _: map(work, jobs))

    pictures._learn(Lane, "straight" if kind == "ssd" else "whole", 4, tmp_path)
    model, steps, spent = rival.fit(kind, tmp_path, tmp_path, 0.5)
    assert steps >= 1 and spent >= 0.5
    rival.write(kind, model, tmp_path / "out", {"steps": steps})
    facts = json.loads((tmp_path / "out" / f"{kind}.json").read_text())
    import bundle

    answer = bundle.run(tmp_path / "out" / f"{kind}.onnx", np.zeros(facts["input"], np.float32))
    assert list(answer.shape) == facts["output"] and np.isfinite(answer).all()
    if kind == "ssd":
        assert np.allclose(answer[0, :, 4:].sum(1), 1, atol=1e-4)
