"""Places on a picture, from numbers that others wrote."""

MOST = 1e9
"""Pixels from the corner: what says more is no place on any picture."""


def is_number(value) -> bool:
    """Whether it can be a coordinate: neither text, nor NaN, nor endless."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and -MOST <= value <= MOST


def are_numbers(values) -> bool:
    return all(is_number(value) for value in values)


def around(xs, ys) -> tuple[float, float, float, float]:
    """Left, top, width, height of what holds these points."""
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
