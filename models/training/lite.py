"""torchvision's SSDLite320 with MobileNet v3 large, asked for its raw heads. No pretrained weights."""

import torch
from torch import nn
from torchvision.models.detection import ssdlite320_mobilenet_v3_large
from torchvision.models.detection.image_list import ImageList

SIDE = 320


class Lite(nn.Module):
    """N x 3 x 320 x 320 -> (N x P x classes logits, N x P x 4 offsets from `priors`)."""

    shape = (1, 3, SIDE, SIDE)

    def __init__(self, classes):
        super().__init__()
        whole = ssdlite320_mobilenet_v3_large(weights=None, weights_backbone=None, num_classes=classes)
        self.backbone, self.head = whole.backbone, whole.head
        self.classes = classes
        # Its batch norms are set for batches of hundreds; with small ones their averages lag far behind.
        for module in self.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.momentum = 0.1
        with torch.no_grad():
            picture = torch.zeros(self.shape)
            maps = list(whole.eval().backbone(picture).values())
            corners = whole.anchor_generator(ImageList(picture, [(SIDE, SIDE)]), maps)[0] / SIDE
        middle, size = (corners[:, :2] + corners[:, 2:]) / 2, corners[:, 2:] - corners[:, :2]
        self.register_buffer("priors", torch.cat([middle, size], 1), persistent=False)

    def forward(self, x):
        answer = self.head(list(self.backbone(x).values()))
        return answer["cls_logits"], answer["bbox_regression"]
