"""Named relationships: "Special Strategic Partnership". A label without capitals is a phrase, not a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.annotate.clauses import ACTORS, actors_in, cited_date, labelled, parties_of
from communique.annotate.dyads import dyad_of
from communique.annotate.masks import CLOSE, OPEN, any_of
from communique.annotate.scenes import home_of
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Scene, TimeExpression
from communique.model.document import content_id
from communique.model.evidence import Cited, Evidence, merged_evidence
from communique.model.facts import Partnership
from communique.model.partial_date import PartialDate
from communique.model.segment import SegmentKind
from communique.model.stage import Extractor, Finding

_LABEL = re.compile(
    rf"(?:(?P<pair>{any_of('AM')}[-–\s](?:and\s)?{any_of('AM')})\s)?(?P<label>(?<![\w-])"
    rf"(?!(?:The|A|An|Our|Their|Its|This|That|Under)\s)(?:[A-Z][\w-]{{0,24}}\s(?:and\s)?){{1,5}}"
    rf"(?:Partnership|Alliance))(?![\w-])(?!\s(?:for\b|[A-Z]))"
)
_PARTNERS = re.compile(
    r"(?P<label>(?<![\w-])(?:(?!(?:been|are|were|be|become|became|as|now|also|already|and|to|the)\s)[a-z-]{1,20}\s)?"
    r"strategic partners)(?=\s(?:since|in|from)\b)"
)
_BETWEEN = re.compile(rf"[^.;]{{0,40}}?\b(?:between|of)\s(?:the\s)?(?P<list>{ACTORS})")
_WITH = re.compile(rf"[^.;]{{0,30}}?\bwith\s(?:the\s)?(?P<list>{ACTORS})")
_SINCE = re.compile(
    rf"\s\(?(?:(?:launched|established|formed|since|agreed|announced|elevated|signed|"
    rf"in|of|on|was|were|founded)\s){{1,3}}?\(?{OPEN}T(?P<time>\d+){CLOSE}|\s\({OPEN}T(?P<time2>\d+){CLOSE}\)"
)
_UPGRADED = re.compile(r"\b(?:elevated|upgraded|raised)\b[^.;]{0,120}$")

_CONFIDENCE = 0.75


@dataclass(slots=True)
class Found:
    label: Evidence
    parties: tuple[Cited[str], ...]
    since: Cited[PartialDate] | None
    evidence: list[Evidence] = field(default_factory=list)


def find_partnerships(doc: AnnotatedDocument) -> Iterator[Finding]:
    """One fact a label and set of parties; without parties, none."""
    kept: dict[tuple[str, frozenset[str]], Found] = {}
    dyad = dyad_of(doc)
    for scene in doc.layer(Scene):
        if scene.sentence.segment.kind is SegmentKind.TITLE:
            continue
        for match in (*_LABEL.finditer(scene.view.text), *_PARTNERS.finditer(scene.view.text)):
            one = _found(doc, scene, match, dyad)
            if len(one.parties) < 2:
                continue
            known = kept.setdefault((one.label.text.casefold(), frozenset(p.value for p in one.parties)), one)
            known.evidence += one.evidence
            known.since = known.since or one.since
    for one in kept.values():
        yield Partnership(
            id=content_id("partnership", doc.document.id, one.label.text, one.label.span),
            modality=Cited("actual", (one.label,), "named-relationship"),
            label=Cited(" ".join(one.label.text.split()), (one.label,)),
            parties=one.parties,
            since=one.since,
            evidence=merged_evidence(one.evidence),
            confidence=_CONFIDENCE,
            rule="partnership/label",
        )


def _found(doc: AnnotatedDocument, scene: Scene, match: re.Match[str], dyad: tuple[Cited[str], ...]) -> Found:
    text = scene.view.text
    label = doc.cite(home_of(scene, *match.span("label")))
    pair = match.groupdict().get("pair")
    between = _BETWEEN.match(text, match.end())
    with_ = _WITH.match(text, match.end())
    parties: tuple[Cited[str], ...] = ()
    if pair:
        parties = parties_of(doc, list(labelled(doc, pair)))
    if len(parties) < 2 and between is not None:
        parties = parties_of(doc, actors_in(doc, between["list"]))
    if len(parties) < 2 and with_ is not None:
        owner = re.search(rf"({any_of('A')})['’]s?\s(?:[a-z]+\s)?$", text[: match.start()])
        first = actors_in(doc, owner.group(1)) if owner else ()
        parties = parties_of(doc, (*first, *actors_in(doc, with_["list"])))
    end = match.end()
    if len(parties) >= 2 and between is not None and not pair:
        end = between.end()
    return Found(
        label,
        parties if len(parties) >= 2 else dyad,
        _since(doc, text, match, max(m.end() for m in (match, between, with_) if m is not None)),
        [doc.cite(home_of(scene, match.start("label"), end))],
    )


def _since(
    doc: AnnotatedDocument, text: str, match: re.Match[str], behind_parties: int
) -> Cited[PartialDate] | None:
    behind = _SINCE.match(text, match.end()) or _SINCE.match(text, behind_parties)
    if behind is not None:
        time = doc.layer(TimeExpression)[int(behind["time"] or behind["time2"])]
        return cited_date(time, time.starts) if time.starts else None
    upgraded = _UPGRADED.search(text[: match.start()])
    if upgraded is not None and not re.search(r"\bfrom\s$", text[: match.start()]):
        earlier = re.findall(f"{OPEN}T(\\d+){CLOSE}", text[: upgraded.start()])
        if earlier:
            time = doc.layer(TimeExpression)[int(earlier[-1])]
            return cited_date(time, time.starts) if time.starts else None
    return None


EXTRACTOR = Extractor(
    name="partnership",
    version=1,
    produces=Partnership,
    requires=(Scene, Actor, Mention, TimeExpression),
    run=find_partnerships,
)
