"""Names in the text: states, organisations, offices, equipment and persons, found by form and by neighbourhood.

What the rules leave over, the engine's names fill in (`engine_names`); where only the neighbourhood spoke for a
person, the engine may object.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from communique.annotate.engine_names import contradicted, mentions_from, sound_names
from communique.annotate.equipment_names import equipment_spans, navy_of, vessel_spans
from communique.annotate.gazetteer import Gazetteer
from communique.annotate.masks import CLOSE, OPEN, is_maskable
from communique.annotate.name_runs import (
    ORGANISATION_HEADS,
    ORGANISATION_STARTS,
    THING_WORDS,
    NameRun,
    name_runs,
    organisation_type,
)
from communique.annotate.office_phrases import office_phrases
from communique.annotate.shared_bodies import with_their_states
from communique.model.annotation import AnnotatedDocument, Mention, Sentence, TimeExpression
from communique.model.segment import Segment
from communique.model.span import Span
from communique.model.stage import Annotator
from communique.model.syntax import Analysis, Name
from communique.reference import bodies, organisations, states


@dataclass(frozen=True, slots=True)
class Known:
    """What a form of the reference tables stands for."""

    label: str  #: "state", "organisation" or "" for a phrase that only looks like one
    use: str  #: "name", "adjective", "capital", "seat", "body", "international"
    country: str | None
    type: str | None = None
    caution: bool = False
    name: str = ""  #: bodies and organisations: the name that the form stands for


@cache
def gazetteer() -> Gazetteer[Known]:
    """Built once from the reference tables, at the first reading."""
    known: dict[str, Known] = {}
    for form, meanings in bodies.forms().items():
        countries = {meaning.iso3 for meaning in meanings}
        country = countries.pop() if len(countries) == 1 else None
        if not country and not form[0].isupper():
            continue  # "the foreign ministry": whose, only its owner tells
        known[form] = Known("organisation", "body", country or None, meanings[0].type, name=meanings[0].name)
    for form, organisation in organisations.forms().items():
        use = getattr(organisation, "use", "name")
        known[form] = Known(
            "organisation",
            "international" if use != "adjective" else "adjective",
            organisation.code,
            "international",
            name=_organisation_name(organisation.code),
        )
    for form, found in states.forms().items():
        first = found[0]
        known[form] = Known("state", first.use, first.iso3, caution=first.caution)
    for phrase in states.lookalikes():
        known[phrase] = Known("", "", None)
    return Gazetteer(known)


def _organisation_name(code: str) -> str:
    organisation = organisations.by_code(code)
    return organisation.name if organisation else code


def find_mentions(doc: AnnotatedDocument) -> Iterator[Mention]:
    """In text order, not overlapping. Two passes: surnames alone count once their full name was seen."""
    finder = _Finder(doc)
    found = [mention for sentence in doc.layer(Sentence) for mention in finder.in_sentence(sentence.span)]
    surnames = _surnames(found)
    found = [
        m for m in found if not (m.rule == "engine" and m.label == "organisation" and m.name in surnames)
    ]
    posts = _post_authors(doc)
    known = sorted([*with_their_states(found), *finder.surnames_alone(surnames, found)], key=lambda m: m.span)
    yield from _without_overlaps([*known, *(p for p in posts if is_free([k.span for k in known], p.span))])


#: Words after a run of names that make it a person: a person speaks, meets and travels.
_PERSON_VERB = re.compile(
    r",?\s(?:who|said|says|told|tweeted|wrote|added|noted|stated|stressed|urged|warned|"
    r"announced|met|meets|visited|visits|arrived|"
    r"travel+ed|flew|thanked|welcomed|expressed|hailed|praised|replied|explained|"
    r"confirmed|claimed|argued|emphasi[sz]ed|insisted|"
    r"reiterated|discussed|hosted|received|called|signed|posted|hopes|accepted|invited|"
    r"will\s(?:meet|visit|travel|hold|host|discuss)|"
    r"is\s(?:on\sa|due|scheduled|visiting|expected)|held|holds|spoke|joined|led|pledged|"
    r"declined|denied|accused)\b"
)
_VERB_BEFORE = re.compile(
    r"\b(?:said|told|added|wrote|tweeted|according to|asked|by|with|and|met|meet|between|thanked|from)\s$"
)
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
_COMPANY_CUE = re.compile(
    r"\b(?:firm|company|manufacturer|maker|shipbuilder|contractor|giant|airline|"
    r"conglomerate|start-?up|builder|supplier)s?\s$|"
    r"\b(?:firms|companies|manufacturers|makers|shipbuilders|contractors|airlines|suppliers)\s"
    r"(?:including|such as|like)\s[^.;:]{0,90}$"
)
#: A medium reports; a person said.
_MEDIUM_VERB = re.compile(r",?\s(?:reports|reported)\b(?:\sthat\b)?")
_AND_NAME = re.compile(r"^(?:\s(?:and|&)\s[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)?")
_OF_NAME = re.compile(
    r"^\s(?:of|for)\s(?:the\s)?[A-Z][\w’'-]*(?:(?:,\s|\s|\sand\s|,\sand\s|\s&\s|"
    r"\sof\s(?:the\s)?)[A-Z][\w’'-]*){0,6}"
)


#: A service named for what it does, before the rest of an office: "Fooian Defence" + "Minister".
_OFFICE_GOES_ON = re.compile(
    r"\s(?:Minister|Secretary|Chief|Adviser|Advisor|Attaché|Committee|Ministry|Department)\b"
)
#: Before a form that is a given name as well, and a family name behind it: "Minister Georgia Something".
_NAME_BEGINS = re.compile(
    r"\b(?:Minister|President|Premier|Chancellor|Secretary|Ambassador|Commissioner|"
    r"Adviser|Advisor|Mr|Mrs|Ms|Dr|"
    r"General|Gen|Admiral|Adm|Colonel|Col)\.?\s$"
)
_FAMILY_NAME = re.compile(r"\s(?!Minister|President|King|Queen|Prince)[A-Z][a-z]")
#: States that are given names as well, and what makes a person of one with a family name behind it.
_GIVEN_NAMES = frozenset({"Chad", "Georgia", "Israel", "Jordan"})
_FULL_NAME = re.compile(r"\s[A-Z][a-z]+(?:-[A-Z][a-z]+)?")
#: What is called after the city that it was made in.
_INSTRUMENT = re.compile(
    r"\s(?:[A-Z][\w-]{1,20}\s){0,2}(?:Agreements?|Accords?|Protocols?|Process|Declaration|Conventions?|Treaty|Club|Principles|"
    r"Peace|Statement|Framework|Pact|Conference|Memorandum|Consensus|Commitments?)(?![\w-])"
)
#: What bears a state's name and is none of its bodies: an airport, a cup, a club.
_THING_OF_THE_NAME = re.compile(
    r"(?:\s[A-Z][\w-]{1,20}){0,2}\s(?:Airport|Stadium|Cup|Hotel|Street|Avenue|Road|Square|Station|Tower|Marathon|Club|Rovers|"
    r"United|FC|Games|Championship|Festival|Fund|Bridge|Museum|Grand Prix|Masters)(?![\w-])"
)
#: No state has a governor: "Georgia Governor A B" is of a state of a federation.
_GOVERNOR = re.compile(r"\s(?:Governor|Gov\.|Senator|Sen\.|Congress|Republican|Democrat)")


def _found_in(words: str) -> Iterator[tuple[Span, Known]]:
    """Forms of the reference tables, without those that the words around them make something else."""
    for span, known in gazetteer().find(words):
        before = words[max(0, span.start - 16) : span.start]
        if (
            known.use == "body"
            and span.of(words).endswith(("Defence", "Defense"))
            and _OFFICE_GOES_ON.match(words, span.end)
        ):
            owner = span.of(words).rsplit(" ", 1)[0]
            yield from ((s.moved(span.start), k) for s, k in gazetteer().find(owner))
            continue
        if (
            known.use in ("name", "capital")
            and _FAMILY_NAME.match(words, span.end)
            and _NAME_BEGINS.search(before)
        ):
            continue
        if known.use == "capital" and _INSTRUMENT.match(words, span.end):
            continue
        if known.use == "name" and (_GOVERNOR.match(words, span.end) or _is_given_name(words, span)):
            continue
        if known.use == "name" and (thing := _THING_OF_THE_NAME.match(words, span.end)) is not None:
            yield Span(span.start, thing.end()), Known("", "", None)
            continue
        yield span, known


def _is_given_name(words: str, span: Span) -> bool:
    full = _FULL_NAME.match(words, span.end) if span.of(words) in _GIVEN_NAMES else None
    return full is not None and _PERSON_VERB.match(words, full.end()) is not None


_IS_A_FIRM = re.compile(
    r",\s(?:an?|the)\s(?:[\w-]+\s){0,4}?(?:firm|company|operator|contractor|start-?up|"
    r"airline|carrier|maker|manufacturer|"
    r"subsidiary|supplier|builder|shipyard|bank|group|developer|provider|(?P<ship>yacht|vessel|ship|ferry|liner))\b"
)
_LOWER_BODY = re.compile(
    r"(?P<own>['’]s?)?\s(?P<body>(?P<force>army|navy|air force|coast guard|armed forces|"
    r"marines)|parliament|senate|cabinet|"
    r"supreme court|embassy|(?:foreign|defen[cs]e|interior|finance|trade|transport|energy|"
    r"economy|health|justice|culture|agriculture|education)\s(?:affairs\s)?(?:ministry|department))"
    r"(?![\w-])(?!\s(?:chief|minister|spokes|commander|officials?|sources?|attach))"
)


_OWN_BODY = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir)\s(?P<body>(?:foreign|defen[cs]e|interior|finance|trade|transport|energy|economy|health|"
    r"justice)\s(?:affairs\s)?(?:ministry|department))(?![\w-])(?!\s(?:chief|minister|spokes|officials?|sources?))"
)


def _own_bodies(words: str) -> Iterator[Mention]:
    """ "Its foreign ministry": whose, the entity works out."""
    for match in _OWN_BODY.finditer(words):
        span = Span(*match.span("body"))
        yield Mention(span, "organisation", _name(span.of(words)), None, "government", rule="lower-body")


#: Rules that tell a person by the neighbourhood alone: the engine may know better.
_WEAK_RULES = frozenset({"list-of-persons", "of-a-state", "acts-as-person", "counterpart"})


_PREPOSITION_BEFORE = re.compile(
    r"\b(?:in|to|from|of|for|with|at|across|around|near|inside|outside|over|on|into|by)\s(?:the\s)?$",
    re.IGNORECASE,
)


def _is_named_with(words: str, run: NameRun, owner: Mention, after: str) -> bool:
    """Whether a state and the words right behind it are one name that acts: "Fooland Sky Navigation signed"."""
    if owner.type != "name" or len(run.words) < 2 or not _PERSON_VERB.match(after):
        return False
    if words[owner.span.end : run.span.start] != " " or any(w.lower() in THING_WORDS for w in run.words):
        return False
    return _PREPOSITION_BEFORE.search(words[max(0, owner.span.start - 12) : owner.span.start]) is None


def _named_after_states(
    words: str, known: list[Mention], names: Sequence[Name], start: int
) -> Iterator[Mention]:
    """What begins with a state's name and goes on in capitals, by the engine's word: an airport, a club, a fund."""
    begins = {m.span.start: m.span for m in known if m.label == "state" and m.type == "name"}
    for name in names:
        span = name.span.moved(-start)
        state = begins.get(span.start)
        if state is None or name.label not in ("ORG", "PLACE") or state.end >= span.end:
            continue
        rest = words[state.end : span.end].split()
        # An abbreviation stands for an adjective: "UK Treasury" is the British one.
        if state.of(words).isupper() or not rest or not rest[0][0].isupper() or "." in state.of(words):
            continue
        kind = organisation_type(tuple(span.of(words).split()))
        if name.label == "ORG" and kind not in ("company", "other", None):
            continue  # the state's own body, which bears its name as an owner's
        label = "organisation" if name.label == "ORG" else ""
        yield Mention(span, label, _name(span.of(words)), None, kind, rule="named-after-a-state")


class _Finder:
    """Walks the sentences of one document, keeping what names have been seen."""

    def __init__(self, doc: AnnotatedDocument) -> None:
        self.text = doc.document.text
        self.own_acronyms = acronyms_in(self.text)
        self.times = defaultdict(list)
        for time in doc.layer(TimeExpression):
            self.times[time.span.start // 4096].append(time.span)
        self.runs: list[tuple[Span, NameRun]] = []
        self.names = sound_names(doc.layer(Analysis), self.text)

    def in_sentence(self, sentence: Span) -> list[Mention]:
        words = sentence.of(self.text)
        if not is_maskable(words):
            return []
        vessels = [
            Mention(s, "equipment", _name(s.of(words)), navy_of(s.of(words)), rule="ship-prefix")
            for s in vessel_spans(words)
        ]
        known = [m for m in self._known(words) if not any(m.span.overlaps(v.span) for v in vessels)]
        times = tuple(
            Span(t.start - sentence.start, t.end - sentence.start) for t in self._times_in(sentence)
        )
        names = self.names.get(sentence, ())
        known = _without_overlaps([*known, *_named_after_states(words, known, names, sentence.start)])
        taken = tuple(m.span for m in (*known, *vessels))
        equipment = vessels + [
            Mention(s, "equipment", _name(s.of(words)), rule="designation")
            for s in equipment_spans(words, (*taken, *times))
        ]
        taken = (*taken, *(m.span for m in equipment))
        offices = self._offices(words, known, equipment)
        taken = (*taken, *times, *(m.span for m in offices))
        labels = {m.span: _letter(m) for m in (*known, *equipment, *offices)}
        adjectives = {m.span.end: m for m in known if m.label in ("adjective", "state")}
        named = [
            mention
            for mention in self._named(words, labels, taken, adjectives)
            if mention.rule not in _WEAK_RULES
            or not contradicted(mention.span, mention.label, names, sentence.start)
        ]
        named += mentions_from(
            names, words, sentence.start, (*taken, *times, *(m.span for m in named)), self.own_acronyms
        )
        mentions = _without_overlaps(sorted([*known, *equipment, *offices, *named], key=lambda m: m.span))
        return [_moved(m, sentence.start) for m in mentions if m.label]

    def _times_in(self, sentence: Span) -> list[Span]:
        buckets = range(sentence.start // 4096, sentence.end // 4096 + 1)
        return [span for bucket in buckets for span in self.times[bucket] if sentence.contains(span)]

    def _known(self, words: str) -> list[Mention]:
        found = []
        for span, known in _found_in(words):
            if self.own_acronyms.get(span.of(words), "") not in ("", known.name):
                continue  # the text itself says what it stands for
            if words[span.end : span.end + 1] == "$":
                continue  # "US$3 million"
            firm = organisation_type(tuple(span.of(words).split())) if not known.label else None
            if firm in ("company", "media"):  # it bears a state's name and is none
                found.append(
                    Mention(span, "organisation", _name(span.of(words)), None, firm, rule="head-word")
                )
                continue
            label = (
                "adjective"
                if known.use == "adjective"
                else "capital"
                if known.use in ("capital", "seat")
                else known.label
            )
            found.append(
                Mention(
                    span, label, _name(span.of(words)), known.country, known.type or known.use, rule="table"
                )
            )
        return [*found, *self._lower_bodies(words, found), *_own_bodies(words)]

    @staticmethod
    def _lower_bodies(words: str, known: list[Mention]) -> Iterator[Mention]:
        """Bodies written small behind their state: "the Fooian army" with it, "Fooland's foreign ministry" without."""
        for owner in known:
            if owner.label not in ("adjective", "state") or owner.type == "international":
                continue
            body = _LOWER_BODY.match(words, owner.span.end)
            if body is None or (owner.label == "state") != bool(body["own"]):
                continue
            start = body.start("body") if body["own"] else owner.span.start
            span = Span(start, body.end("body"))
            kind = "armed_forces" if body["force"] else "government"
            yield Mention(span, "organisation", _name(span.of(words)), owner.country, kind, rule="lower-body")

    def _offices(self, words: str, known: list[Mention], equipment: list[Mention]) -> list[Mention]:
        masks = {m.span: m for m in (*known, *equipment) if m.label not in ("", "capital")}
        blanked = _blanked(words, masks)
        return [Mention(s, "office", _name(s.of(words)), rule="head-noun") for s in office_phrases(blanked)]

    def _named(
        self, words: str, labels: dict[Span, str], taken: tuple[Span, ...], adjectives: dict[int, Mention]
    ) -> Iterator[Mention]:
        for run in name_runs(words, taken):
            before, after = (
                _labelled(words, labels, run.style or run.span)[0],
                _labelled(words, labels, run.span)[1],
            )
            owner = adjectives.get(run.span.start - 1) if run.style is None else None
            if owner is not None and (firm := self._named_after_state(words, run, owner, after)) is not None:
                yield firm
                continue
            mention = self._organisation(words, run, before, owner) or self._person(words, run, before, after)
            if mention is not None:
                yield mention
                labels[mention.span] = _letter(mention)
                if run.style is not None and mention.label == "person":
                    yield Mention(run.style, "style", _name(run.style.of(words)), rule="style")
            else:
                self.runs.append((run.span, run))

    @staticmethod
    def _named_after_state(words: str, run: NameRun, owner: Mention, after: str) -> Mention | None:
        """A company or body that bears a state's name ("Fooland Freight, an operator"): nothing that the state does."""
        is_firm = _IS_A_FIRM.match(after)
        if owner.label != "state" or not (is_firm or _is_named_with(words, run, owner, after)):
            return None
        span = Span(owner.span.start, run.span.end)
        # A ship is no body, and what it is called after does nothing.
        label = "" if is_firm and is_firm["ship"] else "organisation"
        return Mention(
            span,
            label,
            _name(span.of(words)),
            None,
            "company" if is_firm else None,
            rule="named-after-a-state",
        )

    def _organisation(self, words: str, run: NameRun, before: str, owner: Mention | None) -> Mention | None:
        """A body by its own words; with the adjective before it, which is part of its name ("Fooian Senate")."""
        if run.style is not None and not run.style_is_rank and organisation_type(run.words) is None:
            return None
        after = words[run.span.end :]
        kind = organisation_type((*(("",) if owner else ()), *run.words))
        if owner is not None and owner.label == "state" and kind not in ("company", "armed_forces"):
            owner, kind = (
                None,
                organisation_type(run.words),
            )  # "Fooland Parliament Street": a state's name is no adjective
        start = owner.span.start if owner else run.span.start
        country = owner.country if owner else None
        if run.words[0] in ORGANISATION_STARTS and (of := _OF_NAME.match(after)):
            span = Span(start, run.span.end + of.end())
            kind = organisation_type(("", run.words[0])) or "government"
            country = country or _state_at_the_end(span.of(words))
            return Mention(span, "organisation", _name(span.of(words)), country, kind, rule="of-name")
        is_thing = any(word.lower() in THING_WORDS for word in run.words)
        if _COMPANY_CUE.search(before) and not is_thing:
            joined = _AND_NAME.match(after)
            span = Span(run.span.start, run.span.end + (joined.end() if joined else 0))
            return Mention(span, "organisation", _name(span.of(words)), None, "company", rule="company-cue")
        if kind is not None:
            span = Span(start, run.span.end)
            return Mention(span, "organisation", _name(span.of(words)), country, kind, rule="head-word")
        if len(run.words) == 1 and not before.strip() and _MEDIUM_VERB.match(after):
            return Mention(run.span, "organisation", _name(run.span.of(words)), None, "media", rule="reports")
        return None

    def _person(self, words: str, run: NameRun, before: str, after: str) -> Mention | None:
        if any(word.lower() in THING_WORDS | ORGANISATION_HEADS.keys() for word in run.words):
            return None
        if len(run.words) > 7 or (run.words[0].isupper() and len(run.words) == 1 and len(run.words[0]) <= 4):
            return None
        name = Mention(run.span, "person", _name(run.span.of(words)))
        rules = (
            ("style", run.style is not None),
            ("office-before", bool(_OFFICE_BEFORE.search(before))),
            ("counterpart", bool(_COUNTERPART_BEFORE.search(before))),
            ("list-of-persons", len(run.words) in (2, 3, 4) and bool(_PERSON_LIST.search(before))),
            ("of-a-state", len(run.words) in (2, 3, 4) and bool(_STATES_OWN.search(before))),
            ("office-after", bool(_OFFICE_AFTER.match(after))),
            ("acts-as-person", len(run.words) in (2, 3, 4) and bool(_PERSON_VERB.match(after))),
        )
        rule = next((rule for rule, holds in rules if holds), None)
        return None if rule is None else Mention(name.span, name.label, name.name, rule=rule)

    def surnames_alone(self, surnames: frozenset[str], found: Iterable[Mention]) -> Iterator[Mention]:
        """Mentions of persons by a name already seen, anywhere in the text."""
        if not surnames:
            return
        taken = sorted(m.span for m in found)
        for span, _ in Gazetteer(dict.fromkeys(surnames)).find(self.text):
            tied = "-" in (self.text[span.start - 1 : span.start], self.text[span.end : span.end + 1])
            if not tied and is_free(taken, span):
                yield Mention(span, "person", span.of(self.text), rule="name-seen-before")


def _state_at_the_end(name: str) -> str | None:
    """The state whose name ends the body's: "Ministry of Something of Fooland"."""
    last = [(span, known) for span, known in gazetteer().find(name) if span.end == len(name)]
    return last[0][1].country if last and last[0][1].label == "state" else None


def is_free(taken: list[Span], span: Span) -> bool:
    """Whether the span overlaps none of the taken ones, which are in order and do not overlap each other."""
    at = bisect_left(taken, span)
    return not any(span.overlaps(other) for other in taken[max(0, at - 1) : at + 1])


_DEFINED = re.compile(
    r"(?<!\w)(?P<words>(?:[A-Z][\w’'-]{0,24}\s(?:(?:of|for|and|the|"
    r"on)\s){0,2}){2,7})\((?P<short>[A-Z]{2,7})\)"
)


def acronyms_in(text: str) -> dict[str, str]:
    """Acronyms that the text spells out itself ("Something Something Forces (SSF)"), with their words."""
    found = {}
    for match in _DEFINED.finditer(text):
        words = [word for word in match["words"].split() if word[0].isupper()]
        if "".join(word[0] for word in words).endswith(match["short"]):
            found[match["short"]] = " ".join(words[-len(match["short"]) :])
    return found


def _surnames(found: Iterable[Mention]) -> frozenset[str]:
    """Words of personal names that can stand for the person: long enough, and no small words."""
    words = {
        word
        for mention in found
        if mention.label == "person"
        for word in (mention.name, *mention.name.split())
        if len(word) > 2 and word[0].isupper()
    }
    return frozenset(word for word in words if word not in gazetteer_words())


@cache
def gazetteer_words() -> frozenset[str]:
    return frozenset(states.forms())


def _post_authors(doc: AnnotatedDocument) -> list[Mention]:
    """Authors and handles of embedded posts, where they are printed; what they are is decided with the entities."""
    found = []
    for segment in doc.layer(Segment):
        if segment.post is None or segment.words is None:
            continue
        for name in filter(None, (segment.post.author, segment.post.handle)):
            at = doc.document.text.find(name, segment.words.end, segment.span.end)
            if at >= 0:
                found.append(Mention(Span(at, at + len(name)), "account", name, rule="post-author"))
    return found


def _labelled(words: str, labels: dict[Span, str], around: Span) -> tuple[str, str]:
    """What stands before and after a span, with the mentions there as labels; 120 characters each way are enough."""
    before, position = [], max(0, around.start - 120)
    for span in sorted(labels):
        if position <= span.start and span.end <= around.start:
            before += [words[position : span.start], labels[span]]
            position = span.end
    before.append(words[position : around.start])
    after, position, end = [], around.end, min(len(words), around.end + 120)
    for span in sorted(labels):
        if position <= span.start and span.end <= end:
            after += [words[position : span.start], labels[span]]
            position = span.end
    after.append(words[position:end])
    return "".join(before), "".join(after)


_LETTERS = {
    "state": "S",
    "adjective": "J",
    "capital": "S",
    "organisation": "G",
    "equipment": "E",
    "office": "O",
    "person": "P",
}


def _letter(mention: Mention) -> str:
    letter = _LETTERS.get(mention.label)
    return f"{OPEN}{letter}0{CLOSE}" if letter else mention.name


def _blanked(words: str, masks: Iterable[Span]) -> str:
    """The words with the spans blotted out by marks that no office phrase crosses, offsets unchanged."""
    characters = list(words)
    for span in masks:
        characters[span.start : span.end] = OPEN * len(span)
    return "".join(characters)


def _moved(mention: Mention, by: int) -> Mention:
    return Mention(
        mention.span.moved(by), mention.label, mention.name, mention.country, mention.type, mention.rule
    )


def _name(words: str) -> str:
    return " ".join(words.split())


def _without_overlaps(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


ANNOTATOR = Annotator(
    name="mentions",
    version=2,
    provides=Mention,
    requires=(Segment, Sentence, TimeExpression, Analysis),
    run=find_mentions,
)
