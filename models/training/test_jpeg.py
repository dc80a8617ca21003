import cv2
import numpy as np
import pytest
import torch

import crops
import jpeg


def saved_by_opencv(picture, quality):
    bgr = np.ascontiguousarray((picture.permute(1, 2, 0).numpy() * 255).round().astype(np.uint8)[..., ::-1])
    code = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return torch.from_numpy(cv2.imdecode(code, cv2.IMREAD_COLOR)[..., ::-1].copy()).permute(2, 0, 1) / 255


@pytest.mark.parametrize("quality", [25, 60, 90])
def test_what_is_left_is_what_a_file_would_keep(atlas, quality):
    pictures = crops.CropMaker(atlas, 5, hard=0.0)(torch.arange(16))
    made = jpeg.saved(pictures, torch.full((16,), float(quality)))
    expected = torch.stack([saved_by_opencv(picture, quality) for picture in pictures])
    lost = (expected - pictures).abs().mean()
    # A file's values are whole numbers, and colours are put between the coarse ones in another way: that is all the difference.
    assert (made - expected).abs().mean() < 0.0025 + 0.2 * lost
    assert 0 <= made.min() and made.max() <= 1
