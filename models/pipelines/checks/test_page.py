import re

from checks.page import html
from checks.report import Finding, Report
from dataset.model import Box, Picture, make


def test_the_words_over_a_box_at_the_rim_end_within_the_picture():
    boxes = (Box("cactus", (450, 100, 30, 40)), Box("eye", (20, 100, 30, 40)))
    dataset = make("photos", [Picture("0" * 64, "a.jpg", 480, 360, "anna", boxes=boxes)])
    findings = [Finding("unknown-label", "gate", "It is no symbol.", "0" * 64, "a.jpg", n) for n in range(2)]
    figures = {"pictures": 1, "boxes": 2, "cards": 0, "deck": None, "networks": None, "splits": [], "classes": {}}
    page = html(Report(dataset, findings, figures, {"0" * 64: "data:image/jpeg;base64,AAAA"}))
    texts = re.findall(r'<text x="([^"]+)" y="[^"]+" font-size="([^"]+)"[^>]*>([^<]+)</text>', page)
    assert [words for *_, words in texts] == ["1 cactus", "2 eye"]
    x, size, words = texts[0]
    assert 300 < float(x) and float(x) + 0.65 * float(size) * len(words) <= 480
    assert float(texts[1][0]) == 20
