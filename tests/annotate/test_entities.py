"""Who and what a text names: one entity each, with full name, country and offices."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.entities.accounts import account_owner
from communique.annotate.entities.cluster import Cluster as EntityCluster
from communique.annotate.entities.names import folded, fullest, same_person
from communique.annotate.entities.persons import person_clusters
from communique.model.annotation import Mention
from communique.model.document import Document
from communique.model.entity import Entity, EntityKind
from communique.model.partial_date import PartialDate
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.segment import segments_of
from tests.annotate.layers import cases, doc_of, post, told_entity

KINDS = {"persons": "person", "states": "state", "organisations": "organisation", "equipment": "equipment"}


def entities(text: str, **known: Any) -> tuple[Entity, ...]:
    return doc_of(text, Entity, **known).layer(Entity)


def person(text: str, **known: Any) -> Entity:
    (found,) = (entity for entity in entities(text, **known) if entity.kind is EntityKind.PERSON)
    return found


@pytest.mark.parametrize("case", cases("entities"))
def test_entities(case: dict[str, Any]) -> None:
    found = entities(case["text"], uri=case.get("uri"))
    told = {name: [told_entity(e) for e in found if e.kind == kind] for name, kind in KINDS.items()}
    assert told == {name: case.get(name, []) for name in KINDS}


@pytest.mark.parametrize("case", [*cases("entities/persons"), *cases("entities/things")])
def test_entities_of_the_kinds_that_a_case_names(case: dict[str, Any]) -> None:
    text = case["text"]
    segments = segments_of(Document(text=text, uri=case.get("uri")))
    found = entities(text, uri=case.get("uri"), segments=segments)
    kinds = {name: kind for name, kind in KINDS.items() if name in case}
    assert kinds
    told = {name: [told_entity(e) for e in found if e.kind == kind] for name, kind in kinds.items()}
    assert told == {name: case[name] for name in kinds}


# ---------------------------------------------------------------- where a country comes from


@pytest.mark.parametrize(
    ("text", "name", "rule", "words"),
    [
        ("Kenyan Foreign Minister Tobias Mwangolo left.", "Tobias Mwangolo", None, "Kenyan"),
        ("Foreign Minister Tobias Mwangolo of Kenya left.", "Tobias Mwangolo", None, "Kenya"),
        ("Raksha Mantri Vikram Malhotrani left.", "Vikram Malhotrani", "office-of-one-state", "Raksha Mantri"),
        ("Lars Holmqvist, deputy minister, signed for Sweden.", "Lars Holmqvist", "signed-for", "Sweden"),
        ("Minister Juris Ozolnieks stressed Latvia's support for Kenya.", "Juris Ozolnieks", "own-commitment", "Latvia"),
        (
            "Estonian Defence Minister Kaarel Tammsoo met Prime Minister Andris Pelcis in Riga.",
            "Andris Pelcis",
            "host-of-the-meeting",
            "Riga",
        ),
        (
            "Chilean Defence Minister Aldo Quispira met his counterpart Signe Aaberg. Norway and Chile agreed.",
            "Signe Aaberg",
            "dyad-of-the-text",
            "Norway",
        ),
    ],
)  # fmt: skip
def test_a_country_comes_with_the_words_that_tell_it(
    text: str, name: str, rule: str | None, words: str
) -> None:
    country = next(e.country for e in entities(text) if e.name == name)
    assert country is not None
    assert (country.derived, country.evidence[0].text) == (rule, words)


def test_the_counterparts_office_is_that_of_the_one_before() -> None:
    text = "Chilean Defence Minister Aldo Quispira met his Norwegian counterpart Signe Aaberg."
    office = entities(text)[1].offices[0]
    assert (office.title.value, office.title.derived) == ("Defence Minister", "counterpart-of")
    assert office.country is not None
    assert office.country.value == "NOR"


def test_an_office_at_a_body_names_the_body() -> None:
    office = person("Director-General of the Norwegian Armed Forces Signe Aaberg left.").offices[0]
    assert office.organisation is not None
    assert office.organisation.value == "Norwegian Armed Forces"


def test_an_entity_has_every_mention_and_every_other_form() -> None:
    found = person("Kenyan Foreign Minister Tobias Mwangolo left. Mwangolo returned, and Mr Mwangolo slept.")
    assert found.name == "Tobias Mwangolo"
    assert found.aliases == ("Mwangolo",)
    assert [evidence.text for evidence in found.evidence] == ["Tobias Mwangolo", "Mwangolo", "Mwangolo"]


# ---------------------------------------------------------------- accounts of posts

ACCOUNT = (
    "Kenyan Foreign Minister Tobias Mwangolo left.\n\nA good day for both! {author} ({handle}) May 10, 2024"
)


def with_account(author: str, handle: str) -> tuple[Entity, ...]:
    text = ACCOUNT.format(author=author, handle=handle)
    body = Segment(kind=SegmentKind.PARAGRAPH, span=Span(0, text.index("\n\n")))
    line = f"{author} ({handle}) May 10, 2024"
    posted = post(
        text, "A good day for both!", line, author=author, handle=handle, posted=PartialDate(2024, 5, 10)
    )
    return entities(text, segments=(body, posted))


@pytest.mark.parametrize(
    ("author", "handle"),
    [
        ("Tobias Mwangolo", "@tmwangolo"),
        ("Tobias Mwangolo", "@tobiasmwangolo"),
        ("Hon. T. Mwangolo", "@TobiasMwangolo_KE"),
    ],
)
def test_an_account_is_the_persons_whose_name_it_bears(author: str, handle: str) -> None:
    persons = [entity for entity in with_account(author, handle) if entity.kind is EntityKind.PERSON]
    assert len(persons) == 1
    assert handle in {evidence.text for evidence in persons[0].evidence}
    assert {author, handle} <= {persons[0].name, *persons[0].aliases}
    assert persons[0].country is not None


@pytest.mark.parametrize(
    ("author", "handle", "kind"),
    [
        ("Ministry of Fisheries", "@FisheriesGovX", EntityKind.ORGANISATION),
        ("Embassy of Norway in Peru", "@NorwayInPeru", EntityKind.ORGANISATION),
        ("Ines Valcor", "@ivalcor", EntityKind.PERSON),
    ],
)
def test_an_account_that_nobody_else_is_named_for_is_an_entity(
    author: str, handle: str, kind: EntityKind
) -> None:
    owner = next(e for e in with_account(author, handle) if handle in (*e.aliases, e.name))
    assert owner.kind is kind
    assert owner.name in (author, handle)


def test_an_account_is_the_bodys_whose_name_it_abbreviates() -> None:
    body = EntityCluster(EntityKind.ORGANISATION, names=["Ministry of Foreign Affairs of Kenya"])
    assert account_owner(["@MinForAffKenya"], [], [body]) is body
    assert account_owner(["@MinFarKenyaTea"], [], [body]) is None


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tobias Mwangolo", "Mwangolo"),
        ("Tobias Mwangolo", "Tobias"),
        ("Gweon Dal-su", "Gweon Dalsu"),
        ("Kentaro Moriyasu", "Moriyasu Kentaro"),
        ("Tran Quoc Huyen", "Tran Huyen"),
        ("Khalid Al-Mutlaqi", "Khalid al Mutlaqi"),
        ("Khalid Al-Mutlaqi", "Al-Mutlaqi"),
        ("Łukasz Wiśniarz", "Lukasz Wisniarz"),
        ("Sean O'Dwyer", "Sean O’Dwyer"),
        ("Mark J. Ostrander", "Mark Ostrander"),
        ("Epeli Naivoce Jr", "Epeli Naivoce"),
    ],
)
def test_names_of_one_person(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Kovrig", "Petar Kovrig"),
        ("Tobias Mwangolo", "Signe Aaberg"),
        ("Saad Turki Fahd Saqqaf", "Turki"),
        ("Tobias Mwangolo", ""),
        ("Tobias Mwangolo", "..."),
        ("Ana Kovrig", "Kov"),
    ],
)
def test_names_of_two_persons(one: str, other: str) -> None:
    assert not same_person(one, other)
    assert not same_person(other, one)


@given(st.text(max_size=20), st.text(max_size=20))
def test_to_be_one_person_is_mutual(one: str, other: str) -> None:
    assert same_person(one, other) == same_person(other, one)
    assert same_person(one, one) == bool(folded(one))


def test_the_fullest_name_has_most_words_then_most_letters_then_comes_first() -> None:
    assert fullest(["Mwangolo", "T Mwangolo", "Tobias Mwangolo"]) == "Tobias Mwangolo"
    assert fullest(["Ana Kovrig", "Eva Kovrig"]) == "Ana Kovrig"


@given(
    st.lists(
        st.sampled_from(["Ana Kovrig", "Petar Kovrig", "Kovrig", "Ana", "Tobias Mwangolo", "Aaberg"]),
        max_size=12,
    )
)
def test_every_mention_belongs_to_one_person(names: list[str]) -> None:
    mentions = [Mention(Span(20 * i, 20 * i + len(name)), "person", name) for i, name in enumerate(names)]
    clusters = person_clusters(mentions, ())
    assert sorted(span for cluster in clusters for span in cluster.spans) == [m.span for m in mentions]
    assert {name for cluster in clusters for name in cluster.names} == set(names)
    for cluster in clusters:
        assert all(same_person(name, fullest(cluster.names)) for name in cluster.names)
