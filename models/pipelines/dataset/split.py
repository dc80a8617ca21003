"""Which pictures are trained on, validated with and tested with: by printed card or by source, never by picture.

A group's split follows from the hash of its name and the seed alone. So data that comes or goes moves nothing that stays, and the same seed
gives the same split on every machine. The price: shares are met as well as chance does it, and are told.

By card, a picture is where its cards are. One whose cards are in different splits would leak whichever it were given, so it is left out,
as is one that shows a card of which nobody knows which it is. A picture of no card belongs to nobody else's and goes by itself.
By source, a picture goes where its source does; one without a source by itself."""

import hashlib
from dataclasses import dataclass, replace

from dataset.model import SPLITS, Dataset, Picture, make

RULES = ("card", "source")


@dataclass(frozen=True)
class Split:
    dataset: Dataset
    counts: dict[str, int]
    """Pictures in each split."""
    between: int
    """Left out: their cards are in different splits."""
    unknown: int
    """Left out: they show a card, and nobody knows which."""

    @property
    def shares(self) -> dict[str, float]:
        """Of those that are in a split."""
        whole = sum(self.counts.values())
        return {split: count / whole if whole else 0.0 for split, count in self.counts.items()}


def split(dataset: Dataset, by: str, seed: int = 0, ratios: tuple[float, ...] = (80, 10, 10)) -> Split:
    """`ratios`: of train, val and test, to any sum. Raises ValueError where they are not three of 0 or more."""
    if by not in RULES:
        raise ValueError(f'Pictures are split by {" or ".join(RULES)}, not by "{by}".')
    if len(ratios) != len(SPLITS) or any(not 0 <= ratio < float("inf") for ratio in ratios) or not sum(ratios):
        raise ValueError("Ratios are three numbers for train, val and test, as in 80,10,10.")
    counts = dict.fromkeys(SPLITS, 0)
    between = unknown = 0
    pictures = []
    for picture in dataset.pictures:
        keys = groups(picture, by)
        found = {place(key, seed, ratios) for key in keys}
        where = found.pop() if len(found) == 1 else None
        if where is not None:
            counts[where] += 1
        elif keys:
            between += 1
        else:
            unknown += 1
        pictures.append(replace(picture, split=where))
    made = {**dataset.made, "split": {"by": by, "seed": seed, "ratios": list(ratios)}}
    return Split(make(dataset.name, pictures, dataset.labels, dataset.version, made, dataset.extra), counts, between, unknown)


def why_empty(found: Split, by: str, ratios: tuple[float, ...]) -> str:
    """Why a split that was to have pictures has none, and what helps."""
    if by == "card":
        if not sum(found.counts.values()):
            return "all are left out"
        return "where pictures show several cards give it more, as with --ratios 60,20,20"
    count = len(set().union(*(groups(picture, by) for picture in found.dataset.pictures)))
    if count < sum(ratio > 0 for ratio in ratios):
        only = "there is only one source" if count == 1 else f"there are only {count} sources"
        return f"{only}, and each stays whole in one split; import pictures of more sources, or split by card"
    return f"chance put none of the {count} sources there; give it more, as with --ratios 60,20,20, or try another --seed"


def groups(picture: Picture, by: str) -> set[str]:
    """The names of what must not be torn apart; none where a card is shown that nobody knows."""
    alone = {f"picture {picture.sha256}"}
    if by == "source":
        return {f"source {picture.source}"} if picture.source else alone
    if any(card.number is None for card in picture.cards) or (picture.boxes and not picture.cards):
        return set()
    return {f"card {card.deck} {card.number}" for card in picture.cards} or alone


def place(key: str, seed: int, ratios: tuple[float, ...]) -> str:
    """The split of a group."""
    drawn = int.from_bytes(hashlib.sha256(f"{seed} {key}".encode()).digest()[:8], "big") / 2**64
    upto = 0.0
    for name, ratio in zip(SPLITS, ratios):
        upto += ratio / sum(ratios)
        if drawn < upto and ratio > 0:
            return name
    return next(name for name, ratio in zip(reversed(SPLITS), reversed(ratios)) if ratio > 0)
