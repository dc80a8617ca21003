"""Where the pipelines keep what they can make again."""

import os
from pathlib import Path

REPOSITORY = Path(os.environ.get("TWINSPOT_REPOSITORY") or Path(__file__).resolve().parents[3])


def cache() -> Path:
    """TWINSPOT_TRAINING, or the ignored folder of the checkout."""
    named = os.environ.get("TWINSPOT_TRAINING")
    folder = Path(named) if named else REPOSITORY / ".cache" / "training"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def store_uri() -> str:
    """Where artifacts go that no other place was named for."""
    return (cache() / "store").as_uri()
