"""SSD-MobileNet-v1 at 300 x 300, layer by layer as in dusty-nv/pytorch-ssd (a fork of qfgaohao/pytorch-ssd, both MIT):
MobileNet v1 (1704.04861) up to its last pooling, four pairs of extra layers, six heads, 3000 prior boxes (1512.02325).

Written anew from that architecture. With 58 classes it has 15.1 M parameters and 2.1 G multiply-adds a picture.
"""

import torch
from torch import nn

SIDE = 300
# (cells, stride in pixels, smallest and largest box in pixels) of each head, each with the aspects 2 and 3.
HEADS = ((19, 16, 60, 105), (10, 32, 105, 150), (5, 64, 150, 195), (3, 100, 195, 240), (2, 150, 240, 285), (1, 300, 285, 330))
ASPECTS = (2, 3)
BOXES = 2 + 2 * len(ASPECTS)


def _full(inputs, outputs, stride):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


def _separable(inputs, outputs, stride):
    return nn.Sequential(
        nn.Conv2d(inputs, inputs, 3, stride, 1, groups=inputs, bias=False),
        nn.BatchNorm2d(inputs),
        nn.ReLU(inplace=True),
        nn.Conv2d(inputs, outputs, 1, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


def _extra(inputs, middle, outputs):
    return nn.Sequential(nn.Conv2d(inputs, middle, 1), nn.ReLU(inplace=True), nn.Conv2d(middle, outputs, 3, 2, 1), nn.ReLU(inplace=True))


class Ssd(nn.Module):
    """N x 3 x 300 x 300 -> (N x 3000 x classes logits, N x 3000 x 4 offsets from `priors`)."""

    shape = (1, 3, SIDE, SIDE)

    def __init__(self, classes):
        super().__init__()
        steps = [(32, 64, 1), (64, 128, 2), (128, 128, 1), (128, 256, 2), (256, 256, 1), (256, 512, 2), *[(512, 512, 1)] * 5]
        self.fine = nn.Sequential(_full(3, 32, 2), *(_separable(*step) for step in steps))
        self.coarse = nn.Sequential(_separable(512, 1024, 2), _separable(1024, 1024, 1))
        self.extras = nn.ModuleList([_extra(1024, 256, 512), _extra(512, 128, 256), _extra(256, 128, 256), _extra(256, 128, 256)])
        widths = (512, 1024, 512, 256, 256, 256)
        self.classify = nn.ModuleList(nn.Conv2d(w, BOXES * classes, 3, 1, 1) for w in widths)
        self.locate = nn.ModuleList(nn.Conv2d(w, BOXES * 4, 3, 1, 1) for w in widths)
        self.classes = classes
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out")
        for head in (*self.classify, *self.locate):
            nn.init.normal_(head.weight, std=0.01)
            nn.init.zeros_(head.bias)
        self.register_buffer("priors", priors(), persistent=False)

    def forward(self, x):
        fine = self.fine(x)
        maps = [fine, self.coarse(fine)]
        for extra in self.extras:
            maps.append(extra(maps[-1]))
        logits = [_rows(head(m), self.classes) for head, m in zip(self.classify, maps)]
        offsets = [_rows(head(m), 4) for head, m in zip(self.locate, maps)]
        return torch.cat(logits, 1), torch.cat(offsets, 1)


def _rows(output, values):
    return output.permute(0, 2, 3, 1).reshape(output.shape[0], -1, values)


def priors():
    """3000 x 4: centre x, centre y, width, height, as shares of the picture."""
    rows = []
    for cells, stride, small, large in HEADS:
        sizes = [(small, small), ((small * large) ** 0.5,) * 2]
        for aspect in ASPECTS:
            long = aspect**0.5
            sizes += [(small * long, small / long), (small / long, small * long)]
        across = SIDE / stride
        for row in range(cells):
            for column in range(cells):
                rows += [((column + 0.5) / across, (row + 0.5) / across, w / SIDE, h / SIDE) for w, h in sizes]
    return torch.tensor(rows).clamp(0, 1)
