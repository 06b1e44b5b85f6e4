"""Dates are as precise as a text gives them, and no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from communique.model.partial_date import PartialDate, moved
from communique.model.query import last_day
from tests.strategies import partial_dates


@given(partial_dates())
def test_what_is_written_is_read_again(day: PartialDate) -> None:
    assert PartialDate.parse(str(day)) == day


@given(partial_dates(), partial_dates())
def test_dates_of_one_precision_sort_as_their_text_does(one: PartialDate, other: PartialDate) -> None:
    if one.precision == other.precision:
        assert (one.first_day <= other.first_day) is (str(one) <= str(other))


@given(partial_dates())
def test_the_days_of_a_date_are_all_that_share_its_text(day: PartialDate) -> None:
    assert str(PartialDate.of(day.first_day)).startswith(str(day))
    assert str(PartialDate.of(last_day(day))).startswith(str(day))
    if last_day(day) < date.max:
        after = PartialDate.of(last_day(day)).plus_days(1)
        assert not str(after).startswith(str(day))


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(-300, 300))
def test_days_are_counted_as_the_calendar_does(day: date, days: int) -> None:
    if day.toordinal() + days > 0:
        assert PartialDate.of(day).plus_days(days).first_day.toordinal() == day.toordinal() + days


@given(st.dates(), st.timedeltas(timedelta(days=-4000), timedelta(days=4000)))
@example(date.max, timedelta(days=1))
@example(date.min, timedelta(days=-1))
def test_a_day_is_moved_within_the_calendar(day: date, by: timedelta) -> None:
    number = day.toordinal() + by.days
    assert moved(day, by).toordinal() == min(max(number, date.min.toordinal()), date.max.toordinal())


def test_a_month_has_no_day_to_count_from() -> None:
    with pytest.raises(ValueError, match="no day to count from"):
        PartialDate(2019, 9).plus_days(1)


def test_a_time_of_day_is_left_out() -> None:
    assert PartialDate.parse(" 2019-09-05T14:30:00Z ") == PartialDate(2019, 9, 5)


@pytest.mark.parametrize(
    "text", ["", "5 September 2019", "2019-9-5", "2019-09-05x", "2019-02-30", "2019-13", "0000", "201"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_day_without_its_month_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="needs its month"):
        PartialDate(2019, None, 5)
