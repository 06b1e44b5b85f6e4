"""One filter model: what it takes, what it refuses, what it means."""

from __future__ import annotations

import pytest

from communique.model.document import Document
from communique.model.evidence import Cited
from communique.model.facts import Fact, Statement
from communique.model.partial_date import PartialDate
from communique.model.query import Query, keys_of, query_from_text, search_terms, words_of
from communique.model.span import Span
from tests.generated import reading


def engagement() -> Fact:
    return next(fact for fact in reading(1).facts if fact.kind == "engagement")


def test_parameters_become_a_query() -> None:
    query = query_from_text(
        {
            "kind": "agreement",
            "dyad": "CHL, FIN",
            "since": "2021",
            "until": "2021-03",
            "min_confidence": ".9",
            "limit": "5",
            "text": None,
        }
    )

    assert query == Query(
        kind="agreement",
        dyad=("CHL", "FIN"),
        since=PartialDate(2021),
        until=PartialDate(2021, 3),
        min_confidence=0.9,
        limit=5,
    )


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("kinds", "agreement", "no filter 'kinds'; known: kind, dyad"),
        ("kind", "pact", "no kind 'pact'; known: engagement"),
        ("dyad", "CHL", "not two parties"),
        ("dyad", "CHL,FIN,KEN", "not two parties"),
        ("dyad", "CHL,", "empty"),
        ("state", " ", "state is empty"),
        ("since", "yesterday", "no ISO 8601 date"),
        ("modality", "certain", "no modality 'certain'; known: actual"),
        ("min_confidence", "high", "is no number"),
        ("min_confidence", "1.5", "not between 0 and 1"),
        ("min_confidence", "nan", "not between 0 and 1"),
        ("limit", "0", "below 1"),
        ("limit", "many", "no whole number"),
        ("text", "?!", "no word to search for"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_can(name: str, value: str, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace(".", r"\.").replace("?", r"\?")):
        query_from_text({name: value})


def test_a_dyad_is_met_in_either_direction_and_in_any_case() -> None:
    keys = keys_of(engagement(), {})
    one, other = sorted(keys.parties)

    assert Query(dyad=(one.upper(), other)).matches(keys)
    assert Query(dyad=(other, one)).matches(keys)
    assert not Query(dyad=(one, "zzz")).matches(keys)
    assert Query(state=one).matches(keys)


@pytest.mark.parametrize(
    ("since", "until", "matches"),
    [
        ("2021", "2021", True),
        ("2021-03", None, True),
        (None, "2021-02", False),
        ("2021-04", None, False),
        (None, "2021-03-01", False),
        ("2021-03-09", None, False),
    ],
)
def test_a_period_holds_what_falls_into_it(since: str | None, until: str | None, matches: bool) -> None:
    keys = keys_of(engagement(), {})
    assert keys.first_day is not None
    assert 1 < keys.first_day.day < 9

    assert query_from_text({"since": since, "until": until}).matches(keys) is matches


def test_what_has_no_date_is_in_no_period() -> None:
    document = Document(text="No date here.")
    words = (document.cite(Span(0, 2)),)
    fact = Statement(
        id="statement-1",
        modality=Cited("actual", words),
        evidence=words,
        confidence=1.0,
        rule="test",
        mode=Cited("direct", words),
        text=Cited("No", words),
        speakers=(Cited("Noor Elsabet", words),),
    )
    keys = keys_of(fact, {"Noor Elsabet": "KEN"})

    assert not Query(since=PartialDate(1)).matches(keys)
    assert not Query(until=PartialDate(9999)).matches(keys)
    assert Query(state="KEN").matches(keys), "a speaker stands for the country that the document gives"


def test_words_are_compared_without_case_and_diacritics() -> None:
    assert words_of("Élysée: STRASSE, Straße_2") == ("elysee", "strasse", "strasse", "2")


def test_a_search_is_bounded() -> None:
    assert len(search_terms("a " * 10_000)) == 32
    assert search_terms('"') == ()
