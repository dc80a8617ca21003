import numpy as np
import torch

import detect


def logits(heat):
    return np.log(np.clip(heat, 1e-4, 1 - 1e-4) / (1 - np.clip(heat, 1e-4, 1 - 1e-4)))


def test_peaks_undo_targets():
    rows = [(100.0, 60.0, 40.0, 0.1, 0.3, -0.2), (300.0, 180.0, 70.0, -0.4, 0.0, 0.25)]
    heat, care, goal, trust = detect.targets(rows, [], (32, 48), 3)
    found = detect.peaks(np.concatenate([logits(heat)[None], goal]), 0.5, 9)
    found = found[np.argsort(found[:, 1])]
    assert len(found) == 2
    for row, (_, x, y, *values) in zip(rows, found):
        assert abs(x - row[0]) < 1 and abs(y - row[1]) < 1
        assert np.allclose(values, row[3:], atol=0.05)


def test_perfect_output_costs_less_than_a_shifted_one():
    heat, care, goal, trust = detect.targets([(100.0, 60.0, 40.0, 0.1, 0.3, -0.2)], [], (32, 48), 3)
    parts = [torch.from_numpy(p[None]) for p in (heat, care, goal, trust)]
    right = torch.from_numpy(np.concatenate([logits(heat)[None], goal])[None]).float()
    assert detect.loss_of(right, *parts) < 0.2 * detect.loss_of(right.roll(6, 3), *parts)


def test_ignored_things_cost_nothing():
    heat, care, goal, trust = detect.targets([], [(100, 60, 60)], (32, 48), 3)
    assert care[7, 12] == 0 and care[0, 40] == 1
