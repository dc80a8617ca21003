"""The steps of both pipelines, and what runs, tracks and registers them."""

import sys

from flow import places

# What they have in common with the trainer lies there (halt); last, so that nothing of it hides anything else.
sys.path.append(str(places.REPOSITORY / "models" / "training"))
