"""Titles as words: one key for all ways of writing a title, and whether it is of an office held now."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from communique.reference.tables import plain

_FORMER: Final = re.compile(r"\b(?:former|formerly|ex|erstwhile|ousted|deposed)\b|\b(?:elect|designate)$")
_STILL_IN_OFFICE: Final = re.compile(
    r"^(?:(?:acting|interim|caretaker|outgoing|incoming|current|incumbent|newly elected|new|visiting|then) )+"
)

_SPELLINGS: Final[tuple[tuple[str, str], ...]] = (
    (r"[.()]", ""),
    (r"[-\u2010-\u2014/]", " "),
    (r"&", " and "),
    (r"\bdefense\b", "defence"),
    (r"\badvisor\b", "adviser"),
    (r"\blabor\b", "labour"),
    (r"\bcounsel+ors?\b", "counsellor"),
    (r"\bcouncil+ors?\b", "councillor"),
    (r"\bchair(?:woman|person)?\b", "chairman"),
    (r"\bspokes(?:man|woman|men|women|people|persons)\b", "spokesperson"),
    (r"\borganization", "organisation"),
    (r"\btheater\b", "theatre"),
    ((r"\b(minister|president|ambassador|premier|envoy|adviser|chief|commander|spokesperson|chancellor|"
      r"official|leader|king|director|commissioner|diplomat|representative|lawmaker|"
      r"negotiator)s\b"), r"\1"),
    (r"\bsecretaries\b", "secretary"),
    (r"\bthe\b", ""),
    (r"\bfor\b", "of"),
)  # fmt: skip


def key_of(title: str) -> str:
    """`title` as the table is asked for it; the same for all ways of writing one form."""
    words = plain(title).casefold()
    for pattern, by in _spellings():
        words = pattern.sub(by, words)
    return " ".join(words.split()).strip(" ,;:")


def still_held(key: str) -> str:
    """`key` without the words that say only how it is held: "acting", "outgoing"."""
    return _STILL_IN_OFFICE.sub("", key)


def is_former(title: str) -> bool:
    """Whether the title is of an office no longer held, or not yet."""
    return bool(_FORMER.search(key_of(title)))


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), by) for pattern, by in _SPELLINGS)  # not on import: it takes a while
