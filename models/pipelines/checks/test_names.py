from dataclasses import replace

from checks import names
from checks.testing import deck
from dataset.model import Box, Picture, make


def picture(*labels, sha="0"):
    return Picture(sha * 64, "a.jpg", 100, 80, "me", boxes=tuple(Box(label, (1, 1, 9, 9)) for label in labels))


def test_the_nearest_symbol_is_proposed():
    misspelt, spelt, strange = names.unknown(picture("anchr", "Clock ", "qwertz", "moon"), deck(), {})
    assert misspelt.repair.label == "anchor" and not misspelt.repair.certain
    assert spelt.repair.label == "clock" and spelt.repair.certain
    assert strange.repair is None and strange.severity == "gate"


def test_the_card_says_what_a_strange_name_means():
    (finding,) = names.unknown(picture("xyz"), deck(), {0: ("key", True)})
    assert finding.repair.label == "key" and finding.repair.certain and "on its card" in finding.says


def test_spellings_of_one_name_are_one_class():
    dataset = make("a", [picture("Ice-Cube", "key"), picture("ice cube", "icecube", sha="1")])
    (finding,) = names.variants(dataset)
    assert "3 spellings" in finding.says and finding.severity == "gate"
    assert names.variants(make("a", [picture("eye", "key")])) == []


def test_names_of_signs_alone_are_told_apart():
    assert names.variants(make("a", [picture("?", "!", "key")])) == []
    (finding,) = names.variants(make("a", [picture("?", " ? ", "!")]))
    assert "2 spellings" in finding.says and "'!'" not in finding.says
    signs = replace(deck(), names=("?", "!", *deck().names[2:]))
    assert [finding.repair.label for finding in names.unknown(picture("?", "!"), signs, {})] == ["star", "moon"]


def test_a_label_used_once_is_told_of_without_a_table():
    usual = [picture(*["key"] * 12, *["moon"] * 12), picture("mooon", sha="1")]
    assert [finding.kind for finding in names.without_table(make("a", usual))] == ["rare-label"]
