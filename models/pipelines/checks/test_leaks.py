from checks.leaks import leaks
from dataset.model import Picture, make


def picture(n, split, source="anna"):
    return Picture(f"{n}" * 64, f"{n}.jpg", 10, 10, source, split=split)


def kinds(pictures, cards, duplicates=(), by=None):
    dataset = make("a", pictures, made={"split": {"by": by}} if by else {})
    return [(finding.kind, finding.name) for finding in leaks(dataset, cards, list(duplicates))]


def test_a_card_of_one_source_in_two_splits_is_a_leak():
    cards = [(("classic", 3),), (("classic", 3),), (("classic", 4),)]
    found = kinds([picture(1, "train"), picture(2, "test"), picture(3, "test", "ben")], cards)
    assert ("leak-card", "2.jpg") in found and not any(name == "3.jpg" for _, name in found)


def test_a_card_of_another_deck_or_source_is_none_unless_it_was_split_by_card():
    pictures = [picture(1, "train"), picture(2, "test", "ben")]
    same, other = [(("classic", 3),), (("classic", 3),)], [(("classic", 3),), (("kids", 3),)]
    assert kinds(pictures, same) == [("shared-cards", None)]
    assert kinds(pictures, same, by="card") == [("leak-card", "2.jpg")]
    assert kinds(pictures, other, by="card") == []


def test_a_source_in_two_splits_is_a_leak_where_it_was_split_by_source():
    pictures = [picture(1, "train"), picture(2, "val")]
    assert kinds(pictures, [(), ()], by="source") == [("leak-source", None)]
    assert kinds(pictures, [(), ()], by="card") == [("shared-sources", None)]


def test_one_picture_in_two_splits_is_a_leak():
    pictures = [picture(1, "train", "a"), picture(2, "test", "b"), picture(3, None, "c")]
    assert kinds(pictures, [(), (), ()], [(0, 1), (0, 2)]) == [("leak-duplicate", "2.jpg")]
