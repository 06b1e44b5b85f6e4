"""The file that lists what is watched: an address a line, and behind it what the source is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.model.errors import ConfigurationError, InputError
from communique.read.origins.addresses import address_of, shown


@dataclass(frozen=True, slots=True)
class Source:
    address: str
    name: str | None = None  #: the publisher of pages that do not tell theirs


def read_sources(path: Path) -> tuple[Source, ...]:
    """In order; an address that stands twice counts once. `#` begins a comment.

    Raises `ConfigurationError` with the line for what is no address, and for a file without any.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"{path} cannot be read: {getattr(error, 'strerror', None) or error}"
        ) from None
    found = {source.address: source for source in _sources(text, path)}
    if not found:
        raise ConfigurationError(
            f"{path} lists no source; it should have the address of a feed or sitemap a line"
        )
    return tuple(found.values())


def _sources(text: str, path: Path) -> Iterator[Source]:
    for number, line in enumerate(text.splitlines(), start=1):
        address, _, name = line.strip().partition(" ")
        if not address or address.startswith("#"):
            continue
        try:
            yield Source(str(address_of(address)), name.strip() or None)
        except InputError as error:
            raise ConfigurationError(f"{path}, line {number}: {shown(address)} {error}") from None
