"""What a data set is: pictures by the hash of their bytes, what lies on them, and where they come from. Plain data, never changed."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace

FORMAT = "twinspot-data 1"
SPLITS = ("train", "val", "test")


@dataclass(frozen=True)
class Card:
    """A card on a picture."""

    deck: str | None = None
    """Id of its deck, as in the card tables; None where nobody knows."""
    number: int | None = None
    outline: tuple[float, float, float, float, float] | None = None
    """Ellipse: cx, cy, rx, ry in pixels, angle in degrees."""


@dataclass(frozen=True)
class Box:
    """A symbol on a picture."""

    label: str
    """Id of the symbol; where a source has names of its own, the importer maps them."""
    box: tuple[float, float, float, float]
    """Left, top, width, height, in pixels of the picture as it is stored: an EXIF rotation is not applied."""
    card: int | None = None
    """Which of the picture's cards it lies on, from 0."""
    by: str = "person"
    """"person", or "model" while nobody has confirmed it."""
    extra: dict = field(default_factory=dict)
    """What the format it came in says beyond, so that the way back loses nothing."""


@dataclass(frozen=True)
class Picture:
    sha256: str
    """Of the file's bytes, which are never written anew."""
    name: str
    """The file's name where it came from, without folders."""
    width: int
    height: int
    source: str
    """Whose camera, session or export it is: pictures of one source are never split where splits are by source."""
    cards: tuple[Card, ...] = ()
    boxes: tuple[Box, ...] = ()
    split: str | None = None
    """"train", "val", "test", or None for pictures that lie between and are left out."""
    extra: dict = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Where its bytes lie in a store."""
        return f"pictures/{self.sha256[:2]}/{self.sha256}{suffix(self.name)}"


@dataclass(frozen=True)
class Dataset:
    """One version of a data set."""

    name: str
    labels: tuple[str, ...]
    """Every symbol id, sorted: a class's number is its place here, in every run."""
    pictures: tuple[Picture, ...]
    """Sorted by their hash."""
    parent: str | None = None
    """The version that this one was made of."""
    made: dict = field(default_factory=dict)
    """How it was made: the command, the split and its seed."""
    extra: dict = field(default_factory=dict)
    """What a format says of a whole set (licences, categories that no picture shows), so that the way back loses nothing."""

    @property
    def version(self) -> str:
        """SHA-256 of all that it says but for how it was made: the same pictures and labels are the same version."""
        text = json.dumps({**to_json(self), "made": None, "parent": None}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def make(name: str, pictures, labels=(), parent: str | None = None, made: dict | None = None, extra: dict | None = None) -> Dataset:
    """A data set of these pictures. `labels`: classes that must have a number though no picture shows them.

    Raises ValueError where two pictures have the same bytes.
    """
    ordered = tuple(sorted(pictures, key=lambda picture: picture.sha256))
    for one, other in zip(ordered, ordered[1:]):
        if one.sha256 == other.sha256:
            raise ValueError(f"{one.name} and {other.name} are the same picture; merge them before a data set is made of them.")
    seen = {box.label for picture in ordered for box in picture.boxes}
    return Dataset(name, tuple(sorted(seen | set(labels))), ordered, parent, made or {}, extra or {})


def to_json(dataset: Dataset) -> dict:
    return {"format": FORMAT, **asdict(dataset)}


def from_json(known: dict) -> Dataset:
    """Raises ValueError where it is no data set of this format."""
    if known.get("format") != FORMAT:
        raise ValueError(f'This is no data set of the format "{FORMAT}" but "{known.get("format")}"; make it again with npm run data.')
    pictures = []
    for one in known["pictures"]:
        cards = tuple(replace(Card(**card), outline=_tuple(card["outline"])) for card in one["cards"])
        boxes = tuple(replace(Box(**box), box=_tuple(box["box"])) for box in one["boxes"])
        pictures.append(Picture(**{**one, "cards": cards, "boxes": boxes}))
    return Dataset(known["name"], tuple(known["labels"]), tuple(pictures), known["parent"], known["made"], known["extra"])


def suffix(name: str) -> str:
    """The ending of a picture's name, small: pictures are found by any reader that goes by endings."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def _tuple(values):
    return None if values is None else tuple(values)
