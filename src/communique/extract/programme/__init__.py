"""Equipment that passes between, or is built by, parties: who operates, supplies and builds it, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate.dyads import other_in_dyad
from communique.annotate.grammar import Grammar
from communique.extract.programme.deals import told_in
from communique.extract.programme.folding import Deal, deals_of
from communique.extract.programme.told import Told
from communique.extract.programme.tree import trees_of
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Sentence, TimeExpression
from communique.model.document import content_id
from communique.model.entity import Entity
from communique.model.evidence import Cited, merged_evidence
from communique.model.facts import UNMEASURED, Programme, Roles
from communique.model.segment import SegmentKind
from communique.model.stage import Extractor, Finding

_ORDER = ("offered", "ordered", "contracted", "tested", "delivered", "inducted", "in_service", "cancelled")


def find_programmes(doc: AnnotatedDocument) -> Iterator[Finding]:
    """One programme a deal and piece of equipment, at its furthest milestone. Titles tell what the text tells again."""
    told = [
        one for tree in trees_of(doc) if tree.segment.kind is not SegmentKind.TITLE for one in told_in(tree)
    ]
    for deal in deals_of(told):
        yield _programme(doc, deal)


def _programme(doc: AnnotatedDocument, deal: Deal) -> Programme:
    furthest = _furthest(deal)
    first = deal.first
    roles = _roles(doc, deal)
    return Programme(
        id=content_id("programme", doc.document.id, first.thing.name.value, first.evidence.span),
        equipment=first.thing.name,
        modality=Cited(furthest.modality, (furthest.word,), "clause-words"),
        roles=Roles(**{role: tuple(players.values()) for role, players in roles.items()}),
        countries=_countries(deal, roles),
        milestone=Cited(furthest.milestone, (furthest.word,)) if furthest.milestone else None,
        milestone_date=furthest.date,
        quantity=next((one.thing.quantity for one in deal.told if one.thing.quantity), None),
        value=next((one.value for one in deal.told if one.value), None),
        evidence=merged_evidence([one.evidence for one in deal.told]),
        confidence=UNMEASURED,
        rule="programme/milestone",
    )


def _furthest(deal: Deal) -> Told:
    """What has happened goes before what is to come, that before what is not, and what called it off before all."""
    return max(
        deal.told,
        key=lambda one: (
            one.milestone == "cancelled",
            one.milestone is not None,
            one.modality == "actual",
            one.modality in ("planned", "proposed"),
            _ORDER.index(one.milestone) if one.milestone else -1,
        ),
    )


def _roles(doc: AnnotatedDocument, deal: Deal) -> dict[str, dict[str, Cited[str]]]:
    roles: dict[str, dict[str, Cited[str]]] = {}
    for one in deal.told:
        for role, players in one.roles.items():
            for player in players:
                roles.setdefault(role, {}).setdefault(player.party.value, player.party)
        for ancestor in one.ancestors:
            roles.setdefault("derived_from", {}).setdefault(ancestor.value, ancestor)
    other = _other_side(doc, deal)
    if other is not None:
        role, party = other
        roles.setdefault(role, {})[party.value] = party
    return roles


def _other_side(doc: AnnotatedDocument, deal: Deal) -> tuple[str, Cited[str]] | None:
    """Who gives, where only who gets is told, and the reverse: the other party of the deal, or of the text."""
    known = {role: deal.countries_in(role) for role in ("operator", "supplier")}
    if bool(known["operator"]) == bool(known["supplier"]):
        return None
    told, missing = ("operator", "supplier") if known["operator"] else ("supplier", "operator")
    if len(known[told]) != 1:
        return None
    (country,) = known[told]
    parties = {p.party.value: p.party for one in deal.told for p in one.parties}
    if len(parties) == 2 and country in parties:
        other = next(party for code, party in parties.items() if code != country)
        return missing, Cited(other.value, other.evidence, "other-party")
    if all(one.milestone not in ("delivered", "offered") for one in deal.told):
        return None
    side = other_in_dyad(doc, country)
    return None if side is None else (missing, side)


def _countries(deal: Deal, roles: dict[str, dict[str, Cited[str]]]) -> tuple[Cited[str], ...]:
    """The states of all who take part."""
    found: dict[str, Cited[str]] = {}
    for one in deal.told:
        for country in one.countries:
            found.setdefault(country.value, country)
    for players in roles.values():
        for player in players.values():
            if player.derived in ("other-party", "dyad-of-the-text"):
                found.setdefault(player.value, player)
    return tuple(found.values())


EXTRACTOR = Extractor(
    name="programme",
    version=2,
    produces=Programme,
    requires=(Sentence, Grammar, Actor, Mention, Entity, TimeExpression),
    run=find_programmes,
)
