"""What an instrument is called and what it is about."""

from __future__ import annotations

import re

from communique.annotate.clauses import (
    ACTORS,
)
from communique.annotate.scenes import home_of
from communique.extract.agreement.words import NOUNS
from communique.model.annotation import AnnotatedDocument, Scene
from communique.model.evidence import Cited


def name_of(doc: AnnotatedDocument, scene: Scene, match: re.Match[str]) -> Cited[str] | None:
    """The name, where it is written like one: capitalised words before or behind the noun."""
    noun_at = max(match.start(f"n{i}") for i in range(len(NOUNS)))
    capitalised = scene.view.text[noun_at].isupper() and not is_plural(match)
    title = (match["title"] or "").strip()
    if not (capitalised and (title or match["rest"] or match["short"])):
        return None
    start = match.start("pair") if match["pair"] else match.start("title") if title else noun_at
    end = match.end("rest") if match["rest"] else _noun_end(match)
    evidence = doc.cite(home_of(scene, start, end))
    return Cited(" ".join(evidence.text.split()), (evidence,))


def is_plural(match: re.Match[str]) -> bool:
    noun = next(match[f"n{i}"] for i in range(len(NOUNS)) if match[f"n{i}"]).lower()
    return noun != "accords" and noun.split(" of ")[0].endswith(("s", "memoranda"))


def _noun_end(match: re.Match[str]) -> int:
    return max(match.end(f"n{i}") for i in range(len(NOUNS)))


_SUBJECT = re.compile(
    rf"(?:\s(?:with|between|among)\s(?:the\s)?{ACTORS})?"
    r"\s(?:on|concerning|regarding|covering|in the (?:field|area)s? of|that (?:will|"
    r"would)|which (?:will|would)|to|allowing|aimed at|for)\s(?!behalf\b|\ue000T)"
    r"(?P<subject>[^.;,()]{4,140}?)(?=[.;,()]|\s(?:was|were|is|has|have|had|during|"
    r"at a ceremony|in the presence)\b|\s(?:(?:on|in|from|by|at)\s)?\ue000T|"
    r"\s(?:with|between|among)\s(?:the\s)?\ue000A|\sand\s(?:are|is|was|were|will|"
    r"(?:an?|two|three|four|five|six|several|\d{1,2})\s(?:[a-z]+\s){0,3}"
    r"(?:agreement|treat|protocol|memorand|pact|accord|contract|letter|M[Oo]U)[a-z]{0,6})\b|$)"
)


def subject_of(doc: AnnotatedDocument, scene: Scene, match: re.Match[str]) -> Cited[str] | None:
    if match["rest"]:
        start = match.start("rest") + re.match(r"\s\w+\s(?:the\s)?", match["rest"]).end()  # type: ignore[union-attr]
        evidence = doc.cite(home_of(scene, start, match.end("rest")))
        return Cited(evidence.text, (evidence,))
    behind = _SUBJECT.match(scene.view.text, match.end())
    if behind is not None:
        evidence = doc.cite(home_of(scene, *behind.span("subject")))
        return Cited(evidence.text, (evidence,))
    title = (match["title"] or "").strip()
    words = title or (match["adj"] or "").strip()
    if len(words) < 5:
        return None
    group = "title" if title else "adj"
    start = match.start(group) + (len(match[group]) - len(match[group].lstrip()))
    evidence = doc.cite(home_of(scene, start, start + len(words)))
    return Cited(evidence.text, (evidence,))


def noun_start(match: re.Match[str]) -> int:
    return max(match.start(f"n{i}") for i in range(len(NOUNS)))
