import hashlib

import pytest

from dataset.model import Box, Card, Picture, from_json, make, to_json
from dataset.store import Store, open_dataset


def picture(data=b"one", name="a.JPG", label="anchor"):
    boxes = (Box(label, (1.5, 2, 30, 40), card=0, extra={"pose": "Left"}),)
    return Picture(hashlib.sha256(data).hexdigest(), name, 640, 480, "anna", (Card("classic", 3, (1, 2, 3, 4, 5)),), boxes, "train", {"segmented": "0"})


def test_a_data_set_comes_back_as_it_was(tmp_path):
    store = Store(str(tmp_path / "data"))
    pictures = [picture(), picture(b"two", "b.png", "zebra")]
    for one, data in zip(pictures, (b"one", b"two")):
        store.put_picture(one, data)
    dataset = make("photos", pictures, labels=["moon"], made={"command": "npm run data"})
    reference = store.put(dataset)
    place, again = open_dataset(reference)
    assert again == dataset == from_json(to_json(dataset))
    assert again.labels == ("anchor", "moon", "zebra")
    assert place.picture(again.pictures[0]) in (b"one", b"two")
    assert again.pictures[0].key.endswith((".jpg", ".png"))
    assert open_dataset(f"{store.uri}#photos")[1] == open_dataset(f"{store.uri}#{dataset.version[:8]}")[1] == dataset


def test_a_version_is_what_it_holds_and_not_how_it_was_made():
    one = make("photos", [picture()])
    assert one.version == make("photos", [picture()], made={"command": "other"}, parent="x").version
    assert one.version != make("photos", [picture(label="key")]).version


def test_a_name_remembers_what_it_stood_for(tmp_path):
    store = Store(str(tmp_path))
    store.put_picture(picture(), b"one")
    versions = []
    for label in ("anchor", "key", "anchor"):
        dataset = make("photos", [picture(label=label)])
        store.put(dataset)
        versions.append(dataset.version)
    assert store.names() == ["photos"]
    assert store.get("photos").version == versions[2] == versions[0]
    assert b'"before"' in store.read("names/photos.json")
    assert store.read("names/photos.json").count(versions[0].encode()) == 2


def test_damage_and_absence_are_told_of(tmp_path):
    store = Store(str(tmp_path))
    with pytest.raises(ValueError, match="import it again"):
        store.put_picture(picture(), b"other")
    with pytest.raises(ValueError, match="were not stored"):
        store.put(make("photos", [picture()]))
    store.put_picture(picture(), b"one")
    version = store.put(make("photos", [picture()])).rpartition("#")[2]
    (tmp_path / picture().key).write_bytes(b"spoilt")
    with pytest.raises(ValueError, match="is damaged"):
        store.picture(picture())
    file = tmp_path / f"versions/{version}.json"
    file.write_bytes(file.read_bytes().replace(b"anchor", b"anchot"))
    with pytest.raises(ValueError, match="is damaged"):
        store.get("photos")
    for reference in ("nothing", f"{store.uri}#", "#photos"):
        with pytest.raises(ValueError, match="names no data set"):
            open_dataset(reference)
    with pytest.raises(FileNotFoundError, match="it has photos"):
        open_dataset(f"{store.uri}#holiday")


@pytest.mark.parametrize("damage", [b"", b"on", b"0ne"])
def test_a_damaged_picture_is_healed_when_it_is_stored_again(tmp_path, damage):
    store = Store(str(tmp_path))
    store.put_picture(picture(), b"one")
    (tmp_path / picture().key).write_bytes(damage)
    store.put_picture(picture(), b"one")
    assert store.picture(picture()) == b"one"


def test_in_a_bucket_the_size_tells_of_damage(tmp_path):
    store = Store(f"memory://{tmp_path.name}")
    store.put_picture(picture(), b"one")
    store.write(picture().key, b"on")
    store.put_picture(picture(), b"one")
    assert store.picture(picture()) == b"one"


@pytest.mark.parametrize("place", ["{}", "memory://{}"])
def test_a_sound_picture_is_not_written_twice(tmp_path, monkeypatch, place):
    store = Store(place.format(tmp_path))
    store.put_picture(picture(), b"one")
    monkeypatch.setattr(store, "write", lambda *_: pytest.fail("written again"))
    store.put_picture(picture(), b"one")


def test_two_pictures_of_the_same_bytes_are_no_data_set():
    with pytest.raises(ValueError, match="merge them"):
        make("photos", [picture(), picture(name="b.jpg")])
