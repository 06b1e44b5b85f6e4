"""What a host asks programs not to ask for: robots.txt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from communique._version import __version__
from communique.model.errors import ConfigurationError

#: The name under which robots.txt speaks to this program, and what it says of itself.
NAME = "communique"
USER_AGENT = f"{NAME}/{__version__} (reads the news that its user names, one page at a time)"
#: Bytes of it that count.
SIZE = 500_000


@dataclass(frozen=True, slots=True)
class Rules:
    allows: Callable[[str], bool]  #: an address of the host
    delay: float  #: seconds between two requests that it asks for; 0: it does not say


ALL_ALLOWED = Rules(allows=lambda address: True, delay=0.0)


def rules_of(data: bytes) -> Rules:
    """Raises `ConfigurationError` where the package that reads robots.txt is missing."""
    found = _parser().parse(data[:SIZE].decode("utf-8", "replace"))
    delay = found.crawl_delay(NAME)
    return Rules(allows=lambda address: bool(found.can_fetch(address, NAME)), delay=float(delay or 0))


def _parser() -> Any:
    try:
        from protego import Protego
    except ImportError as error:
        raise ConfigurationError(
            f"addresses need a package that is not installed ({error.name}): pip install 'communique[fetch]'"
        ) from error
    return Protego
