"""Bodies by their own words, by cues beside them and by the state whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.annotate.mentions.cues import PERSON_VERB
from communique.annotate.mentions.known import state_at_the_end
from communique.annotate.mentions.shapes import name_of
from communique.annotate.name_runs import ORGANISATION_STARTS, THING_WORDS, NameRun, organisation_type
from communique.model.annotation import Mention
from communique.model.span import Span
from communique.model.syntax import Name

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


def organisation_in(words: str, run: NameRun, before: str, owner: Mention | None) -> Mention | None:
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
        country = country or state_at_the_end(span.of(words))
        return Mention(span, "organisation", name_of(span.of(words)), country, kind, rule="of-name")
    is_thing = any(word.lower() in THING_WORDS for word in run.words)
    if _COMPANY_CUE.search(before) and not is_thing:
        joined = _AND_NAME.match(after)
        span = Span(run.span.start, run.span.end + (joined.end() if joined else 0))
        return Mention(span, "organisation", name_of(span.of(words)), None, "company", rule="company-cue")
    if kind is not None:
        span = Span(start, run.span.end)
        return Mention(span, "organisation", name_of(span.of(words)), country, kind, rule="head-word")
    if len(run.words) == 1 and not before.strip() and _MEDIUM_VERB.match(after):
        return Mention(run.span, "organisation", name_of(run.span.of(words)), None, "media", rule="reports")
    return None


_IS_A_FIRM = re.compile(
    r",\s(?:an?|the)\s(?:[\w-]+\s){0,4}?(?:firm|company|operator|contractor|start-?up|"
    r"airline|carrier|maker|manufacturer|"
    r"subsidiary|supplier|builder|shipyard|bank|group|developer|provider|(?P<ship>yacht|vessel|ship|ferry|liner))\b"
)


def named_after_state(words: str, run: NameRun, owner: Mention, after: str) -> Mention | None:
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
        name_of(span.of(words)),
        None,
        "company" if is_firm else None,
        rule="named-after-a-state",
    )


_PREPOSITION_BEFORE = re.compile(
    r"\b(?:in|to|from|of|for|with|at|across|around|near|inside|outside|over|on|into|by)\s(?:the\s)?$",
    re.IGNORECASE,
)


def _is_named_with(words: str, run: NameRun, owner: Mention, after: str) -> bool:
    """Whether a state and the words right behind it are one name that acts: "Fooland Sky Navigation signed"."""
    if owner.type != "name" or len(run.words) < 2 or not PERSON_VERB.match(after):
        return False
    if words[owner.span.end : run.span.start] != " " or any(w.lower() in THING_WORDS for w in run.words):
        return False
    return _PREPOSITION_BEFORE.search(words[max(0, owner.span.start - 12) : owner.span.start]) is None


def named_after_states(
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
        is_firm = _IS_A_FIRM.match(words, span.end)
        if is_firm and not is_firm["ship"]:
            kind = "company"
        yield Mention(span, label, name_of(span.of(words)), None, kind, rule="named-after-a-state")


_LOWER_BODY = re.compile(
    r"(?P<own>['’]s?)?\s(?P<body>(?P<force>army|navy|air force|coast guard|armed forces|"
    r"marines)|parliament|senate|cabinet|"
    r"supreme court|embassy|(?:foreign|defen[cs]e|interior|finance|trade|transport|energy|"
    r"economy|health|justice|culture|agriculture|education)\s(?:affairs\s)?(?:ministry|department))"
    r"(?![\w-])(?!\s(?:chief|minister|spokes|commander|officials?|sources?|attach))"
)


def lower_bodies(words: str, known: list[Mention]) -> Iterator[Mention]:
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
        yield Mention(span, "organisation", name_of(span.of(words)), owner.country, kind, rule="lower-body")


_OWN_BODY = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir)\s(?P<body>(?:foreign|defen[cs]e|interior|finance|trade|transport|energy|economy|health|"
    r"justice)\s(?:affairs\s)?(?:ministry|department))(?![\w-])(?!\s(?:chief|minister|spokes|officials?|sources?))"
)


def own_bodies(words: str) -> Iterator[Mention]:
    """ "Its foreign ministry": whose, the entity works out."""
    for match in _OWN_BODY.finditer(words):
        span = Span(*match.span("body"))
        yield Mention(span, "organisation", name_of(span.of(words)), None, "government", rule="lower-body")
