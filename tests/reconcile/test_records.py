"""Which reports are one thing: only where nothing is in doubt, and whatever their order."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model.document import Document
from communique.model.evidence import Cited
from communique.model.facts import (
    Agreement,
    Discrepancy,
    Engagement,
    Event,
    Fact,
    Participant,
    Partnership,
    Plover,
    Programme,
    ReportedValue,
    Roles,
    Side,
    Statement,
)
from communique.model.partial_date import PartialDate
from communique.model.span import Span
from communique.reconcile.records import Record, Report, precedence, record_ids, record_key, record_of
from tests.generated import reading
from tests.strategies import documents, facts

DOCUMENT = Document(text="Words that everything here rests on.")
WORDS = (DOCUMENT.cite(Span(0, 5)),)
DAY = PartialDate(2022, 5, 3)


def cited(value: Any) -> Cited[Any]:
    return Cited(value, WORDS)


def common(kind: str) -> dict[str, Any]:
    return {
        "id": f"{kind}-1",
        "modality": cited("actual"),
        "evidence": WORDS,
        "confidence": 0.9,
        "rule": "test",
    }


def side(country: str, *persons: str) -> Side:
    return Side(country=cited(country), participants=tuple(Participant(person=cited(p)) for p in persons))


TALKS = Engagement(
    **common("engagement"),
    type=cited("talks"),
    sides=(side("KEN", "Noor Elsabet", "Tam Ashgrove"), side("NPL", "Ravi-Kumar Tamhane")),
    starts=cited(DAY),
    place=cited("Nairobi"),
)
VISIT = replace(TALKS, type=cited("visit"))
EXERCISE = replace(TALKS, type=cited("exercise"), sides=(side("KEN"), side("NPL")))
TREATY = Agreement(
    **common("agreement"),
    instrument=cited("treaty"),
    parties=(cited("KEN"), cited("NPL")),
    name=cited("Treaty of Friendship"),
    status=cited("signed"),
    status_date=cited(DAY),
)
SAID = Statement(
    **common("statement"),
    mode=cited("direct"),
    speakers=(cited("Noor Elsabet"),),
    text=cited("We will build the road together"),
    said_on=cited(DAY),
)
POST = replace(SAID, mode=cited("post"), text=cited("Thank you!"))
ORDER = Programme(
    **common("programme"),
    equipment=cited("Kestrel-7"),
    roles=Roles(operator=(cited("KEN"),)),
    milestone=cited("ordered"),
    milestone_date=cited(DAY),
    quantity=cited(12),
)
FRIENDS = Partnership(
    **common("partnership"), label=cited("Old Friends"), parties=(cited("KEN"), cited("NPL"))
)
CONSULTED = Event(
    **common("event"),
    actor=cited("KEN"),
    recipient=cited("NPL"),
    plover=Plover(event=cited("CONSULT")),
    date=cited(DAY),
    record=cited(TALKS.id),
)


def same(one: Fact, other: Fact, *behind: Fact) -> bool:
    """Whether two documents that report these report one thing."""
    context = {fact.id: fact for fact in behind}
    return record_key(one, "document-a", context) == record_key(other, "document-b", context)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(TALKS, TALKS, id="equal"),
        pytest.param(TALKS, replace(TALKS, sides=TALKS.sides[::-1]), id="sides named the other way round"),
        pytest.param(TALKS, replace(TALKS, modality=cited("planned")), id="announced, and held"),
        pytest.param(TALKS, replace(TALKS, place=None, topics=(cited("roads"),), confidence=0.2), id="told in more or less detail"),
        pytest.param(TALKS, replace(TALKS, sides=(side("KEN", "Noor Elsabet"), side("NPL", "Tamhane Ravi Kumar"))), id="a name spelt in another way, a smaller delegation"),
        pytest.param(EXERCISE, replace(EXERCISE, place=cited("NAIROBI")), id="an exercise at one place"),
        pytest.param(TREATY, replace(TREATY, parties=TREATY.parties[::-1], name=cited("treaty of friendship")), id="parties the other way round"),
        pytest.param(SAID, replace(SAID, text=cited("we will build the road — together.")), id="the same words"),
        pytest.param(POST, POST, id="a short post"),
        pytest.param(ORDER, ORDER, id="an order"),
        pytest.param(FRIENDS, replace(FRIENDS, since=cited(PartialDate(1999))), id="a relationship"),
    ],
)  # fmt: skip
def test_reports_that_agree_on_what_identifies_it_are_one_record(one: Fact, other: Fact) -> None:
    assert same(one, other)
    assert same(replace(one, id="x-1"), replace(other, id="x-2"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(TALKS, replace(TALKS, starts=cited(PartialDate(2022, 5, 4))), id="another day"),
        pytest.param(TALKS, replace(TALKS, type=cited("call")), id="another type"),
        pytest.param(TALKS, replace(TALKS, sides=(*TALKS.sides, side("FIN"))), id="one side more"),
        pytest.param(TALKS, replace(TALKS, sides=(side("KEN", "Ines Valcor"), TALKS.sides[1])), id="another minister on the same day"),
        pytest.param(VISIT, replace(VISIT, sides=VISIT.sides[::-1]), id="the visit returned"),
        pytest.param(EXERCISE, replace(EXERCISE, place=cited("Mombasa")), id="two exercises on one day"),
        pytest.param(TREATY, replace(TREATY, name=None, subject=TREATY.name), id="name and subject"),
        pytest.param(TREATY, replace(TREATY, status=cited("ratified")), id="another stage"),
        pytest.param(SAID, replace(SAID, mode=cited("post")), id="said, and posted"),
        pytest.param(SAID, replace(SAID, speakers=(cited("Ines Valcor"),)), id="another speaker"),
        pytest.param(ORDER, replace(ORDER, quantity=cited(6)), id="another quantity"),
        pytest.param(FRIENDS, replace(FRIENDS, parties=(cited("KEN"), cited("FIN"))), id="the same label elsewhere"),
    ],
)  # fmt: skip
def test_reports_that_differ_in_it_are_not(one: Fact, other: Fact) -> None:
    assert not same(one, other)


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(replace(TALKS, starts=None), id="no day"),
        pytest.param(replace(TALKS, starts=cited(PartialDate(2022, 5))), id="only a month"),
        pytest.param(replace(TALKS, sides=EXERCISE.sides), id="nobody named"),
        pytest.param(replace(EXERCISE, place=None), id="an exercise somewhere"),
        pytest.param(replace(TALKS, modality=cited("hypothetical")), id="talks that are only imagined"),
        pytest.param(replace(TREATY, parties=TREATY.parties[:1]), id="one party"),
        pytest.param(replace(TREATY, name=None), id="neither name nor subject"),
        pytest.param(replace(TREATY, count=cited(5)), id="five unnamed treaties"),
        pytest.param(replace(TREATY, status=None), id="no stage"),
        pytest.param(replace(SAID, text=cited("Thank you very much")), id="a formula"),
        pytest.param(replace(SAID, speakers=()), id="no speaker"),
        pytest.param(replace(POST, said_on=None), id="a post without a day"),
        pytest.param(replace(POST, text=cited("🙏")), id="a post without a word"),
        pytest.param(replace(ORDER, milestone_date=None), id="ordered some day"),
        pytest.param(replace(ORDER, roles=Roles()), id="ordered by somebody"),
        pytest.param(replace(FRIENDS, parties=()), id="a label alone"),
        pytest.param(replace(CONSULTED, record=None), id="an act on its own"),
        pytest.param(Discrepancy(**common("discrepancy"), about=cited("a.b"), values=(ReportedValue(value=cited("1")), ReportedValue(value=cited("2")))), id="a discrepancy"),
    ],
)  # fmt: skip
def test_where_a_part_of_it_is_missing_nothing_is_the_same(fact: Fact) -> None:
    assert not same(fact, fact)
    assert record_key(fact, "document-a") == record_key(fact, "document-a")
    assert record_key(fact, "document-a") != record_key(replace(fact, id="another"), "document-a")


def test_an_event_is_the_same_where_what_is_behind_it_is() -> None:
    assert same(CONSULTED, replace(CONSULTED, id="event-2"), TALKS)
    assert not same(CONSULTED, replace(CONSULTED, actor=cited("NPL"), recipient=cited("KEN")), TALKS)
    assert not same(CONSULTED, CONSULTED, replace(TALKS, starts=None))
    assert not same(CONSULTED, CONSULTED, replace(CONSULTED, id=TALKS.id)), "no event is behind an event"


def test_an_id_says_its_kind_and_stays_the_same_in_later_versions() -> None:
    assert record_key(TALKS, "d") == "engagement-6e8d994a0196"


@settings(max_examples=50)
@given(st.data())
def test_any_fact_has_a_record(data: st.DataObject) -> None:
    document = data.draw(documents())
    fact = data.draw(facts(document))
    key = record_key(fact, document.id)

    assert key.startswith(f"{fact.kind}-")
    assert key == record_key(fact, document.id)


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_records_are_the_same_whatever_the_order(chance: random.Random) -> None:
    assert records_of(range(30)) == records_of(chance.sample(range(30), 30), chance)


def records_of(numbers: Any, chance: random.Random | None = None) -> dict[str, Record]:
    """The records of generated documents, taken in this order; facts of a document in any."""
    members: dict[str, list[Report]] = {}
    for number in numbers:
        read = READINGS[number]
        found = list(read.facts)
        if chance is not None:
            chance.shuffle(found)
        ids = record_ids(read.document.id, found)
        for fact in found:
            members.setdefault(ids[fact.id], []).append(Report(read.document.id, fact))
    return {id: record_of(id, reports) for id, reports in members.items()}


READINGS = [reading(number) for number in range(30)]


def test_some_records_have_many_reports() -> None:
    sizes = [len(record.reports) for record in records_of(range(30)).values()]

    assert max(sizes) > 3
    assert min(sizes) == 1


def test_what_happened_leads_what_was_planned() -> None:
    planned = replace(TALKS, modality=cited("planned"), confidence=1.0)
    denied = replace(TALKS, modality=cited("denied"), confidence=1.0)
    unsure = replace(TALKS, confidence=0.5)
    fuller = replace(TALKS, topics=(cited("roads"),))
    record = record_of(
        "engagement-1", [Report("d", fact) for fact in (planned, unsure, TALKS, denied, fuller)]
    )

    assert [report.fact for report in record.reports] == [fuller, TALKS, unsure, denied, planned]
    assert precedence(TALKS, "d") != precedence(TALKS, "e"), "no two reports are equal"


def test_a_field_shows_the_first_report_that_has_it() -> None:
    silent = replace(TALKS, place=None, confidence=1.0)
    record = record_of("engagement-1", [Report("a", TALKS), Report("b", silent), Report("b", silent)])

    assert record.lead.fact == silent
    assert record.giver("place") == Report("a", TALKS)
    assert record.giver("topics") is None
    assert record.document_ids == ("b", "a")
    with pytest.raises(ValueError, match="has no report"):
        record_of("engagement-2", [])
