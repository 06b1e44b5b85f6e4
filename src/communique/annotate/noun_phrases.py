"""Noun phrases that stand for somebody: "the Fooian defence minister, Gen. A B", "his counterpart", "both sides"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from communique.annotate.masks import CLOSE, OPEN, any_of, index_of, indices_in, is_maskable, label
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

_DET = r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Mm]y)\s)?"
_PRESENT = (
    r"(?:[Vv]isiting|[Nn]ew|[Oo]utgoing|[Ii]ncoming|[Aa]cting|[Ss]enior|[Tt]op|[Cc]urrent|"
    r"[Nn]ewly (?:appointed|elected|named)|[Ll]ong-?time|[Cc]hief|[Hh]ead|[Dd]eputy|[Tt]hen|[Ll]ate)"
)
_QUALIFIER = rf"(?:(?P<former>[Ff]ormer|[Ee]x-?|[Tt]hen)\s|{_PRESENT}\s)?"
_OWNER = rf"(?P<owner>{any_of('SJCG')})(?:\s\({any_of('SG')}\))?(?:['’]s?)?\s"
_OWNERS = rf"(?:{_OWNER}(?:{any_of('SJ')}\s)?(?:{_PRESENT}\s)?)?"
_OWNERS_UNNAMED = rf"(?:{any_of('SJCG')}(?:['’]s?)?\s)?"
_STYLES = rf"(?:{any_of('Y')}\s?(?:\.\s)?|(?:H\.\s?E\.|the Hon\.|(?:Rt\.?\s)?Hon\.?|Dr\.?)\s){{0,3}}"
_PAREN = r"(?:\s\([^()]{1,60}\))?"
_OF = (
    rf"(?:\s(?P<prep>of|to|for|the)\s(?:the\s)?(?:(?P<of>{any_of('SJCG')})(?:(?:['’]s?)?\s(?P<of2>{any_of('SG')}))?"
    rf"(?P<part>['’]s?(?:\s[A-Z][\w-]*){{1,4}}|['’]s\b)?){_PAREN})?"
)
#: Where somebody serves: "official at Fooland's Ministry of X", "ambassador in Foocity".
_AT = (
    rf"(?:\s(?:at|with|in|from)\s(?:the\s)?(?:(?P<at>{any_of('SJ')})(?:['’]s?)?\s(?P<at2>{any_of('G')})|(?P<at3>{any_of('G')})|"
    rf"{any_of('C')})|\s(?:of|in)\s(?:the\s)?[A-Z][\w-]{{2,20}}(?:\s[A-Z][\w-]{{2,20}}){{0,2}}(?=,\s))?"
)
#: "President A B of Fooland"; "told President A B of Fooland's plan" is no such thing.
_OF_STATE = rf"(?:\sof\s(?:the\s)?(?P<of3>{any_of('S')})(?!['’]s?\b)|\s\((?P<in_brackets>{any_of('S')})\))?"
_OFFICES = rf"(?P<offices>{any_of('O')}(?:(?:,\s|\s(?:and|&|cum)\s|\s){any_of('O')}){{0,2}})"
_COUNTERPART = r"(?P<counterpart>counterpart|opposite number)(?![\w-])"
_FROM_STATE = rf"(?:\s(?:from|of)\s(?:the\s)?(?P<of4>{any_of('S')}))?"
_THEN = r"(?:\s(?:at the time|at that time|back then))?"
#: What may lead from a name to the office behind it.
_WHO_IS = (
    r"(?:who\s(?:is|was|serves\sas|served\sas)\s|(?:now\s|then\s|currently\s)?serving\sas\s|"
    r"(?:currently|now|then|also)\s)?"
)
#: No name follows at once: "A B, Foreign Minister C D" are two persons, one of them without an office.
_NO_NAME = rf"(?!\s{_STYLES}{any_of('P')})"

_PLURALS = (
    r"(?:counterparts|leaders|presidents|prime ministers|ministers|officials|diplomats|"
    r"(?:foreign|defen[cs]e|deputy|vice|finance|trade|interior|energy|Foreign|Defen[cs]e|"
    r"Deputy|Vice)\s(?:foreign\s|defen[cs]e\s|Foreign\s)?(?:[Mm]inisters|[Ss]ecretaries|"
    r"[Cc]hiefs)|"
    r"navies|armies|air forces|militaries|armed forces|governments|negotiators|envoys|"
    r"national security advis[eo]rs)(?![\w-])"
)

#: In the order of trust; each phrase takes the words that it covers.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("account", re.compile(any_of("X", "account"))),
    (
        "several",
        re.compile(
            rf"{_DET}(?P<owners>{any_of('SJ')}(?:(?:,\s|\sand\s|"
            rf",\sand\s){any_of('SJ')}){{1,7}})\s(?P<plural>{_PLURALS})(?P<names>,?\s{any_of('P')}(?:(?:,\s|"
            rf"\sand\s|,\sand\s){any_of('P')}){{1,7}})?"
        ),
    ),
    (
        "several",
        re.compile(
            rf"(?:[Tt]he\s)?(?P<plural>{_PLURALS})\s(?:of|"
            rf"from)\s(?P<owners>(?:the\s)?{any_of('SJ')}(?:(?:,\s|\sand\s|"
            rf",\sand\s)(?:the\s)?{any_of('SJ')}){{1,7}})(?P<names>,\s{any_of('P')}(?:(?:,\s|"
            rf"\sand\s|,\sand\s){any_of('P')}){{1,7}})?"
        ),
    ),
    ("office-of", re.compile(rf"(?P<head>[Oo]ffice)\sof\s(?:the\s)?{_OWNERS}{_OFFICES}{_OF}")),
    (
        "person",
        re.compile(
            rf"{_DET}{_QUALIFIER}{_OWNERS}{_OFFICES}{_OF}{_AT}{_THEN}(?P<comma>,)?\s{_STYLES}{any_of('P', 'person')}"
            rf"{_OF_STATE}"
        ),
    ),
    (
        "person",
        re.compile(
            rf"{_DET}{_QUALIFIER}{_OWNERS}{_COUNTERPART}{_FROM_STATE},?\s{_STYLES}{any_of('P', 'person')}{_OF_STATE}"
        ),
    ),
    (
        "person",
        re.compile(
            rf"{_STYLES}{any_of('P', 'person')},\s{_DET}{_QUALIFIER}{_OWNERS}{_COUNTERPART}{_FROM_STATE}{_NO_NAME}"
        ),
    ),
    (
        "person",
        re.compile(
            rf"{_STYLES}{any_of('P', 'person')}(?:,?\s(?:Jr|Sr|[A-Z]{{2,5}})\.?)?"
            rf"{_PAREN}(?:,\s|\s\(){_WHO_IS}{_DET}{_QUALIFIER}{_OWNERS}{_OFFICES}{_OF}{_AT}{_NO_NAME}"
        ),
    ),
    ("person", re.compile(rf"(?P<owner>{any_of('S')})['’]s?\s{_STYLES}{any_of('P', 'person')}")),
    (
        "person",
        re.compile(rf"{_STYLES}{any_of('P', 'person')}\sof\s(?:the\s)?(?P<of3>{any_of('S')})(?!['’]s?\b)"),
    ),
    ("office", re.compile(rf"{_DET}{_QUALIFIER}{_OWNERS}{_OFFICES}{_OF}{_AT}")),
    # The first of two offices whose second is somebody's already.
    ("office", re.compile(rf"{_DET}{_QUALIFIER}{_OWNERS}(?P<offices>{any_of('O')}){_OF}{_AT}")),
    ("office", re.compile(rf"{_DET}{_QUALIFIER}{_OWNERS}{_COUNTERPART}{_FROM_STATE}")),
    ("person", re.compile(rf"{_STYLES}{any_of('P', 'person')}")),
    (
        "state",
        re.compile(
            rf"(?:[Tt]he\s)?(?:[Gg]overnments?\sof\s(?:the\s)?)?{any_of('S', 'state')}"
            rf"(?!['’]s?\s{any_of('G')})"
            rf"(?:\s\({any_of('S')}\))?(?:\s[Gg]overnment(?!\w))?"
        ),
    ),
    (
        "state",
        re.compile(
            rf"(?:[Tt]he\s)?{any_of('J', 'state')}\s(?:[Gg]overnment|side|delegation|authorities|"
            rf"officials?)(?!\w)"
        ),
    ),
    ("capital", re.compile(rf"{any_of('C', 'state')}")),
    (
        "organisation",
        re.compile(
            rf"(?:[Tt]he\s)?(?:(?P<owner>{any_of('J')}|{any_of('S')}(?=['’]))(?:['’]s?)?\s(?:(?!as\b|and\b|"
            rf"the\b|in\b|of\b|to\b|with\b)[a-z-]+\s){{0,3}}?)?{any_of('G', 'organisation')}"
        ),
    ),
    (
        "group",
        re.compile(
            r"(?<!\w)(?P<group>(?:[Bb]oth|[Tt]he (?P<number>two|three|four)|[Tt]he) (?:[Ss]ides|"
            r"[Mm]inisters|[Ll]eaders|[Cc]ountries|[Nn]ations|[Gg]overnments|[Oo]fficials|"
            r"[Pp]residents|[Pp]arties|[Dd]elegations|[Dd]ignitaries|[Dd]efence ministers|"
            r"[Dd]efense ministers|[Ff]oreign ministers|[Pp]rincipals|[Ss]ecretaries|[Nn]avies|"
            r"[Aa]rmies|[Mm]ilitaries|[Aa]rmed forces|[Cc]oast guards|[Ss]tates|[Aa]llies|"
            r"[Nn]eighbours))(?!\w)"
        ),
    ),
    ("pronoun", re.compile(r"(?<!\w)(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey)(?!\w)")),
    (
        "said-thing",
        re.compile(
            r"(?<!\w)(?P<pronoun>[Tt]he (?:tweet|post|message|ministry|department|statement|"
            r"embassy|spokesperson))(?![\w])"
        ),
    ),
)


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
    for name, pattern in _PATTERNS:
        for match in _free_matches(pattern, view.text, taken, mentions):
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


_NAME_BEFORE = re.compile(rf"(?P<name>{any_of('P')})(?P<gap>{_PAREN}),\s{_DET}{_OWNERS_UNNAMED}$")


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
