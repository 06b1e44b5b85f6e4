"""Documents that the program carries along, so that it can show itself without any other file.

The persons, the boats, the companies and the happenings are invented, the words are ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

NAME = "polar-talks.txt"
#: Reports of two years: meetings, instruments and what became of them, quotations and how they were quoted. The first
#: is the one above, with an address, so that ids are the same wherever the program is installed.
WORLD = "polar-world.jsonl"


@contextmanager
def sample_path(name: str = NAME) -> Iterator[Path]:
    """A sample as a file, for as long as the block lasts: it may come out of a zipped package."""
    with as_file(files(__name__) / name) as path:
        yield path
