"""Stages over time, parts and series, from documents of our own."""

from __future__ import annotations

from datetime import date

from communique import api
from communique.derive.lifecycle import life_cycle
from communique.model.facts import Engagement
from communique.model.lifecycle import LifeCycle
from communique.model.outcome import Done
from communique.model.partial_date import PartialDate
from communique.register import Register
from communique.register.memory import MemoryRegister


def register_of(*texts: tuple[str, str]) -> Register:
    """Of (text, day of publication)."""
    register = MemoryRegister()
    register.add(
        (
            Done(api.read(text, published=day, uri=f"https://example.org/{number}"))
            for number, (text, day) in enumerate(texts)
        ),
        "test",
    )
    return register


def cycle_of(register: Register, kind: str) -> LifeCycle:
    (record,) = register.records(api.query({"kind": kind}))
    return api.life_cycle(register, record)


MET = "Foreign Minister Barasa Wendo of Kenya met Peru's Foreign Minister Ofelia Tarrillo"
WILL = "Foreign Minister Barasa Wendo of Kenya will meet Peru's Foreign Minister Ofelia Tarrillo"


def test_announced_and_held_are_stages_of_one_meeting() -> None:
    register = register_of(
        (f"{WILL} in Nairobi on 6 May 2024.", "2024-05-02"),
        (f"{MET} in Nairobi on 6 May 2024.", "2024-05-07"),
    )

    cycle = cycle_of(register, "engagement")

    assert [(stage.stage, stage.by) for stage in cycle.stages] == [
        ("announced", date(2024, 5, 2)),
        ("held", date(2024, 5, 7)),
    ]
    assert cycle.present is cycle.stages[1]
    assert cycle.follow_up is None


def test_a_plan_whose_day_is_past_stays_a_plan_and_tells_how_much_was_read() -> None:
    register = register_of(
        (f"{WILL} in Nairobi on 6 May 2024.", "2024-05-02"),
        ("Kenya and Peru signed a treaty on tea on 1 June 2024.", "2024-06-02"),
        ("Nepal and Chile signed a treaty on ore on 1 June 2024.", "2024-06-03"),
    )

    cycle = cycle_of(register, "engagement")

    assert cycle.present is not None
    assert cycle.present.stage == "announced"
    assert cycle.follow_up is not None
    assert (cycle.follow_up.since, cycle.follow_up.read, cycle.follow_up.about) == (date(2024, 5, 2), 2, 1)


def test_stages_of_an_instrument_come_in_the_order_of_time_with_their_parties() -> None:
    register = register_of(
        ("Kenya and Peru signed an extradition treaty on 6 May 2024.", "2024-05-07"),
        ("Peru ratified the extradition treaty with Kenya on 3 July 2024.", "2024-07-04"),
    )

    records = list(register.records(api.query({"kind": "agreement"})))
    cycles = [api.life_cycle(register, record) for record in records]

    assert len(cycles) == 1
    assert [(stage.stage, str(stage.on), stage.party) for stage in cycles[0].stages] == [
        ("signed", "2024-05-06", None),
        ("ratified", "2024-07-03", cycles[0].stages[1].party),
    ]


def test_what_has_no_stages_has_an_empty_life() -> None:
    register = register_of(('"We shall meet again in the autumn," Kenya said on Monday.', "2024-05-07"))

    for record in register.records():
        readings = {id: register.reading(id) for id in record.document_ids}
        if record.kind in ("statement", "partnership", "event"):
            assert life_cycle(record, readings) == LifeCycle((), None)


def test_the_exact_day_is_taken_whoever_tells_it() -> None:
    register = register_of(
        (f"{MET} in Nairobi in May 2024.", "2024-05-07"), (f"{MET} in Nairobi on 6 May 2024.", "2024-05-07")
    )

    cycle = cycle_of(register, "engagement")

    assert [stage.on for stage in cycle.stages] == [PartialDate(2024, 5, 6)]
    assert len(cycle.stages[0].told) == 2


def test_talks_belong_to_the_visit_that_another_document_tells_of() -> None:
    register = register_of(
        ("Foreign Minister Barasa Wendo of Kenya visited Peru from 5 to 7 May 2024.", "2024-05-08"),
        (f"{MET} in Lima on 6 May 2024.", "2024-05-07"),
    )
    records = {
        record.lead.fact.type.value: record
        for record in register.records(api.query({"kind": "engagement"}))
        if isinstance(record.lead.fact, Engagement)
    }
    assert set(records) == {"visit", "talks"}

    whole = api.parts(register, records["talks"]).whole
    parts = api.parts(register, records["visit"]).parts

    assert [(link.record, link.reason) for link in whole] == [
        (records["visit"].id, "on a day of the visit, by the same parties")
    ]
    assert [link.record for link in parts] == [records["talks"].id]


def test_editions_of_a_series_are_linked_and_not_merged() -> None:
    register = register_of(
        ("The 12th Kenya-Peru Tea Dialogue was held in Lima on 6 May 2023.", "2023-05-07"),
        ("The 13th Kenya-Peru Tea Dialogue was held in Nairobi on 8 May 2024.", "2024-05-09"),
    )

    records = list(register.records(api.query({"kind": "engagement"})))

    assert len(records) == 2
    links = [api.parts(register, record).series for record in records]
    assert [[link.record for link in one] for one in links] == [[records[1].id], [records[0].id]]
    assert links[0][0].reason == "number 13 of the series, this is number 12"
