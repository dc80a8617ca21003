"""The symbols network starts on closely packed cards, goes on with roomy ones between them, and the mean of both is kept (record 16): from the
former it has that a man and the coin beside him are one drawing, from the latter that a small drawing alone on white paper is one at all."""

from pathlib import Path

import bundle
import detect
import ranks
from blend import blended
from nets import Symbols

EARLY = 0.6  # share of the steps that the first stage has
LATER = 0.6  # share of the second one's weights in the mean
FIRST = "symbols-packed"


def train(artwork, drawings, steps, folder, **how):
    """Trains "symbols" from nothing. Takes and returns what `detect.train` does; the checkpoints of both stages lie in the same folder."""
    early = max(1, round(EARLY * steps))
    packed, *before = detect.train("symbols", artwork, drawings, early, folder, roomy=0.0, name=FIRST, **how)
    place = Path(folder) / FIRST
    if ranks.rank() == 0:
        place.mkdir(exist_ok=True)
        bundle.export(packed, Symbols, place / "symbols.onnx")
    place = ranks.agree(place)  # written, to those who read it now
    model, *after = detect.train("symbols", artwork, drawings, max(1, steps - early), folder, **{**how, "bundle": place})
    return blended(model, Symbols, place, "symbols", LATER), before[0] + after[0], before[1] + after[1]
