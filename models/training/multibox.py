"""How both SSDs learn and answer: matching of prior boxes, hard negatives, boxes from offsets (1512.02325)."""

import torch
from torch import nn
from torch.nn import functional as F

VARIANCES = (0.1, 0.2)
MATCH = 0.5
NEGATIVES = 3  # for each prior box that shows something


def corners(boxes):
    return torch.cat([boxes[:, :2] - boxes[:, 2:] / 2, boxes[:, :2] + boxes[:, 2:] / 2], 1)


def match(boxes, classes, priors):
    """`boxes` k x 4 corners as shares of the picture, `classes` k from 0. Returns (class from 1 of each prior box or 0,
    offsets that lead from it to its box)."""
    target = torch.zeros(len(priors), dtype=torch.long)
    if len(boxes) == 0:
        return target, torch.zeros(len(priors), 4)
    overlap = _overlap(boxes, corners(priors))
    best, which = overlap.max(0)
    # Every box has the prior that fits it best, however badly.
    for box, prior in enumerate(overlap.argmax(1)):
        best[prior], which[prior] = 1, box
    hit = best >= MATCH
    target[hit] = classes[which[hit]] + 1
    chosen = boxes[which]
    middle, size = (chosen[:, :2] + chosen[:, 2:]) / 2, (chosen[:, 2:] - chosen[:, :2]).clamp(min=1e-3)
    return target, torch.cat([(middle - priors[:, :2]) / priors[:, 2:] / VARIANCES[0], (size / priors[:, 2:]).log() / VARIANCES[1]], 1)


def _overlap(a, b):
    low, high = torch.maximum(a[:, None, :2], b[None, :, :2]), torch.minimum(a[:, None, 2:], b[None, :, 2:])
    both = (high - low).clamp(min=0).prod(2)
    return both / ((a[:, 2:] - a[:, :2]).prod(1)[:, None] + (b[:, 2:] - b[:, :2]).prod(1)[None] - both)


def loss_of(logits, offsets, target, goal):
    """Cross-entropy over what shows something and the hardest of the rest, smooth L1 for the boxes; per matched prior."""
    shown = target > 0
    number = shown.sum().clamp(min=1)
    each = F.cross_entropy(logits.flatten(0, 1), target.flatten(), reduction="none").view_as(target)
    with torch.no_grad():
        empty = (-F.log_softmax(logits, 2)[..., 0]).masked_fill(shown, -1)
        rank = empty.argsort(1, descending=True).argsort(1)
        kept = shown | (rank < NEGATIVES * shown.sum(1, keepdim=True))
    return each[kept].sum() / number + F.smooth_l1_loss(offsets[shown], goal[shown], reduction="sum") / number


class Both(nn.Module):
    """An SSD's two answers as one tensor, for the loop of training knows networks with one: N x P x (classes logits, 4 offsets)."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, x):
        return torch.cat(self.model(x), 2)


class Heads(nn.Module):
    """A detector as it is exported: boxes 1 x P x 4, corners as shares of the picture, and 1 x P x classes probabilities, that of nothing
    first. No non-maximum suppression: the devices' runtimes have none that is right."""

    def __init__(self, model):
        super().__init__()
        self.model, self.shape = model, model.shape

    def forward(self, x):
        logits, offsets = self.model(x)
        priors = self.model.priors
        middle = priors[:, :2] + offsets[..., :2] * VARIANCES[0] * priors[:, 2:]
        half = priors[:, 2:] * (offsets[..., 2:] * VARIANCES[1]).exp() / 2
        return torch.cat([middle - half, middle + half], 2), logits.softmax(2)


class Answer(Heads):
    """Both in one tensor, 1 x P x (4 corners, classes), for a runtime that is asked for one."""

    def forward(self, x):
        return torch.cat(super().forward(x), 2)
