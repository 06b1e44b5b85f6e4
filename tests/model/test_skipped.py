"""A document that is not read: what is kept of it, and how it is printed."""

from __future__ import annotations

from dataclasses import replace

from communique.model.document import Document
from communique.model.outcome import Skipped
from communique.model.reading_json import reading_dict, skipped_dict
from tests.generated import reading

READ = reading(1)
POSTS = tuple(segment for segment in READ.segments if segment.post is not None)
SKIPPED = Skipped(
    "a.html", "language: Finnish (fi) is not read yet", replace(READ.document, language="fi"), POSTS
)


def test_the_posts_are_kept() -> None:
    kept = SKIPPED.kept

    assert kept is not None
    assert kept.segments == POSTS
    assert (kept.entities, kept.facts, kept.issues) == ((), (), ())


def test_without_posts_nothing_is_kept() -> None:
    assert Skipped("a.txt", "why").kept is None
    assert Skipped("a.txt", "why", Document(text="Sana")).kept is None


def test_the_json_has_the_shape_of_a_reading_and_the_reason() -> None:
    printed = skipped_dict(SKIPPED)

    assert list(printed) == [*reading_dict(READ), "skipped"]
    assert printed["skipped"] == "language: Finnish (fi) is not read yet"
    assert printed["document"]["language"] == "fi"
    (post,) = printed["document"]["segments"]
    assert post["kind"] == "post"
    words = post["words"]
    assert printed["document"]["text"][words["start"] : words["end"]] == POSTS[0].content.of(
        READ.document.text
    )
    assert "language" in post


def test_an_input_that_never_became_a_document_has_an_empty_text() -> None:
    printed = skipped_dict(Skipped("a.bin", "format: not read"))

    assert (printed["document"]["id_given"], printed["document"]["text"]) == ("a.bin", "")
    assert printed["document"]["segments"] == []
