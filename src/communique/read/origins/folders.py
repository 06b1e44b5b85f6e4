"""Folders: all files below them."""

from __future__ import annotations

import os
from collections.abc import Iterator


def files_in(folder: str) -> Iterator[str]:
    """Paths in one order, those of folders among the names of files. Hidden ones are left out, links are not followed.

    What cannot be listed is left out as well, as a shell does it.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from files_in(entry.path)
        elif entry.is_file(follow_symlinks=False):
            yield entry.path
