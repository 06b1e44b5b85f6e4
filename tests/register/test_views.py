"""The register asked by hand, with nothing but SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, ClassVar

import pytest

from communique.model.document import Document
from communique.model.evidence import Cited
from communique.model.facts import (
    KINDS,
    Agreement,
    Cameo,
    Discrepancy,
    Edit,
    Engagement,
    Event,
    Fact,
    FactBase,
    Fidelity,
    Participant,
    Partnership,
    Plover,
    Programme,
    ReportedValue,
    Roles,
    Side,
    Statement,
)
from communique.model.outcome import Done
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.model.span import Span
from communique.register import open_register
from communique.register.views import SQLITE, leaves, views

Ask = Callable[..., list[tuple[Any, ...]]]

TEXT = "Kenya and Nepal held talks in Nairobi on 3 May 2022; a day later the Gazette wrote of 4 May."


def reports(text: str, confidence: float, place: str | None, day: PartialDate) -> Done:
    """One document with a fact of each kind."""
    document = Document(text=text)

    def cited(value: Any, words: str = "held talks") -> Cited[Any]:
        start = text.index(words)
        return Cited(value, (document.cite(Span(start, start + len(words))),))

    whole = document.cite(Span(0, len(text)))
    common: dict[str, Any] = {"evidence": (whole,), "confidence": confidence, "rule": "test"}
    states = (cited("KEN", "Kenya"), cited("NPL", "Nepal"))
    persons = (
        (Participant(person=cited("Noor Elsabet")), Participant(title=cited("adviser"))),
        (Participant(person=cited("Ravi Tamhane"), title=cited("Defence Minister")),),
    )
    facts: tuple[Fact, ...] = (
        Engagement(
            id=f"engagement-{document.id}",
            modality=cited("actual"),
            type=cited("talks"),
            sides=tuple(Side(country=c, participants=p) for c, p in zip(states, persons, strict=True)),
            starts=cited(day, "3 May 2022"),
            place=cited(place, "Nairobi") if place else None,
            topics=tuple(cited(f"topic {n}") for n in range(12)),
            **common,
        ),
        Agreement(
            id=f"agreement-{document.id}",
            modality=cited("planned"),
            instrument=cited("treaty"),
            parties=states[::-1],
            areas=(cited("trade"), cited("energy")),
            status=cited("negotiating"),
            made_at=cited(f"engagement-{document.id}"),
            count=cited(3),
            **common,
        ),
        Statement(
            id=f"statement-{document.id}",
            modality=cited("actual"),
            mode=cited("direct"),
            speakers=(cited("Noor Elsabet"),),
            text=cited("a day later", "a day later"),
            fidelity=Fidelity(
                verdict=cited("altered"),
                edits=(
                    Edit(
                        op=cited("delete"), original=cited("not"), quoted=cited(""), class_=cited("negation")
                    ),
                    Edit(op=cited("insert"), original=cited(""), quoted=cited("a"), class_=cited("word")),
                ),
            ),
            **common,
        ),
        Programme(
            id=f"programme-{document.id}",
            modality=cited("actual"),
            equipment=cited("Kestrel-7"),
            roles=Roles(operator=states, supplier=(states[1],)),
            countries=states,
            quantity=cited(12),
            **common,
        ),
        Partnership(
            id=f"partnership-{document.id}",
            modality=cited("actual"),
            label=cited("Old Friends"),
            since=cited(PartialDate(1999)),
            **common,
        ),
        Event(
            id=f"event-{document.id}",
            modality=cited("actual"),
            actor=states[0],
            recipient=states[1],
            plover=Plover(
                event=cited("CONSULT"), mode=cited("visit"), context=(cited("military"), cited("diplomatic"))
            ),
            cameo=Cameo(code=cited("010"), goldstein=cited(2.5)),
            symmetric=cited(False),
            record=cited(f"engagement-{document.id}"),
            **common,
        ),
        Discrepancy(
            id=f"discrepancy-{document.id}",
            modality=cited("actual"),
            about=cited("engagement.starts"),
            values=(
                ReportedValue(value=cited("2022-05-03", "3 May 2022")),
                ReportedValue(value=cited("2022-05-04", "4 May")),
            ),
            record=cited(f"engagement-{document.id}"),
            **common,
        ),
    )
    return Done(Reading(document=document, segments=(), entities=(), facts=facts, issues=()))


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Ask]:
    """By hand, in a register where two documents report one engagement, and each knows something of its own."""
    path = tmp_path / "r.db"
    day = PartialDate(2022, 5, 3)
    with open_register(path, writable=True) as register:
        register.add([reports(TEXT, 0.9, None, day), reports(TEXT + " More.", 0.6, "Nairobi", day)], "v1")
    connection = sqlite3.connect(path)
    yield lambda sql, *values: connection.execute(sql, values).fetchall()
    connection.close()


def test_engagements(ask: Ask) -> None:
    assert ask("SELECT starts, type, countries, place FROM engagement WHERE countries LIKE '%NPL%'") == [
        ("2022-05-03", "talks", "KEN, NPL", "Nairobi")
    ], "the surer report gives no place, the other one does"
    assert ask("SELECT n_documents, confidence, persons, titles, modality FROM engagement") == [
        (2, 0.9, "Noor Elsabet, Ravi Tamhane", "adviser, Defence Minister", "actual")
    ]
    assert ask("SELECT words FROM engagement") == [(TEXT,)]


def test_lists_keep_their_order_beyond_ten(ask: Ask) -> None:
    assert ask("SELECT topics FROM engagement") == [(", ".join(f"topic {n}" for n in range(12)),)]


def test_agreements(ask: Ask) -> None:
    (engagement,) = ask("SELECT id FROM engagement")[0]
    rows = ask("SELECT instrument, parties, areas, status, count, typeof(count), made_at FROM agreement")

    assert rows == [("treaty", "NPL, KEN", "trade, energy", "negotiating", 3, "integer", engagement)]
    assert len(ask("SELECT * FROM agreement a JOIN engagement e ON e.id = a.made_at")) == 1
    assert ask("SELECT n_documents FROM agreement") == [(2,)]


def test_statements(ask: Ask) -> None:
    assert ask(
        "SELECT mode, speakers, text, fidelity_verdict, fidelity_ops, fidelity_classes FROM statement LIMIT 1"
    ) == [("direct", "Noor Elsabet", "a day later", "altered", "delete, insert", "negation, word")]


def test_programmes(ask: Ask) -> None:
    assert ask(
        "SELECT equipment, countries, roles_operator, roles_supplier, roles_partner, quantity FROM programme"
    )[0] == ("Kestrel-7", "KEN, NPL", "KEN, NPL", "NPL", None, 12)


def test_partnerships(ask: Ask) -> None:
    assert ask("SELECT label, since, parties FROM partnership") == 2 * [("Old Friends", "1999", None)]


def test_events(ask: Ask) -> None:
    (engagement,) = ask("SELECT id FROM engagement")[0]

    assert ask(
        "SELECT actor, recipient, plover_event, plover_context, cameo_code, cameo_goldstein, symmetric, record FROM event"
    ) == [("KEN", "NPL", "CONSULT", "military, diplomatic", "010", 2.5, 0, engagement)]


def test_discrepancies(ask: Ask) -> None:
    assert ask("SELECT about, reported_values FROM discrepancy")[0] == (
        "engagement.starts",
        "2022-05-03, 2022-05-04",
    )


def test_evidence(ask: Ask) -> None:
    rows = ask(
        "SELECT value, words, document, start, end FROM evidence WHERE record = (SELECT id FROM engagement) "
        "AND role = 'starts'"
    )

    assert len(rows) == 2
    for value, words, document, start, end in rows:
        (text,) = ask("SELECT text FROM document WHERE id = ?", document)[0]
        assert (value, words) == ("2022-05-03", "3 May 2022")
        assert text[start:end] == words == ask("SELECT substr(?, ?, ?)", text, start + 1, end - start)[0][0]
    assert ask("SELECT count(*) FROM evidence WHERE role IS NULL AND record LIKE 'engagement-%'") == [(2,)]


def test_full_text_works_by_hand(ask: Ask) -> None:
    assert ask("SELECT count(*) FROM document_text WHERE document_text MATCH 'nairobi'") == [(2,)]
    assert ask(
        "SELECT DISTINCT p.words FROM passage_text t JOIN passage p ON p.number = t.rowid WHERE passage_text MATCH 'kenya' AND length(p.words) < 9"
    ) == [("Kenya",)]


def test_each_kind_has_a_view_with_a_column_for_each_field(ask: Ask) -> None:
    assert {name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'view'")} == {
        *KINDS,
        "evidence",
    }
    for kind, fact in KINDS.items():
        columns = [row[1] for row in ask(f"SELECT * FROM pragma_table_info('{kind}')")]
        assert len(set(columns)) == len(columns)
        assert {leaf.name for leaf in leaves(fact)} < set(columns)
        assert ask(f"SELECT {', '.join(columns)} FROM {kind}"), "no column needs quotation marks"


def test_no_column_takes_the_values_of_another() -> None:
    """Roles are matched with GLOB, whose `*` also goes over a dot."""
    for kind in KINDS.values():
        found = leaves(kind)
        roles = [leaf.pattern.replace("*", "0") for leaf in found]
        for leaf in found:
            assert [role for role in roles if fnmatchcase(role, leaf.pattern)] == [
                leaf.pattern.replace("*", "0")
            ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visa(FactBase):
    kind: ClassVar[str] = "visa"

    issuer: Cited[str]
    holders: tuple[Cited[str], ...] = ()
    days: Cited[int] | None = None


def test_a_new_kind_has_its_view_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.db"
    open_register(path, writable=True).close()
    monkeypatch.setitem(KINDS, "visa", Visa)
    assert "visa" in views(SQLITE)

    open_register(path, writable=True).close()

    connection = sqlite3.connect(path)
    assert connection.execute("SELECT id, issuer, holders, days, words FROM visa").fetchall() == []
    connection.close()
