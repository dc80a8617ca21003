import json
import re
from html.parser import HTMLParser

import numpy as np

import progress
from curves import curve


def test_a_page_and_a_log_grow_with_the_training(tmp_path):
    log = progress.Progress(tmp_path)
    log.begin("cards", 100, 0)
    for step in range(10, 60, 10):
        log.learned("cards", step, {"loss": 9 - step / 10, "rate": 0.1})
    shown = progress.picture(progress.ringed(np.zeros((32, 48, 3), np.uint8), [(20, 16, 9, 8, 0)], []), "a <card>")
    log.measured("cards", 50, {"score": 0.5}, shown)
    lines = [json.loads(line) for line in log.file.read_text().splitlines()]
    assert lines[0] == {"network": "cards", "step": 10, "loss": 8.0, "rate": 0.1} and lines[-1]["validation.score"] == 0.5
    page = log.page.read_text()
    HTMLParser().feed(page)
    assert "step 50 of 100" in page and "data:image/jpeg" in page and "a &lt;card&gt;" in page and 'http-equiv="refresh"' in page
    assert not re.search(r"(src|href)=.?(http|/)", page)
    assert {"loss", "validation.score"} <= set(re.findall(r"<figcaption>(\S+) <b>", page)) and "rate <b>" not in page


def test_the_page_can_be_read_by_day_and_by_night():
    light, dark = (dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in re.findall(r":root \{([^}]+)\}", progress.HEAD))
    assert "color-scheme: light dark" in progress.HEAD and light.keys() == dark.keys()
    # No colour stands there that only one of both knows.
    assert re.findall(r"#\w{6}", progress.HEAD) == [*light.values(), *dark.values()]
    assert _brightness(light["paper"]) > 0.5 > 0.1 > _brightness(dark["paper"])
    for colours in (light, dark):
        assert all(_contrast(colours[name], colours["paper"]) >= 4.5 for name in ("ink", "soft", "curve"))
        assert _contrast(colours["grid"], colours["paper"]) < _contrast(colours["curve"], colours["paper"])


def _brightness(colour):
    """Relative luminance, as the Web Content Accessibility Guidelines have it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    less, more = sorted((_brightness(one), _brightness(other)))
    return (more + 0.05) / (less + 0.05)


def test_a_resumed_run_shows_each_step_once_and_only_adds_to_the_log(tmp_path):
    first = progress.Progress(tmp_path)
    first.begin("cards", 100, 0)
    for step, loss in ((10, 5), (20, 777)):
        first.learned("cards", step, {"loss": loss})
    before = first.file.read_text()
    again = progress.Progress(tmp_path)
    again.begin("cards", 100, 10)
    again.learned("cards", 20, {"loss": 4})
    again.write()
    assert again.file.read_text().startswith(before)
    assert [line["loss"] for line in again.lines] == [5, 4] and "777" not in again.page.read_text()


def test_a_curve_lies_where_its_values_are():
    drawn = curve("loss", [(0, 1.0), (50, 3.0), (100, 2.0)], 100)
    points = [tuple(map(float, point.split(","))) for point in re.search(r'points="([^"]+)"', drawn)[1].split()]
    (x0, y0), (x1, y1), (x2, y2) = points
    assert x0 < x1 < x2 and y1 < y2 < y0
    assert curve("loss", [(0, float("nan"))], 10) == ""


def test_networks_that_learn_at_once_have_a_page_each_and_one_for_all(tmp_path):
    parts = {name: progress.Progress(tmp_path, name) for name in ("cards", "vectors")}
    for step, (name, part) in enumerate(parts.items(), 1):
        part.begin(name, 9, 0)
        part.learned(name, step, {"loss": step})
        part.write()
    whole = progress.Progress(tmp_path)
    whole.beside(parts)
    shown = re.findall(r'<iframe src="([^"]+)"', whole.page.read_text())
    assert [f"step {step} of 9" in (tmp_path / page).read_text() for step, page in enumerate(shown, 1)] == [True, True]
    assert [json.loads(line)["network"] for line in whole.file.read_text().splitlines()] == ["cards", "vectors"]
