import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from dataset import names
from dataset import store as stores
from dataset.model import Box, Card, Picture, from_json, make, to_json
from dataset.names import Changed
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


@pytest.fixture(params=["folder", "memory", "bucket"])
def place(request, tmp_path):
    """URI of an empty store of each kind: a folder, one that tells no digest, and one that does."""
    if request.param == "bucket":
        return f"{request.getfixturevalue('bucket')}/data"
    return str(tmp_path / "store") if request.param == "folder" else f"memory://{tmp_path.name}"


@pytest.mark.parametrize("damage", [b"", b"on", b"0ne"])
def test_a_damaged_picture_is_healed_when_it_is_stored_again(place, damage):
    store = Store(place)
    store.put_picture(picture(), b"one")
    store.write(picture().key, damage)
    store.put_picture(picture(), b"one")
    assert store.picture(picture()) == b"one"


def test_a_sound_picture_is_not_written_twice(place, monkeypatch):
    store = Store(place)
    store.put_picture(picture(), b"one")
    monkeypatch.setattr(store, "write", lambda *_: pytest.fail("written again"))
    store.put_picture(picture(), b"one")
    store.take([picture()], store)


def test_a_bucket_is_believed_what_it_says_of_its_bytes(bucket, monkeypatch):
    store, other = Store(f"{bucket}/data"), Store(f"{bucket}/copy")
    for one in (store, other):
        one.put_picture(picture(), b"one")
        monkeypatch.setattr(one, "read", lambda *_: pytest.fail("fetched"))
    store.put_picture(picture(), b"one")
    other.take([picture()], store)


@pytest.mark.parametrize("few", [100, 0])
def test_copies_are_healed_and_what_is_sound_is_left_alone(place, tmp_path, monkeypatch, few):
    monkeypatch.setattr(stores, "FEW", few)
    source, target = Store(str(tmp_path / "source")), Store(place)
    pictures = [picture(data, f"{data.decode()}.jpg") for data in (b"one", b"two", b"six")]
    for one, data in zip(pictures, (b"one", b"two", b"six")):
        source.put_picture(one, data)
    target.put_picture(pictures[0], b"one")
    target.write(pictures[1].key, b"tow")
    written, counted = [], []
    write = target.write
    monkeypatch.setattr(target, "write", lambda key, data: written.append(key) or write(key, data))
    target.take(pictures, source, counted.append)
    assert written == [pictures[1].key, pictures[2].key]
    assert [target.picture(one) for one in pictures] == [b"one", b"two", b"six"]
    assert counted == [1, 2, 3]


def test_a_bucket_is_asked_once_for_many_pictures(bucket, monkeypatch):
    store = Store(f"{bucket}/data")
    pictures = [picture(data, f"{data.decode()}.jpg") for data in (b"one", b"two", b"six")]
    for one, data in zip(pictures, (b"one", b"two", b"six")):
        store.put_picture(one, data)
    monkeypatch.setattr(stores, "FEW", 2)
    monkeypatch.setattr(store, "_info", lambda key: pytest.fail(f"asked for {key}"))
    store.put(make("photos", pictures))
    with pytest.raises(ValueError, match="1 pictures were not stored, the first d.jpg"):
        store.put(make("photos", [*pictures, picture(b"new", "d.jpg")]))
    # Somebody else has put it there meanwhile.
    Store(store.uri).put_picture(picture(b"new", "d.jpg"), b"new")
    store.put(make("photos", [*pictures, picture(b"new", "d.jpg")]))


def test_a_damaged_version_is_healed_when_it_is_made_again(place):
    store = Store(place)
    store.put_picture(picture(), b"one")
    dataset = make("photos", [picture()])
    key = f"versions/{dataset.version}.json"
    store.put(dataset)
    for damage in (b"{", b"[]", store.read(key).replace(b"anchor", b"anchot")):
        store.write(key, damage)
        store.put(dataset)
        assert store.get("photos") == dataset
    # The same, made in another way, is no other version: what is there stays.
    store.put(make("photos", [picture()], made={"command": "another"}, parent="x"))
    assert store.get("photos").made == {}


def test_writers_at_once_forget_nothing_that_a_name_stood_for(tmp_path):
    store = Store(str(tmp_path))
    store.put_picture(picture(), b"one")
    versions = [make("photos", [picture(label=f"label-{number}")]) for number in range(12)]
    # Each has the place for itself, as another process has.
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda dataset: Store(str(tmp_path)).put(dataset), versions))
    known = json.loads(store.read("names/photos.json"))
    assert sorted([*known["before"], known["version"]]) == sorted(dataset.version for dataset in versions)


def test_in_a_bucket_a_name_is_read_again_where_somebody_was_faster(bucket, monkeypatch):
    store = Store(f"{bucket}/data")
    store.put_picture(picture(), b"one")
    versions = [make("photos", [picture(label=f"label-{number}")]) for number in range(4)]
    read = names._read
    others = [versions[0], None, versions[2], None]

    def slow(files, place):
        found = read(files, place)
        other = others.pop(0) if others else None
        if other:
            with monkeypatch.context() as patch:
                patch.setattr(names, "_read", read)
                store.put(other)
        return found

    monkeypatch.setattr(names, "_read", slow)
    store.put(versions[1])
    store.put(versions[3])
    assert others == []
    known = json.loads(store.read("names/photos.json"))
    assert [*known["before"], known["version"]] == [dataset.version for dataset in versions]


def test_a_name_is_not_taken_from_somebody_who_was_faster(place):
    store = Store(place)
    store.put_picture(picture(), b"one")
    first, second, third = (make("photos", [picture(label=label)]) for label in ("anchor", "key", "moon"))
    store.put(first, instead_of=None)
    for stale in (partial(store.put, second, instead_of=None), partial(store.put, third, instead_of=second.version)):
        with pytest.raises(Changed, match="photos was changed by another command meanwhile"):
            stale()
    assert store.get("photos") == first
    store.put(second, instead_of=first.version)
    # What stands there already is no contradiction.
    store.put(second, instead_of=third.version)
    assert json.loads(store.read("names/photos.json"))["before"] == [first.version]


def test_two_pictures_of_the_same_bytes_are_no_data_set():
    with pytest.raises(ValueError, match="merge them"):
        make("photos", [picture(), picture(name="b.jpg")])
