"""A data set that is not split is refused before anything starts."""

import hashlib
import json

import pytest

from dataset.model import Picture, make
from dataset.store import Store
from flow import run, steps


@pytest.fixture
def told(tmp_path, monkeypatch):
    """told(splits of the pictures, more options) -> what running the training with such a data set comes to: (exit status, steps begun)."""
    monkeypatch.setenv("TWINSPOT_TRAINING", str(tmp_path / "cache"))
    begun = []

    def begin(**_) -> str:
        begun.append("begin")
        raise RuntimeError("it went on")

    monkeypatch.setattr(steps, "begin", begin)

    def tell(parts, **options):
        store = Store(str(tmp_path / "data"))
        pictures = []
        for name, part in enumerate(parts):
            data = str(name).encode()
            pictures.append(Picture(hashlib.sha256(data).hexdigest(), f"{name}.jpg", 60, 40, "anna", (), (), part))
            store.put_picture(pictures[-1], data)
        store.put(make("photos", pictures))
        file = tmp_path / "options.json"
        file.write_text(json.dumps({"data": f"{tmp_path}/data#photos", **options}))
        begun.clear()
        return run.main(["training", str(file)]), list(begun)

    return tell


def test_one_that_is_not_split_is_refused_with_the_command_that_splits_it(told, tmp_path, capsys):
    assert told([None, None]) == (2, [])
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert f"{tmp_path}/data#photos is not split yet" in said.err
    assert f'npm run data -- split "{tmp_path}/data#photos" --by card' in said.err


def test_one_without_what_is_needed_is_told_what_that_is(told, capsys):
    assert told(["train", "val"]) == (2, [])
    assert "has no picture in its test split" in capsys.readouterr().err
    assert told(["val"]) == (2, [])
    assert "in its train and test split" in capsys.readouterr().err
    # A detector alone is not evaluated.
    assert told(["train"], detector=True) == (1, ["begin"])
    assert told(["train", "test"]) == (1, ["begin"])
