"""Samples that are learned more than once (data echoing, Choi et al. 1907.05550): a graphics processor learns faster than the cores beside it
make pictures. Each time again they are turned, and mixed with others, which no camera could tell from new ones."""

from collections import deque

import numpy as np
import torch

KEPT = 8  # batches that are mixed


def _kept(times):
    return KEPT if times > 1 else 1


def first_of(step, times):
    """The number of the first batch that must be made where training goes on from `step`: those that it mixes are then what they would
    have been in an unbroken run."""
    return max(0, step // times - _kept(times) + 1)


def batches(made, step, times, seed):
    """What is learned from `step` on. `made`: batches, tuples of tensors as `turned` takes them, from the number `first_of(step, times)` on;
    each is learned once as it is and, by chance, `times` times on average."""
    kept, number = deque(maxlen=_kept(times)), first_of(step, times) - 1
    while True:
        while number < step // times:
            kept.append(next(made))
            number += 1
        if step % times == 0:
            yield kept[-1]
        else:
            random = np.random.default_rng([seed, step, 1])
            size, where = len(kept[-1][0]), kept[-1][0].device
            some = torch.from_numpy(random.choice(size * len(kept), size, replace=False)).to(where)
            mixed = tuple(torch.cat(parts)[some] for parts in zip(*kept))
            square = mixed[0].shape[1] == mixed[0].shape[2]
            yield turned(mixed, int(random.integers(1, 4)) if square else 2)
        step += 1


def turned(batch, quarters):
    """Pictures N x H x W x 3 and what detect.targets says of them, heat, care, goal and trust, by so many quarters of a turn to the left."""
    pictures, heat, care, goal, trust = batch
    heat, care, trust = (torch.rot90(part, quarters, (1, 2)) for part in (heat, care, trust))
    goal = torch.rot90(goal, quarters, (2, 3))
    across, down, *sizes = goal.unbind(1)
    for _ in range(quarters):
        across, down = down, -across
    if quarters % 2 and len(sizes) == 2:  # a box: width and height
        sizes = sizes[::-1]
    elif quarters % 2:  # an ellipse: radius, and the squash by twice its angle
        sizes = [sizes[0], -sizes[1], -sizes[2]]
    return torch.rot90(pictures, quarters, (1, 2)), heat, care, torch.stack([across, down, *sizes], 1), trust
