"""How far an instrument has come, and whether it is there at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.annotate.clauses import (
    cited_date,
    clause_of,
)
from communique.annotate.masks import CLOSE, OPEN
from communique.annotate.modality import clause_before, is_called_off, modality_in
from communique.annotate.scenes import home_of
from communique.extract.agreement.found import Report
from communique.extract.agreement.words import CONDITION, INSTRUMENT, NOT_YET, STAGES, TO_SIGN
from communique.model.annotation import AnnotatedDocument, Scene, TimeExpression
from communique.model.evidence import Cited, Evidence
from communique.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Stage:
    """A word that tells a stage; `at` is its offset in the text of the scene."""

    status: str
    words: Evidence
    date: Cited[PartialDate] | None
    at: int


def stages_of(doc: AnnotatedDocument, scene: Scene, match: re.Match[str]) -> Iterator[Stage]:
    """Stage words of the clause, with the date that goes with each."""
    text = scene.view.text
    start, end = clause_of(text, match.start())
    found = sorted(  # of two that begin together, the longer
        (hit.start(), -hit.end(), stage)
        for stage, pattern in STAGES
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
        yield Stage(
            stage,
            doc.cite(home_of(scene, at, after)),
            _date(doc, text, at, after, following, len(kept) == 1, start, end),
            at,
        )


def _is_condition(before: str, stage: str) -> bool:
    """Whether a stage is only named as a condition; "did not sign" and "if they sign" tell of a signature."""
    condition = CONDITION.search(before)
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
    if not INSTRUMENT.pattern.search(between):
        return True
    # "Signed a treaty on A and a protocol on B": the verb of the first is that of the second.
    shared = after <= match.start() and re.search(r"(?:\sand|,)\s$", between)
    return bool(shared) and not _has_stage(between)


def _has_stage(text: str) -> bool:
    return any(pattern.search(text) for _, pattern in STAGES)


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


def reports_of(
    doc: AnnotatedDocument, scene: Scene, match: re.Match[str], stages: list[Stage]
) -> Iterator[Report]:
    """The stages with what each comes to: an instrument that is only sought is proposed."""
    text = scene.view.text
    for stage in stages:
        if is_called_off(text, match.end()):
            modality = Cited("denied", (stage.words,), "clause-words")
        elif stage.status in NOT_YET:
            modality = Cited("proposed", (stage.words,), "stage-word")
        else:
            modality = modality_in(doc, scene, stage.at, min(stage.at + len(stage.words.text), len(text)))
        yield Report(stage.status, stage.words, modality, stage.date)


def mention_modality(
    doc: AnnotatedDocument, scene: Scene, match: re.Match[str], noun: Evidence
) -> Cited[str]:
    """Of an instrument of which no stage is told."""
    if is_called_off(scene.view.text, match.end()):
        return Cited("denied", (noun,), "clause-words")
    sign = TO_SIGN.search(clause_before(scene.view.text, match.start()))
    modality = modality_in(doc, scene, match.start(), match.end())
    return replace(modality, value="planned") if sign and modality.value == "actual" else modality
