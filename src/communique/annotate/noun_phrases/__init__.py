"""Noun phrases that stand for somebody: "the Fooian defence minister, Gen. A B", "his counterpart", "both sides"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from communique.annotate.masks import CLOSE, OPEN, any_of, index_of, indices_in, is_maskable, label
from communique.annotate.noun_phrases.patterns import DET, OWNERS_UNNAMED, PAREN, PATTERNS
from communique.model.annotation import AnnotatedDocument, Mention, NounPhrase, Sentence
from communique.model.span import Span, hull
from communique.model.stage import Annotator
from communique.model.view import TextView, masked

LETTERS = {
    "state": "S",
    "adjective": "J",
    "capital": "C",
    "organisation": "G",
    "equipment": "E",
    "office": "O",
    "person": "P",
    "style": "Y",
    "account": "X",
}


def find_noun_phrases(doc: AnnotatedDocument) -> Iterator[NounPhrase]:
    """In text order, not overlapping."""
    by_sentence = mentions_by_sentence(doc)
    inside = _in_sentences(doc, by_sentence)
    yield from sorted([*inside, *_outside_sentences(doc, by_sentence)], key=lambda phrase: phrase.span)


def _in_sentences(doc: AnnotatedDocument, by_sentence: dict[Span, list[int]]) -> Iterator[NounPhrase]:
    mentions = doc.layer(Mention)
    for sentence in doc.layer(Sentence):
        words = sentence.span.of(doc.document.text)
        if not is_maskable(words):
            continue
        inside = by_sentence.get(sentence.span, [])
        view = masked(
            doc.document.text,
            sentence.span,
            [
                (mentions[i].span, label(LETTERS[mentions[i].label], i))
                for i in inside
                if mentions[i].label in LETTERS
            ],
        )
        yield from _phrases(view, mentions)


def mentions_by_sentence(doc: AnnotatedDocument) -> dict[Span, list[int]]:
    """Indices of the mentions in each sentence. One merge of two sorted layers."""
    found: dict[Span, list[int]] = defaultdict(list)
    sentences = [sentence.span for sentence in doc.layer(Sentence)]
    at = 0
    for index, mention in enumerate(doc.layer(Mention)):
        while at < len(sentences) and sentences[at].end <= mention.span.start:
            at += 1
        if at < len(sentences) and sentences[at].contains(mention.span):
            found[sentences[at]].append(index)
    return found


def _outside_sentences(doc: AnnotatedDocument, by_sentence: dict[Span, list[int]]) -> Iterator[NounPhrase]:
    """Accounts of posts stand after the words that were posted, outside any sentence."""
    inside = {index for indices in by_sentence.values() for index in indices}
    for index, mention in enumerate(doc.layer(Mention)):
        if index not in inside and mention.label == "account":
            yield NounPhrase(mention.span, "account", organisation=mention)


def _phrases(view: TextView, mentions: tuple[Mention, ...]) -> Iterator[NounPhrase]:
    taken = bytearray(len(view.text))
    lowered = view.text.lower()
    for name, guarded in PATTERNS:
        if not guarded.may_match(lowered):
            continue
        for match in _free_matches(guarded.pattern, view.text, taken, mentions):
            local = Span(match.start(), match.end())
            if name == "capital" and not _speaks(view.text, local, mentions):
                continue
            taken[local.start : local.end] = b"\1" * len(local)
            if name == "several":
                yield from _several(match, view, mentions)
            else:
                yield _phrase("state" if name == "capital" else name, match, view, mentions)


def _free_matches(
    pattern: re.Pattern[str], text: str, taken: bytearray, mentions: tuple[Mention, ...]
) -> Iterator[re.Match[str]]:
    """Matches that overlap nothing taken; one that does hides none that begins after it."""
    position = 0
    while (match := pattern.search(text, position)) is not None:
        if any(taken[match.start() : match.end()]) or _is_of_the_name_before(match, text, taken):
            position = match.start() + 1
        elif _are_of_two(match, mentions):
            position = match.start("offices") + 1
        else:
            position = max(match.end(), match.start() + 1)
            yield match


#: Offices that nobody holds together with the other: of a cabinet of secretaries and one of ministers, of both heads.
_NEVER_TOGETHER = (
    (re.compile(r"secretary$"), re.compile(r"minister\b")),
    (re.compile(r"^(?:prime minister|chancellor|premier)$"), re.compile(r"^president$")),
    (re.compile(r"^president$"), re.compile(r"^(?:prime minister|chancellor|premier)$")),
)


def _are_of_two(match: re.Match[str], mentions: tuple[Mention, ...]) -> bool:
    """Whether "the Secretary and Foreign Minister A" are two persons, the second of whom has a name."""
    offices = [mentions[i].name.casefold() for i in indices_in(match.groupdict().get("offices") or "", "O")]
    if len(offices) != 2:
        return False
    return any(one.search(offices[0]) and other.search(offices[1]) for one, other in _NEVER_TOGETHER)


_NAME_BEFORE = re.compile(rf"(?P<name>{any_of('P')})(?P<gap>{PAREN}),\s{DET}{OWNERS_UNNAMED}$")


def _is_of_the_name_before(match: re.Match[str], text: str, taken: bytearray) -> bool:
    """Whether the office of "A B, minister of X, C D" is A B's, who has no other; so it is in lists of such pairs.

    So are two offices with a comma between them: "A B, head of X, Minister C D".
    """
    groups = match.groupdict()
    if not (groups.get("comma") or "," in (groups.get("offices") or "")):
        return False
    start = max(0, match.start() - 90)
    before = _NAME_BEFORE.search(text[start : match.start()])
    return before is not None and not taken[start + before.start("name")]


#: Before a capital, what makes it a place; a capital elsewhere stands for its government.
_AT_PLACE = re.compile(
    r"\b(?:in|at|to|from|near|off|of|outside|around|toward|towards|via|through|into|"
    r"leaving|left|visit|visited|visits|visiting|"
    r"reach|reached|north|south|east|west|for|Paso|Fort|downtown|central)\s(?:the\s|nearby\s|downtown\s)?$"
)
_BY_GOVERNMENT = re.compile(
    r"\b(?:between|with|and|by|urged|asked|told|accused|against|backed|that)\s$|^\W*$|[,;:“\"]\s?$"
)


#: "In A and B": the second is a place like the first.
_AT_PLACES = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|visit|visited|visiting)\s(?:(?:[A-Z][\w.]{{0,15}}|"
    rf"{any_of('SC')}),?\s(?:and\s)?){{1,3}}$"
)


def _speaks(text: str, span: Span, mentions: tuple[Mention, ...]) -> bool:
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 6]
    if mentions[index_of(span.of(text))].type == "seat":
        before = re.sub(r"\b[Tt]he\s$", "", before)  # "The Kremlin said": no city bears an article
    if before.endswith("and ") and _AT_PLACES.search(before):
        return False
    if _AT_PLACE.search(before) or after.startswith((f", {OPEN}S", f" ({OPEN}", "-based")):
        return False
    return bool(_BY_GOVERNMENT.search(before))


def _several(match: re.Match[str], view: TextView, mentions: tuple[Mention, ...]) -> Iterator[NounPhrase]:
    """One phrase for each owner of a plural office, with the names in the same order where they are given.

    Together they cover the whole: the first begins and the last ends where the words do, so that the list can be
    read as a list of actors.
    """
    owners = [mentions[int(digits)] for digits in re.findall(f"{OPEN}[SJ](\\d+){CLOSE}", match["owners"])]
    people = [mentions[i] for i in indices_in(match.groupdict().get("names") or "", "P")]
    plural = view.home(Span(*match.span("plural")))
    whole = view.home(Span(*match.span()))
    named = len(people) == len(owners)
    for position, owner in enumerate(owners):
        person = people[position] if named else None
        span = person.span if person else owner.span
        start = whole.start if position == 0 else span.start
        end = whole.end if position == len(owners) - 1 else span.end
        yield NounPhrase(
            Span(start, max(end, span.end)) if start <= span.start else span,
            "person" if person else "office",
            person=person,
            title=plural,
            counterpart=match["plural"] == "counterparts",
            country=owner.country,
            country_span=owner.span,
        )


def _phrase(name: str, match: re.Match[str], view: TextView, mentions: tuple[Mention, ...]) -> NounPhrase:
    groups = match.groupdict()
    span = view.home(Span(*match.span()))
    person = _mention(groups.get("person"), mentions)
    offices = tuple(mentions[i] for i in indices_in(groups.get("offices") or "", "O"))
    owner, of, of2, of3, of4, at, at2, at3, bracketed = (
        _mention(groups.get(key), mentions)
        for key in ("owner", "of", "of2", "of3", "of4", "at", "at2", "at3", "in_brackets")
    )
    state = _mention(groups.get("state"), mentions)
    # "Ambassador to Fooland" and "Minister for Fooland" serve another state than the one named; but a spokesman for
    # the Fooian ministry serves the ministry's.
    own_of = of if groups.get("prep") in ("of", "the") or of2 is not None else None
    owners = (state, owner, own_of, of2, of3, of4, bracketed, at, at2, at3)
    country = next((m for m in owners if m is not None and m.country), None)
    body = next((m for m in (of2, of, at2, at3, owner) if m is not None and m.label == "organisation"), None)
    of_body = body if body in (of, of2) and not groups.get("part") else None
    if name == "account":
        return NounPhrase(span, "account", organisation=_mention(groups["account"], mentions))
    if name == "organisation":
        organisation = _mention(groups["organisation"], mentions)
        country = country or (organisation if organisation and organisation.country else None)
        return _with(span, "organisation", country, organisation=organisation)
    if name == "office-of":
        return _with(span, "organisation", country, offices=offices, title=_title(offices, of_body))
    if name in ("group", "pronoun", "said-thing"):
        number = {"two": 2, "three": 3, "four": 4}.get(groups.get("number") or "")
        return NounPhrase(span, name, number=number or (2 if "oth" in match.group()[:4] else None))
    return _with(
        span,
        name,
        country,
        person=person,
        offices=offices,
        title=_title(offices, of_body),
        counterpart=bool(groups.get("counterpart")),
        former=bool(groups.get("former")),
        organisation=body,
    )


def _with(span: Span, name: str, country: Mention | None, **parts: object) -> NounPhrase:
    return NounPhrase(
        span,
        name,
        country=country.country if country else None,
        country_span=country.span if country else None,
        **parts,  # type: ignore[arg-type]
    )


def _title(offices: tuple[Mention, ...], body: Mention | None) -> Span | None:
    """The office as printed; with the body that it is of ("Secretary of the Security Council"), without a state."""
    if not offices:
        return None
    spans = [office.span for office in offices]
    if body is not None and body.span.start > spans[-1].end:
        spans.append(body.span)
    return hull(spans)


def _mention(found: str | None, mentions: tuple[Mention, ...]) -> Mention | None:
    return mentions[index_of(found)] if found else None


ANNOTATOR = Annotator(
    name="noun-phrases",
    version=2,
    provides=NounPhrase,
    requires=(Sentence, Mention),
    run=find_noun_phrases,
)

__all__ = ["ANNOTATOR", "CLOSE", "OPEN", "find_noun_phrases", "mentions_by_sentence"]
