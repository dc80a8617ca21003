from dataclasses import replace

from dataset.merge import add
from dataset.model import Box, Card, Picture, make

KEY, MOON, SUN = (Box(label, (30.0 * n, 5, 20, 20)) for n, label in enumerate(("key", "moon", "sun")))


def picture(*boxes: Box, source="anna", cards=(), **more) -> Picture:
    return Picture("a" * 64, more.pop("name", "a.jpg"), 60, 40, source, cards, boxes, **more)


def joined(one: Picture, other: Picture):
    found = add(make("a", [one], labels=["zebra"]), [other])
    return found.dataset.pictures[0], found.contradictions


def model(box: Box) -> Box:
    return replace(box, by="model")


def test_a_newer_export_of_the_same_source_replaces_and_keeps_what_it_does_not_say():
    before = picture(KEY, MOON, cards=(Card("any", 3),), split="val", extra={"voc": {"xml": "old"}, "coco": 1})
    after, told = joined(before, picture(SUN, extra={"voc": {"xml": "new"}}))
    assert after.boxes == (SUN,) and after.cards == (Card("any", 3),) and after.split == "val"
    assert after.extra == {"voc": {"xml": "new"}, "coco": 1} and told == ()
    assert joined(before, picture(SUN, cards=(Card("any", 4),)))[0].cards == (Card("any", 4),)


def test_a_person_comes_before_a_model():
    looked, proposed = picture(KEY), picture(model(replace(KEY, label="moon")), model(SUN), source="model")
    for one, other in ((looked, proposed), (proposed, looked)):
        after, told = joined(one, other)
        assert after.boxes == (KEY,) and told == ()


def test_boxes_of_two_people_are_joined_and_none_is_doubled():
    near = replace(KEY, box=(1, 6, 20, 20))
    after, told = joined(picture(KEY, MOON), picture(near, SUN, source="berta"))
    assert after.boxes == (KEY, MOON, SUN) and told == ()


def test_boxes_that_lie_on_one_another_are_told_apart_by_their_labels():
    on = replace(MOON, box=(1, 5, 20, 20))
    after, told = joined(picture(KEY, on), picture(on, KEY, source="berta"))
    assert after.boxes == (KEY, on) and told == ()


def test_a_contradiction_is_told_by_name_and_changes_nothing():
    after, told = joined(picture(KEY), picture(replace(KEY, label="moon"), source="berta"))
    assert after.boxes == (KEY,)
    assert told == ('a.jpg: anna calls the box at 0, 5 "key" and berta calls it "moon"; it stays as it was, look at it.',)
    after, told = joined(picture(cards=(Card("any", 3),)), picture(source="berta", cards=(Card("any", 4),)))
    assert after.cards == (Card("any", 3),)
    assert told == ("a.jpg: anna says it shows card 3 of any and berta says card 4 of any; it stays as it was, look at it.",)


def test_more_cards_known_come_before_fewer_and_boxes_do_not_change_cards():
    few, more = (Card("any", 3), Card("any", None)), (Card("any", 4), Card("any", 3))
    for one, other in ((few, more), (more, few)):
        after, told = joined(picture(cards=one), picture(source="berta", cards=other))
        assert after.cards == more and told == ()
    after, _ = joined(picture(KEY, cards=more), picture(replace(SUN, card=0), source="berta", cards=few))
    assert after.boxes[1].card is None


def test_how_it_was_split_stays_said():
    before = make("a", [picture(KEY)], made={"command": "import", "format": "coco", "split": {"by": "source"}})
    after = add(before, [picture(MOON)], made={"command": "import", "format": "voc"}).dataset
    assert after.made == {"command": "import", "format": "voc", "split": {"by": "source"}}


def test_no_name_is_lost_and_the_same_again_is_the_same():
    after, _ = joined(picture(KEY), picture(KEY, source="berta", name="b.jpg"))
    assert after.name == "a.jpg" and after.extra["also"] == ["a.jpg", "b.jpg"]
    first = add(make("a", ()), [picture(KEY), picture(KEY, name="c.jpg")])
    assert (first.added, first.changed, first.same) == (1, 0, 0) and first.dataset.parent is None
    again = add(first.dataset, [picture(KEY), picture(KEY, name="c.jpg")])
    assert (again.added, again.changed, again.same) == (0, 0, 1)
    assert again.dataset.version == first.dataset.version


def test_categories_of_two_files_keep_their_numbers_where_they_can():
    one = {"coco": {"head": {"info": 1}, "categories": [{"id": 1, "name": "key"}, {"id": 4, "name": "moon"}], "rest": []}}
    other = {"coco": {"head": {"info": 2, "more": 3}, "categories": [{"id": 1, "name": "sun"}, {"id": 2, "name": "key"}], "rest": []}}
    found = add(make("a", (), extra=one), (), extra=other).dataset.extra["coco"]
    named = {"coco": {"head": {}, "categories": [{"id": "a", "name": "key"}], "rest": []}}
    other_a = {"coco": {"head": {}, "categories": [{"id": "a", "name": "sun"}], "rest": []}}
    joined = add(make("a", (), extra=named), (), extra=other_a).dataset.extra["coco"]["categories"]
    assert [category["id"] for category in joined] == ["a", 1]
    assert found["head"] == {"info": 1, "more": 3}
    assert [(category["id"], category["name"]) for category in found["categories"]] == [(1, "key"), (4, "moon"), (5, "sun")]
