"""What one look at a picture gives: it is opened once, for all checks, and only these few numbers of it are kept."""

import os
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import imagehash
import numpy as np
from PIL import Image

from checks.boxes import boxes
from checks.cutting import crop, gains, spot_of
from checks.deck import Deck
from checks.limits import Limits
from checks.places import Group, groups
from checks.turned import put_back, upright
from dataset.bounds import are_numbers
from dataset.files import opened, too_large
from dataset.model import Picture
from dataset.store import Store

THUMBNAIL = 64
# Brightness, sharpness and colour are those of a picture of this many pixels a side, so that they compare.
SMALL = 256


@dataclass(frozen=True, eq=False)
class View:
    """A picture that was opened, or why it could not be."""

    error: str | None = None
    foreign: bool = False
    """Whether that is because it is larger or deeper than what is read here, and nothing is wrong with it."""
    width: int = 0
    height: int = 0
    turned: int = 1
    """The EXIF orientation; 1 is upright."""
    hashes: tuple[int, ...] = (0, 0, 0, 0)
    """64 bits of its perceptual hash: upright, and turned to the left by one, two and three quarters from there."""
    thumbnail: np.ndarray = field(default_factory=lambda: np.zeros((THUMBNAIL, THUMBNAIL), np.uint8))
    """Upright, in grey, squeezed to a square."""
    light: float = 0.0
    """Mean grey, 0..255."""
    contrast: float = 0.0
    """Its standard deviation."""
    sharpness: float = 0.0
    """Logarithm of the variance of the Laplacian."""
    cast: tuple[float, float] = (0.0, 0.0)
    """Mean colour off grey: a and b of Lab."""
    groups: tuple[Group, ...] = ()
    vectors: np.ndarray | None = None
    """A unit vector a box, of zeros where a box shows nothing; float16. None without a network."""


class Viewer:
    """Opens pictures. `bundle`: whose vectors network makes the vectors of boxes; None for none."""

    def __init__(self, store: Store, deck: Deck | None, bundle: Path | None, limits: Limits):
        self.store, self.deck, self.bundle, self.limits = store, deck, bundle, limits
        self._session, self._lock = None, threading.Lock()

    def __call__(self, picture: Picture) -> View:
        try:
            data = self.store.picture(picture)
        except (OSError, ValueError) as error:
            return View(error=str(error))
        try:
            pixels, turned = decode(data)
        except ValueError as error:
            return View(error=str(error), foreign=isinstance(error, Foreign))
        picture = put_back(picture, pixels.shape[1], pixels.shape[0], turned) or picture
        nothing = {finding.box for finding in boxes(picture, pixels.shape[1], pixels.shape[0], self.limits) if finding.repair and finding.repair.drop}
        found = groups(picture, self.deck, nothing)
        vectors = self._vectors(pixels, picture, found) if self.bundle and picture.boxes else None
        return look(pixels, turned, tuple(found), vectors)

    def _vectors(self, pixels, picture: Picture, found: list[Group]) -> np.ndarray:
        session, batch, side = self._network()
        card_side = 192
        crops = np.zeros((len(picture.boxes), 3, side, side), np.float32)
        seen = np.zeros(len(picture.boxes), bool)
        outlines = {n: group.outline for group in found for n in group.boxes}
        whites = {group.outline: gains(pixels, group.outline, card_side) for group in found}
        for n, box in enumerate(picture.boxes):
            left, top, width, height = box.box
            if not are_numbers(box.box):
                continue
            if width < 2 or height < 2 or left >= pixels.shape[1] or top >= pixels.shape[0] or left + width <= 0 or top + height <= 0:
                continue
            # A box on no card is cut as if it lay in the middle of one five times as large.
            outline = outlines.get(n) or (left + width / 2, top + height / 2, 2.5 * max(width, height), 2.5 * max(width, height), 0.0)
            white = whites.get(outline) or gains(pixels, outline, card_side)
            crops[n] = crop(pixels, spot_of(box.box, outline, card_side), outline, white, card_side, side)
            seen[n] = True
        vectors = np.zeros((len(crops), session.get_outputs()[0].shape[1]), np.float16)
        at = np.flatnonzero(seen)
        # From four sides, as single photos are looked at (server/vision/all-sides.ts): what a network gets wrong depends on how things lie.
        views = np.concatenate([np.rot90(crops[at], turn, (2, 3)) for turn in range(4)])
        answers = []
        for start in range(0, len(views), batch):
            some = views[start : start + batch]
            full = np.zeros((batch, 3, side, side), np.float32)
            full[: len(some)] = some
            answers.append(session.run(None, {session.get_inputs()[0].name: full})[0][: len(some)])
        if answers:
            mean = np.concatenate(answers).reshape(4, len(at), -1).sum(0)
            vectors[at] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return vectors

    def _network(self):
        with self._lock:
            if self._session is None:
                import onnxruntime

                options = onnxruntime.SessionOptions()
                options.intra_op_num_threads = 1
                self._session = onnxruntime.InferenceSession(str(self.bundle / "vectors.onnx"), options, providers=["CPUExecutionProvider"])
        batch, _, side, _ = self._session.get_inputs()[0].shape
        return self._session, batch, side


class Foreign(ValueError):
    """A sound picture that is not read here."""


def decode(data: bytes) -> tuple[np.ndarray, int]:
    """The pixels as they are stored (H x W x 3, RGB, 8 bits) and the EXIF orientation. Raises ValueError, why in words, and `Foreign`."""
    if not data:
        raise ValueError("The file is empty")
    try:
        with opened(data) as image:
            if wrong := too_large(*image.size):
                raise Foreign(f"It {wrong}")
            if image.mode in ("I", "F"):
                raise Foreign("It has 32 bits a pixel in one channel, and 8 or 16 are read")
            turned = image.getexif().get(0x0112, 1)
            image.load()
            return _rgb(image), turned
    except ValueError:
        raise
    except Image.UnidentifiedImageError as error:
        raise ValueError("It is no picture that can be read") from error
    except Exception as error:  # Decoders raise whatever they like for damaged files.
        raise ValueError(f"It is damaged or cut short ({error})") from error


def _rgb(image: Image.Image) -> np.ndarray:
    if not image.mode.startswith("I;16"):
        return np.asarray(image.convert("RGB"))
    # Pillow would clip 16 bits of grey to white; the service and the trainer keep the upper eight.
    grey = (np.asarray(image) >> 8).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def look(pixels: np.ndarray, turned: int, found: tuple[Group, ...], vectors: np.ndarray | None) -> View:
    height, width = pixels.shape[:2]
    scale = SMALL / max(height, width)
    small = cv2.resize(pixels, (max(1, round(width * scale)), max(1, round(height * scale))), interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).reshape(-1, 3).mean(0)
    shown = np.ascontiguousarray(upright(grey, turned))
    return View(
        width=width,
        height=height,
        turned=turned,
        hashes=tuple(_hash(np.rot90(shown, turns)) for turns in range(4)),
        thumbnail=cv2.resize(shown, (THUMBNAIL, THUMBNAIL), interpolation=cv2.INTER_AREA),
        light=float(grey.mean()),
        contrast=float(grey.std()),
        sharpness=float(np.log(cv2.Laplacian(grey, cv2.CV_32F).var() + 1)),
        cast=(float(lab[1] - 128), float(lab[2] - 128)),
        groups=found,
        vectors=vectors,
    )


def _hash(grey: np.ndarray) -> int:
    bits = imagehash.phash(Image.fromarray(np.ascontiguousarray(grey))).hash.ravel()
    return int(np.packbits(bits).view(">u8")[0])


def view_all(pictures, viewer: Viewer):
    """A view of each picture, in order, as they come. Threads: what takes long in decoders, networks and arrays lets others run, and a
    program that calls this need not be one that can be started anew."""
    ahead: deque = deque()
    with ThreadPoolExecutor(max(1, min(viewer.limits.threads, os.cpu_count() or 1))) as pool:
        for picture in pictures:
            ahead.append(pool.submit(viewer, picture))
            # A few ahead keep the threads busy; all of them would keep every picture's view alive.
            if len(ahead) > 2 * viewer.limits.threads:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
