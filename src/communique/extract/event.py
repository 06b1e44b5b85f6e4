"""Acts of one state towards another, as the classifier of relations sees them in each sentence.

What talks, visits, signatures and deliveries amount to as events is derived from those facts (`derive.events`), and
where both tell of the same act the derived one stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from communique.annotate.clauses import cited_date
from communique.annotate.grammar import Grammar
from communique.annotate.modality import modality_at
from communique.model.annotation import AnnotatedDocument, EventActor, Quotation, Relation
from communique.model.document import content_id
from communique.model.evidence import Cited
from communique.model.facts import Cameo, Event, Plover
from communique.model.partial_date import PartialDate
from communique.model.span import Span
from communique.model.stage import Extractor, Finding
from communique.reference import event_codes
from communique.reference.contexts import contexts_in

#: How sure the classifier must be that there is an event. Chosen on marked sentences: docs/evaluation.md.
SHARE_LEAST = 0.9
#: Of several whom one act of one actor is done to, one that is that much less sure than the surest is left out.
BEHIND_MOST = 0.2
#: So many of several actors are told each with its own event: the codebook's rule.
ACTORS_MAX = 4

#: What PLOVER calls so only once it happens.
_ONLY_WHEN_DONE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})

#: Who talks about an act does nothing towards those whom it concerns: they are the topic.
_TALKS_ABOUT = frozenset(
    {"discuss", "debate", "review", "examine", "explore", "consider", "ponder", "study", "analyse", "analyze"}
)

#: What is done and not said, so that the grammar tells whether it was.
_DEEDS = frozenset({"SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT"})

_Key = tuple[str, str, str]


def find_events(doc: AnnotatedDocument) -> Iterator[Finding]:
    """One event an actor, recipient and category; the same act told again is one. In text order."""
    best: dict[_Key, Relation] = {}
    for relation in sorted(_likely(doc), key=lambda r: (r.span.start, -r.share)):
        best.setdefault((relation.source.country, relation.target.country, relation.event), relation)
    told = [relation for relation in best.values() if not _is_second(relation, best)]
    for relation in told:
        both_ways = _back(relation, best) is not None
        if not _is_one_too_many(relation, told, both_ways):
            yield _event(doc, relation, both_ways)


def _likely(doc: AnnotatedDocument) -> Iterator[Relation]:
    most: dict[tuple[Span, str, str], float] = {}
    for relation in doc.layer(Relation):
        most[_told_of(relation)] = max(relation.share, most.get(_told_of(relation), 0.0))
    for relation in doc.layer(Relation):
        least = max(SHARE_LEAST, most[_told_of(relation)] - BEHIND_MOST)
        if relation.share >= least and not _is_quoted(doc, relation):
            told = _as_the_grammar_has_it(relation, _modality_of(doc, relation))
            if told is not None:
                yield told


def _modality_of(doc: AnnotatedDocument, relation: Relation) -> str:
    """What the sentence's grammar makes of the word that joins the two."""
    g = _grammar_of(doc, relation)
    words = g.analysis.tokens_in(relation.trigger)
    if len(words) != 1:
        return "actual"
    if g.token(words[0]).lemma in _TALKS_ABOUT and relation.event != "CONSULT":
        return "hypothetical"
    return modality_at(g.analysis, words[0]).modality


def _as_the_grammar_has_it(relation: Relation, modality: str) -> Relation | None:
    """None for what did not happen or only might; a refusal is told with "not" and denies nothing.

    Cooperation that is still to come is `AGREE`: PLOVER's rule. Other deeds to come are planned.
    """
    if relation.event != "REJECT" and modality in ("denied", "hypothetical"):
        return None
    if modality in ("planned", "proposed"):
        if relation.event in _ONLY_WHEN_DONE:
            return replace(relation, event="AGREE", mode=None, cameo="", modality="planned")
        if relation.event in _DEEDS:
            return replace(relation, modality=modality)
    return relation


def _told_of(relation: Relation) -> tuple[Span, str, str]:
    """The same act of the same actor: those whom it is done to differ."""
    return relation.trigger, relation.source.country, relation.event


def _grammar_of(doc: AnnotatedDocument, relation: Relation) -> Grammar:
    return next(g for g in doc.layer(Grammar) if g.span.contains(relation.trigger))


def _back(relation: Relation, best: Mapping[_Key, Relation]) -> Relation | None:
    """The same act the other way: it holds both ways."""
    back = best.get((relation.target.country, relation.source.country, relation.event))
    return back if back is not None and back.span.overlaps(relation.span) else None


def _is_second(relation: Relation, best: Mapping[_Key, Relation]) -> bool:
    """Of an act that holds both ways, the one whose actor stands behind is left out."""
    back = _back(relation, best)
    here = relation.source.span, relation.source.country
    return back is not None and here > (back.source.span, back.source.country)


def _is_one_too_many(relation: Relation, told: Sequence[Relation], both_ways: bool) -> bool:
    """Several act on the first of those they act on, four at most; on any further one only the first of them.

    Where they act with each other, the first of them does so with each of the rest.
    """
    same = [r for r in told if r.trigger == relation.trigger and r.event == relation.event]
    actors = list(dict.fromkeys(r.source.country for r in sorted(same, key=lambda r: r.source.span)))
    targets = list(dict.fromkeys(r.target.country for r in sorted(same, key=lambda r: r.target.span)))
    place = actors.index(relation.source.country)
    return place >= ACTORS_MAX or (place > 0 and (both_ways or relation.target.country != targets[0]))


def _is_quoted(doc: AnnotatedDocument, relation: Relation) -> bool:
    """Whether the act or one of its actors stands in somebody's own words."""
    places = (relation.trigger.start, relation.source.span.start, relation.target.span.start)
    return any(q.words.start <= place < q.words.end for q in doc.layer(Quotation) for place in places)


def _event(doc: AnnotatedDocument, relation: Relation, both_ways: bool) -> Event:
    words = (doc.cite(relation.trigger),)
    rule = "relation-classifier"
    source, target = relation.source, relation.target
    code = event_codes.cameo(_code(relation))
    assert code is not None
    date, place = _when_and_where(doc, relation)
    return Event(
        id=content_id(
            "event", doc.document.id, relation.event, source.country, target.country, relation.trigger
        ),
        modality=Cited(relation.modality, words, rule),
        actor=_country(source),
        actor_sector=Cited(source.sector, (doc.cite(source.span),), "sector-of-noun"),
        actor_entity=_entity(doc, source),
        recipient=_country(target),
        recipient_sector=Cited(target.sector, (doc.cite(target.span),), "sector-of-noun"),
        recipient_entity=_entity(doc, target),
        plover=Plover(
            event=Cited(relation.event, words, rule),
            mode=Cited(relation.mode, words, rule) if relation.mode else None,
            context=_contexts(doc, relation.span),
        ),
        cameo=Cameo(
            code=Cited(code.code, words, rule),
            goldstein=Cited(code.goldstein, words, "goldstein-of-code")
            if code.goldstein is not None
            else None,
        ),
        quad=Cited(event_codes.quad_of(relation.event), words, "quad-of-plover"),
        symmetric=Cited(both_ways, words, rule),
        date=date,
        place=place,
        evidence=(doc.cite(relation.span),),
        confidence=round(relation.share, 2),
        rule=f"event/{relation.event.lower()}",
    )


def _code(relation: Relation) -> str:
    """The classifier's CAMEO code where it is one of the category, else the plain one of category and mode."""
    found = event_codes.cameo(relation.cameo)
    if found is not None and found.event == relation.event:
        return found.code if len(found.code) > 2 else f"{found.code}0"
    return event_codes.plain_code(relation.event, relation.mode)


def _country(actor: EventActor) -> Cited[str]:
    return Cited(actor.country, actor.country_evidence, actor.country_rule)


def _entity(doc: AnnotatedDocument, actor: EventActor) -> Cited[str]:
    words = doc.cite(actor.span)
    return Cited(actor.name or " ".join(words.text.split()), (words,))


def _contexts(doc: AnnotatedDocument, span: Span) -> tuple[Cited[str], ...]:
    return tuple(
        Cited(context, (doc.cite(found.moved(span.start)),), "context-words")
        for context, found in contexts_in(span.of(doc.document.text))
    )


def _when_and_where(
    doc: AnnotatedDocument, relation: Relation
) -> tuple[Cited[PartialDate] | None, Cited[str] | None]:
    g = _grammar_of(doc, relation)
    anchors = tuple(g.analysis.tokens_in(relation.trigger))
    time = next((time for time in g.times_at(anchors) if time.starts is not None), None)
    date = cited_date(time, time.starts) if time and time.starts else None
    place = next((span for head in g.places_at(anchors) if (span := g.name_at(head))), None)
    return date, Cited(" ".join(place.of(doc.document.text).split()), (doc.cite(place),)) if place else None


EXTRACTOR = Extractor(
    name="event",
    version=2,
    produces=Event,
    requires=(Relation, Grammar, Quotation),
    run=find_events,
)
