"""A plain one-stage detector of whole frames, made of the trainer's own blocks and as large as its three networks
together: a centre map for each of the 57 symbols and one for cards (1904.07850)."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from detect import CARD_UNIT, SYMBOL_UNIT, focal
from nets import STRIDE, Pyramid

WIDTH, HEIGHT = 640, 384


class Centre(Pyramid):
    """1 x 3 x 384 x 640 -> 1 x (classes + 8) x 48 x 80: logits of each symbol and, last, of a card; dx, dy, log width and
    log height of a symbol, then of a card."""

    shape = (1, 3, HEIGHT, WIDTH)

    def __init__(self, classes):
        super().__init__((16, 32, 64, 96, 192), classes + 8)
        self.classes = classes
        nn.init.constant_(self.head[1].bias[:classes], -4.6)


def targets(boxes, classes, count):
    """`boxes` k x 4 corners in pixels, `classes` k. Returns heat (count x H x W) and goal, trust of the 8 values."""
    height, width = HEIGHT // STRIDE, WIDTH // STRIDE
    heat = np.zeros((count, height, width), np.float32)
    goal = np.zeros((8, height, width), np.float32)
    trust = np.zeros((2, height, width), np.float32)
    ys, xs = np.mgrid[:height, :width] + 0.5
    for (x0, y0, x1, y1), kind in zip(boxes, classes):
        cx, cy, w, h = (x0 + x1) / 2 / STRIDE, (y0 + y1) / 2 / STRIDE, x1 - x0, y1 - y0
        x, y = min(width - 1, max(0, int(cx))), min(height - 1, max(0, int(cy)))
        spread = max(0.55, 0.11 * np.sqrt(w * h) / 2 / STRIDE)
        blob = np.exp(-((xs - cx) ** 2 + (ys - cy) ** 2) / (2 * spread**2)).astype(np.float32)
        blob[y, x] = 1
        np.maximum(heat[kind], blob, out=heat[kind])
        card = int(kind == count - 1)
        unit = CARD_UNIT if card else SYMBOL_UNIT
        better = blob > np.maximum(trust[card], 0.3)
        trust[card][better] = blob[better]
        for at, value in enumerate((cx - xs, cy - ys, np.full_like(xs, np.log(w / unit)), np.full_like(xs, np.log(h / unit)))):
            goal[4 * card + at][better] = value[better]
    return heat, goal, trust


def loss_of(output, heat, goal, trust):
    """As the trainer's own finders learn: focal loss for the centres, L1 for the rest."""
    count = heat.shape[1]
    error = F.smooth_l1_loss(output[:, count:], goal, reduction="none", beta=0.1)
    weight = trust.repeat_interleave(4, 1)
    return focal(output[:, :count], heat) + 2 * (error * weight).sum() / trust.sum().clamp(min=1)
