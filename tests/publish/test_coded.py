from __future__ import annotations

from dataclasses import replace

import pytest

from communique.model.document import Publication
from communique.model.partial_date import PartialDate
from communique.publish import coded
from communique.publish.coded import Numbers, acts
from tests.publish.events import REPORT, cited, documents, event, numbered
from tests.publish.records import RECORDS, document_of


def only(fact: object, **of_document: object):  # type: ignore[no-untyped-def]
    document = replace(REPORT, **of_document)  # type: ignore[arg-type]
    (found,) = acts(numbered(fact, document=document), documents(document))  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("modality", "type_", "written"),
    [
        ("actual", "CONSULT", True),
        ("actual", "ASSAULT", True),
        ("planned", "AGREE", True),
        ("planned", "CONSULT", False),
        ("planned", "SANCTION", False),
        ("proposed", "AGREE", False),
        ("denied", "AGREE", False),
        ("denied", "ASSAULT", False),
        ("hypothetical", "CONSULT", False),
    ],
)
def test_what_did_not_happen_is_not_written_but_a_plan_to_cooperate(
    modality: str, type_: str, written: bool
) -> None:
    assert bool(list(acts(numbered(event(type_=type_, modality=modality)), documents()))) == written


def test_records_of_other_kinds_are_passed_over() -> None:
    assert [act.record.kind for act in acts(RECORDS, document_of)] == ["event"]


def test_a_plan_has_the_day_of_its_report_and_keeps_its_own() -> None:
    act = only(event(type_="AGREE", modality="planned", date="2024-06"))

    assert (act.day, str(act.planned_for)) == ("2024-05-08", "2024-06")


def test_a_plan_in_a_report_without_a_date_has_none() -> None:
    act = only(event(type_="AGREE", modality="planned", date="2024-06-01"), published=None)

    assert (act.date, str(act.planned_for)) == (None, "2024-06-01")


@pytest.mark.parametrize(("date", "day"), [("2024-05-06", "2024-05-06"), ("2024-05", None), ("2023", None)])
def test_no_day_is_invented(date: str, day: str | None) -> None:
    act = only(event(date=date))

    assert (act.day, act.planned_for, act.is_dated_by_report) == (day, None, False)
    assert str(act.date) == date


def test_an_event_without_a_date_has_that_of_its_report() -> None:
    act = only(event(date=None))
    assert (act.day, act.is_dated_by_report) == ("2024-05-08", True)

    nowhere = only(event(date=None), published=None)
    assert (nowhere.date, nowhere.is_dated_by_report) == (None, False)


def test_a_mode_that_the_type_does_not_have_is_none() -> None:
    assert only(event(type_="ASSAULT", mode="troops")).mode is None
    assert only(event(type_="MOBILIZE", mode="troops")).mode == "troops"


def test_a_day_of_publication_is_not_made_of_a_month() -> None:
    month = Publication(PartialDate(2024, 5), "given")

    assert only(event(), published=month).published is None
    assert only(event()).published == "2024-05-08"


@pytest.mark.parametrize(
    ("party", "sector", "code", "types"),
    [
        ("PER", "GOV", "PERGOV", ("GOV",)),
        ("PER", None, "PER", ()),
        ("PER", "MED", "PERHLH", ("HLH",)),
        ("PER", "JRN", "PERMED", ("MED",)),
        ("PER", "SOC", "PER", ()),
        ("ROU", "MIL", "ROMMIL", ("MIL",)),
        ("EU", "IGO", "IGOEUREEC", ("IGO",)),
        ("UN", "IGO", "IGOUNO", ("IGO",)),
        ("NATO", "MIL", "IGONATMIL", ("IGO", "MIL")),
        ("ICRC", "IGO", "NGOIRC", ("NGO",)),
        ("Red Company", "BUS", "BUS", ("BUS",)),
        ("Red Company", "IGO", None, ()),
    ],
)
def test_the_parts_of_a_cameo_code(
    party: str, sector: str | None, code: str | None, types: tuple[str, ...]
) -> None:
    act = only(event(actor=party, sector=sector))

    assert (act.actor.cameo_code, act.actor.cameo_types) == (code, types)


def test_an_event_without_a_cameo_code_has_the_one_that_says_no_more() -> None:
    assert only(event(type_="CONSULT", mode="visit")).code == "042"
    assert only(event(type_="ACCUSE")).code == "110"
    assert only(event(type_="CONSULT", code="046")).code == "046"


def test_names_are_of_the_entity_and_raw_words_those_of_the_text() -> None:
    act = only(event(entity=cited("Ofelia Tarrillo", "foreign minister Ofelia Tarrillo")))

    assert (act.actor.name, act.actor.raw) == ("Ofelia Tarrillo", "foreign minister Ofelia Tarrillo")
    assert (act.recipient.name, act.recipient.raw) == ("Kenya", None)


@pytest.mark.parametrize(
    ("place", "country", "city"),
    [("Nairobi", "KEN", "Nairobi"), ("Kenya", "KEN", None), ("Mombasa", None, None), ("Congo", None, None)],
)
def test_the_country_of_a_place_is_told_by_states_and_capitals_alone(
    place: str, country: str | None, city: str | None
) -> None:
    act = only(event(place=place))

    assert act.place is not None
    assert (act.placename, act.place.country, act.city) == (place, country, city)


def test_numbers_are_of_31_bits_the_same_everywhere_and_never_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Numbers(), Numbers()
    ids = [f"event-{n:012x}" for n in range(500)]

    assert [one.of(each) for each in ids] == [other.of(each) for each in ids]
    assert all(0 < one.of(each) < 2**31 for each in ids)

    monkeypatch.setattr(coded, "_hashed", lambda text: 2**31 - 1)
    clashing = Numbers()
    assert [clashing.of(each) for each in ("a", "b", "a", "c")] == [2**31 - 1, 1, 2**31 - 1, 2]
