"""What the program knows of a language that it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # one value each: equal is identical
class Language:
    """One language with rules. All words are lower case and without full stops, unless said otherwise."""

    code: str  #: ISO 639-1
    name: str
    function_words: frozenset[str]  #: the small words that any text of some length has many of
    months: Mapping[str, int]  #: names and abbreviations, to 1..12
    weekdays: Mapping[str, int]  #: names and abbreviations, to 1 (Monday)..7, as in ISO 8601
    styles: frozenset[str]  #: abbreviated before a name, so that no sentence ends there ("mr", "gen")
    abbreviations: frozenset[
        str
    ]  #: abbreviated, and a sentence may end there ("jr", "co", "u.s" with inner dots)
    numbered: frozenset[str]  #: abbreviated before a number ("no", "art")
    openers: frozenset[
        str
    ]  #: words that begin a sentence and hardly ever a name: what follows an abbreviation
    reporting_verbs: frozenset[str]  #: past forms that follow a quotation ("said")
    post_cues: tuple[str, ...]  #: phrases of prose that announce a post or tell of one, never used in posts
    post_openers: tuple[
        str, ...
    ]  #: how posts begin that leave out "I" or "we"; hardly ever how a sentence of a report begins
