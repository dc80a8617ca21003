import hashlib
import io
import json

import pytest
from PIL import Image

from dataset import appliance
from dataset.model import Box, Card, Picture, make
from dataset.store import Store


def jpeg(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (48, 48), shade).save(out, "JPEG")
    return out.getvalue()


def keep(folder, shade: int, **more) -> dict:
    """A picture as the appliance keeps it."""
    data = jpeg(shade)
    sha = hashlib.sha256(data).hexdigest()
    known = {
        "format": "twinspot-kept 1",
        "sha256": sha,
        "width": 48,
        "height": 48,
        "takenAt": "2026-05-01T20:00:00.000Z",
        "evening": "an-evening",
        "from": "table",
        "why": "unsure",
        "device": {"board": "jetson-nano", "camera": "csi"},
        "deck": "open",
        "card": 5,
        "confidence": 0.9,
        "symbols": [
            {"name": "key", "box": [1, 2, 3, 4], "score": 0.8, "by": "person", "guesses": []},
            {"name": None, "box": [9, 9, 3, 4], "score": 0.4, "by": "person", "guesses": []},
        ],
        "outline": {"cx": 24, "cy": 24, "rx": 24, "ry": 24, "angle": 0},
        "model": {"name": "eyes", "version": "3"},
        "state": "confirmed",
        "expiresAt": "2027-05-01T20:00:00.000Z",
        **more,
    }
    (folder / f"{sha}.jpg").write_bytes(data)
    (folder / f"{sha}.json").write_text(json.dumps(known))
    return known


def test_what_a_person_confirmed_comes_in_with_its_labels_and_its_evening(tmp_path):
    known = keep(tmp_path, 10)
    keep(tmp_path, 20, state="proposed")
    keep(tmp_path, 30, state="rejected")
    said = []
    [(data, picture)] = appliance.read(tmp_path, say=said.append)
    assert data == jpeg(10)
    assert picture.sha256 == known["sha256"] and (picture.width, picture.height) == (48, 48)
    assert picture.source == "appliance/an-evening"
    assert picture.cards == (Card("open", 5, (24, 24, 24, 24, 0)),)
    assert picture.boxes == (Box("key", (1, 2, 3, 4), 0, "person", {"score": 0.8}),)
    assert picture.extra["appliance"]["model"] == {"name": "eyes", "version": "3"} and picture.extra["appliance"]["nameless"] == 1
    assert len(said) == 1 and "1 boxes have no name" in said[0]
    [(_, other)] = appliance.read(tmp_path, source="ours")
    assert other.source == "ours/an-evening"


def test_what_nobody_confirmed_comes_only_when_asked_for_and_what_was_rejected_never(tmp_path):
    keep(tmp_path, 10)
    keep(tmp_path, 20, state="proposed")
    keep(tmp_path, 30, state="rejected")
    states = sorted(picture.extra["appliance"]["state"] for _, picture in appliance.read(tmp_path, proposed=True))
    assert states == ["confirmed", "proposed"]


def test_nobody_vouches_for_what_was_taken_back_and_the_virtual_table_is_no_photograph(tmp_path):
    keep(tmp_path, 10, state="proposed")
    keep(tmp_path, 20, device={"board": None, "camera": "virtual"})
    said = []
    [(_, picture)] = appliance.read(tmp_path, proposed=True, say=said.append)
    assert [box.by for box in picture.boxes] == ["model"]
    assert any("1 pictures are of the virtual table" in text for text in said)
    assert len(list(appliance.read(tmp_path, virtual=True))) == 1


def test_what_somebody_has_looked_at_is_not_written_over(tmp_path):
    store = Store(str(tmp_path / "store"))
    pictures = []
    for shade, state in ((10, "confirmed"), (20, "proposed")):
        (tmp_path / "kept").mkdir(exist_ok=True)
        known = keep(tmp_path / "kept", shade, state=state)
        pictures.append(Picture(known["sha256"], "a.jpg", 48, 48, "anna", (Card("open", 7),)))
        store.put_picture(pictures[-1], jpeg(shade))
    assert appliance.write(store, make("review", pictures), tmp_path / "kept") == 1
    cards = {json.loads(file.read_text())["state"]: json.loads(file.read_text())["card"] for file in (tmp_path / "kept").glob("*.json")}
    assert cards == {"confirmed": 5, "proposed": 7}


def test_what_is_broken_is_told_and_a_damaged_picture_is_refused(tmp_path):
    broken, missing, good = keep(tmp_path, 10), keep(tmp_path, 20), keep(tmp_path, 30, symbols=[])
    (tmp_path / f"{broken['sha256']}.json").write_text("{")
    (tmp_path / f"{missing['sha256']}.jpg").unlink()
    (tmp_path / "other.json").write_text("{}")
    said = []
    assert [picture.sha256 for _, picture in appliance.read(tmp_path, say=said.append)] == [good["sha256"]]
    assert len(said) == 3
    (tmp_path / f"{good['sha256']}.jpg").write_bytes(jpeg(99))
    with pytest.raises(ValueError, match="damaged"):
        list(appliance.read(tmp_path))
    with pytest.raises(FileNotFoundError):
        list(appliance.read(tmp_path / "nowhere"))


def test_an_appliance_that_is_not_there_is_told_in_words():
    with pytest.raises(ConnectionError, match="does not answer"):
        list(appliance.read("http://127.0.0.1:9/?t=token"))


def test_pictures_go_to_be_looked_through_and_come_back(tmp_path):
    kept, store = tmp_path / "kept", Store(str(tmp_path / "store"))
    kept.mkdir()
    keep(kept, 10, symbols=[{"name": "key", "box": [1, 2, 3, 4], "score": 0.8, "by": "person", "guesses": []}])
    [(data, picture)] = appliance.read(kept)
    several = Picture(hashlib.sha256(jpeg(20)).hexdigest(), "two.jpg", 48, 48, "table", (Card(), Card()))
    store.put_picture(picture, data)
    store.put_picture(several, jpeg(20))
    review = tmp_path / "review"
    assert appliance.write(store, make("cards", [picture, several]), review) == 1
    assert sorted(path.suffix for path in review.iterdir()) == [".jpg", ".json"]
    assert list(appliance.read(review)) == []
    [(again, looked)] = appliance.read(review, proposed=True)
    assert again == data and looked.boxes == picture.boxes and looked.cards == picture.cards
    assert looked.extra["appliance"]["from"] == "review"
