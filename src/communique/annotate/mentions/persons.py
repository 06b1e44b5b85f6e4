"""Persons by a style, an office or an act beside the name, and by a name seen before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.annotate.masks import CLOSE, OPEN
from communique.annotate.mentions.cues import PERSON_VERB
from communique.annotate.mentions.known import gazetteer_words
from communique.annotate.mentions.shapes import name_of
from communique.annotate.name_runs import ORGANISATION_HEADS, THING_WORDS, NameRun
from communique.model.annotation import Mention

_OFFICE_BEFORE = re.compile(
    rf"{OPEN}O\d+{CLOSE}(?:\s\([^)]{{1,40}}\)|\sat the time|\sat that time)?,?\s(?:(?:and|of|to|for|in|"
    rf"the)\s(?:the\s)?(?:{OPEN}[SJG]\d+{CLOSE},?|[A-Z][\w-]{{2,20}}(?:\s[A-Z][\w-]{{2,20}}){{0,3}},)\s)?$"
)


_OFFICE_AFTER = re.compile(
    rf"^,\s(?:the|a|an|his|her|their)?\s?(?:[a-z-]+\s){{0,3}}(?:{OPEN}[SJG]\d+{CLOSE}(?:['’]s?)?\s)?(?:[a-z-]+\s){{0,2}}{OPEN}O\d+{CLOSE}"
)


_STATES_OWN = re.compile(rf"{OPEN}S\d+{CLOSE}['’]s\s$")


_PERSON_LIST = re.compile(rf"{OPEN}P\d+{CLOSE}(?:,\s|\sand\s|,\sand\s)$")


_COUNTERPART_BEFORE = re.compile(
    rf"\b(?:(?:counterparts?|ministers|presidents|secretaries)(?:\s(?:of|"
    rf"from)(?:(?:,?\s(?:and\s)?)(?:the\s)?{OPEN}S\d+{CLOSE}){{1,8}})?|"
    r"delegation led by|led by|headed by),?\s$",
    re.IGNORECASE,
)


def person_in(words: str, run: NameRun, before: str, after: str) -> Mention | None:
    if any(word.lower() in THING_WORDS | ORGANISATION_HEADS.keys() for word in run.words):
        return None
    if len(run.words) > 7 or (run.words[0].isupper() and len(run.words) == 1 and len(run.words[0]) <= 4):
        return None
    name = Mention(run.span, "person", name_of(run.span.of(words)))
    rules = (
        ("style", run.style is not None),
        ("office-before", bool(_OFFICE_BEFORE.search(before))),
        ("counterpart", bool(_COUNTERPART_BEFORE.search(before))),
        ("list-of-persons", len(run.words) in (2, 3, 4) and bool(_PERSON_LIST.search(before))),
        ("of-a-state", len(run.words) in (2, 3, 4) and bool(_STATES_OWN.search(before))),
        ("office-after", bool(_OFFICE_AFTER.match(after))),
        ("acts-as-person", len(run.words) in (2, 3, 4) and bool(PERSON_VERB.match(after))),
    )
    rule = next((rule for rule, holds in rules if holds), None)
    return None if rule is None else Mention(name.span, name.label, name.name, rule=rule)


#: Rules that tell a person by the neighbourhood alone: the engine may know better.
WEAK_RULES = frozenset({"list-of-persons", "of-a-state", "acts-as-person", "counterpart"})


def surnames_of(found: Iterable[Mention]) -> frozenset[str]:
    """Words of personal names that can stand for the person: long enough, and no small words."""
    words = {
        word
        for mention in found
        if mention.label == "person"
        for word in (mention.name, *mention.name.split())
        if len(word) > 2 and word[0].isupper()
    }
    return frozenset(word for word in words if word not in gazetteer_words())
