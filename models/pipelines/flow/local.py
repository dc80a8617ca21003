"""Runs the steps of a pipeline in order, on this machine, with no server: each step's answer is noted, so that a run that broke off goes on
after the last step that ended."""

import hashlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


class Journal:
    """What the steps of one pipeline answered so far. `folder`: where it is kept between runs; a run that ended leaves nothing behind."""

    def __init__(self, folder: Path, pipeline: str, options: dict):
        key = hashlib.sha256(json.dumps([pipeline, options], sort_keys=True).encode()).hexdigest()
        self.file = folder / f"{pipeline}-{key[:16]}.json"
        self._known = json.loads(self.file.read_text()) if self.file.exists() else {}

    def call(self, step: Callable, **inputs):
        """The answer of a step, which must be plain data: the noted one where it was asked the same before."""
        asked = json.dumps([step.__name__, inputs], sort_keys=True)
        key = f"{step.__name__} {hashlib.sha256(asked.encode()).hexdigest()[:16]}"
        if key in self._known:
            print(f"{step.__name__}: done before, taken from there", file=sys.stderr)
            return self._known[key]
        print(f"{step.__name__} ...", file=sys.stderr, flush=True)
        began = time.monotonic()
        answer = step(**inputs)
        print(f"{step.__name__}: {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)
        self._known[key] = answer
        self.file.parent.mkdir(parents=True, exist_ok=True)
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps(self._known, indent=1))
        part.replace(self.file)
        return answer

    def first(self, name: str, value):
        """What was said the first time that this run asked: `value` where this is that time."""
        return self._known.setdefault(name, value)

    def end(self) -> None:
        self.file.unlink(missing_ok=True)
