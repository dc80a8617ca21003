"""Every number that decides what is a finding."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    # Boxes. Below 2 px a symbol shows nothing, and the longest one printed (a pencil) is five times as long as wide.
    least_side: float = 2.0
    most_aspect: float = 8.0
    # Boxes drawn by hand reach over the picture's rim by a pixel or so, by which nothing gets wrong.
    rim: float = 2.0
    # Boxes of slanting symbols overlap at their corners, but hardly more than this (intersection over union). Of one label they are one
    # symbol, boxed twice, as printed symbols do not lie on one another;
    overlapping: float = 0.5
    # of two labels this close they are one box with two names.
    doubled: float = 0.9

    # Duplicates. Hashes of 64 bits this near are looked at closer: re-encoded and resized copies differ in 0 to 4 bits.
    hash_bits: int = 8
    # A copy shows the same thing in every pixel: this correlation of 64 x 64 thumbnails, and of what is left of them without their
    # coarse light and shade, which two photos of one scene do not reach as hands move.
    same_picture: float = 0.985
    same_detail: float = 0.94
    # The same detail of what is turned in its pixels: a round card can lie four ways, and in two photos of it by one camera it came to 0.981;
    # copies that were saved badly, and at half the size, came to 0.996.
    turned_detail: float = 0.99

    # Labels: how often one is wrong, a box is on nothing, and a symbol has no box, in sets that people made; only the order of
    # magnitude matters, as logarithms of these are weighed against each other.
    wrong_label: float = 0.01
    # How often two labels of a card are mixed up, of all cards.
    swapped: float = 0.02
    stray_box: float = 0.002
    missed_box: float = 0.01
    # On a card that is cut off or covered a symbol without a box is nothing special.
    missed_out_of_sight: float = 0.4
    # Log-odds of the look count this much beside those of labels and places.
    look_weight: float = 1.0
    # What one look can say at most, either way: a small blurred symbol looks like nothing, and that must not outweigh its label.
    most_look: float = 12.0
    # Log-odds from which a label is called wrong, and from which a repair is applied unasked.
    suspect: float = 2.0
    certain: float = 6.0
    # A group of boxes is a card when its best card is likelier than the second by this, in log-odds.
    card: float = 4.0
    # Without a card table a label is judged by other boxes of its class: fewer than this say nothing.
    least_of_class: int = 3
    # Without a table nothing but the look speaks, so it must speak louder.
    suspect_by_look: float = 6.0

    # Balance. A class with less than this part of the median class is named; it can be learned all the same.
    rare: float = 0.2
    # Outliers: robust z-scores (0.6745 * distance from the median / median distance). 3.5 is usual; light in homes varies more.
    outlier: float = 6.0
    # At most so many of one kind: more of them are a property of the set, and told of as one.
    most_outliers: int = 20
    # Drift: a difference that chance makes once in a thousand tests and that is large enough to matter
    # (Kolmogorov-Smirnov distance; Cramer's V).
    drift_chance: float = 0.001
    drift_distance: float = 0.3
    drift_association: float = 0.3
    # Smaller splits say nothing of drift.
    least_of_split: int = 20

    # Pictures in the report: more make it heavy, and nobody looks at them.
    most_pictures: int = 60
    # Threads that open pictures.
    threads: int = 4
