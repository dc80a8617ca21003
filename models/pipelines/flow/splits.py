"""What a training needs of a data set's splits."""

from collections import Counter

from dataset.model import Dataset


def check(reference: str, dataset: Dataset, wanted: tuple[str, ...]) -> None:
    """Raises ValueError where a wanted split holds no picture. `reference`: what the user calls the data set."""
    counts = Counter(picture.split for picture in dataset.pictures)
    missing = [split for split in wanted if not counts[split]]
    if not missing:
        return
    again = f'npm run data -- split "{reference}" --by card --ratios 60,20,20'
    if set(counts) <= {None}:
        raise ValueError(f"{reference} is not split yet, so nothing says which of its {len(dataset.pictures)} pictures are learned from; type: {again}")
    raise ValueError(f"{reference} has no picture in its {' and '.join(missing)} split; split it another way, as with: {again}")
