"""What holds for any text at all."""

from __future__ import annotations

import gc
import itertools
import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.languages import identify
from communique.model.document import Document
from communique.model.segment import Post, Segment, SegmentKind
from communique.model.span import Span
from communique.segment import publication_of, quotations_of, segments_of, sentences_of, title_of
from communique.segment.dates import calendar_date
from communique.segment.sentences import SENTENCE_MAX

#: Pieces that the rules look for, so that chance finds combinations of them.
PIECES = st.sampled_from(
    [
        "\n", "\n\n", "\r\n", "\r\n\r\n", " ", "\u2029", "\xa0", "\u200b", ".", "...", "…", "?", "!\"", ".”", ")", "。",
        "Mr. ", "U.S. ", "J. R. ", "No. 5", "1. ", "(a) ", "Jan. ", "the", "The ", "said ", "SOFIA, 3 March 2021 (XYZ) — ",
        "OSLO -- ", "By Ada Lind", "— Name (@handle) September 5, 2019", "-- (@x)", "(@handle)", "— ", " - ",
        "pic.twitter.com/abc", "https://t.co/xyz", "(With agency inputs)", "ALSO READ | more", "5 September 2019",
        "2019-09-05", "31/02/2019", "tweeted: ", "\"", "“", "”", "‘", "’", "रक्षा", "국방부", "İ", "\U0001f1eb\U0001f1ee",
        "a" * 300, "word " * 60, "ß", "\x00", "\ud800",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).map("".join),
)


def assert_in_order(spans: list[Span], text: str) -> None:
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) for span in spans)


@given(TEXTS)
def test_segments_cover_the_text_in_order_but_for_white_space(text: str) -> None:
    spans = [segment.span for segment in segments_of(Document(text=text))]

    assert_in_order(spans, text)
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    assert all(not text[end:start].strip() for end, start in zip(ends, starts, strict=True))


@given(TEXTS, st.data())
def test_markup_is_kept_and_the_rest_is_segmented_around_it(text: str, data: st.DataObject) -> None:
    if len(text) < 4:
        return
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span(start, end)
    markup = data.draw(
        st.sampled_from(
            [
                Segment(kind=SegmentKind.CAPTION, span=span),
                Segment(kind=SegmentKind.POST, span=span, post=Post(handle="@x"), words=span),
            ]
        )
    )

    segments = segments_of(Document(text=text, markup=(markup,)))

    as_given = [replace(s, post=s.post and replace(s.post, language=None)) for s in segments]
    assert markup in as_given
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(segments))
    covered = set().union(*(range(s.span.start, s.span.end) for s in segments))
    assert all(text[at].isspace() for at in set(range(len(text))) - covered)


@given(TEXTS)
def test_sentences_lie_in_order_inside_their_segments_and_leave_out_nothing_but_space(text: str) -> None:
    segments = segments_of(Document(text=text))
    sentences = sentences_of(text, segments)

    assert_in_order([sentence.span for sentence in sentences], text)
    assert all(sentence.segment.content.contains(sentence.span) for sentence in sentences)
    assert all(len(sentence.span) <= SENTENCE_MAX for sentence in sentences)
    for segment in {sentence.segment.span: sentence.segment for sentence in sentences}.values():
        words = segment.content.of(text)
        parts = [s.span.of(text) for s in sentences if s.segment == segment]
        assert "".join("".join(parts).split()) == "".join(words.split())


@given(TEXTS)
def test_nothing_raises_and_nothing_lies_outside_the_text(text: str) -> None:
    document = Document(text=text)
    segments = segments_of(document)

    publication_of(document, segments)
    title_of(document, segments)
    identify(text)
    calendar_date(text)
    for quotation in quotations_of(text, segments):
        assert quotation.span.contains(quotation.words)
        assert quotation.span.end <= len(text)


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_in_every_order_in_which_english_prints_it(day: date) -> None:
    for form in (
        "%Y-%m-%d",
        "%d %B %Y",
        "%B %d, %Y",
        "%A, %d %B %Y",
        "%d %b. %Y",
        "%b %d %Y",
        "%d.%m.%Y",
        "%Y/%m/%d",
    ):
        found = calendar_date(day.strftime(form))
        assert found is not None, day.strftime(form)
        assert found.first_day == day


HOSTILE = (
    "." * 100_000, "a." * 50_000, "A. " * 33_000, "(" * 100_000, "(@a" * 33_000, "— " * 50_000, "1/" * 50_000,
    '"' * 100_000, "\n" * 100_000, "\r\n \r\n" * 20_000, " " * 100_000, "A" * 100_000, "5 September " * 8_000,
    "— Name (@handle) September 5, 2019 " * 3_000, "— (@a)" * 16_000, "Mr. " * 25_000, "U.S." * 25_000,
    "PARIS, " * 14_000, "tweeted " * 12_000, "https://t.co/" * 8_000, "pic.twitter.com/a " * 5_500,
    "word\n" * 20_000, "— a\n" * 25_000, "A-" * 50_000, "2019-" * 20_000, "? A b said" * 10_000, "(with " * 16_000,
    "photo: " * 14_000, "… A" * 33_000, "[" * 100_000, "A, " * 33_000, "a\n\n— N (@h)\n\n" * 7_000,
)  # fmt: skip


def _seconds_to_segment(text: str) -> float:
    gc.collect()
    gc.disable()  # what the tests before have left behind is no cost of this text
    try:
        started = time.process_time()
        segments = segments_of(Document(text=text))
        sentences_of(text, segments)
        identify(text)
        return time.process_time() - started
    finally:
        gc.enable()


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:16]))
def test_the_time_for_a_hostile_text_grows_with_its_length_and_not_with_the_square(text: str) -> None:
    quarter = min(_seconds_to_segment(text[: len(text) // 4]) for _ in range(2))

    # four times the text: four times the time, sixteen for a square; short times are all noise
    assert _seconds_to_segment(text) < 9 * max(quarter, 0.1)
