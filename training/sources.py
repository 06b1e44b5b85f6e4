"""What the recipe may read: the files of `sources.toml`, checked by their bytes, under licences that it accepts."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

#: Licences under which a model may be trained and given on with attribution. Non-commercial ones are not among them.
ACCEPTED = frozenset(
    {
        "Apache-2.0", "CC BY 3.0 AU", "CC BY 4.0", "CC BY-SA 4.0", "EC reuse notice", "OGL-UK-3.0", "US public domain",
    }
)  # fmt: skip


class Refused(Exception):
    """A file is missing, is not the one that was meant, or bears a licence that is not accepted."""


def check(data: Path, wheel: Path) -> list[str]:
    """One line for each source, for the model card. Raises `Refused`."""
    manifest = tomllib.loads((Path(__file__).parent / "sources.toml").read_text(encoding="utf-8"))
    lines = []
    for entry, path in [
        *((file, data / file["path"]) for file in manifest["files"]),
        (manifest["encoder"], wheel),
    ]:
        if entry["licence"] not in ACCEPTED:
            raise Refused(f"{path}: licence {entry['licence']!r} is none of {', '.join(sorted(ACCEPTED))}")
        if not path.is_file():
            raise Refused(f"{path} is missing")
        if hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            raise Refused(f"{path} is not the file that was meant: its SHA-256 differs from sources.toml")
        lines.append(f"{entry['title']} ({path.name}): {entry['licence']}")
    return lines
