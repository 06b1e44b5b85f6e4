"""A reading as plain dictionaries, in the shape and the key order of CODEBOOK section 6."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from communique._version import __version__
from communique.model.claim import WHOLE, claims_of, field_role
from communique.model.document import Document
from communique.model.entity import Entity
from communique.model.evidence import Cited, Evidence
from communique.model.facts import Fact, ReportedValue
from communique.model.issue import Issue
from communique.model.outcome import Skipped
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.model.segment import Segment

FORMAT = "communique-reading/1"


def reading_dict(reading: Reading) -> dict[str, Any]:
    """Two equal readings give dictionaries that are equal to the order of their keys."""
    return {
        "format": FORMAT,
        "version": __version__,
        "document": document_dict(reading.document, reading.segments),
        "entities": [entity_dict(entity) for entity in reading.entities],
        "facts": [fact_dict(fact) for fact in reading.facts],
        "issues": [issue_dict(issue) for issue in reading.issues],
    }


def skipped_dict(skipped: Skipped) -> dict[str, Any]:
    """A document that was not read, in the shape of one that was, with `skipped`; its segments are its posts."""
    document = skipped.document or Document(text="", id_given=skipped.id_given)
    return {
        "format": FORMAT,
        "version": __version__,
        "document": document_dict(document, skipped.posts),
        "entities": [],
        "facts": [],
        "issues": [],
        "skipped": skipped.reason,
    }


def document_dict(document: Document, segments: Iterable[Segment]) -> dict[str, Any]:
    return {
        **source_dict(document),
        "text": document.text,
        "segments": [segment_dict(segment) for segment in segments],
    }


def source_dict(document: Document) -> dict[str, Any]:
    """What is known of a document, without its text."""
    published = document.published
    captured = {"captured": document.captured.isoformat()} if document.captured else {}
    told = {"told_by": {one.value: str(one.basis) for one in document.told}} if document.told else {}
    return {
        "id": document.id,
        "id_given": document.id_given,
        "uri": document.uri,
        "title": document.title,
        "publisher": document.publisher,
        "published": published and {"date": str(published.date), "from": published.source},
        **captured,
        "language": document.language,
        **told,
    }


def segment_dict(segment: Segment) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "kind": str(segment.kind),
        "start": segment.span.start,
        "end": segment.span.end,
    }
    if segment.post is not None and segment.words is not None:
        post = segment.post
        plain |= {
            "author": post.author,
            "handle": post.handle,
            "posted": post.posted and str(post.posted),
            "platform": post.platform,
            "uri": post.uri,
            "language": post.language,
            "words": {"start": segment.words.start, "end": segment.words.end},
        }
    return plain


def entity_dict(entity: Entity) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": entity.id,
        "kind": str(entity.kind),
        "name": entity.name,
        "aliases": list(entity.aliases),
        "country": _value(entity.country),
        "sector": entity.sector,
    }
    if entity.type is not None:
        plain["type"] = entity.type
    if entity.offices:
        plain["offices"] = [_value(office) for office in entity.offices]
    plain["evidence"] = spans(entity.evidence)
    return plain


def fact_dict(fact: Fact) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": fact.id, "kind": fact.kind}
    plain |= {
        field_role(field.name): _value(getattr(fact, field.name))
        for field in fields(fact)
        if field.name not in WHOLE
    }
    plain |= {"confidence": fact.confidence, "rule": fact.rule, "evidence": spans(fact.evidence)}
    plain["cites"] = {
        claim.role: {"rule": claim.derived, "spans": spans(claim.evidence)} for claim in claims_of(fact)
    }
    return plain


def issue_dict(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "message": issue.message,
        "span": span_dict(issue.evidence) if issue.evidence else None,
    }


def spans(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [span_dict(one) for one in evidence]


def span_dict(evidence: Evidence) -> dict[str, Any]:
    return {"start": evidence.span.start, "end": evidence.span.end, "text": evidence.text}


def _value(value: object) -> Any:
    """The bare value: what it rests on stands in `cites`."""
    if isinstance(value, Cited):
        return _value(value.value)
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, ReportedValue):
        words = value.value.evidence
        return {"value": _value(value.value), "evidence": span_dict(words[0]) if words else None}
    if is_dataclass(value):
        return {field_role(field.name): _value(getattr(value, field.name)) for field in fields(value)}
    return value
