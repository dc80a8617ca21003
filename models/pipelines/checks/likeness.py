"""What boxes look like: log-odds that each shows each symbol, by a deck's prototypes, or by the other boxes of a class.

On the scale of server/deck/closeness.ts, with the numbers of server/deck/calibration.ts.
"""

import numpy as np

SOFTNESS, TEMPERATURE, BACKGROUND = 0.05, 6.0, 0.5
PAIR_TEMPERATURE, PAIR_BACKGROUND = 8.0, 0.7
# Boxes of a class that one is compared with; more cost time and tell no more.
MOST_OF_CLASS = 200


def odds(cosine, temperature, background):
    even = -np.log(1 - background + SOFTNESS)
    return temperature * (-np.log(np.maximum(0, 1 - cosine) + SOFTNESS) - even)


def by_prototypes(vectors: np.ndarray, prototypes: np.ndarray, owner: np.ndarray, symbols: int) -> np.ndarray:
    """Boxes x symbols. A symbol is as like as its likest prototype; a box without a vector says nothing."""
    cosines = vectors.astype(np.float32) @ prototypes.T
    best = np.full((len(vectors), symbols), -1.0)
    for prototype, symbol in enumerate(owner):
        np.maximum(best[:, symbol], cosines[:, prototype], out=best[:, symbol])
    found = odds(best, TEMPERATURE, BACKGROUND)
    found[~vectors.any(1)] = 0
    return found


class ByClass:
    """Compares boxes with the others of each class. Of the three likest the middle one counts, so that one wrong label among them
    does not speak for its class.

    `vectors`: N x length; `classes`: the class of each; `pictures`: the picture of each, whose other boxes are left out, as copies of
    one picture would confirm each other's labels.
    """

    def __init__(self, vectors: np.ndarray, classes: np.ndarray, pictures: np.ndarray, count: int, least: int):
        self.count, self.least = count, least
        random = np.random.default_rng(0)
        seen = vectors.any(1)
        self._examples = []
        for one in range(count):
            at = np.flatnonzero((classes == one) & seen)
            at = np.sort(random.choice(at, MOST_OF_CLASS, replace=False)) if len(at) > MOST_OF_CLASS else at
            self._examples.append((vectors[at].astype(np.float32), pictures[at]))

    def __call__(self, vectors: np.ndarray, picture: int) -> np.ndarray:
        """Boxes x classes; 0, which says nothing, for classes of which there are too few."""
        found = np.zeros((len(vectors), self.count))
        for one, (examples, whose) in enumerate(self._examples):
            examples = examples[whose != picture]
            if len(examples) < self.least:
                continue
            likest = np.partition(vectors.astype(np.float32) @ examples.T, len(examples) - 3, axis=1)[:, -3:]
            found[:, one] = odds(np.median(likest, axis=1), PAIR_TEMPERATURE, PAIR_BACKGROUND)
        found[~vectors.any(1)] = 0
        return found
