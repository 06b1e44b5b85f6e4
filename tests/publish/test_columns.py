from __future__ import annotations

from dataclasses import fields, replace

import pytest

from communique.model.claim import WHOLE
from communique.model.document import Document
from communique.model.evidence import Cited
from communique.model.facts import KINDS
from communique.model.issue import Issue
from communique.model.span import Span
from communique.publish.columns import COLUMNS, document_row, evidence_rows, issue_row, names, row
from communique.reconcile.records import Report, record_of
from tests.publish.records import AGREED, OTHER, RECORDS, SECOND, document_of
from tests.serve.made import DOCUMENT, ISSUE, PERU

ROWS = {record.kind: row(record, document_of) for record in reversed(RECORDS)}


def test_a_row_has_each_field_from_the_first_report_that_gives_it() -> None:
    shown = ROWS["agreement"]

    assert shown["id"] == AGREED.id
    assert (shown["subject"], shown["name"]) == ("tea", "Nairobi treaty")
    assert (shown["status"], shown["status_date"]) == ("signed", "2024-05-06")
    assert shown["stages"] == "approved; signed 2024-05-06"
    assert shown["parties"] == "PER; KEN"
    assert (shown["sources"], shown["title"]) == (2, "Tea and treaties")
    assert shown["documents"] == f"{DOCUMENT.id}; {OTHER.id}"


def test_sides_and_people_of_an_engagement() -> None:
    assert ROWS["engagement"]["countries"] == "PER; KEN"
    assert ROWS["engagement"]["participants"] == "PER: Ofelia Tarrillo / foreign minister; KEN: Barasa Wendo"


def test_the_verdict_on_a_quotation_and_its_edits() -> None:
    assert ROWS["statement"]["verdict"] == "contradictory"
    assert ROWS["statement"]["edits"] == "number: '14' -> '40'"


def test_numbers_and_truths_keep_their_type_and_codes_are_text() -> None:
    event = ROWS["event"]

    assert (event["cameo_code"], event["goldstein"], event["symmetric"]) == ("040", -1.0, True)


def test_roles_of_a_programme() -> None:
    assert (ROWS["programme"]["operator"], ROWS["programme"]["derived_from"]) == ("KEN", "Q-4")


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_has_its_column(kind: str) -> None:
    """A field that is added to a kind must not be forgotten here."""
    elsewhere = {
        "sides": "participants",
        "roles": "operator",
        "plover": "plover_event",
        "cameo": "cameo_code",
        "fidelity": "verdict",
    }
    wanted = {
        elsewhere.get(field.name, field.name) for field in fields(KINDS[kind]) if field.name not in WHOLE
    }
    if kind == "statement":  # 'title' is that of the document, in every table
        wanted = wanted - {"title"} | {"office"}

    assert wanted <= {column.name for column in COLUMNS[kind]}


@pytest.mark.parametrize("kind", [*KINDS, "documents", "issues"])
def test_column_names_are_unique_and_plain(kind: str) -> None:
    assert len(set(names(kind))) == len(names(kind))
    assert all(name.isidentifier() and name == name.lower() for name in names(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_rows_have_the_columns_that_are_announced(kind: str) -> None:
    assert tuple(ROWS[kind]) == names(kind)


def test_evidence_rows_hold_every_span_of_every_report() -> None:
    found = list(evidence_rows(AGREED))
    texts = {DOCUMENT.id: DOCUMENT.text, OTHER.id: OTHER.text}

    assert {one.document for one in found} == set(texts)
    assert all(texts[one.document][one.start : one.end] == one.text for one in found)
    parties = [one for one in found if one.field == "parties.0" and one.document == DOCUMENT.id]
    assert [(one.value, one.start) for one in parties] == [("PER", PERU.evidence[0].span.start)]
    assert {one.derived for one in found if one.field == "status_date"} == {"weekday"}


def test_documents_and_issues() -> None:
    assert document_row(DOCUMENT)["published_from"] == "posts"
    assert tuple(document_row(OTHER)) == names("documents")
    assert issue_row("d", ISSUE)["text"] == "in June"
    assert issue_row("d", Issue("a.b", "no words"))["start"] is None


def test_two_accounts_are_two_sources() -> None:
    cells = row(AGREED, document_of)

    assert (cells["sources"], cells["independent"]) == (2, 2)


def test_a_copy_is_counted_as_a_document_and_not_as_a_source() -> None:
    text = (
        "The envoys of Peru and Kenya met in Nairobi and went over the tariff on tea leaves, which both sides had "
        "wanted to bring down since the harvest before last. They will meet again in Lima when the rains are over."
    )
    first, copy = (Document(text=words) for words in (text, f"{text} Ends."))
    words = (first.cite(Span(0, 5)),)
    fact = replace(SECOND, evidence=words, instrument=Cited("treaty", words), name=None)
    record = record_of("agreement-1", [Report(first.id, fact), Report(copy.id, fact)])
    cells = row(record, {first.id: first, copy.id: copy}.__getitem__)

    assert (cells["sources"], cells["independent"]) == (2, 1)
