"""The sample is there to show what a register can tell. Each test is one thing that it has to show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from communique import api
from communique.model.facts import Engagement, Statement
from communique.samples import sample_path


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[api.Register]:
    path: Path = tmp_path_factory.mktemp("sample") / "sample.db"
    with api.open_register(path, write=True) as register:
        report = api.add_sample(register)
        assert (report.skipped.total(), report.failed) == (0, 0)
        yield register


def records(register: api.Register, **filters: str) -> list[api.Record]:
    return list(register.records(api.query(filters)))


def one(register: api.Register, **filters: str) -> api.Record:
    (record,) = records(register, **filters)
    return record


def documents(register: api.Register) -> dict[str, api.Document]:
    """By address; where two texts have one, the later."""
    found = sorted(register.documents(), key=lambda document: str(document.captured or ""))
    return {document.uri: document for document in found if document.uri}


def stages(register: api.Register, record: api.Record) -> list[tuple[str, str]]:
    return [(stage.stage, stage.modality) for stage in api.life_cycle(register, record).stages]


def engagement_types(register: api.Register, **filters: str) -> set[str]:
    facts = (record.lead.fact for record in records(register, kind="engagement", **filters))
    return {fact.type.value for fact in facts if isinstance(fact, Engagement)}


def test_the_report_of_the_demo_is_among_them(register: api.Register) -> None:
    with sample_path() as path:
        title, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    helsinki = documents(register)["https://harbour-daily.example/helsinki"]

    assert (helsinki.title, helsinki.text) == (title, text)


def test_three_dyads_have_met(register: api.Register) -> None:
    for dyad in ("CHL,FIN", "NOR,KOR", "CHL,NOR"):
        assert records(register, kind="engagement", dyad=dyad, modality="actual"), dyad


def test_engagements_are_of_many_types(register: api.Register) -> None:
    assert engagement_types(register) == {"talks", "visit", "call", "port_call", "exercise", "signing"}


def test_every_kind_has_a_record(register: api.Register) -> None:
    assert [kind for kind in api.KINDS if not records(register, kind=kind)] == []


@pytest.mark.parametrize("year", ["2024", "2025"])
def test_an_exercise_was_announced_and_then_held(register: api.Register, year: str) -> None:
    found = records(register, kind="engagement", dyad="CHL,FIN", since=year, until=f"{year}-03-31")
    (exercise,) = (one for one in found if len(one.reports) == 2)

    assert stages(register, exercise) == [("announced", "planned"), ("held", "actual")]


def test_an_agreement_went_all_the_way(register: api.Register) -> None:
    rescue = one(register, kind="agreement", status="in_force")

    assert [stage for stage, _ in stages(register, rescue)] == [
        "agreed_in_principle", "signed", "ratified", "in_force",
    ]  # fmt: skip
    assert len(rescue.document_ids) == 4


def test_an_agreement_lapsed(register: api.Register) -> None:
    fisheries = one(register, kind="agreement", status="expired")
    assert stages(register, fisheries) == [("signed", "actual"), ("expired", "actual")]


def test_of_a_plan_nothing_more_was_found(register: api.Register) -> None:
    planned = one(register, kind="agreement", modality="planned")
    follow_up = api.life_cycle(register, planned).follow_up

    assert follow_up is not None
    assert (follow_up.since.isoformat(), follow_up.read) == ("2025-03-03", 5)


def test_a_programme_passed_its_milestones(register: api.Register) -> None:
    boats = one(register, kind="programme", text="Hylje")

    assert [stage for stage, _ in stages(register, boats)] == [
        "ordered", "contracted", "delivered", "inducted",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "field", "values"),
    [
        ({"kind": "engagement", "text": "Santiago"}, "starts", {"2023-05-14", "2023-05-15"}),
        ({"kind": "agreement", "text": "research"}, "status_date", {"2024-03-20", "2024-03-21"}),
        ({"kind": "programme", "text": "Hylje"}, "milestone_date", {"2025-01-05", "2025-01-06"}),
    ],
)
def test_days_contradict_each_other(
    register: api.Register, filters: dict[str, str], field: str, values: set[str]
) -> None:
    record = one(register, **filters)
    found = {
        conflict.field: {str(told.value) for told in conflict.told}
        for conflict in api.conflicts(register, record)
    }

    assert found == {field: values}


def test_two_governments_agree_on_a_meeting_but_for_one_thing(register: api.Register) -> None:
    found = records(register, kind="engagement", dyad="NOR,KOR", since="2024-03-20", until="2024-03-20")
    told = api.accounts(register, found[0])

    assert {line.field: line.verdict for line in told.lines}["starts"] == "agree"
    assert set(told.sides) >= {"KOR", "NOR"}


def originals(register: api.Register, words: str) -> dict[str, str]:
    """The verdict on each document that quotes the original with these words, by its publisher."""
    links = {
        link
        for record in records(register, kind="statement", text=f'"{words}"')
        for link in api.quotation_links(register, record)
    }
    return {
        f"{document.publisher} {document.published.date if document.published else ''}": str(
            link.comparison.verdict
        )
        for link in links
        for document in [register.document(link.quotation[0])]
    }


def test_a_speech_is_quoted_word_by_word_and_with_may_become_will(register: api.Register) -> None:
    assert originals(register, "train together on the ice") == {
        "Austral Wire 2023-05-16": "verbatim",
        "Harbour Daily 2023-05-17": "altered",
        "Portal Norte 2023-05-19": "altered",
    }


def test_a_post_is_quoted_in_full_in_part_and_with_another_number(register: api.Register) -> None:
    assert originals(register, "not one serious accident") == {
        "Austral Wire 2025-05-21": "verbatim",
        "Harbour Daily 2025-05-22": "altered",
        "Portal Norte 2025-05-24": "contradictory",
    }


def test_what_is_quoted_leads_with_the_words_of_its_author(register: api.Register) -> None:
    for words in ("first course may begin", "We may invite a third navy"):
        lead = records(register, kind="statement", text=f'"{words}"')[0].lead.fact
        assert isinstance(lead, Statement)
        assert words in lead.text.value


def test_a_copy_depends_on_its_original(register: api.Register) -> None:
    santiago = one(register, kind="engagement", text="Santiago")
    sources = api.sources(register, santiago)
    copy = documents(register)["https://portal-norte.example/hielo"]

    assert len(santiago.document_ids) == 5
    assert copy.id not in sources.independent
    assert len(sources.independent) == 4


def test_one_address_had_two_texts(register: api.Register) -> None:
    later = documents(register)["https://mfa.no.example/2025/oslo"]
    before, after = map(register.reading, (one.id for one in api.versions(register, later)))
    found = api.compare_versions(before, after)

    assert found.verdict == "revised"
    assert after.document.id == later.id


def test_a_post_in_another_language_is_kept_and_not_read(register: api.Register) -> None:
    post = one(register, kind="statement", text="Gracias")
    reading = register.reading(post.document_ids[0])

    assert [issue.code for issue in reading.issues] == ["post.language"]
    assert isinstance(post.lead.fact, Statement)
    assert "🇨🇱🇫🇮" in post.lead.fact.text.value


def test_other_scripts_keep_their_evidence_in_place(register: api.Register) -> None:
    posts = records(register, kind="statement", text="우정과")
    (post,) = (one for one in posts if "우정과" in one.lead.fact.evidence[0].text)
    text = register.document(post.document_ids[0]).text

    assert "우정과 신뢰" in post.lead.fact.evidence[0].text
    for evidence in post.lead.fact.evidence:
        assert text[evidence.span.start : evidence.span.end] == evidence.text


def test_there_are_months_in_which_nothing_was_read(register: api.Register) -> None:
    months = {covered.published for covered in api.coverage(register) if covered.published >= "2023-05"}

    assert {"2023-05", "2025-05"} <= months
    assert not months & {"2023-06", "2023-07", "2023-08", "2023-09", "2023-10"}


def test_there_are_several_publishers_and_none_is_real(register: api.Register) -> None:
    publishers = {document.publisher for document in documents(register).values()}
    hosts = {uri.split("/")[2] for uri in documents(register) if uri.startswith("http")}

    assert len(publishers - {None}) == 7
    assert [host for host in hosts if not host.endswith(".example")] == []


@pytest.mark.parametrize("kind", ["event", "engagement"])
def test_nothing_happens_in_a_state_that_has_no_part_in_it(register: api.Register, kind: str) -> None:
    """What was read wrongly gives itself away by its parties: a ship that is called as a state is."""
    parties = partial(records, register, kind=kind)

    assert {state for state in ("CHL", "FIN", "NOR", "KOR") if not parties(state=state)} == set()
    known = {record.id for state in ("CHL", "FIN", "NOR", "KOR") for record in parties(state=state)}
    assert {record.id for record in parties()} - known == set()
    assert parties(state="TTO") == []
