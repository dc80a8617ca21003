"""Learning curves as SVG, small enough to stand in a page that needs nothing else."""

from html import escape

import numpy as np

WIDTH, HEIGHT, LEFT, BELOW = 420, 150, 52, 22


def curve(title, points, last):
    """A line chart of [(step, value)]; `last`: the step at the right edge."""
    points = [(step, value) for step, value in points if np.isfinite(value)]
    if not points:
        return ""
    values = [value for _, value in points]
    low, high = _range(values)

    def at(step, value):
        x = LEFT + (WIDTH - LEFT - 8) * step / max(1, last)
        y = 8 + (HEIGHT - 8 - BELOW) * (1 - (value - low) / (high - low))
        return f"{x:.1f},{y:.1f}"

    line = " ".join(at(*point) for point in points)
    grid = "".join(_rule(value, at(0, value).split(",")[1]) for value in np.linspace(low, high, 3))
    dots = f'<circle r="2.5" cx="{at(*points[-1]).split(",")[0]}" cy="{at(*points[-1]).split(",")[1]}"/>'
    return (
        f'<figure><figcaption>{escape(title)} <b>{values[-1]:.4g}</b></figcaption><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(title)}, now {values[-1]:.4g} at step {points[-1][0]}">{grid}<polyline points="{line}"/>{dots}'
        f'<text x="{LEFT}" y="{HEIGHT - 5}">0</text><text x="{WIDTH - 8}" y="{HEIGHT - 5}" text-anchor="end">{last} steps</text></svg></figure>'
    )


def _rule(value, y):
    return f'<line x1="{LEFT}" x2="{WIDTH - 8}" y1="{y}" y2="{y}"/><text x="{LEFT - 6}" y="{float(y) + 4:.1f}" text-anchor="end">{value:.3g}</text>'


def _range(values):
    """Without the few first values, which are far off and would flatten the rest."""
    low, high = min(values), float(np.quantile(values, 0.98)) if len(values) > 20 else max(values)
    room = max(1e-6, 0.05 * (high - low), 1e-3 * abs(high))
    return low - room, high + room
