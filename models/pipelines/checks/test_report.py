from checks.report import Finding, Repair, repair
from dataset.model import Box, Picture, make


def test_a_repair_keeps_what_a_format_had_said_of_the_whole_set():
    boxes = (Box("kye", (1, 2, 3, 4)), Box("moon", (5, 6, 7, 8)))
    extra = {"coco": {"licenses": [{"id": 3, "name": "CC BY"}], "info": {"contributor": "Anna"}}}
    dataset = make("photos", [Picture("0" * 64, "a.jpg", 60, 40, "anna", boxes=boxes, extra={"a": 1})], made={"command": "import"}, extra=extra)
    finding = Finding("unknown-label", "gate", "It is no symbol.", "0" * 64, "a.jpg", 0, Repair(True, label="key"))
    repaired = repair(dataset, [finding])
    assert [box.label for box in repaired.pictures[0].boxes] == ["key", "moon"] and repaired.labels == ("key", "moon")
    assert repaired.extra == extra and repaired.pictures[0].extra == {"a": 1}
    assert repaired.parent == dataset.version and repaired.made == {"command": "import", "repaired": 1}
