import numpy as np

from checks.balance import balance, counts
from checks.drift import drift
from checks.limits import Limits
from checks.outliers import outliers, robust
from checks.views import View
from dataset.model import Box, Picture, make

LIMITS = Limits()


def picture(n, labels=("key", "moon"), split="train"):
    boxes = tuple(Box(label, (10.0 * at, 10, 30, 30)) for at, label in enumerate(labels))
    return Picture(f"{n:064x}", f"{n}.jpg", 640, 480, "me", boxes=boxes, split=split)


def view(random, light=120.0):
    sharpness, cast = 6 + random.normal(0, 0.2), (random.normal(0, 1), random.normal(0, 1))
    return View(width=640, height=480, light=light + random.normal(0, 5), sharpness=sharpness, contrast=50, cast=cast)


def test_classes_are_counted_by_split():
    dataset = make("a", [picture(0), picture(1, ("key",), "test"), picture(2, ("eye",), None)])
    assert counts(dataset) == {"eye": {"none": 1}, "key": {"train": 1, "test": 1}, "moon": {"train": 1}}


def test_a_class_without_an_example_is_a_gate_and_a_rare_one_a_warning():
    pictures = [picture(n, ("key", "moon", "dog")) for n in range(20)] + [picture(20, ("eye", "key")), picture(21, ("tree",), "test")]
    found = {(finding.kind, finding.severity): finding.says for finding in balance(make("a", pictures), LIMITS)}
    assert "tree" in found["missing-class", "gate"] and "eye (1)" in found["rare-class", "warning"]
    assert balance(make("a", [picture(n) for n in range(9)]), LIMITS) == []


def test_one_dark_picture_is_an_outlier_and_chance_is_none():
    random = np.random.default_rng(1)
    pictures, views = [picture(n) for n in range(200)], [view(random) for _ in range(200)]
    assert outliers(pictures, views, [None] * 200, LIMITS) == []
    views[7] = view(random, 20)
    assert [(finding.kind, finding.name) for finding in outliers(pictures, views, [None] * 200, LIMITS)] == [("outlier-light", "7.jpg")]


def test_equal_values_have_no_outliers():
    assert not robust(np.ones(50)).any() and not robust(np.arange(3.0)).any()


def test_splits_of_different_light_and_classes_drift():
    random = np.random.default_rng(2)
    pictures = [picture(n, split="train" if n % 2 else "test") for n in range(120)]
    assert drift(pictures, [view(random) for _ in pictures], LIMITS) == []
    views = [view(random, 120 if one.split == "train" else 90) for one in pictures]
    (light,) = drift(pictures, views, LIMITS)
    assert "light of train and test differ" in light.says and light.severity == "warning"
    mixed = [picture(n, ("key", "moon") if n % 2 else ("key", "key", "key", "dog"), "train" if n % 2 else "test") for n in range(120)]
    assert any("not mixed alike" in finding.says for finding in drift(mixed, [view(random) for _ in mixed], LIMITS))
