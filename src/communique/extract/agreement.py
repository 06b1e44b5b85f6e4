"""Instruments between parties: what they are called, who is party, how far they have come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from communique.annotate.clauses import (
    ACTORS,
    actors_in,
    author,
    cited_date,
    clause_of,
    labelled,
    parties_of,
    subjects,
)
from communique.annotate.dyads import dyad_of
from communique.annotate.masks import CLOSE, OPEN, any_of, without_labels
from communique.annotate.modality import clause_before, is_called_off, modality_of
from communique.annotate.scenes import home_of
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Scene, TimeExpression
from communique.model.document import content_id
from communique.model.entity import Entity
from communique.model.evidence import Cited, Evidence, merged_evidence
from communique.model.facts import Agreement, Stage
from communique.model.issue import Issue
from communique.model.partial_date import PartialDate
from communique.model.segment import SegmentKind
from communique.model.span import Span
from communique.model.stage import Extractor, Finding

#: What the instrument's noun says it is; in this order, the longer words first.
_NOUNS: tuple[tuple[str, str], ...] = (
    (
        "memorandum_of_understanding",
        r"[Mm]emorand(?:um|a|ums) of (?:[Uu]nderstanding|[Cc]ooperation)|M[Oo][UC]s?",
    ),
    ("letter_of_intent", r"(?:[Ll]etters?|[Ss]tatements?|[Dd]eclarations?) of [Ii]ntent|LOIs?"),
    ("joint_statement", r"[Jj]oint (?:[Vv]ision )?(?:[Ss]tatements?|[Dd]eclarations?|[Cc]ommuniqu[eé]s?)"),
    ("exchange_of_notes", r"[Ee]xchange of (?:[Nn]otes|[Ll]etters)"),
    ("arrangement", r"[Tt]erms of [Rr]eference|(?:[Tt]echnical |[Ii]mplementing )?[Aa]rrangements?"),
    ("roadmap", r"[Rr]oad ?[Mm]aps?"),
    ("protocol", r"[Pp]rotocols?"),
    ("contract", r"[Cc]ontracts?"),
    ("treaty", r"[Tt]reat(?:y|ies)|[Cc]onventions?"),
    ("agreement", r"[Aa]greements?|[Pp]acts?|[Aa]ccords?|[Dd]eals?|[Ll]ines? of [Cc]redit"),
)
_CONTRACT = f"n{[name for name, _ in _NOUNS].index('contract')}"
_NOUN = "|".join(f"(?P<n{i}>{pattern})" for i, (_, pattern) in enumerate(_NOUNS))
_COUNT = (
    r"(?:(?P<count>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|"
    r"[Tt]en|[Ee]leven|[Tt]welve|[Ff]ifteen|[Tt]wenty|\d{1,3})\s)"
)
_CAP = r"[A-Z][\w’'&/.-]*"
#: A word that can describe an instrument: no verb form, determiner or small word.
_ADJECTIVE = (
    r"(?!(?:a|an|the|and|or|of|to|that|which|who|with|has|have|had|was|were|will|also|is|"
    r"are|be|been|on|in|by|for|from|their|its|his|her|"
    r"this|these|those|it|they|he|she|we|as|at|if|when|after|before|both|two|three|four|"
    r"five|six|seven|eight|nine|ten|twenty|several|"
    r"many|some|any|sign|signs|ink|inks|signing|concluding|negotiating|finali[sz]ing|seal|"
    r"seals|more|other|such|each|into|over|under)\s)"
    r"(?![a-z]+ed\s)[a-z][\w-]*"
)
#: Words of a name before its noun: "Reciprocal Access", with the parties' names in front ("S-S Air Transport").
_BEFORE = (
    rf"(?:(?P<pair>{any_of('AM')}[-–\s](?:and\s)?{any_of('AM')})[\s-])?(?P<title>(?:{_CAP}\s(?:and\s|"
    rf"of\s|on\s|for\s)?){{0,6}})"
)
_INSTRUMENT = re.compile(
    rf"(?<![\w-])(?:(?P<det>[Tt]he|[Aa]n?|[Tt]heir|[Tt]his|[Tt]hese|[Tt]hat|[Ii]ts|"
    rf"[Bb]oth)\s)?{_COUNT}?(?P<adj>(?:{_ADJECTIVE}\s){{0,4}}?)"
    rf"{_BEFORE}(?:{_NOUN})(?![\w-])(?:\s\((?P<short>[A-Z][A-Za-z]{{1,9}})\))?"
    rf"(?P<rest>\s(?:on|[Cc]oncerning|for|[Rr]egarding|of)\s(?:the\s)?{_CAP}(?:(?:\s|"
    rf"\sand\s|,\s|,\sand\s|\s(?:of|on|for)\s(?:the\s)?){_CAP}){{0,10}})?"
)

_STAGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "terminated",
        re.compile(r"\b(?:terminated?|scrapp(?:ed|ing)|abrogated|withdrew .{0,30}from|withdrawn from)\b"),
    ),
    ("suspended", re.compile(r"\bsuspend(?:ed|s|ing)\b")),
    ("expired", re.compile(r"\b(?:expired|lapsed)\b")),
    ("extended", re.compile(r"\b(?:extended|renewed|prolonged)\b")),
    ("implemented", re.compile(r"\b(?:fully (?:utili[sz]ed|implemented)|implemented in full)\b")),
    (
        "in_force",
        re.compile(
            r"\b(?:(?:has |have )?entered into force|(?:came|come|comes) into (?:force|effect)|in force since|"
            r"took effect|takes effect|kicks in|entry into force|is in force)\b"
        ),
    ),
    ("ratified", re.compile(r"\bratifi(?:ed|es|cation)\b")),
    (
        "approved",
        re.compile(r"\b(?:approved|authori[sz]ed|endorsed|cleared|gave the green light to|greenlit)\b"),
    ),
    ("initialled", re.compile(r"\binitial+ed\b")),
    (
        "signed",
        re.compile(
            r"\b(?:signed|inked|signs|inks|concluded|exchanged(?! (?:views|greetings|pleasantries|"
            r"information|fire|gifts|opinions))|put (?:their )?(?:names|signatures?) to|sealed|"
            r"penned|signing of|signature of|conclusion of|signing ceremony (?:of|for)|"
            r"exchange of(?= (?:[a-z]+ ){0,3}(?:[Mm]emorand|M[Oo][Uu]|agreements?|documents))|"
            r"(?<!a )(?<!no )(?<!the )(?<!any )sign(?! of| that| up))\b"
        ),
    ),
    ("agreed_in_principle", re.compile(r"\bagreed? in principle\b|\bagreement in principle\b")),
    (
        "negotiating",
        re.compile(
            r"\b(?:negotiat(?:e|es|ed|ing|ions?)|finali[sz](?:e|ing)|working (?:on|towards?)|"
            r"talks on|discussing)\b"
        ),
    ),
    (
        "announced",
        re.compile(
            r"\b(?:announced|unveiled|reached|agreed (?:on|upon)|struck|clinched|adopted|issued|released|"
            r"agreed to(?= (?:an?|the|its|their|two|three|four|five|several|new)\b| [A-Z])|agreed(?! to\b))\b"
        ),
    ),
    ("proposed", re.compile(r"\b(?:proposed|offered|offer of|hopeful of|hopes for|seeks|would like)\b")),
)
#: Stages that only say that words are still being sought.
_NOT_YET = frozenset({"negotiating", "proposed"})
#: Stages after which there is an instrument, whoever its parties are.
_DONE = frozenset({"signed", "initialled", "approved", "ratified", "in_force", "implemented", "extended"})
_ORDER = (
    "proposed",
    "negotiating",
    "agreed_in_principle",
    "announced",
    "initialled",
    "approved",
    "signed",
    "ratified",
    "in_force",
    "implemented",
    "extended",
    "suspended",
    "expired",
    "terminated",
)
#: "When concluded", "until it is ratified", "once entered into force": a stage that has not been reached.
_CONDITION = re.compile(
    r"\b(?:[Ww]hen|[Oo]nce|[Uu]ntil|[Ii]f|[Uu]pon|[Pp]ending|[Bb]efore|[Aa]fter both|"
    r"yet to be|has yet to|(?:has|have|had|needs?|remains?|still|must) (?:to )?be|awaits?|awaiting|subject to|"
    r"cannot|not)\s(?:[a-z]+\s){0,3}$"
)
_TO_SIGN = re.compile(r"\b(?:to sign|sign|will sign|be signed|signing)\b")

_AREAS: tuple[tuple[str, str], ...] = (
    ("education_training", r"educat|training|academ|scholar|cadet"),
    ("exercises", r"exercis|drill"),
    ("logistics", r"logistic|cross-servic|replenish|refuel"),
    ("procurement", r"procure|purchase|acquisition of|line of credit"),
    ("industry", r"industr|co-?production|manufactur"),
    ("research_development", r"research|co-?development|r&d"),
    ("intelligence_information", r"intelligence|information.sharing|classified|military information"),
    ("status_of_forces", r"status.of.forces|reciprocal access|visiting forces"),
    ("cyber_space", r"cyber|outer space|space cooperation|satellite"),
    ("maritime_security", r"maritime secur|coast guard|white shipping|naval cooperation|\bnav(?:y|ies|al)\b"),
    ("peacekeeping", r"peacekeep"),
    ("counter_terrorism", r"terroris"),
    ("border_security", r"border"),
    ("nuclear", r"nuclear"),
    ("humanitarian_disaster", r"humanitarian|disaster"),
    ("personnel_exchange", r"personnel exchange|exchange of officers"),
    ("trade", r"\btrade|tariff|market access|customs"),
    ("investment", r"invest"),
    ("energy", r"energy|oil\b|gas\b|hydrogen|electric"),
    ("health", r"health|medic|vaccin"),
    ("science_technology", r"scien|technolog|semiconductor"),
    ("culture_education", r"cultur|universit|heritage"),
    ("migration_mobility", r"migra|visa|mobility|labou?r"),
    ("transport", r"transport|aviation|air services|shipping|rail|open skies"),
    ("environment_climate", r"environment|climate|fisher|biodivers"),
    ("agriculture", r"agricult|food"),
    ("justice_law", r"extradition|legal|justice|judicial|mutual legal"),
    ("finance", r"financ|loan|credit|tax|currency"),
)

_NUMBERS = {
    w: n for n, w in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
} | {"fifteen": 15, "twenty": 20}

_CONFIDENCE = {"itemised": 0.85, "stage": 0.75, "named": 0.65, "joint-statement": 0.85}


@dataclass(slots=True)
class Found:
    """One mention of an instrument, before it is folded with others."""

    instrument: str
    noun: Evidence
    rule: str
    evidence: list[Evidence]
    name: Cited[str] | None = None
    short: str | None = None
    parties: tuple[Cited[str], ...] = ()
    subject: Cited[str] | None = None
    stages: list[tuple[str, Evidence, Cited[PartialDate] | None]] = field(default_factory=list)
    modality: Cited[str] | None = None
    count: Cited[int] | None = None
    item: int | None = None
    background: bool = False


def find_agreements(doc: AnnotatedDocument) -> Iterator[Finding]:
    dyad = dyad_of(doc)
    joint = list(_joint_statement(doc, dyad))
    found = [one for scene in doc.layer(Scene) for one in _in_scene(doc, scene, dyad)]
    if joint:  # the document is the statement: what it says of "this joint statement" is of itself
        found = [one for one in found if one.instrument != "joint_statement" or one.name is not None]
    for one in (*joint, *folded(found)):
        if one.rule == "reference":
            continue
        if not one.parties:
            yield Issue(
                "agreement.parties-unknown", "an instrument whose parties the text does not tell", one.noun
            )
            continue
        yield _agreement(doc, one)


def _in_scene(doc: AnnotatedDocument, scene: Scene, dyad: tuple[Cited[str], ...]) -> Iterator[Found]:
    if scene.sentence.segment.kind is SegmentKind.TITLE:
        return
    text = scene.view.text
    for match in _INSTRUMENT.finditer(text):
        instrument = next(name for i, (name, _) in enumerate(_NOUNS) if match[f"n{i}"])
        if _has_price(text, match):
            instrument = "contract"
        if _is_no_instrument(text, match):
            continue
        yield from _made(doc, scene, match, instrument, dyad)


_NO_INSTRUMENT_AFTER = re.compile(
    r"^\s(?:that|was reached that|with (?:his|her|this|that)\b|among (?:experts|analysts))|^[-–]"
)
_NO_INSTRUMENT_BEFORE = re.compile(
    r"\b(?:great|good|big|real|raw|no|in|full|broad|wide|general|free)\s$|\bdeal (?:of|"
    r"with)\s$|\b(?:to|will|can|must|should|they|we|would)\s$"
)


def _is_no_instrument(text: str, match: re.Match[str]) -> bool:
    """ "A great deal of", "in agreement", "to contract", "agreement that ..."."""
    noun = match.group().split()[-1].lower()
    start = max(match.start(f"n{i}") for i in range(len(_NOUNS)))
    before = text[max(0, start - 24) : start]
    if noun in (
        "deal",
        "deals",
        "contract",
        "contracts",
        "agreement",
        "arrangement",
        "arrangements",
    ) and _NO_INSTRUMENT_BEFORE.search(before):
        return True
    if match["det"] and text[match.end() :].startswith(" that"):
        return False
    return bool(noun == "deal" and text[match.end() :].startswith((" of ", " with the", " more"))) or bool(
        _NO_INSTRUMENT_AFTER.match(text[match.end() :]) and noun in ("agreement", "deal", "deals")
    )


def _has_price(text: str, match: re.Match[str]) -> bool:
    """ "A $40 million deal" is a contract, whatever else a deal may be."""
    words = text[max(0, match.start() - 30) : match.end()]
    return words.endswith(("deal", "deals")) and bool(re.search(r"(?:[$€£¥₹]|USD|EUR)\s?\d", words))


def _made(
    doc: AnnotatedDocument, scene: Scene, match: re.Match[str], instrument: str, dyad: tuple[Cited[str], ...]
) -> Iterator[Found]:
    text = scene.view.text
    stages = list(_stages(doc, scene, match))
    name = _name(doc, scene, match)
    parties, own = _parties(doc, scene, match, stages, dyad)
    noun = doc.cite(home_of(scene, match.start(), match.end()))
    modality = _modality(doc, text, match, stages, noun)
    one = Found(
        instrument=instrument,
        noun=noun,
        rule="stage" if stages else "named" if (name and own) else "reference",
        evidence=[_evidence(doc, scene, match, stages)],
        name=name,
        short=match["short"],
        parties=parties,
        subject=_subject(doc, scene, match),
        stages=[(stage, evidence, date) for stage, evidence, date, _ in stages],
        modality=modality,
    )
    if (
        (match["det"] or "").lower() in ("the", "this", "these", "that", "its")
        and name is None
        and not own
        and not match["count"]
    ):
        one.rule = "reference"
    if instrument == "joint_statement" and not stages:
        one.rule = "reference"
    if _is_plural(match) and not match["count"] and (not own or _UNTOLD.search(text[: match.start()])):
        one.rule = "reference"
    if not own and match["count"] is None and name is None and not {stage[0] for stage in stages} & _DONE:
        one.parties = ()
    count = _NUMBERS.get(
        (match["count"] or "").lower(), int(match["count"]) if (match["count"] or "").isdigit() else 0
    )
    if count >= 2 or _is_plural(match):
        items = list(_enumerated(text, match, count)) or list(_items(doc, scene, match, count))
        if items:
            one.rule = "itemised" if stages or modality.value != "actual" else one.rule
            yield from _itemised(one, items, doc, scene, match)
            return
    if count >= 2:
        one.count = Cited(count, (doc.cite(home_of(scene, *match.span("count"))),), "number-word")
    yield one


#: Instruments in the mass, none of which is told.
_UNTOLD = re.compile(r"\b(?:many|numerous|other|most|various|all|countless|more|such)\s(?:[a-z]+\s){0,2}$")


def _evidence(
    doc: AnnotatedDocument,
    scene: Scene,
    match: re.Match[str],
    stages: list[tuple[str, Evidence, Cited[PartialDate] | None, int]],
) -> Evidence:
    """From the stage word to the instrument, or the other way, when they stand close; else the instrument alone."""
    start, end = match.start(), match.end()
    for _, _, _, offset in stages:
        if 0 <= start - offset <= 40:
            start = offset
        elif 0 <= offset - end <= 60:
            end = text_end(scene.view.text, offset)
    return doc.cite(home_of(scene, start, end))


def text_end(text: str, offset: int) -> int:
    match = re.compile(r"[\w’']+").match(text, offset)
    return match.end() if match else offset + 1


# ---------------------------------------------------------------- stages and modality


def _stages(
    doc: AnnotatedDocument, scene: Scene, match: re.Match[str]
) -> Iterator[tuple[str, Evidence, Cited[PartialDate] | None, int]]:
    """Stage words of the clause, with the date that goes with each."""
    text = scene.view.text
    start, end = clause_of(text, match.start())
    found = sorted(  # of two that begin together, the longer
        (hit.start(), -hit.end(), stage)
        for stage, pattern in _STAGES
        for hit in pattern.finditer(text, start, end)
        if (hit.end() <= match.start() + 1 or hit.start() >= match.end() - 1)
        and not _is_condition(text[max(0, hit.start() - 40) : hit.start()], hit.group())
    )
    kept: list[tuple[int, int, str]] = []
    for at, after, stage in found:
        hit = (at, -after, stage)
        if kept and hit[0] < kept[-1][1]:
            continue
        if _belongs(text, hit, match):
            kept.append(hit)
    for position, (at, after, stage) in enumerate(kept):
        following = kept[position + 1][0] if position + 1 < len(kept) else end
        yield (
            stage,
            doc.cite(home_of(scene, at, after)),
            _date(doc, text, at, after, following, len(kept) == 1, start, end),
            at,
        )


def _is_condition(before: str, stage: str) -> bool:
    """Whether a stage is only named as a condition; "did not sign" and "if they sign" tell of a signature."""
    condition = _CONDITION.search(before)
    if condition is None:
        return False
    return not (stage == "sign" and condition.group().split()[0].lower() in ("not", "if"))


def _belongs(text: str, hit: tuple[int, int, str], match: re.Match[str]) -> bool:
    """Whether the stage word is said of this instrument: no other instrument stands between the two."""
    at, after, stage = hit
    between = text[after : match.start()] if after <= match.start() else text[match.end() : at]
    if stage == "announced" and after <= match.start():
        return len(between) <= 40 and not re.search(r"\b(?:to|that|will|would)\s(?!a\b|an\b|the\b)", between)
    if len(between) > 160 or any(mark in between for mark in '"“”«»'):
        return False
    if not _INSTRUMENT.search(between):
        return True
    # "Signed a treaty on A and a protocol on B": the verb of the first is that of the second.
    shared = after <= match.start() and re.search(r"(?:\sand|,)\s$", between)
    return bool(shared) and not _has_stage(between)


def _has_stage(text: str) -> bool:
    return any(pattern.search(text) for _, pattern in _STAGES)


#: A time that is no date until which something holds.
_TIME = rf"(?<!until )(?<!till )(?<!through ){OPEN}T(\d+){CLOSE}"


def _date(
    doc: AnnotatedDocument, text: str, at: int, after: int, following: int, alone: bool, start: int, end: int
) -> Cited[PartialDate] | None:
    """The time right behind the stage word; anywhere in the clause where no other stage claims it."""
    near = re.compile(rf"[^.;]{{0,50}}?{_TIME}").match(text, after, min(following, end))
    if near is None and alone:
        near = re.compile(rf"[^.;]*?{_TIME}").match(text, start, end)
        if near is not None and near.end() <= at and _has_stage(text[start : near.end()]):
            return None  # the date of what is told before
    if near is None:
        return None
    time = doc.layer(TimeExpression)[int(near.group(1))]
    return cited_date(time, time.starts) if time.starts is not None else None


def _modality(
    doc: AnnotatedDocument,
    text: str,
    match: re.Match[str],
    stages: list[tuple[str, Evidence, Cited[PartialDate] | None, int]],
    noun: Evidence,
) -> Cited[str]:
    if is_called_off(text, match.end()):
        return Cited("denied", (noun,), "clause-words")
    done = [s for s in stages if s[0] not in _NOT_YET]
    if stages and not done:
        return Cited("proposed", (stages[0][1],), "stage-word")
    if done:
        at = done[-1][3]
        return Cited(modality_of(text, at, at + len(done[-1][1].text)), (done[-1][1],), "clause-words")
    before = clause_before(text, match.start())
    sign = _TO_SIGN.search(before)
    modality = modality_of(text, match.start(), match.end())
    return Cited("planned" if sign and modality == "actual" else modality, (noun,), "clause-words")


# ---------------------------------------------------------------- name, subject, parties


def _name(doc: AnnotatedDocument, scene: Scene, match: re.Match[str]) -> Cited[str] | None:
    """The name, where it is written like one: capitalised words before or behind the noun."""
    noun_at = max(match.start(f"n{i}") for i in range(len(_NOUNS)))
    capitalised = scene.view.text[noun_at].isupper() and not _is_plural(match)
    title = (match["title"] or "").strip()
    if not (capitalised and (title or match["rest"] or match["short"])):
        return None
    start = match.start("pair") if match["pair"] else match.start("title") if title else noun_at
    end = match.end("rest") if match["rest"] else _noun_end(match)
    evidence = doc.cite(home_of(scene, start, end))
    return Cited(" ".join(evidence.text.split()), (evidence,))


def _is_plural(match: re.Match[str]) -> bool:
    noun = next(match[f"n{i}"] for i in range(len(_NOUNS)) if match[f"n{i}"]).lower()
    return noun != "accords" and noun.split(" of ")[0].endswith(("s", "memoranda"))


def _noun_end(match: re.Match[str]) -> int:
    return max(match.end(f"n{i}") for i in range(len(_NOUNS)))


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


def _subject(doc: AnnotatedDocument, scene: Scene, match: re.Match[str]) -> Cited[str] | None:
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


def _parties(
    doc: AnnotatedDocument,
    scene: Scene,
    match: re.Match[str],
    stages: list[tuple[str, Evidence, Cited[PartialDate] | None, int]],
    dyad: tuple[Cited[str], ...],
) -> tuple[tuple[Cited[str], ...], bool]:
    """The parties, and whether the words name them themselves rather than the text around."""
    text = scene.view.text
    told = partial(parties_of, doc, companies=bool(match[_CONTRACT]))
    if match["pair"]:
        return told(list(labelled(doc, match["pair"]))), True
    owner = re.search(
        rf"({any_of('AM')})['’]?s?\s(?:[a-z]+\s)?$", text[: match.start()] + (match["adj"] or "")
    )
    between = re.compile(rf"[^.;]{{0,120}}?\b(?:between|among)\s(?:the\s)?(?P<list>{ACTORS})").match(
        text, match.end()
    )
    if between is not None:
        parties = told(actors_in(doc, between["list"]))
        if len(parties) >= 2:
            return parties, True
    by = re.compile(r"[^.;]{0,60}?\b(?:signed|inked|concluded|initialled)\sby\s(?P<list>[^.;]{0,200})").match(
        text, match.end()
    )
    if by is not None:
        parties = told(list(labelled(doc, by["list"].split(" in the presence")[0])))
        if len(parties) >= 2:
            return parties, True
    relative = re.compile(
        rf"\s(?:that|which)\s(?:the\s)?(?P<list>{ACTORS})\s(?:[^.;,]{{0,40}}?\bwith\s(?:the\s)?(?P<with>{ACTORS}))?"
    ).match(text, match.end())
    if relative is not None:
        parties = told(actors_in(doc, relative["list"] + (relative["with"] or "")))
        if len(parties) >= 2:
            return parties, True
    for _, _, _, at in stages:
        if at > match.start():
            continue
        first = subjects(doc, scene, at) or author(doc, scene, at)
        with_ = re.compile(rf"[^.;]{{0,90}}?\bwith\s(?:the\s)?(?P<list>{ACTORS})").match(text, match.end())
        second = actors_in(doc, with_["list"]) if with_ else ()
        parties = told((*first, *second))
        if len(parties) >= 2:
            return parties, True
        if with_ is not None or _WITH_SOMEBODY.match(text, match.end()):
            return (), False
        if len(parties) == 1 and len(dyad) == 2 and parties[0].value in {p.value for p in dyad}:
            return dyad, False
    with_ = re.compile(rf"\swith\s(?:the\s)?(?P<list>{ACTORS})").match(text, match.end())
    if with_ is not None:
        first = tuple(labelled(doc, owner.group(1))) if owner else subjects(doc, scene, match.start())
        parties = told((*first, *actors_in(doc, with_["list"])))
        if len(parties) >= 2:
            return parties, True
    organisation = re.search(
        rf"({any_of('AM')})\s(?:[A-Z][\w-]*\s){{0,5}}$",
        text[: match.start()] + text[match.start() : _noun_start(match)],
    )
    if organisation is not None:
        actors = [a for a in labelled(doc, organisation.group(1)) if a.label == "organisation"]
        if actors:
            return told(actors), True
    return dyad, False


#: With whom no state or body is named: "with a club in Fooland".
_WITH_SOMEBODY = re.compile(rf"\swith\s(?:an?|its|his|her|their|some|several)\s(?:{any_of('AM')}\s)?[a-z]")


def _noun_start(match: re.Match[str]) -> int:
    return max(match.start(f"n{i}") for i in range(len(_NOUNS)))


# ---------------------------------------------------------------- several at once

_TO_ITEMS = re.compile(
    r"\s(?:to|on|for|covering|in)\s(?P<items>[^.;]{6,240}?)(?=[.;]|\s(?:were|was|have been|had been)\s|$)"
)
_ITEM = re.compile(r"\s(?:and|&)\s|,\s(?:and\s)?")
_VERB = re.compile(
    r"(?:further|extend|boost|expand|deepen|enhance|promote|strengthen|facilitate|"
    r"increase|improve|establish|launch|share|provide|develop|train|protect|support|"
    r"enable|build|exchange|cooperate on|work on|open|create|set up|begin|widen|"
    r"broaden)\s"
)


#: "The first on A, and the second on B"; "on A and on B".
_FIRST_SECOND = re.compile(
    r",?\s(?:the\s)?(?:first|one)\s(?:on|for|concerning|regarding)\s(?P<a>[^.;]{4,140}?),?\sand\s(?:the\s)?"
    r"(?:second|other|another)\s(?:on|for|concerning|regarding)\s(?P<b>[^.;]{4,140}?)(?=[.;]|$)"
)
_ON_AND_ON = re.compile(
    rf"\s(?P<prep>on|for|concerning)\s(?P<a>[^.;,]{{4,100}}?)\sand\s(?P=prep)\s(?P<b>[^.;,]{{4,100}}?)"
    rf"(?=[.;,]|\s(?:in|at|on)\s{OPEN}|$)"
)


def _enumerated(text: str, match: re.Match[str], count: int) -> Iterator[tuple[int, int, int]]:
    """Two items told apart by their own words, whatever number is given or none."""
    found = (
        (_FIRST_SECOND.match(text, match.end()) or _ON_AND_ON.match(text, match.end()))
        if count in (0, 2)
        else None
    )
    if found is not None:
        for item in ("a", "b"):
            start, end = found.span(item)
            yield start, start, end


def _items(
    doc: AnnotatedDocument, scene: Scene, match: re.Match[str], count: int
) -> Iterator[tuple[int, int, int]]:
    """(start, start of the subject, end) of each item, where the text names just `count` of them."""
    behind = _TO_ITEMS.match(scene.view.text, match.end())
    if behind is None:
        return
    bounds, at = [], behind.start("items")
    for cut in _ITEM.finditer(scene.view.text, behind.start("items"), behind.end("items")):
        bounds.append((at, cut.start()))
        at = cut.end()
    bounds.append((at, behind.end("items")))
    verbs = [bool(_VERB.match(scene.view.text, start)) for start, _ in bounds]
    if verbs[0]:
        bounds = _joined_at_verbs(bounds, verbs)
    if len(bounds) != count:
        return
    for start, end in bounds:
        verb = _VERB.match(scene.view.text, start)
        yield start, verb.end() if verb else start, end


def _joined_at_verbs(bounds: list[tuple[int, int]], verbs: list[bool]) -> list[tuple[int, int]]:
    """Pieces that do not begin with a verb belong to the piece before: "further A and B & extend C"."""
    joined: list[tuple[int, int]] = []
    for (start, end), verb in zip(bounds, verbs, strict=True):
        if verb or not joined:
            joined.append((start, end))
        else:
            joined[-1] = (joined[-1][0], end)
    return joined


def _itemised(
    one: Found, items: list[tuple[int, int, int]], doc: AnnotatedDocument, scene: Scene, match: re.Match[str]
) -> Iterator[Found]:
    for number, (start, subject, end) in enumerate(items):
        evidence = doc.cite(home_of(scene, match.start() if number == 0 else start, end))
        words = doc.cite(home_of(scene, subject, end))
        yield Found(
            instrument=one.instrument,
            noun=one.noun,
            rule=one.rule,
            evidence=[evidence],
            parties=one.parties,
            subject=Cited(words.text, (words,)),
            stages=list(one.stages),
            modality=one.modality,
            item=number,
        )


# ---------------------------------------------------------------- joint statements

_JOINT_TITLE = re.compile(r"\bJoint\s(?:Press\s|Vision\s)?(?:Statement|Communiqu[eé]|Declaration|Readout)\b")
_SIDES_SPEAK = re.compile(
    r"^(?:The\s)?(?:two\s|three\s)?(?:sides|parties|participants|ministers|leaders|"
    r"governments)\b|^(?:Both|They)\b"
)


def _joint_statement(doc: AnnotatedDocument, dyad: tuple[Cited[str], ...]) -> Iterator[Found]:
    """A document that is a joint statement, by its title, is an instrument of those whose statement it is."""
    title = doc.document.title or ""
    scenes = [s for s in doc.layer(Scene) if s.sentence.segment.kind is SegmentKind.PARAGRAPH]
    named = re.compile(r"\b(?:following\s)?joint\s(?:statement|declaration|communiqu[eé])\b")
    own = [
        s
        for s in doc.layer(Scene)
        if s.sentence.segment.kind is SegmentKind.TITLE and _JOINT_TITLE.search(s.view.text)
    ]
    if not (_JOINT_TITLE.search(title) or own) or not scenes or len(dyad) < 2:
        return
    words = [doc.cite(home_of(s, *m.span())) for s in scenes for m in named.finditer(s.view.text)][:1]
    spoken = [
        doc.cite(s.span)
        for s in scenes
        if _SIDES_SPEAK.match(s.view.text) or _SIDES_SPEAK.match(without_labels(s.view.text).strip())
    ]
    actors = [
        doc.cite(s.span)
        for s in scenes
        if re.match(any_of("A"), s.view.text)
        and re.search(r"\b(?:agreed|expressed|reaffirm|will|committed|intend)", s.view.text)
    ]
    evidence = words or spoken or actors or [doc.cite(scenes[0].span)]
    published = doc.document.published
    date = Cited(published.date, (), "document-date") if published else None
    yield Found(
        instrument="joint_statement",
        noun=evidence[0],
        rule="joint-statement",
        evidence=[*evidence, *(e for e in (*spoken, *actors) if e not in evidence)],
        name=Cited(title, (), "document-title") if title else None,
        parties=dyad,
        stages=[("announced", evidence[0], date)],
        modality=Cited("actual", (evidence[0],), "clause-words"),
    )


# ---------------------------------------------------------------- folding


def folded(found: Iterable[Found]) -> list[Found]:
    """Mentions of one instrument as one; a bare reference ("the agreement") is evidence for the latest before it."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: f.evidence[0].span):
        same = next((other for other in reversed(kept) if _is_same(other, one)), None)
        if same is not None:
            _fold(same, one)
        elif one.rule != "reference":
            kept.append(one)
    return kept


def _is_same(a: Found, b: Found) -> bool:
    if a.item is not None or b.item is not None:
        return a.item == b.item and a.instrument == b.instrument and _share(a.subject, b.subject) >= 0.5
    if b.rule == "reference" and not (b.name and a.name):
        return _instruments_agree(a, b) and not b.count and a.evidence[0].span != b.evidence[0].span
    if not _instruments_agree(a, b):
        return False
    if a.count or b.count:
        return bool(a.count and b.count and a.count.value == b.count.value)
    if a.name and b.name:
        return _share(a.name, b.name) >= 0.6
    if {p.value for p in a.parties} != {p.value for p in b.parties}:
        return False
    return _share(a.subject or a.name, b.subject or b.name) >= 0.4 or not (a.subject and b.subject)


def _instruments_agree(a: Found, b: Found) -> bool:
    general = {"agreement", "treaty", "arrangement"}
    return a.instrument == b.instrument or {a.instrument, b.instrument} <= general


_STOP = frozenset(
    "the a an of on for and to in with between concerning agreement memorandum understanding treaty pact accord".split()
)


def _share(a: Cited[str] | None, b: Cited[str] | None) -> float:
    """Shared words, as a part of the shorter."""
    if a is None or b is None:
        return 0.0
    first, second = ({w for w in re.findall(r"\w+", c.value.lower()) if w not in _STOP} for c in (a, b))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _fold(into: Found, other: Found) -> None:
    into.evidence += other.evidence
    into.stages += other.stages
    into.name = into.name or other.name
    into.subject = into.subject or other.subject
    if (
        other.rule != "reference"
        and other.parties
        and (not into.parties or (into.rule == "named" and other.rule == "stage"))
    ):
        into.parties = other.parties if not into.parties else into.parties
    if (
        into.modality
        and other.modality
        and into.modality.value != "actual"
        and other.modality.value == "actual"
        and other.rule == "stage"
    ):
        into.modality = other.modality


# ---------------------------------------------------------------- the fact


def _agreement(doc: AnnotatedDocument, one: Found) -> Agreement:
    stage = latest_stage(one.stages)
    return Agreement(
        id=content_id("agreement", doc.document.id, one.instrument, one.evidence[0].span),
        instrument=Cited(one.instrument, (one.noun,)),
        modality=one.modality or Cited("actual", (one.noun,), "clause-words"),
        name=one.name,
        parties=one.parties,
        subject=one.subject,
        areas=tuple(_areas(one)),
        status=Cited(stage[0], (stage[1],)) if stage else None,
        status_date=stage[2] if stage else None,
        stages=tuple(
            Stage(status=Cited(name, (words,)), date=date) for name, words, date in in_text_order(one.stages)
        ),
        count=one.count,
        evidence=merged_evidence(one.evidence),
        confidence=_CONFIDENCE.get(one.rule, 0.6),
        rule=f"agreement/{one.rule}",
    )


def in_text_order(
    stages: list[tuple[str, Evidence, Cited[PartialDate] | None]],
) -> list[tuple[str, Evidence, Cited[PartialDate] | None]]:
    """Each report once."""
    return sorted(
        {words.span: (name, words, date) for name, words, date in stages}.values(), key=lambda s: s[1].span
    )


def latest_stage(
    stages: list[tuple[str, Evidence, Cited[PartialDate] | None]],
) -> tuple[str, Evidence, Cited[PartialDate] | None] | None:
    """The furthest stage reported, with a date if any report of it gives one."""
    if not stages:
        return None
    furthest = max((stage for stage, _, _ in stages), key=_ORDER.index)
    reports = [report for report in stages if report[0] == furthest]
    return next((report for report in reports if report[2] is not None), reports[0])


def _areas(one: Found) -> Iterator[Cited[str]]:
    for cited in (one.subject, one.name):
        if cited is None:
            continue
        words = cited.value.lower()
        found = [area for area, pattern in _AREAS if re.search(pattern, words)]
        if found:
            yield from (Cited(area, cited.evidence, "words-of-area") for area in found)
            return


EXTRACTOR = Extractor(
    name="agreement",
    version=1,
    produces=Agreement,
    requires=(Scene, Actor, Mention, TimeExpression, Entity),
    run=find_agreements,
)

__all__ = ["EXTRACTOR", "Span", "find_agreements", "latest_stage"]
