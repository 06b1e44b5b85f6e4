"""Where pages are: on a server, or in a folder. What a folder does not have has no address: None."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlencode, urlsplit


class Links(Protocol):
    @property
    def judges(self) -> bool:
        """Whether there is somebody who takes judgements."""

    def page(self, name: str, **filters: str | None) -> str | None: ...

    def record(self, id: str) -> str: ...

    def document(self, id: str, fact: str | None = None) -> str: ...

    def dyad(self, a: str, b: str) -> str: ...

    def state(self, code: str) -> str: ...

    def person(self, id: str) -> str | None: ...

    def picture(self, name: str, form: str, **filters: str | None) -> str | None: ...

    def download(self, kinds: str, form: str, **filters: str | None) -> str | None: ...

    def static(self, name: str) -> str: ...


@dataclass(frozen=True, slots=True)
class ServerLinks:
    judges: bool = False

    def page(self, name: str, **filters: str | None) -> str:
        return f"/{name}{_query(filters)}"

    def record(self, id: str) -> str:
        return f"/records/{quote(id)}"

    def document(self, id: str, fact: str | None = None) -> str:
        return f"/documents/{quote(id)}" + (f"#{quote(fact)}" if fact else "")

    def dyad(self, a: str, b: str) -> str:
        return f"/dyads/{quote(a, safe='')}/{quote(b, safe='')}"

    def state(self, code: str) -> str:
        return f"/states/{quote(code, safe='')}"

    def person(self, id: str) -> str:
        return f"/persons/{quote(id, safe='')}"

    def picture(self, name: str, form: str, **filters: str | None) -> str:
        return f"/pictures/{name}.{form}{_query(filters)}"

    def download(self, kinds: str, form: str, **filters: str | None) -> str:
        return f"/api/v1/{kinds}.{form}{_query(filters)}"

    def static(self, name: str) -> str:
        return f"/static/{name}"


@dataclass(frozen=True, slots=True)
class FolderLinks:
    """`root`: the way from the page to the folder, empty or `../`."""

    root: str = ""
    judges: bool = False

    def page(self, name: str, **filters: str | None) -> str | None:
        if any(filters.values()) or name not in ("", "coverage", "areas"):
            return None
        return f"{self.root}{name or 'index'}.html"

    def record(self, id: str) -> str:
        return f"{self.root}records/{quote(id)}.html"

    def document(self, id: str, fact: str | None = None) -> str:
        return f"{self.root}documents/{quote(id)}.html" + (f"#{quote(fact)}" if fact else "")

    def dyad(self, a: str, b: str) -> str:
        return f"{self.root}dyads/{quote(a, safe='')}-{quote(b, safe='')}.html"

    def state(self, code: str) -> str:
        return f"{self.root}states/{quote(code, safe='')}.html"

    def person(self, id: str) -> None:
        return None

    def picture(self, name: str, form: str, **filters: str | None) -> None:
        return None

    def download(self, kinds: str, form: str, **filters: str | None) -> None:
        return None

    def static(self, name: str) -> str:
        return f"{self.root}static/{name}"


def _query(filters: Mapping[str, str | None]) -> str:
    given = {name: value for name, value in filters.items() if value}
    return f"?{urlencode(given)}" if given else ""


def safe_address(uri: str | None) -> str | None:
    """The address, where following it can do no more than show a page: `javascript:` and the like are none."""
    try:
        parts = urlsplit(uri or "")
    except ValueError:
        return None
    return uri if parts.scheme in ("http", "https") and parts.netloc else None


def to_words(uri: str | None, words: str) -> str | None:
    """Into the page, at these words, by a text fragment."""
    address = safe_address(uri)
    if address is None or "#" in address:
        return address
    few = words.split()
    fragment = quote(" ".join(few), safe="") if len(few) <= 8 else _ends(few)
    return f"{address}#:~:text={fragment}"


def _ends(words: list[str]) -> str:
    return f"{quote(' '.join(words[:4]), safe='')},{quote(' '.join(words[-4:]), safe='')}"
