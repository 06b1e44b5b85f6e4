"""What makes a mention of an instrument a record of its own."""

from __future__ import annotations

import re

from communique.extract.agreement.by_grammar.phrase import Phrase
from communique.extract.agreement.found import Found
from communique.extract.agreement.names import is_plural
from communique.extract.agreement.words import DONE, MADE, ONLY_SIGNED, WEAK

#: Instruments in the mass, none of which is told.
_UNTOLD = re.compile(r"\b(?:many|numerous|other|most|various|all|countless|more|such)\s(?:[a-z]+\s){0,2}$")


def rule_of(text: str, match: re.Match[str], one: Found, phrase: Phrase | None, *, partnered: bool) -> str:
    """A stage, a name, parties of its own, a wish or a date; "reference" where it tells nothing by itself.

    "back": a record only where no instrument told before is meant. "untold": of several, none of which is told.
    `partnered`: with a partner behind "with".
    """
    if phrase is not None and phrase.is_none_in_particular and not one.reports:
        return "reference"
    if _is_weak(match) and not _is_more_than_weak(one, match):
        return "reference"
    several = is_plural(match) or match[0].lower().endswith("accords")
    if several and not match["count"] and one.name is None and _is_untold(text, match, one, partnered):
        return "reference" if (match["det"] or "").lower() in ("the", "these", "this") else "untold"
    if one.instrument == "joint_statement" and not one.reports and not (one.name and one.own):
        return "reference"
    if _points_back(match, one):
        return "back" if {r.status for r in one.reports} & (DONE | MADE) else "reference"
    if one.reports:
        return "stage" if _is_particular(one) else "reference"
    return _rule_without_stage(one, phrase)


def _rule_without_stage(one: Found, phrase: Phrase | None) -> str:
    modality = one.modality.value if one.modality else "actual"
    if one.name is not None:
        return "named"
    if phrase is None or phrase.is_attribute:
        return "reference"
    if one.own:
        return "told" if modality != "hypothetical" else "reference"
    if modality in ("proposed", "planned") and phrase.is_indefinite and one.subject and one.parties:
        return "wished"
    return "dated" if one.dated is not None and one.parties else "reference"


def _is_untold(text: str, match: re.Match[str], one: Found, partnered: bool) -> bool:
    """Of several without a number: whether none is told."""
    bare = not match["det"] and not partnered and not {r.status for r in one.reports} & (DONE | MADE)
    return not one.own or bare or bool(_UNTOLD.search(text[: match.start()]))


def _is_particular(one: Found) -> bool:
    """ "If they signed a treaty" tells of none in particular."""
    return bool(one.subject or one.name) or any(r.modality.value != "hypothetical" for r in one.reports)


def _is_weak(match: re.Match[str]) -> bool:
    return any(match[group] for group in (*WEAK, ONLY_SIGNED))


def _is_more_than_weak(one: Found, match: re.Match[str]) -> bool:
    if any(r.status in ("signed", "initialled", "ratified") for r in one.reports):
        return True
    if match[ONLY_SIGNED] or not one.own:
        return False
    named = one.name is not None and bool(match["title"] or one.parties[1:])
    return named or (len(one.parties) >= 2 and any(r.status in MADE for r in one.reports))


def _points_back(match: re.Match[str], one: Found) -> bool:
    backward = (match["det"] or "").lower() in ("the", "this", "these", "that", "its")
    described = one.name or one.told_by_phrase or match["count"] or one.dated or one.another
    return backward and not described


def parties_kept(one: Found, *, counted: bool, describes: bool) -> bool:
    """Whether parties may stand: the text's own two need words that tell of an instrument."""
    if one.own or counted or describes or {r.status for r in one.reports} & (DONE | MADE):
        return True
    return one.rule in ("wished", "dated") or bool(one.reports and (one.name or one.subject))
