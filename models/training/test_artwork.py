import json

import numpy as np
import pytest

import artwork


@pytest.fixture
def folder(tmp_path):
    """As artwork.ts leaves it, with two drawings."""
    np.random.default_rng(1).integers(0, 256, (2, 128, 128, 4), np.uint8).tofile(tmp_path / "artwork.u8")
    (tmp_path / "artwork.json").write_text(json.dumps({"size": 128, "count": 2, "sha256": "0" * 64, "sets": [], "names": ["a/one", "a/two"]}))
    return tmp_path


@pytest.mark.parametrize("end", [KeyboardInterrupt, OSError])
def test_smaller_sizes_that_were_written_in_part_are_made_again(folder, monkeypatch, end):
    def broken(file, **arrays):
        file.write(b"PK")
        raise end

    with monkeypatch.context() as until, pytest.raises(end):
        until.setattr(np, "savez", broken)
        artwork.load(folder)
    made = artwork.load(folder)
    kept = artwork.load(folder)
    assert all((getattr(made, name) == getattr(kept, name)).all() for name in ("middle", "small", "hull"))
    assert sorted(file.suffix for file in folder.iterdir()) == [".json", ".npz", ".u8"]


def test_two_that_make_the_smaller_sizes_at_once_do_not_meet(folder, monkeypatch):
    save, seen = np.savez, []

    def slowly(file, **arrays):
        monkeypatch.setattr(np, "savez", save)
        seen.append(artwork.load(folder))
        save(file, **arrays)

    monkeypatch.setattr(np, "savez", slowly)
    seen.append(artwork.load(folder))
    seen.append(artwork.load(folder))
    assert len(seen) == 3 and all((one.middle == seen[0].middle).all() for one in seen)
    assert sorted(file.suffix for file in folder.iterdir()) == [".json", ".npz", ".u8"]


def test_support_reaches_to_the_edge_of_the_drawing(atlas):
    alpha = np.asarray(atlas.middle[0][..., 3]) > 40
    ys, xs = np.nonzero(alpha)
    assert abs(atlas.hull[0][0] - ((xs.max() + 0.5 - 32) / 32)) < 0.06  # right
    assert abs(atlas.hull[0][artwork.ANGLES // 4] - ((ys.max() + 0.5 - 32) / 32)) < 0.06  # down


def test_split_keeps_a_motif_on_one_side(atlas):
    train, held = artwork.split(atlas, 0.4)
    assert len(train) and len(held) and len(train) + len(held) == len(atlas)
    motif = lambda side: {atlas.names[i].split("/")[1] for i in side}  # noqa: E731
    assert not motif(train) & motif(held)


def test_level_has_enough_pixels(atlas):
    assert atlas.level(20).shape[1] == 32
    assert atlas.level(50).shape[1] == 64
    assert atlas.level(100).shape[1] == 128
