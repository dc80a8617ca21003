import numpy as np
import pytest
import torch

import bundle
import cards


@pytest.fixture
def writing(atlas, tmp_path):
    """The networks of a bundle, and what writes it and has to fail."""
    models = {name: kind() for name, kind in bundle.NETWORKS.items()}
    pool = cards.pool_of(atlas, np.arange(60), 8, 1)
    yield models, lambda: bundle.write(tmp_path, "toy", "0", models, atlas, pool, {}, {})
    assert not (tmp_path / "golden.json").exists() and not (tmp_path / "manifest.json").exists()


def test_a_network_that_answers_no_numbers_is_not_exported(writing):
    models, act = writing
    with torch.no_grad():
        for weights in models["cards"].parameters():
            weights.fill_(float("nan"))
    with pytest.raises(SystemExit, match="cards: .* differ by nan"):
        act()


def test_a_golden_sample_holds_numbers_alone(writing, monkeypatch):
    _, act = writing
    monkeypatch.setattr(bundle, "golden_of", lambda answer: {"stride": 1, "values": [float("nan")]})
    with pytest.raises(ValueError, match="JSON"):
        act()
