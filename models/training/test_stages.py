import json

import numpy as np
import onnx
from onnx import numpy_helper

import artwork
import bundle
import cards
import detect
import fit
import progress
import stages
import start
from nets import Symbols


def weights(folder):
    return [numpy_helper.to_array(one) for one in onnx.load(str(folder / "symbols.onnx")).graph.initializer]


def exported(model, folder):
    folder.mkdir()
    bundle.export(model, Symbols, folder / "symbols.onnx")
    return weights(folder)


def test_what_is_kept_lies_between_both_stages(atlas, tmp_path, monkeypatch):
    drawings, _ = artwork.split(atlas, 0.1)
    asked, made, learned = [], cards.pool_of, []
    monkeypatch.setattr(cards, "pool_of", lambda *given: asked.append(given[-1]) or made(*given))
    work, log = tmp_path / "work", progress.Progress(tmp_path / "work")
    work.mkdir()
    watch = fit.Watch(lambda _: (0.5, {}, ""), 99, None, log)
    train = detect.train

    def noted(*given, **how):
        learned.append(train(*given, **how))
        return learned[-1]

    monkeypatch.setattr(detect, "train", noted)
    how = {"batch": 2, "cards": 4, "workers": 1, "watch": watch}
    model, seconds, steps = stages.train(atlas, drawings, 10, work, **how)
    assert steps == 10 and seconds > 0 and asked == [0.0, cards.ROOMY]
    assert {(line["network"], line["step"]) for line in map(json.loads, log.file.read_text().splitlines())} >= {("symbols-packed", 6), ("symbols", 4)}

    first, second, kept = weights(work / stages.FIRST), exported(learned[1][0], tmp_path / "second"), exported(model, tmp_path / "kept")
    assert any(np.abs(one - other).max() > 1e-3 for one, other in zip(first, second))
    for one, other, mean in zip(first, second, kept, strict=True):
        np.testing.assert_allclose(mean, 0.4 * one + 0.6 * other, atol=1e-5)

    # Who comes again finds both learned, and makes no card.
    again, _, steps = stages.train(atlas, drawings, 10, work, **how)
    assert steps == 10 and len(asked) == 2
    assert all(np.array_equal(one, other) for one, other in zip(kept, exported(again, tmp_path / "again"), strict=True))


def test_the_second_stage_starts_where_the_first_one_ended(atlas, tmp_path, monkeypatch):
    loaded = []
    load = start.load
    monkeypatch.setattr(start, "load", lambda model, folder, name: loaded.append(folder) or load(model, folder, name))
    stages.train(atlas, np.arange(60), 5, tmp_path, batch=2, cards=4, workers=1)
    assert loaded[0] == tmp_path / stages.FIRST
