"""What people decide: it makes records what they are, survives new extractors, and can be undone, in every store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.model.errors import RecordNotFound
from communique.model.facts import Engagement
from communique.model.judgement import (
    Accept,
    Correct,
    Different,
    Judgement,
    Place,
    Reject,
    Same,
    Undo,
    Verdict,
)
from communique.model.outcome import Done
from communique.model.partial_date import PartialDate
from communique.model.span import Span
from communique.reconcile.places import place_of
from communique.reconcile.records import Record
from communique.register import STORES, Register, open_register
from communique.register.memory import MemoryRegister
from communique.register.sqlite import SqliteRegister
from tests.register.servers import url_of
from tests.register.test_reconciling import read

CLOCK = lambda: datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)  # noqa: E731
TALKS = ("Esi Boateng", "talks", "2024-03-05")


@pytest.fixture(params=sorted(STORES))
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Register]:
    with open_register(url_of(request.param, tmp_path, request), writable=True, clock=CLOCK) as opened:
        yield opened


def said(verdict: Verdict, at: str = "2026-01-02T03:04:05+00:00") -> Judgement:
    return Judgement(verdict=verdict, by="Ada", at=at, why="as the words say")


def places(*documents: Done) -> tuple[Place, ...]:
    """The first report of each."""
    return tuple(place_of(one.reading.document.id, one.reading.facts[0]) for one in documents)


def engagements(register: Register) -> list[Record]:
    return [record for record in register.records() if record.kind == "engagement"]


def test_what_is_accepted_is_sure_and_leads(register: Register) -> None:
    first, second = read(1, [TALKS]), read(2, [TALKS])
    register.add([first, second], "v1")
    (record,) = engagements(register)
    behind = record.reports[1]

    assert register.judge([said(Accept(places=(place_of(behind.document_id, behind.fact),)))]) == 1

    (after,) = engagements(register)
    assert after.id == record.id
    assert after.lead.document_id == behind.document_id
    assert after.lead.fact == replace(behind.fact, confidence=1.0)
    assert register.check() == ()


def test_what_is_rejected_is_in_no_record_nor_is_what_follows_from_it(register: Register) -> None:
    one = read(1, [TALKS])
    register.add([one], "v1")
    before = {record.id for record in register.records()}

    register.judge([said(Reject(places=places(one)))])

    assert list(register.records()) == []
    assert {(change.record, change.removed) for change in register.changes()} == {(id, True) for id in before}
    assert register.counts().withdrawn == 0
    assert register.check() == ()


def test_a_corrected_day_moves_the_report_and_its_event(register: Register) -> None:
    one, other = read(1, [("Esi Boateng", "talks", "2024-04-01")]), read(2, [TALKS])
    register.add([one, other], "v1")
    assert len(engagements(register)) == 2
    day = Correct(
        places=places(one), role="starts", before="2024-04-01", value="2024-03-05", spans=(Span(4, 13),)
    )
    judgement = said(day)

    register.judge([judgement])

    (record,) = engagements(register)
    assert len(record.document_ids) == 2
    fact = record.lead.fact
    assert isinstance(fact, Engagement)
    assert fact.starts is not None
    assert (fact.starts.value, fact.starts.derived) == (PartialDate(2024, 3, 5), judgement.id)
    assert [words.text for words in fact.starts.evidence] == ["ministers"]
    assert len([record for record in register.records() if record.kind == "event"]) == 1
    assert register.check() == ()


def test_a_value_can_be_taken_away_and_another_be_added(register: Register) -> None:
    one = read(1, [TALKS])
    register.add([one], "v1")
    register.judge(
        [
            said(Correct(places=places(one), role="starts", before="2024-03-05", value=None)),
            said(Correct(places=places(one), role="place", before=None, value="Accra")),
        ]
    )

    (record,) = engagements(register)
    fact = record.lead.fact
    assert isinstance(fact, Engagement)
    assert fact.starts is None
    assert fact.place is not None
    assert fact.place.value == "Accra"


@pytest.mark.parametrize(
    ("role", "value", "message"),
    [("starts", "soon", "soon"), ("type", "dance", "dance"), ("colour", "red", "colour")],
)
def test_what_makes_no_fact_is_refused(register: Register, role: str, value: str, message: str) -> None:
    one = read(1, [TALKS])
    register.add([one], "v1")
    before = list(register.records())
    good = said(Accept(places=places(one)))

    with pytest.raises(ValueError, match=message):
        register.judge([good, said(Correct(places=places(one), role=role, before=None, value=value))])

    assert list(register.records()) == before
    assert list(register.judgements()) == []


def test_records_are_joined_and_told_apart_whatever_the_scores_say(register: Register) -> None:
    one, other = (
        read(1, [("Esi Boateng", "talks", "2024-03-05")]),
        read(2, [("Kofi Baah", "talks", "2024-04-01")]),
    )
    same = read(3, [TALKS])
    register.add([one, other, same], "v1")
    assert len(engagements(register)) == 2

    register.judge(
        [said(Same(places=places(one, other))), said(Different(places=places(one), others=places(same)))]
    )

    joined = {record.document_ids for record in engagements(register)}
    ids = [document.reading.document.id for document in (one, other, same)]
    assert {frozenset(documents) for documents in joined} == {frozenset(ids[:2]), frozenset(ids[2:])}
    assert register.check() == ()


def test_undo_gives_back_what_was_there_and_can_be_undone(register: Register) -> None:
    one, other = read(1, [TALKS]), read(2, [TALKS])
    register.add([one, other], "v1")
    before = list(register.records())
    apart = said(Different(places=places(one), others=places(other)))
    wrong = said(Reject(places=places(one)))
    register.judge([apart, wrong])
    judged = list(register.records())
    undo = [said(Undo(judgement=wrong.id)), said(Undo(judgement=apart.id))]

    register.judge(undo)
    assert list(register.records()) == before
    assert [kept.stands for kept in register.judgements()] == [False, False, True, True]

    register.judge([said(Undo(judgement=one.id), "2026-01-02T03:04:06+00:00") for one in undo])
    assert list(register.records()) == judged
    assert register.check() == ()


def test_judgements_hold_for_what_a_newer_version_reads_and_for_documents_to_come(register: Register) -> None:
    one, other = read(1, [TALKS]), read(2, [("Kofi Baah", "summit", "2024-03-06")])
    register.judge([said(Reject(places=places(one))), said(Same(places=places(one, other)))])
    register.add([one, other], "v1")
    assert len(engagements(register)) == 1
    renamed = replace(one.reading.facts[0], id="engagement-anew", rule="newer")
    newer = Done(replace(one.reading, facts=(renamed,)))

    register.add([newer], "v2")

    assert [record.document_ids for record in engagements(register)] == [(other.reading.document.id,)]
    assert [(kept.stands, kept.open) for kept in register.judgements()] == [(True, 0), (True, 0)]
    assert register.counts().withdrawn == 1
    assert register.check() == ()


def test_a_judgement_that_fits_nothing_any_more_is_told(register: Register) -> None:
    one = read(1, [TALKS])
    register.add([one], "v1")
    register.judge([said(Accept(places=places(one)))])

    register.add([Done(replace(one.reading, facts=()))], "v2")

    assert [kept.open for kept in register.judgements()] == [1]


def test_the_same_judgement_is_kept_once_and_what_is_not_there_cannot_be_judged(register: Register) -> None:
    one = read(1, [TALKS])
    register.add([one], "v1")
    accepted = said(Accept(places=places(one)))

    assert register.judge([accepted, accepted]) == 1
    assert register.judge([accepted]) == 0
    with pytest.raises(ValueError, match="no judgement judgement-0 to undo"):
        register.judge([said(Undo(judgement="judgement-0"))])
    with pytest.raises(ValueError, match="no one statement is reported at these words"):
        register.judge([said(Reject(places=(replace(places(one)[0], kind="statement"),)))])


def test_changes_tell_what_came_changed_and_went_where(register: Register) -> None:
    one, other = (
        read(1, [("Esi Boateng", "talks", "2024-03-05")]),
        read(2, [("Kofi Baah", "talks", "2024-04-01")]),
    )
    register.add([one], "v1")
    seen = list(register.changes())
    assert {change.record for change in seen} == {record.id for record in register.records()}
    register.add([other], "v1")
    second = list(register.changes(after=seen[-1].number))
    assert {change.removed for change in second} == {False}

    register.judge([said(Same(places=places(one, other)))])

    third = {change.record: change for change in register.changes(after=second[-1].number)}
    (record,) = engagements(register)
    assert not third[record.id].removed
    assert {change.into for change in third.values() if change.removed} == {
        one.id for one in register.records()
    }
    for gone in {change.record for change in third.values() if change.removed and change.record != record.id}:
        assert register.record(gone) == register.record(third[gone].into or "")
    register.judge([said(Reject(places=places(one, other)))])
    with pytest.raises(RecordNotFound, match=f"{record.id} is no record any more"):
        register.record(record.id)
    assert [change.number for change in register.changes(limit=1)] == [
        min(c.number for c in register.changes())
    ]


_TOLD = st.tuples(
    st.sampled_from(["", "Esi Boateng", "Kofi Baah"]),
    st.sampled_from(["talks", "summit"]),
    st.sampled_from([None, "2024-03", "2024-03-05", "2024-04-01"]),
)


@st.composite
def _stories(draw: st.DrawFn) -> tuple[list[Done], list[Judgement]]:
    documents = [read(at, [told]) for at, told in enumerate(draw(st.lists(_TOLD, min_size=2, max_size=4)))]
    one = st.sampled_from(documents)
    judgements: list[Judgement] = []
    for at in range(draw(st.integers(1, 4))):
        a, b = draw(st.tuples(one, one).filter(lambda pair: pair[0] is not pair[1]))
        verdicts: list[Verdict] = [
            Accept(places=places(a)),
            Reject(places=places(a)),
            Correct(places=places(a), role="ends", before=None, value="2024-03-05"),
            Same(places=places(a, b)),
            Different(places=places(a), others=places(b)),
            *(Undo(judgement=judgement.id) for judgement in judgements),
        ]
        judgements.append(said(draw(st.sampled_from(verdicts)), f"2026-01-02T03:04:0{at}+00:00"))
    return documents, judgements


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_stories(), st.randoms(use_true_random=False))
def test_records_do_not_depend_on_when_documents_and_judgements_come(
    tmp_path_factory: pytest.TempPathFactory,
    story: tuple[list[Done], list[Judgement]],
    chance: st.DataObject,
) -> None:
    documents, judgements = story
    at_once = MemoryRegister(clock=CLOCK)
    at_once.add(documents, "v1")
    for judgement in judgements:
        try:
            at_once.judge([judgement])
        except ValueError:  # it was rejected before
            return
    path = tmp_path_factory.mktemp("judged") / "register.db"
    with SqliteRegister(path, writable=True, clock=CLOCK) as bit_by_bit:
        steps: list[Done | Judgement] = [*judgements]
        for document in documents:
            steps.insert(chance.randint(0, len(steps)), document)  # type: ignore[attr-defined]
        for step in steps:
            if isinstance(step, Judgement):
                bit_by_bit.judge([step])
            else:
                bit_by_bit.add([step], "v1")
        assert list(bit_by_bit.records()) == list(at_once.records())
        assert [(k.judgement, k.stands, k.open) for k in bit_by_bit.judgements()] == [
            (k.judgement, k.stands, k.open) for k in at_once.judgements()
        ]
        assert bit_by_bit.check() == ()
