"""An instrument where a sentence mentions it: what it is, whose, how far it has come, and how much that tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.annotate.clauses import labelled, parties_of
from communique.annotate.grammar import Grammar
from communique.annotate.modality import is_called_off, modality_told
from communique.annotate.scenes import home_of
from communique.extract.agreement.areas import areas_of
from communique.extract.agreement.by_grammar import parties as grammar_parties
from communique.extract.agreement.by_grammar import stages as grammar_stages
from communique.extract.agreement.by_grammar.phrase import Phrase, phrase_of
from communique.extract.agreement.by_grammar.reports import report_of
from communique.extract.agreement.by_words import parties as word_parties
from communique.extract.agreement.by_words import stages as word_stages
from communique.extract.agreement.dates import date_of, dated, with_date
from communique.extract.agreement.found import Found, Report
from communique.extract.agreement.items import enumerated, itemised, items_of, one_a_partner
from communique.extract.agreement.names import (
    is_plural,
    name_of,
    noun_end,
    noun_start,
    phrase_end,
    subject_of,
)
from communique.extract.agreement.words import CONTRACT, INSTRUMENT, NOUNS, NUMBERS
from communique.extract.agreement.worth import parties_kept, rule_of
from communique.model.annotation import AnnotatedDocument, Scene
from communique.model.evidence import Cited, Evidence
from communique.model.span import Span


@dataclass(frozen=True, slots=True)
class Told:
    """What the words around an instrument tell of it."""

    reports: list[Report]
    parties: tuple[Cited[str], ...]
    whose: str  #: how the parties are told: see `by_grammar.parties.Parties`
    modality: Cited[str]
    phrase: Phrase | None = None
    by_others: bool = False  #: the stages are told of somebody whom the text does not name


def mentions_in(
    doc: AnnotatedDocument, scene: Scene, grammars: dict[Span, Grammar], dyad: tuple[Cited[str], ...]
) -> Iterator[Found]:
    text = scene.view.text
    for match in INSTRUMENT.finditer(text, text.lower()):
        if not _is_no_instrument(text, match) and not _is_part_of_name(doc, scene, match):
            phrase = phrase_of(grammars, scene, match, noun_end(match))
            if phrase is None:
                told = _by_words(doc, scene, match, dyad)
            else:
                told = _by_grammar(doc, scene, match, phrase, dyad)
            yield from (one for one in _made(doc, scene, match, told, dyad) if one.rule != "untold")


# ---------------------------------------------------------------- is it one


_NO_INSTRUMENT_AFTER = re.compile(
    r"^\s(?:that|was reached that|with (?:his|her|this|that)\b|among (?:experts|analysts))|^[-–]"
)
_NO_INSTRUMENT_BEFORE = re.compile(
    r"\b(?:great|good|big|real|raw|no|in|full|broad|wide|general|free)\s$|\bdeal (?:of|"
    r"with)\s$|\b(?:to|will|can|must|should|they|we|would)\s$"
)
_CONSENT = frozenset("deal deals contract contracts agreement arrangement arrangements".split())
#: "Conference of the Parties to a convention": another body's name.
_PART_OF_NAME = re.compile(r"\b(?:State )?Part(?:y|ies) (?:of|to)\s$")
_EXERCISE = re.compile(r"\b(?:[Ee]xercises?|[Oo]peration)\s$")


def _is_part_of_name(doc: AnnotatedDocument, scene: Scene, match: re.Match[str]) -> bool:
    start = home_of(scene, match.start(), phrase_end(match)).start
    return bool(_PART_OF_NAME.search(doc.document.text[max(0, start - 40) : start]))


def _is_no_instrument(text: str, match: re.Match[str]) -> bool:
    """ "A great deal of", "in agreement", "to contract", "agreement that ..."."""
    noun = match.group().split()[-1].lower()
    start = noun_start(match)
    if _EXERCISE.search(text[: match.start("title")]) or match["title"].startswith(
        ("Exercise ", "Operation ")
    ):
        return True
    before, after = text[max(0, start - 24) : start], text[match.end() :]
    if noun in _CONSENT and _NO_INSTRUMENT_BEFORE.search(before):
        return True
    if match["det"] and after.startswith(" that"):
        return False
    return bool(noun == "deal" and after.startswith((" of ", " with the", " more"))) or bool(
        _NO_INSTRUMENT_AFTER.match(after) and noun in ("agreement", "deal", "deals")
    )


def _instrument(text: str, match: re.Match[str]) -> str:
    if _has_price(text, match):
        return "contract"
    return next(name for i, (name, _) in enumerate(NOUNS) if match[f"n{i}"])


_PRICE = re.compile(
    r"(?:[$€£¥₹]|USD|EUR)\s?\d|\b[mb]illion[\s-](?:dollar|euro|pound|yen|rupee|yuan|franc)s?\b"
)


def _has_price(text: str, match: re.Match[str]) -> bool:
    """ "A $40 million deal" is a contract, whatever else a deal may be."""
    words = text[max(0, match.start() - 30) : match.end()]
    return words.endswith(("deal", "deals")) and bool(_PRICE.search(words))


# ---------------------------------------------------------------- what is told of it


def _by_grammar(
    doc: AnnotatedDocument, scene: Scene, match: re.Match[str], phrase: Phrase, dyad: tuple[Cited[str], ...]
) -> Told:
    stages = grammar_stages.stages_of(phrase)
    reports = [report_of(doc, phrase, s, alone=len(stages) == 1) for s in stages]
    if is_called_off(scene.view.text, match.end()):
        reports = [replace(r, modality=replace(r.modality, value="denied")) for r in reports]
    if _PUT_OFF.search(scene.view.text, match.end()):
        reports = [
            replace(r, modality=replace(r.modality, value="planned")) if r.modality.value == "denied" else r
            for r in reports
        ]
    if phrase.is_none_in_particular and not any(r.modality.value == "denied" for r in reports):
        reports = []
    whose = grammar_parties.parties_told(doc, phrase, stages, dyad, companies=bool(match[CONTRACT]))
    parties, by = whose.parties, whose.told
    pair = parties_of(doc, list(labelled(doc, (match["who"] or "") + (match["rest"] or ""))))
    if len(pair) >= 2:
        parties, by = pair, "phrase"
    elif (by != "phrase" or len(parties) < 2) and (stages or _BETWEEN.match(scene.view.text, match.end())):
        # What the parse leaves open, the words may tell: "I signed", a long list, "in the presence of A, B signed".
        stage_words = list(word_stages.stages_of(doc, scene, match)) if stages else []
        worded, told_by_words = word_parties.told_parties(doc, scene, match, stage_words, dyad)
        told_so_far = set() if by == "text" else {p.value for p in parties}
        if told_by_words and len(worded) >= 2 and told_so_far < {p.value for p in worded}:
            parties, by = worded, by if by in ("phrase", "described") else "clause"
    sought = all(
        phrase.g.token(s.word).relation.startswith("acl") for s in stages
    )  # "efforts to reach a truce"
    if (by == "text" or (by == "clause" and sought)) and _is_truce(match):
        parties, by = (), "text"
    noun = home_of(scene, match.start(), phrase_end(match))
    modality = modality_told(doc, phrase.g.analysis, phrase.top, noun)
    if not phrase.is_open:
        modality = Cited("actual", (doc.cite(noun),), "clause-words")  # "to respect the treaty": it is there
    if not reports and _DRAFT.search(match["adj"] or ""):
        sought_one = Cited("proposed", (doc.cite(noun),), "stage-word")
        reports = [Report("negotiating", doc.cite(noun), sought_one)]
    return Told(reports, parties, by, modality, phrase, grammar_parties.has_other_subject(phrase, stages))


_BETWEEN = re.compile(r"[^.;]{0,120}?\bbetween\s")
_DRAFT = re.compile(r"\bdraft\b")
#: Not called off, but for later.
_PUT_OFF = re.compile(r"\b(?:put off|postponed|delayed)\s(?:until|till|to)\b")


def _is_truce(match: re.Match[str]) -> bool:
    """An end of fighting is made by those who fight, seldom by those who speak of it."""
    return bool(re.search(r"(?i)\b(?:cease-?fire|truce|peace|hostages?|armistice)\b", match.group()))


def _by_words(
    doc: AnnotatedDocument, scene: Scene, match: re.Match[str], dyad: tuple[Cited[str], ...]
) -> Told:
    stages = list(word_stages.stages_of(doc, scene, match))
    parties, own = word_parties.told_parties(doc, scene, match, stages, dyad)
    noun = doc.cite(home_of(scene, match.start(), phrase_end(match)))
    reports = list(word_stages.reports_of(doc, scene, match, stages))
    return Told(
        reports, parties, "phrase" if own else "text", word_stages.mention_modality(doc, scene, match, noun)
    )


# ---------------------------------------------------------------- how much that is


def _made(
    doc: AnnotatedDocument, scene: Scene, match: re.Match[str], told: Told, dyad: tuple[Cited[str], ...]
) -> Iterator[Found]:
    text = scene.view.text
    noun = doc.cite(home_of(scene, match.start(), phrase_end(match)))
    count = _count(match)
    one = Found(
        instrument=_instrument(text, match),
        noun=noun,
        rule="reference",
        evidence=[_evidence(doc, scene, match, told)],
        name=name_of(doc, scene, match),
        short=match["short"],
        parties=told.parties,
        own=told.whose != "text",
        told_by_phrase=told.whose in ("phrase", "described"),
        subject=subject_of(doc, scene, match),
        reports=told.reports,
        modality=told.modality,
        dated=dated(doc, scene, match),
    )
    if one.instrument == "joint_statement" and re.search(
        r"\bfollowing\s(?:\w+\s)?$", text[: noun_start(match)]
    ):
        one.reports = with_date(one.reports, date_of(doc))
    if one.name is not None and told.phrase is not None and not told.phrase.is_indefinite:
        one.modality = Cited("actual", (noun,), "clause-words")
    one.another = bool(_ANOTHER.search(match["adj"] or ""))
    if one.modality and one.modality.value == "planned" and _FUTURE.search(match["adj"] or ""):
        one.modality = replace(one.modality, value="proposed")  # "a future treaty" is nowhere planned
    one.rule = rule_of(text, match, one, told.phrase, partnered=_partners(told) > 0)
    if one.rule in ("back", "reference") and told.phrase is not None:
        one.signatories = grammar_parties.signatories(doc, told.phrase)
        if told.by_others:
            one.reports = []  # "only a few have ratified it"
    if not parties_kept(one, counted=count >= 2, describes=_describes(one, match)):
        one.parties = ()
    if count >= 2 or is_plural(match):
        items = list(enumerated(text, match, count)) or list(items_of(doc, scene, match, count))
        if items:
            one.rule = "itemised" if told.reports or told.modality.value != "actual" else one.rule
            yield from itemised(one, items, doc, scene, match, dyad)
            return
    if match[0].rstrip().endswith("s") and not match["det"] and len(one.parties) > 2 and _partners(told) > 1:
        yield from one_a_partner(one)
        return
    if count >= 2:
        one.count = Cited(count, (doc.cite(home_of(scene, *match.span("count"))),), "number-word")
    yield one


#: An instrument beside the one told before.
_ANOTHER = re.compile(r"\b(?:earlier|previous|former|separate|second|third|similar|additional|older)\b")
_FUTURE = re.compile(r"\b(?:future|prospective|eventual)\b")


def _describes(one: Found, match: re.Match[str]) -> bool:
    """Whether a name only says what the instrument is about ("Air Transport Agreement"), as those of two states do."""
    between_two = one.instrument in ("agreement", "memorandum_of_understanding", "arrangement", "roadmap")
    return between_two and one.name is not None and not match["who"] and any(areas_of(one.name))


def _partners(told: Told) -> int:
    """How many stand behind "with"."""
    return len(grammar_parties.partners(told.phrase)) if told.phrase is not None else 0


def _count(match: re.Match[str]) -> int:
    words = (match["count"] or "").lower()
    return int(words) if words.isdigit() else NUMBERS.get(words, 0)


def _evidence(doc: AnnotatedDocument, scene: Scene, match: re.Match[str], told: Told) -> Evidence:
    """From the word of a stage to the instrument, or the other way, where they stand close; else the instrument."""
    span = home_of(scene, match.start(), phrase_end(match))
    start, end = span.start, span.end
    for report in told.reports:
        words = report.words.span
        if 0 <= span.start - words.start <= 60:
            start = min(start, words.start)
        elif 0 <= words.end - span.end <= 80:
            end = max(end, words.end)
    return doc.cite(Span(start, end))
