"""Expressions of time, and what they are resolved against."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.times import RULES, find_times
from communique.model.annotation import TimeExpression
from communique.model.partial_date import PartialDate
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from tests.annotate.layers import FOLDER, cases, doc_of, post, told_time

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
days = st.dates(date(1950, 1, 1), date(2080, 12, 31))


def times(text: str, **known: Any) -> tuple[TimeExpression, ...]:
    return doc_of(text, TimeExpression, **known).layer(TimeExpression)


@pytest.mark.parametrize("case", cases("times/first"))
def test_times(case: dict[str, Any]) -> None:
    doc = doc_of(case["text"], TimeExpression, published=case.get("published"))
    assert [told_time(doc, time) for time in doc.layer(TimeExpression)] == case["times"]


def told_in_files() -> Iterator[Any]:
    """Each sentence of the other case files: the date under which it stands, and what it tells."""
    for file in sorted((FOLDER / "times").glob("*.toml")):
        if file.stem != "first":
            for published, texts in tomllib.loads(file.read_text(encoding="utf-8")).items():
                for text, told in texts.items():
                    yield pytest.param(text, published, told, id=f"{file.stem}, {published}: {text}")


@pytest.mark.parametrize(("text", "published", "told"), list(told_in_files()))
def test_what_a_sentence_tells_on_its_day(text: str, published: str, told: list[str]) -> None:
    doc = doc_of(text, TimeExpression, published=None if published == "undated" else published)
    assert [told_time(doc, time) for time in doc.layer(TimeExpression)] == told


# ---------------------------------------------------------------- evidence


def test_a_date_printed_whole_rests_on_itself_alone() -> None:
    text = "LIMA, 16 May 2024\n\nIt was signed on 15 May 2024, and on 2024-05-14 in Lima."
    line = Segment(kind=SegmentKind.DATELINE, span=Span(0, 17))
    body = Segment(kind=SegmentKind.PARAGRAPH, span=Span(19, len(text)))
    found = times(text, published="2024-05-16", source="dateline", segments=(line, body))
    assert [[evidence.text for evidence in time.evidence] for time in found[-2:]] == [
        ["15 May 2024"],
        ["2024-05-14"],
    ]


def test_a_weekday_rests_on_the_dateline_that_it_was_counted_from() -> None:
    text = "LIMA, 16 May 2024\n\nThe two met on Wednesday."
    line = Segment(kind=SegmentKind.DATELINE, span=Span(0, 17))
    body = Segment(kind=SegmentKind.PARAGRAPH, span=Span(19, len(text)))
    found = times(text, published="2024-05-16", source="dateline", segments=(line, body))
    assert [evidence.text for evidence in found[-1].evidence] == ["Wednesday", "LIMA, 16 May 2024"]


def test_a_given_date_of_publication_stands_nowhere_in_the_text() -> None:
    (time,) = times("The two met on Wednesday.", published="2024-05-16")
    assert [evidence.text for evidence in time.evidence] == ["Wednesday"]


POSTED = "The two met today in Lima.\n\nWe have signed today! Ines Valcor (@ivalcor) May 10, 2024"


def posted(day: str | None) -> tuple[Segment, ...]:
    body = Segment(kind=SegmentKind.PARAGRAPH, span=Span(0, 26))
    known = PartialDate.parse(day) if day else None
    line = "Ines Valcor (@ivalcor) May 10, 2024"
    return body, post(POSTED, "We have signed today!", line, author="Ines Valcor", posted=known)


def test_today_in_a_post_is_the_day_it_was_posted() -> None:
    outside, inside, *_ = times(POSTED, published="2024-05-16", segments=posted("2024-05-10"))
    assert (str(outside.starts), str(inside.starts)) == ("2024-05-16", "2024-05-10")
    assert inside.evidence[1].text.endswith("May 10, 2024")


def test_today_in_an_undated_post_is_the_documents_day() -> None:
    _, inside, *_ = times(POSTED, published="2024-05-16", segments=posted(None))
    assert str(inside.starts) == "2024-05-16"


def test_a_document_dated_by_its_latest_post_cites_that_post() -> None:
    outside, *_ = times(POSTED, published="2024-05-10", source="posts", segments=posted("2024-05-10"))
    assert str(outside.starts) == "2024-05-10"
    assert outside.evidence[1].text.startswith("We have signed today!")


# ---------------------------------------------------------------- before or after publication


@pytest.mark.parametrize(
    ("text", "future"),
    [
        ("They met on 15 May 2024.", False),
        ("They met on 16 May 2024.", False),
        ("They meet on 17 May 2024.", True),
        ("They will meet on Friday.", True),
        ("They met yesterday.", False),
    ],
)
def test_an_expression_tells_whether_it_lies_ahead(text: str, future: bool) -> None:
    (time,) = times(text, published="2024-05-16")
    assert time.future is future


def test_without_a_date_of_publication_nothing_lies_ahead_or_behind() -> None:
    (time,) = times("They met on 15 May 2024.")
    assert time.future is None


# ---------------------------------------------------------------- properties


@given(days, days)
def test_any_day_printed_whole_is_that_day(day: date, published: date) -> None:
    for text in (
        f"It was signed on {day.day} {MONTHS[day.month - 1]} {day.year} in Lima.",
        f"It was signed on {MONTHS[day.month - 1]} {day.day}, {day.year} in Lima.",
        f"It was signed on {day.isoformat()} in Lima.",
    ):
        assert [time.starts for time in times(text, published=published.isoformat())] == [PartialDate.of(day)]


@given(days, st.sampled_from(WEEKDAYS), st.booleans())
def test_a_weekday_is_that_weekday_within_a_week(published: date, weekday: str, ahead: bool) -> None:
    verb = "will meet" if ahead else "met"
    (time,) = times(f"They {verb} on {weekday.title()}.", published=published.isoformat())
    assert time.starts is not None
    day = time.starts.first_day
    assert WEEKDAYS[day.weekday()] == weekday
    assert abs(day - published) <= timedelta(days=7)
    assert day >= published if ahead else day <= published


@given(days, st.integers(1, 28), st.integers(1, 12), st.booleans())
def test_a_day_without_a_year_is_less_than_a_year_away(
    published: date, day: int, month: int, ahead: bool
) -> None:
    verb = "will meet" if ahead else "met"
    (time,) = times(f"They {verb} on {day} {MONTHS[month - 1]}.", published=published.isoformat())
    assert time.starts is not None
    assert (time.starts.month, time.starts.day) == (month, day)
    assert abs(time.starts.first_day - published) <= timedelta(days=366 if ahead else 184)


WORDS = (
    "on", "to", "and", "in", "last", "next", "this", "since", "by", "will", "met", "-", "–", ",", ".", "(", "31", "30", "29", "1", "0",
    "2024", "2023", "1999", "of", "the", "three", "a", "day", "days", "week", "year", "month", "ago", "earlier", "today", "tomorrow",
    "yesterday", "Wednesday", "Friday", "February", "May", "Dec.", "Sept", "June", "2024-02-30", "12", "999",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    st.none() | st.sampled_from(["0001-01-01", "9999-12-31", "2024-02-29", "2024-05", "2024"]),
)
def test_any_mixture_of_words_of_time_is_read_in_order(text: str, published: str | None) -> None:
    doc = doc_of(text, TimeExpression, published=published)
    found = doc.layer(TimeExpression)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for time in found:
        assert time.evidence[0].text == time.span.of(text)
        assert not (time.starts and time.ends) or time.starts.first_day < time.ends.first_day
        assert time.rule in {rule.name for rule in RULES}


RELATIVE = (
    "today", "tonight", "this morning", "last night", "yesterday", "tomorrow", "overnight", "on Monday", "next Friday",
    "from Monday to Wednesday", "on Tuesday last week", "at the weekend", "three days ago", "two weeks ago",
    "a decade ago", "two days later", "the following day", "the same month", "earlier this month", "late last week",
    "by the end of the year", "next quarter", "in March", "in mid-June", "on 3 May", "from 3 to 5 May", "on the 13th",
    "this summer", "in the autumn", "on Thursday, May 16", "a three-day visit", "this fiscal year", "the day before",
    "by Friday", "on 6/9/2023", "140930Z MAY",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(RELATIVE), min_size=1, max_size=6),
    st.sampled_from(["met", "will meet", "had met"]),
)
def test_without_a_day_to_count_from_no_date_is_invented(told: list[str], verb: str) -> None:
    for time in times(f"The ministers of Peru and Kenya {verb} {', '.join(told)}."):
        assert time.starts is None
        assert time.ends is None


@given(st.lists(st.sampled_from(RELATIVE), min_size=1, max_size=4), days)
def test_whatever_is_counted_names_what_it_was_counted_from(told: list[str], day: date) -> None:
    text = f"LIMA, {day.day} {MONTHS[day.month - 1]} {day.year}\n\nThe ministers met {', '.join(told)}."
    end = text.index("\n")
    line = Segment(kind=SegmentKind.DATELINE, span=Span(0, end))
    body = Segment(kind=SegmentKind.PARAGRAPH, span=Span(end + 2, len(text)))
    found = times(text, published=day.isoformat(), source="dateline", segments=(line, body))
    for time in found:
        if time.span.start > end and (time.starts is not None or time.ends is not None):
            assert text[:end] in [evidence.text for evidence in time.evidence]


def test_the_layer_is_that_of_the_annotator() -> None:
    doc = doc_of("They met on 15 May 2024.", TimeExpression)
    assert doc.layer(TimeExpression) == tuple(find_times(doc))
