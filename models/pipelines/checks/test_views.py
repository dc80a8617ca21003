"""Every picture is looked at as the service and the trainer read it."""

import io
import struct
import warnings
import zlib

import cv2
import numpy as np
import pytest
from PIL import Image

from checks.views import Foreign, decode, look
from dataset import files

GREY = (np.random.default_rng(1).random((40, 60)) * 65535).astype(np.uint16)


def encoded(pixels: np.ndarray, kind: str) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_of_grey_keep_the_upper_eight(kind):
    data = encoded(GREY, kind)
    pixels, turned = decode(data)
    assert turned == 1 and (pixels == (GREY >> 8)[..., None]).all() and pixels.dtype == np.uint8
    # As models/training/gather.py reads it.
    assert (pixels == cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)).all()
    assert look(pixels, turned, (), None).contrast > 1


def test_the_other_order_of_bytes_is_the_same_picture():
    assert (decode(encoded(GREY.astype(">u2"), "TIFF"))[0] == (GREY >> 8)[..., None]).all()


@pytest.mark.parametrize("kind", [np.int32, np.float32])
def test_what_is_deeper_is_said_to_be(kind):
    with pytest.raises(Foreign, match="It has 32 bits a pixel in one channel, and 8 or 16 are read"):
        decode(encoded(GREY.astype(kind), "TIFF"))


def png_of(width: int, height: int) -> bytes:
    """The beginning of a sound PNG of any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(("side", "megapixels"), [(10001, 101), (11000, 121), (30000, 900)])
def test_what_is_too_large_is_said_to_be_and_has_a_size(side, megapixels):
    data = png_of(side, side)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert files.size(data) == (side, side)
        with pytest.raises(Foreign, match=f"It has {megapixels} megapixels and at most 100 are read"):
            decode(data)
    assert files.too_large(side, side) == f"has {megapixels} megapixels and at most 100 are read" and files.too_large(10000, 10000) is None


def test_what_is_damaged_is_not_foreign():
    data = encoded((GREY >> 8).astype(np.uint8), "PNG")
    for broken in (b"", b"no picture", data[:600]):
        with pytest.raises(ValueError) as told:
            decode(broken)
        assert not isinstance(told.value, Foreign)
