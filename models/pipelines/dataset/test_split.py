import math

import pytest

from dataset.model import Box, Card, Picture, make
from dataset.split import groups, place, split


def picture(n: int, *cards: Card, source: str = "anna", boxes=()) -> Picture:
    return Picture(f"{n:064x}", f"{n}.jpg", 60, 40, source, tuple(cards), tuple(boxes))


def deck(count: int, photos: int = 3) -> list[Picture]:
    return [picture(card * photos + n, Card("any", card)) for card in range(count) for n in range(photos)]


def where(dataset) -> dict[str, str | None]:
    return {one.sha256: one.split for one in dataset.pictures}


@pytest.mark.parametrize("by", ["card", "source"])
def test_what_comes_or_goes_moves_nothing_that_stays(by):
    pictures = [picture(n, Card("any", n % 200), source=f"camera {n % 50}") for n in range(600)]
    whole = where(split(make("a", pictures), by, 4).dataset)
    part = where(split(make("a", pictures[::3]), by, 4).dataset)
    assert part == {sha: whole[sha] for sha in part} and len(part) == 200
    assert set(whole.values()) == {"train", "val", "test"}


def test_no_card_is_in_two_splits():
    pictures = deck(300) + [picture(5000 + n, Card("any", n), Card("any", 7 * n % 300)) for n in range(300)]
    found = split(make("a", pictures), "card", 1)
    seen: dict[tuple, set] = {}
    for one in found.dataset.pictures:
        for card in one.cards if one.split else ():
            seen.setdefault((card.deck, card.number), set()).add(one.split)
    assert seen and all(len(splits) == 1 for splits in seen.values())
    assert found.between == sum(1 for one in found.dataset.pictures if one.split is None) > 0
    assert found.unknown == 0 and sum(found.counts.values()) + found.between == len(pictures)


def test_a_number_is_another_card_in_another_deck():
    assert groups(picture(1, Card("kids", 3)), "card") != groups(picture(2, Card("classic", 3)), "card")


def test_no_source_is_in_two_splits_and_pictures_without_one_go_by_themselves():
    pictures = [picture(n, source=f"camera {n % 40}") for n in range(400)] + [picture(9000 + n, source="") for n in range(300)]
    found = split(make("a", pictures), "source").dataset
    by_source: dict[str, set] = {}
    for one in found.pictures:
        by_source.setdefault(one.source, set()).add(one.split)
    assert by_source.pop("") == {"train", "val", "test"}
    assert all(len(splits) == 1 for splits in by_source.values()) and None not in set().union(*by_source.values())


def test_a_card_that_nobody_knows_is_left_out_and_a_picture_of_none_is_not():
    box = Box("key", (1, 2, 3, 4))
    pictures = [picture(1, boxes=[box]), picture(2, Card("any", None)), picture(3, Card("any", 1), Card("any", None)), picture(4)]
    found = split(make("a", pictures), "card")
    assert [one.split is None for one in found.dataset.pictures] == [True, True, True, False]
    assert (found.between, found.unknown) == (0, 3)


@pytest.mark.parametrize("ratios", [(80, 10, 10), (0.5, 0.25, 0.25), (1, 1, 0), (0, 0, 3)])
def test_ratios_are_met_as_well_as_chance_does_it(ratios):
    count = 1500
    found = split(make("a", deck(count, 1)), "card", 2, ratios)
    for share, ratio in zip(found.shares.values(), ratios):
        wanted = ratio / sum(ratios)
        assert abs(share - wanted) <= 4 * math.sqrt(wanted * (1 - wanted) / count)


def test_another_seed_is_another_split_and_the_same_is_the_same():
    dataset = make("a", deck(100))
    one, other = split(dataset, "card", 1), split(dataset, "card", 2)
    assert where(one.dataset) != where(other.dataset)
    assert where(split(one.dataset, "card", 2).dataset) == where(other.dataset)
    assert one.dataset.parent == dataset.version and one.dataset.made["split"] == {"by": "card", "seed": 1, "ratios": [80, 10, 10]}


def test_a_split_is_the_same_on_every_machine_for_good():
    assert [place(f"card classic {n}", 0, (80, 10, 10)) for n in range(1, 13)] == [
        "train",
        "train",
        "train",
        "train",
        "val",
        "train",
        "train",
        "val",
        "train",
        "train",
        "train",
        "train",
    ]


def test_what_is_no_ratio_is_refused():
    dataset = make("a", deck(3))
    for ratios in ((1, 2), (0, 0, 0), (-1, 1, 1), (math.nan, 1, 1), (math.inf, 1, 1)):
        with pytest.raises(ValueError, match="Ratios are"):
            split(dataset, "card", ratios=ratios)
    with pytest.raises(ValueError, match="card or source"):
        split(dataset, "picture")
