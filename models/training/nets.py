"""The three networks: plain dense 3x3 convolutions with ReLU, channels in multiples of 16, static shapes.

cards    1 x 3 x 256 x 384 picture  -> 1 x 6 x 32 x 48  (centre logit, dx, dy, log radius, two of the squash)
symbols  2 x 3 x 192 x 192 straightened cards -> 2 x 5 x 24 x 24  (centre logit, dx, dy, log width, log height)
vectors  8 x 3 x 64 x 64 symbol crops -> 8 x 128 unit vectors

Inputs are RGB in 0..1 minus 0.5, times 4. Dense convolutions because the Nano's GPU runs them at 2 to 4 times the
efficiency of depthwise ones.
"""

import torch
from torch import nn
from torch.nn import functional as F

STRIDE = 8


class Conv(nn.Sequential):
    """3x3 convolution, batch norm, ReLU."""

    def __init__(self, inputs, outputs, stride=1):
        super().__init__(
            nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
        )


class Residual(nn.Module):
    """x + two 3x3 convolutions, then ReLU."""

    def __init__(self, channels):
        super().__init__()
        self.first = Conv(channels, channels)
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return F.relu(x + self.second(self.first(x)))


class Vectors(nn.Module):
    """Symbol crops to unit vectors that are the same for the same artwork at any rotation, size or light."""

    shape = (8, 3, 64, 64)
    length = 128

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            Conv(3, 32, 2), Conv(32, 64, 2), Conv(64, 80, 2), Residual(80), Conv(80, 144, 2), Residual(144)
        )
        self.head = nn.Linear(288, self.length, bias=False)
        self.norm = nn.BatchNorm1d(self.length)

    def forward(self, x):
        x = self.body(x)
        x = torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)
        x = self.norm(self.head(x))
        return x / x.norm(dim=1, keepdim=True).clamp(min=1e-6)


class Pyramid(nn.Module):
    """Down to stride 32 and back up to stride 8, with a dense head of `outputs` channels."""

    def __init__(self, widths, outputs):
        super().__init__()
        a, b, c, d, e = widths
        self.stem = nn.Sequential(Conv(3, a, 2), Conv(a, b, 2), Conv(b, b), Conv(b, c, 2), Conv(c, c))
        self.mid = nn.Sequential(Conv(c, d, 2), Conv(d, d))
        self.deep = nn.Sequential(Conv(d, e, 2), Conv(e, e), Conv(e, e))
        self.from_deep = nn.Conv2d(e, d, 1)
        self.join_mid = Conv(d, d)
        self.from_mid = nn.Conv2d(d, c, 1)
        self.join = Conv(c, c)
        self.head = nn.Sequential(Conv(c, c), nn.Conv2d(c, outputs, 1))
        nn.init.constant_(self.head[1].bias[:1], -4.0)

    def forward(self, x):
        fine = self.stem(x)
        mid = self.mid(fine)
        deep = self.deep(mid)
        mid = self.join_mid(mid + F.interpolate(self.from_deep(deep), scale_factor=2.0, mode="nearest"))
        fine = self.join(fine + F.interpolate(self.from_mid(mid), scale_factor=2.0, mode="nearest"))
        return self.head(fine)


class Cards(Pyramid):
    """Where cards lie in a picture, each as an ellipse."""

    shape = (1, 3, 256, 384)

    def __init__(self):
        super().__init__((16, 32, 48, 64, 96), 6)


class Symbols(Pyramid):
    """Where symbols lie on a straightened card, each as a box."""

    shape = (2, 3, 192, 192)

    def __init__(self):
        super().__init__((16, 32, 48, 64, 64), 5)
