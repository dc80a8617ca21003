import json
import shutil
from pathlib import Path

import pytest

from dataset.store import Store
from flow import artifacts


@pytest.fixture
def made(tmp_path, monkeypatch):
    monkeypatch.setenv("TWINSPOT_TRAINING", str(tmp_path / "here"))
    folder = tmp_path / "made"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text("one")
    (folder / "deep/b.bin").write_bytes(bytes(range(256)))
    return folder


def test_a_folder_is_handed_on_by_uri_and_kept_once(made, tmp_path):
    store = str(tmp_path / "store")
    uri = artifacts.put(store, made)
    assert uri == artifacts.put(store, made)
    there = artifacts.fetch(uri)
    assert (there / "a.txt").read_text() == "one"
    assert (there / "deep/b.bin").read_bytes() == bytes(range(256))
    (made / "a.txt").unlink()
    (made / "a.txt").write_text("two")
    assert artifacts.put(store, made) != uri
    assert (artifacts.fetch(uri) / "a.txt").read_text() == "one"


def test_a_cut_off_transfer_goes_on_and_damage_is_told_of(made, tmp_path):
    store = tmp_path / "store"
    uri = artifacts.put(str(store), made)
    kept = store / "artifacts" / uri.rpartition("/")[2]
    whole = (kept / "deep/b.bin").read_bytes()
    (kept / "deep/b.bin").unlink()
    with pytest.raises(FileNotFoundError, match="not there any more"):
        artifacts.fetch(uri)
    (kept / "deep/b.bin").write_bytes(whole[:-1] + b"!")
    with pytest.raises(ValueError, match="is damaged"):
        artifacts.fetch(uri)
    (kept / "deep/b.bin").write_bytes(whole)
    # What had arrived before is not asked for again.
    (kept / "a.txt").unlink()
    assert (artifacts.fetch(uri) / "deep/b.bin").read_bytes() == whole
    shutil.rmtree(tmp_path / "here/fetched")
    index = json.loads((kept / "index.json").read_text())
    index["files"]["../../escaped"] = index["files"]["a.txt"]
    (kept / "index.json").write_text(json.dumps(index))
    with pytest.raises(ValueError, match="is damaged"):
        artifacts.fetch(uri)


@pytest.mark.parametrize("kind", ["folder", "bucket"])
def test_what_was_damaged_is_put_anew(made, tmp_path, request, kind):
    store = str(tmp_path / "store") if kind == "folder" else f"{request.getfixturevalue('bucket')}/runs"
    uri = artifacts.put(store, made)
    there, at = Store(store), f"artifacts/{uri.rpartition('/')[2]}"
    for name in ("deep/b.bin", "index.json"):
        data = there.read(f"{at}/{name}")
        there.write(f"{at}/{name}", data[:-1] + b"!")
        assert artifacts.put(store, made) == uri
        assert there.read(f"{at}/{name}") == data


def test_what_is_sound_is_not_put_twice(made, tmp_path):
    artifacts.put(str(tmp_path / "store"), made)
    kept = {path: path.stat().st_ino for path in (tmp_path / "store").rglob("*")}
    (made / "a.txt").unlink()
    (made / "a.txt").write_text("one")
    artifacts.put(str(tmp_path / "store"), made)
    assert kept == {path: path.stat().st_ino for path in (tmp_path / "store").rglob("*")}


def test_nothing_is_no_artifact(made, tmp_path):
    empty = Path(tmp_path / "empty")
    empty.mkdir()
    with pytest.raises(ValueError, match="is empty"):
        artifacts.put(str(tmp_path), empty)
    with pytest.raises(ValueError, match="names no artifact"):
        artifacts.fetch("s3://bucket/other")


def test_a_bucket_keeps_artifacts_as_a_folder_does(made, tmp_path, bucket):
    uri = artifacts.put(f"{bucket}/runs", made)
    assert uri.startswith("s3://twinspot/runs/artifacts/")
    assert uri.rpartition("/")[2] == artifacts.put(str(tmp_path / "store"), made).rpartition("/")[2]
    there = artifacts.fetch(uri)
    assert (there / "deep/b.bin").read_bytes() == bytes(range(256))
    with pytest.raises(FileNotFoundError):
        artifacts.fetch(f"{bucket}/runs/artifacts/{'0' * 64}")
