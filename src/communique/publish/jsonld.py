"""JSON-LD: records in the words of schema.org, what they rest on as Web Annotations, where they come from in PROV.

The context stands in the file, so that nothing has to be fetched to read it. Values that schema.org has no word for
are written under `urn:communique:`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique._version import __version__
from communique.model.document import Document
from communique.model.facts import Agreement, Engagement, Event, Fact, Programme, Statement
from communique.model.reading_json import fact_dict
from communique.publish.annotations import report_annotations
from communique.publish.columns import record_values
from communique.publish.files import DocumentOf, Written, whole_file
from communique.publish.pairs import party_name
from communique.publish.plain_text import plain_address
from communique.reconcile.records import Record

SUFFIX = ".jsonld"
MEDIA_TYPE = "application/ld+json"

CONTEXT: dict[str, Any] = {
    "@vocab": "urn:communique:",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "name": "schema:name",
    "text": "schema:text",
    "startDate": "schema:startDate",
    "endDate": "schema:endDate",
    "location": "schema:location",
    "participant": {"@id": "schema:participant", "@container": "@set"},
    "datePublished": "schema:datePublished",
    "publisher": "schema:publisher",
    "inLanguage": "schema:inLanguage",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id", "@container": "@set"},
    "wasGeneratedBy": "prov:wasGeneratedBy",
    "body": "oa:hasBody",
    "target": {"@id": "oa:hasTarget", "@container": "@set"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@container": "@set"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:integer"},
    "end": {"@id": "oa:end", "@type": "xsd:integer"},
    "value": "rdf:value",
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
}
_TYPES: dict[type, str] = {
    Engagement: "schema:Event",
    Agreement: "schema:Legislation",
    Statement: "schema:Quotation",
    Programme: "schema:Project",
    Event: "schema:Action",
}
#: Members of a fact that are not values, or are told in other words.
_OTHERWISE = frozenset({"id", "kind", "evidence", "cites", "confidence", "rule"})


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    """Written as it is read; only ids of documents are held."""
    written, seen = 0, set[str]()
    with whole_file(target) as stream:
        stream.write('{"@context": ' + json.dumps(CONTEXT) + ',\n"@graph": [')
        between = "\n"
        for record in records:
            nodes = [_node(record, document_of)]
            for id in record.document_ids:
                if id not in seen:
                    seen.add(id)
                    nodes.append(_document(document_of(id)))
            for report in record.reports:
                nodes += report_annotations(report, document_of(report.document_id))
            for node in nodes:
                stream.write(between + json.dumps(node, ensure_ascii=False))
                between = ",\n"
            written += 1
        stream.write("\n]}\n")
    return Written(written, (target,))


def _node(record: Record, document_of: DocumentOf) -> dict[str, Any]:
    fact = record_values(record)
    told = fact_dict(fact).items()
    values = {name: value for name, value in told if name not in _OTHERWISE and value not in (None, [])}
    return {
        "id": f"urn:communique:{record.id}",
        "type": [_TYPES.get(type(fact), "schema:Thing"), f"urn:communique:{record.kind}"],
        **_in_schema_org(fact),
        "confidence": fact.confidence,
        "told": {"@type": "@json", "@value": values},
        "wasDerivedFrom": [_address(document_of(id)) for id in record.document_ids],
        "wasGeneratedBy": f"communique {__version__}, {fact.rule}",
    }


def _in_schema_org(fact: Fact) -> dict[str, Any]:
    match fact:
        case Engagement():
            sides = [one.value for side in fact.sides if (one := side.country or side.party) is not None]
            told: dict[str, Any] = {"participant": [party_name(side) for side in sides]}
            for name, cited in (("startDate", fact.starts), ("endDate", fact.ends), ("location", fact.place)):
                if cited is not None:
                    told[name] = str(cited.value)
            return told
        case Agreement():
            about = fact.name or fact.subject
            parties = {"participant": [party_name(one.value) for one in fact.parties]}
            return parties | ({"name": about.value} if about else {})
        case Statement():
            return {"text": fact.text.value, "participant": [one.value for one in fact.speakers]}
        case Programme():
            return {
                "name": fact.equipment.value,
                "participant": [party_name(one.value) for one in fact.countries],
            }
        case _:
            return {}


def _document(document: Document) -> dict[str, Any]:
    told = {
        "name": document.title,
        "publisher": document.publisher,
        "datePublished": str(document.published.date) if document.published else None,
        "inLanguage": document.language,
    }
    node = {"id": _address(document), "type": "schema:NewsArticle", "document": document.id}
    return node | {name: value for name, value in told.items() if value}


def _address(document: Document) -> str:
    return plain_address(document.uri) or f"urn:communique:document:{document.id}"
