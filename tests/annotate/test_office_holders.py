"""A list of office-holders beside a text: it fills in a country, raises a doubt, and changes nothing printed."""

from __future__ import annotations

import pytest

from communique.annotate import annotators_with
from communique.annotate.office_holders import RULE, OfficeHolders
from communique.extract import EXTRACTORS
from communique.extract.office_holders import extractor_with
from communique.model.document import Document, Publication
from communique.model.facts import Engagement
from communique.model.outcome import Done
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.model.tenure import Tenure
from communique.run.assemble import assembled, pipeline_version
from communique.run.flow import Stages, process


def tenure(
    person: str, office: str, country: str, begins: str, ends: str | None = None, *aliases: str
) -> Tenure:
    return Tenure(
        person=person,
        aliases=aliases,
        office=office,
        country=country,
        begins=PartialDate.parse(begins),
        ends=PartialDate.parse(ends) if ends else None,
    )


LIST = OfficeHolders(
    (
        tenure("Alba Montero Ruiz", "Minister of Foreign Affairs", "CHL", "2018-03-11", "2020-06-30"),
        tenure("Ines Barrera", "Minister of Foreign Affairs of Chile", "CHL", "2020-07-01"),
        tenure(
            "Jorma Kallasvesi", "Minister of Defence", "FIN", "2019-06-06", "2023-06-20", "Jorma Kalasvesi"
        ),
        tenure("Ola Brekkestad", "Minister of Defence", "NOR", "2017"),
        tenure("Ola Brekkestad", "Minister of Finance", "NOR", "2016", "2017-01-20"),
        tenure("Piet Vandersloot", "Defence Minister", "NLD", "2019-01-10", "2022-01-10"),
        tenure("Piet Vandersloot", "Minister of Defence", "BEL", "2019-01-10", "2022-01-10"),
        tenure("Rahul Desikan", "Deputy Minister of Finance", "NPL", "2019-01-10", "2022-01-10"),
    ),
    "0123abcd",
)


def reading(text: str, published: str | None = "2021-05-10", holders: OfficeHolders | None = LIST) -> Reading:
    date = Publication(PartialDate.parse(published), "given") if published else None
    extractors = (*EXTRACTORS, extractor_with(holders)) if holders else EXTRACTORS
    stages = assembled(Stages(annotators=annotators_with(holders=holders), extractors=extractors))
    outcome = process(Document(text=text, published=date, language="en"), stages, strict=True)
    assert isinstance(outcome, Done)
    return outcome.reading


def country(text: str, name: str, published: str | None = "2021-05-10") -> str | None:
    person = next(each for each in reading(text, published).entities if each.name == name)
    return person.country.value if person.country else None


def doubts(text: str, published: str | None = "2021-05-10") -> list[str]:
    return [
        i.evidence.text for i in reading(text, published).issues if i.code == "office.holder" and i.evidence
    ]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Defence Minister Jorma Kallasvesi said on Friday that the talks went well.",
            "Jorma Kallasvesi",
            "FIN",
        ),
        ("Defense minister Jorma Kalasvesi said that the talks went well.", "Jorma Kalasvesi", "FIN"),
        ("Foreign Minister Ines Barrera said that the talks went well.", "Ines Barrera", "CHL"),
        ("Deputy Minister of Finance Rahul Desikan said that it rained.", "Rahul Desikan", "NPL"),
        # another office, another name, a surname alone, a time outside
        ("Interior Minister Jorma Kallasvesi said that the talks went well.", "Jorma Kallasvesi", None),
        ("Defence Minister Aino Kallasvesi said that the talks went well.", "Aino Kallasvesi", None),
        ("Defence Minister Kallasvesi said that the talks went well.", "Kallasvesi", None),
        ("Foreign Minister Alba Montero Ruiz said that the talks went well.", "Alba Montero Ruiz", None),
        ("Former defence minister Jorma Kallasvesi said that it rained.", "Jorma Kallasvesi", None),
        ("Finance Minister Ola Brekkestad said that it rained.", "Ola Brekkestad", None),
        ("Jorma Kallasvesi said that it rained.", "Jorma Kallasvesi", None),
        # two states have one of that name in that office
        ("Defence Minister Piet Vandersloot said that the talks went well.", "Piet Vandersloot", None),
    ],
)
def test_the_list_gives_the_country_of_whom_it_has_in_that_office_on_that_day(
    text: str, name: str, expected: str | None
) -> None:
    assert country(text, name) == expected


def test_what_the_text_tells_by_inference_stays() -> None:
    text = (
        "TALLINN, May 10 - Estonia sent a letter to Latvia. Defence Minister Jorma Kallasvesi said on Friday "
        "that his Latvian counterpart Juris Ozols was welcome. Estonia is ready."
    )
    assert country(text, "Jorma Kallasvesi") == "EST"


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2019-06-05", None),
        ("2019-06-06", "FIN"),
        ("2019-06", None),
        ("2019-07", "FIN"),
        ("2022", "FIN"),
        ("2023-06-20", "FIN"),
        ("2023-06-21", None),
        ("2023", None),
        (None, None),
    ],
)
def test_all_of_the_documents_date_has_to_lie_in_the_tenure(
    published: str | None, expected: str | None
) -> None:
    text = "Defence Minister Jorma Kallasvesi said that the talks went well."

    assert country(text, "Jorma Kallasvesi", published) == expected


def test_the_country_names_its_rule_and_the_words_that_it_was_worked_out_from() -> None:
    person, *_ = reading("Defence Minister Jorma Kallasvesi said that the talks went well.").entities

    assert person.country is not None
    assert person.country.derived == RULE
    assert [each.text for each in person.country.evidence] == ["Defence Minister", "Jorma Kallasvesi"]
    assert [office.country for office in person.offices] == [person.country]


def test_facts_are_made_with_the_country_that_the_list_gave() -> None:
    text = (
        "Defence Minister Jorma Kallasvesi met Peruvian Defence Minister Alonso Tamayo in Lima on 4 May 2021."
    )
    engagement = next(fact for fact in reading(text).facts if isinstance(fact, Engagement))

    assert {side.country.value for side in engagement.sides if side.country} == {"FIN", "PER"}


@pytest.mark.parametrize(
    "text",
    [
        "Peruvian Defence Minister Jorma Kallasvesi said that the talks went well.",
        "Jorma Kallasvesi, the defence minister of Peru, said that the talks went well.",
    ],
)
def test_what_is_printed_stays(text: str) -> None:
    assert country(text, "Jorma Kallasvesi") == "PER"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chilean Foreign Minister Tomas Ochagavia met reporters.", ["Foreign Minister"]),
        ("The Finnish defence minister, Rauno Ahola, met reporters.", ["defence minister"]),
        # the holder, by surname too; the one before, while in office; offices of several; not now
        ("Chilean Foreign Minister Ines Barrera met reporters.", []),
        ("Chilean Foreign Minister Barrera met reporters.", []),
        ("Chilean Deputy Foreign Minister Tomas Ochagavia met reporters.", []),
        ("Chilean Finance Minister Tomas Ochagavia met reporters.", []),
        ("Former Chilean Foreign Minister Tomas Ochagavia met reporters.", []),
        ("Chile's former foreign minister Tomas Ochagavia met reporters.", []),
        ("Chile's acting foreign minister Tomas Ochagavia met reporters.", []),
        ("Peruvian Foreign Minister Tomas Ochagavia met reporters.", []),
    ],
)
def test_another_holder_of_the_office_is_a_doubt(text: str, expected: list[str]) -> None:
    assert doubts(text) == expected


def test_a_doubt_changes_no_value() -> None:
    text = "Chilean Foreign Minister Tomas Ochagavia met reporters."

    with_list, without = reading(text), reading(text, holders=None)

    assert with_list.entities == without.entities
    assert with_list.facts == without.facts


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2020-06-30", []), ("2020-07", ["Foreign Minister"]), ("2020-06", []), (None, [])],
)
def test_a_doubt_needs_a_tenure_for_certain(published: str | None, expected: list[str]) -> None:
    assert doubts("Chilean Foreign Minister Alba Montero Ruiz met reporters.", published) == expected


def test_a_tenure_without_end_lasts_until_the_next() -> None:
    holders = OfficeHolders(
        (
            tenure("Ana Prado", "President", "PRY", "2010-08-15"),
            tenure("Leo Cabral", "President of Paraguay", "PRY", "2015-08-15"),
            tenure("Eva Sosa", "President", "PRY", "2015-08-15"),
            tenure("Mara Tolosa", "Ambassador to Peru", "PRY", "2010"),
            tenure("Gil Tolosa", "Ambassador to Peru", "PRY", "2011"),
        ),
        "",
    )

    def held(title: str, on: str) -> list[str]:
        return [each.person for each in holders.holders(title, "PRY", PartialDate.parse(on))]

    assert held("president", "2012-01-01") == ["Ana Prado"]
    assert held("president", "2015-08-16") == ["Leo Cabral", "Eva Sosa"]
    assert held("president", "2009-01-01") == []
    assert held("president", "2015") == []
    assert held("ambassador to peru", "2012-01-01") == []
    assert len(holders.of_person(["Mara Tolosa"], PartialDate.parse("2012-01-01"))) == 1


def test_another_list_is_another_reading() -> None:
    other = OfficeHolders(LIST.tenures, "4567cdef")
    versions = {
        pipeline_version(assembled(Stages(annotators=annotators_with(holders=each))))
        for each in (None, LIST, other)
    }

    assert len(versions) == 3
