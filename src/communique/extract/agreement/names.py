"""What an instrument is called and what it is about."""

from __future__ import annotations

import re

from communique.annotate.clauses import ACTORS
from communique.annotate.masks import indices_in
from communique.annotate.scenes import home_of
from communique.extract.agreement.words import NOUNS
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Scene
from communique.model.evidence import Cited
from communique.model.span import Span

#: Nouns that with "the" and a proper name are the name of one instrument, though in small letters: "the Foo accords".
_NAMED_SMALL = re.compile(r"(?:treat(?:y|ies)|accords?|agreements?|protocols?|conventions?)$")


def name_of(doc: AnnotatedDocument, scene: Scene, match: re.Match[str]) -> Cited[str] | None:
    """The name, where it is written like one: capitalised words before or behind the noun."""
    start = _name_start(doc, scene, match)
    if start is None:
        return None
    span = home_of(scene, start, phrase_end(match) if match["rest"] else noun_end(match))
    article = _ARTICLE.match(span.of(doc.document.text))  # a state's own: "the Netherlands"
    evidence = doc.cite(Span(span.start + article.end(), span.end) if article else span)
    return Cited(" ".join(evidence.text.split()), (evidence,))


_ARTICLE = re.compile(r"[Tt]he\s")


def _name_start(doc: AnnotatedDocument, scene: Scene, match: re.Match[str]) -> int | None:
    noun_at = noun_start(match)
    title, whose = (match["title"] or "").strip(), (match["who"] or "").strip()
    capitalised = scene.view.text[noun_at].isupper()
    definite = determiner(doc, scene, match) == "the"
    first = match.start("who") if whose and "’s" not in whose and "'s" not in whose else match.start("title")
    if is_plural(match) or not capitalised:
        small = capitalised or _NAMED_SMALL.search(scene.view.text, noun_at, noun_end(match))
        proper = title or _is_body_or_town(doc, whose)
        return first if definite and small and proper and not match["count"] else None
    if title:
        return first
    if whose and (definite or len(indices_in(whose, "AM")) > 1):
        return first
    return noun_at if match["rest"] or match["short"] else None


def determiner(doc: AnnotatedDocument, scene: Scene, match: re.Match[str]) -> str:
    """In small letters; it may be taken for a part of the name behind it ("the Netherlands")."""
    if match["det"] or not match["who"]:
        return (match["det"] or "").lower()
    whose = home_of(scene, *match.span("who")).of(doc.document.text)
    return "the" if _ARTICLE.match(whose) else ""


def _is_body_or_town(doc: AnnotatedDocument, whose: str) -> bool:
    """Whether an attribute is the name of an organisation or a town, as no state's own instrument bears it."""
    kinds = [doc.layer(Actor)[i].label for i in indices_in(whose, "A")]
    mentions = [doc.layer(Mention)[i] for i in indices_in(whose, "M")]
    kinds += ["organisation" if m.type == "international" else m.label for m in mentions]
    return bool(kinds) and all(kind in ("organisation", "capital") for kind in kinds)


def phrase_end(match: re.Match[str]) -> int:
    """Where the instrument with the words of its name ends, without the full stop of the sentence."""
    if not match["rest"]:
        return match.end() if match["short"] else noun_end(match)
    stop = re.search(r"\w{2}\.$", match["rest"])
    return match.end("rest") - (1 if stop else 0)


def is_plural(match: re.Match[str]) -> bool:
    noun = next(match[f"n{i}"] for i in range(len(NOUNS)) if match[f"n{i}"]).lower()
    head = noun.split(" of ")[0]
    return head not in ("accords", "consensus", "terms") and head.endswith(("s", "memoranda"))


def noun_end(match: re.Match[str]) -> int:
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
        evidence = doc.cite(home_of(scene, start, phrase_end(match)))
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
