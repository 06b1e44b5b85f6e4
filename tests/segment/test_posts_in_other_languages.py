"""Posts in any language, in documents of any language."""

from __future__ import annotations

import pytest

from communique.model.document import Document
from communique.model.segment import Post, Segment, SegmentKind
from communique.model.span import Span
from communique.segment import posts_of, segments_of, sentences_of

FRENCH = "Très heureux d'accueillir mon collègue à Paris. Merci pour cette visite !"
ENGLISH = "Good talks with our neighbours on fish and ferries. We meet again in May."
RUSSIAN = "Провели сегодня переговоры с коллегой. Спасибо за тёплый приём."


def told(document: Document) -> list[tuple[str, str | None]]:
    return [
        (segment.content.of(document.text), segment.post.language)
        for segment in posts_of(document)
        if segment.post is not None
    ]


def test_each_post_has_its_own_language() -> None:
    text = (
        "The ministers met on Thursday.\n\n"
        f"{FRENCH} — Léa Brun (@leabrun) September 5, 2019\n\n"
        f"{ENGLISH} — Ada Lind (@adalind) September 5, 2019\n\n"
        "🇫🇷🤝🇫🇮 #diplomacy #friends — Ada Lind (@adalind) September 6, 2019"
    )

    assert [language for _, language in told(Document(text=text, language="en"))] == ["fr", "en", None]


def test_a_post_in_another_language_has_no_sentences() -> None:
    text = f"The ministers met on Thursday.\n\n{FRENCH} — Léa Brun (@leabrun) September 5, 2019"
    sentences = sentences_of(text, segments_of(Document(text=text)))

    assert [sentence.span.of(text) for sentence in sentences] == ["The ministers met on Thursday."]


def test_a_post_whose_language_is_open_is_read() -> None:
    text = "Suva, Malta, Tonga, Tuvalu — Ada Lind (@adalind) September 5, 2019"
    (segment,) = segments_of(Document(text=text))

    assert segment.post is not None
    assert segment.post.language is None
    assert len(sentences_of(text, (segment,))) == 1


@pytest.mark.parametrize(
    "day",
    [
        "5 сентября 2019 г.",
        "5 сентября 2019",
        "5 de septiembre de 2019",
        "5 septembre 2019",
        "5. September 2019",
        "Eylül 5, 2019",
        "2019年9月5日",
        "2019년 9월 5일",
        "September 5, 2019",
    ],
)
def test_posts_of_documents_that_are_not_read(day: str) -> None:
    text = f"Министры встретились в четверг в столице.\n\n{RUSSIAN} — МИД Нигдеи (@mid_demo) {day}"

    assert told(Document(text=text)) == [(RUSSIAN, "ru")]


def test_words_behind_a_name_that_are_no_date_make_no_post() -> None:
    text = f"{ENGLISH} — Ada Lind (@adalind) since March 2019 has said so."

    assert posts_of(Document(text=text)) == ()


def test_a_document_without_posts_has_none() -> None:
    assert posts_of(Document(text="Министры встретились в четверг в столице.")) == ()


def test_the_language_that_the_markup_gives_stands() -> None:
    span = Span(0, len(FRENCH))
    markup = Segment(kind=SegmentKind.POST, span=span, post=Post(handle="@x", language="ca"), words=span)

    assert told(Document(text=FRENCH, markup=(markup,))) == [(FRENCH, "ca")]
