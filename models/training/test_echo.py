import numpy as np
import pytest
import torch

import detect
import echo


def at_quarters(points, quarters, side):
    """Where points (x, y) of a square of `side` pixels lie after so many quarters of a turn to the left."""
    for _ in range(quarters):
        points = np.stack([points[:, 1], side - points[:, 0]], 1)
    return points


def a_card(quarters):
    """A sample of a card with two symbols, turned by hand."""
    picture = np.random.default_rng(1).integers(0, 255, (192, 192, 3), dtype=np.uint8)
    corners = np.array([[20.0, 30], [61, 60], [100, 90], [170, 171]])
    corners = at_quarters(corners, quarters, 192).reshape(2, 2, 2)
    boxes = np.concatenate([corners.min(1), corners.max(1)], 1)
    return detect.card_sample(np.ascontiguousarray(np.rot90(picture, quarters)), boxes, boxes[:0])


def batch_of(sample):
    return torch.from_numpy(sample[0][None]), *(torch.from_numpy(part[None]) for part in sample[1])


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_card_is_what_a_card_turned_by_hand_is(quarters):
    for one, other in zip(echo.turned(batch_of(a_card(0)), quarters), batch_of(a_card(quarters)), strict=True):
        assert torch.allclose(one, other, atol=1e-5)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_ellipse_is_what_an_ellipse_turned_by_hand_is(quarters):
    def sample(centre, angle):
        ellipse = np.array([*centre, 50, 31, angle])
        row = (*centre, 39.0, *detect.encode_ellipse(ellipse))
        return np.zeros((256, 256, 3), np.uint8), detect.targets([row], [], (32, 32), 3)

    centre = np.array([[101.0, 62.0]])
    by_hand = sample(at_quarters(centre, quarters, 256)[0], 0.4 - quarters * np.pi / 2)
    for one, other in zip(echo.turned(batch_of(sample(centre[0], 0.4)), quarters), batch_of(by_hand), strict=True):
        assert torch.allclose(one, other, atol=1e-5)


def numbered(first, asked):
    for number in range(first, 99):
        asked.append(number)
        pictures = torch.full((4, 2, 2, 3), number)
        yield pictures, *(torch.zeros(4, 1, 1) for _ in range(2)), torch.zeros(4, 4, 1, 1), torch.zeros(4, 1, 1)


def learned(step, times, until):
    asked = []
    made = echo.batches(numbered(echo.first_of(step, times), asked), step, times, 5)
    return [sorted(next(made)[0][:, 0, 0, 0].tolist()) for _ in range(step, until)], asked


def test_each_sample_is_made_once_and_learned_so_many_times_on_average():
    seen, asked = learned(0, 3, 30)
    counts = [sum(number in batch for batch in seen) for number in asked]
    assert min(counts) >= 1 and max(counts) > 3 and sum(map(len, seen)) == 3 * 4 * len(asked)
    assert asked == list(range(10)) and [batch for batch in seen[::3]] == [[n] * 4 for n in range(10)]
    # What comes again is mixed from the last ones.
    assert all(step // 3 - echo.KEPT < number <= step // 3 for step, batch in enumerate(seen) for number in batch)
    assert any(len(set(batch)) > 1 for batch in seen)
    assert learned(0, 1, 12) == ([[n] * 4 for n in range(12)], list(range(12)))
    # Nothing is made that is not learned.
    assert learned(5, 1, 8)[1] == [5, 6, 7]


@pytest.mark.parametrize("step", [1, 7, 24, 37])
def test_who_goes_on_sees_what_the_unbroken_run_sees(step):
    assert learned(step, 2, 45)[0] == learned(0, 2, 45)[0][step:]
