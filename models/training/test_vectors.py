import types

import pytest

import vectors

NONE = None, 0.5


def photographed(count):
    return types.SimpleNamespace(symbols=range(count)), 0.5


@pytest.mark.parametrize(
    ("where", "real", "taught", "sizes"),
    [
        ("cpu", NONE, False, (0, 128)),
        ("cuda", NONE, False, (0, 512)),
        ("cuda", NONE, True, (0, 128)),
        # As narrow as it must be for a half of it to be photographed symbols, and no narrower than before.
        ("cuda", photographed(57), False, (57, 71)),
        ("cuda", photographed(100), False, (100, 100)),
        ("cuda", photographed(900), False, (256, 256)),
        ("cpu", photographed(900), False, (64, 64)),
    ],
)
def test_a_batch_is_as_wide_as_it_may_be(monkeypatch, where, real, taught, sizes):
    monkeypatch.setattr(vectors, "device", lambda: types.SimpleNamespace(type=where))
    assert vectors.sizes(range(9000), *real, taught) == sizes


def test_few_drawings_are_no_more_than_there_are(monkeypatch):
    monkeypatch.setattr(vectors, "device", lambda: types.SimpleNamespace(type="cuda"))
    assert vectors.sizes(range(376), None, 0.0, False) == (0, 376)
    assert vectors.sizes(range(376), types.SimpleNamespace(symbols=range(500)), 0.9, False) == (461, 51)
    assert vectors.sizes(range(376), types.SimpleNamespace(symbols=range(57)), 1.0, False) == (57, 0)
