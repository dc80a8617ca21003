"""JPEG as a camera saves it, for a whole batch at once and on whatever machine the batch lies: the loss alone, not the file (ITU-T T.81)."""

import functools
import math

import torch
from torch.nn import functional as F

LIGHT = [
    [16, 11, 10, 16, 24, 40, 51, 61], [12, 12, 14, 19, 26, 58, 60, 55], [14, 13, 16, 24, 40, 57, 69, 56], [14, 17, 22, 29, 51, 87, 80, 62],
    [18, 22, 37, 56, 68, 109, 103, 77], [24, 35, 55, 64, 81, 104, 113, 92], [49, 64, 78, 87, 103, 121, 120, 101], [72, 92, 95, 98, 112, 100, 103, 99],
]
COLOUR = [[17, 18, 24, 47], [18, 21, 26, 66], [24, 26, 56, 99], [47, 66, 99, 99]]
# Red, green, blue to luma and two differences.
YCC = [[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]]


def saved(rgb, quality):
    """What is left of N x 3 x H x W pictures in 0..1, H and W multiples of 16, saved with `quality` 1..100 each (N)."""
    to = rgb.device
    ycc, back, light_table, colour_table = (table.to(to) for table in _tables())
    planes = torch.einsum("ij,njhw->nihw", ycc, rgb * 255)
    light, colour = planes[:, :1] - 128, F.avg_pool2d(planes[:, 1:], 2)
    scale = torch.where(quality < 50, 5000 / quality, 200 - 2 * quality).to(to)[:, None, None]
    light = _coarse(light, _table(light_table, scale))
    colour = F.interpolate(_coarse(colour, _table(colour_table, scale)), scale_factor=2.0, mode="bilinear", align_corners=False)
    rgb = torch.einsum("ij,njhw->nihw", back, torch.cat([light + 128, colour], 1))
    return (rgb / 255).clamp(0, 1)


@functools.cache
def _tables():
    """To luma and differences, back from them, and the steps of both."""
    ycc = torch.tensor(YCC)
    return ycc, torch.linalg.inv(ycc), torch.tensor(LIGHT), F.pad(torch.tensor(COLOUR), (0, 4, 0, 4), value=99)


def _table(base, scale):
    return ((base * scale + 50) / 100).floor().clamp(1, 255)


def _coarse(planes, table):
    """Blocks of 8 x 8 through the cosine transform, rounded to steps of the N x 8 x 8 `table`, and back."""
    n, c, h, w = planes.shape
    blocks = planes.reshape(n, c, h // 8, 8, w // 8, 8).transpose(3, 4)
    basis = _basis().to(planes.device)
    steps = table[:, None, None, None]
    rounded = ((basis @ blocks @ basis.T) / steps).round() * steps
    return (basis.T @ rounded @ basis).transpose(3, 4).reshape(n, c, h, w)


@functools.cache
def _basis():
    k, x = torch.arange(8)[:, None], torch.arange(8)[None]
    basis = torch.cos((2 * x + 1) * k * math.pi / 16) / 2
    return torch.where(k == 0, basis / math.sqrt(2), basis)
