"""Posts that a page without its markup left behind."""

from __future__ import annotations

import pytest

from communique.model.document import Document
from communique.model.segment import Segment, SegmentKind
from communique.segment import segments_of

WORDS = "Good talks with our neighbours on fish and ferries. We meet again in May."


def posts_of(text: str) -> list[Segment]:
    return [segment for segment in segments_of(Document(text=text)) if segment.kind is SegmentKind.POST]


@pytest.mark.parametrize(
    ("line", "author", "handle", "posted"),
    [
        ("— Ada Lind (@adalind) September 5, 2019", "Ada Lind", "@adalind", "2019-09-05"),
        ("— Ada Lind (@adalind) 5 September 2019", "Ada Lind", "@adalind", "2019-09-05"),
        ("— Ada Lind (@adalind) Sep 5, 2019", "Ada Lind", "@adalind", "2019-09-05"),
        ("— Ada Lind (@adalind) 2019-09-05", "Ada Lind", "@adalind", "2019-09-05"),
        ("— Ada Lind (@adalind), September 5, 2019", "Ada Lind", "@adalind", "2019-09-05"),
        ("— Ada Lind (@adalind) 10:45 AM · Sep 5, 2019", "Ada Lind", "@adalind", "2019-09-05"),
        ("— Ada Lind (@adalind) September 5, 2019 at 10:45 AM", "Ada Lind", "@adalind", "2019-09-05"),
        ("– Ada Lind (@adalind) September 5, 2019", "Ada Lind", "@adalind", "2019-09-05"),
        ("- Ada Lind (@adalind) September 5, 2019", "Ada Lind", "@adalind", "2019-09-05"),
        ("-- Ada Lind (@adalind) September 5, 2019", "Ada Lind", "@adalind", "2019-09-05"),
        ("—Ada Lind (@adalind) September 5, 2019", "Ada Lind", "@adalind", "2019-09-05"),
        ("— Ada Lind-Reis (@adalind) September 5, 2019", "Ada Lind-Reis", "@adalind", "2019-09-05"),
        (
            "— MFA – Spokesperson (@mfa_spox) September 5, 2019",
            "MFA – Spokesperson",
            "@mfa_spox",
            "2019-09-05",
        ),
        ("— विदेश मन्त्रालय / MoFA (@mofa_x) September 5, 2019", "विदेश मन्त्रालय / MoFA", "@mofa_x", "2019-09-05"),
        ("— 외교부 (@mofa_y) September 5, 2019", "외교부", "@mofa_y", "2019-09-05"),
        ("— Ulkoministeriö 🇫🇮 (@ulkomin) September 5, 2019", "Ulkoministeriö 🇫🇮", "@ulkomin", "2019-09-05"),
        ("— Ada Lind (@adalind)", "Ada Lind", "@adalind", None),
        ("— (@adalind) September 5, 2019", None, "@adalind", "2019-09-05"),
    ],
)
@pytest.mark.parametrize(
    "between", [" ", " pic.twitter.com/AbC123xyZ0 ", " https://t.co/AbC123xyZ0 ", "\n", "\n\n"]
)
def test_author_lines(line: str, author: str | None, handle: str, posted: str | None, between: str) -> None:
    text = f"The ministers met on Thursday.\n\n{WORDS}{between}{line}\n\nThey will meet again."

    (segment,) = posts_of(text)

    assert segment.post is not None
    assert segment.content.of(text) == WORDS
    assert segment.span.of(text) == f"{WORDS}{between}{line}"
    assert segment.post.author == author
    assert segment.post.handle == handle
    assert (str(segment.post.posted) if segment.post.posted else None) == posted
    assert segment.post.platform == "twitter"


@pytest.mark.parametrize(
    ("handle", "platform"),
    [
        ("@ada.bsky.social", "bluesky"),
        ("@ada.example.org", "bluesky"),
        ("@ada@social.example", "mastodon"),
        ("@ada_lind", "twitter"),
    ],
)
def test_the_handle_tells_the_platform(handle: str, platform: str) -> None:
    (segment,) = posts_of(f"{WORDS} — Ada Lind ({handle}) September 5, 2019")

    assert segment.post is not None
    assert (segment.post.handle, segment.post.platform) == (handle, platform)


def test_posts_that_run_together_are_parted_at_their_author_lines() -> None:
    first = "First ferry leaves at dawn. — Ada Lind (@adalind) September 5, 2019"
    second = "Second one at noon. #Ferries pic.twitter.com/AbC123xyZ0 — Bo Reis (@boreis) September 6, 2019"
    text = f"{first} {second}"

    one, two = posts_of(text)

    assert one.span.of(text) == first
    assert two.span.of(text) == second
    assert two.content.of(text) == "Second one at noon. #Ferries"


def test_tags_inside_and_at_the_end_belong_to_the_words_and_links_at_the_end_do_not() -> None:
    text = "See https://ferry.example for #times of all #ferries https://t.co/a pic.twitter.com/b — Ada (@ada) May 1, 2020"

    (segment,) = posts_of(text)

    assert segment.content.of(text) == "See https://ferry.example for #times of all #ferries"


def test_a_post_that_is_only_a_link_keeps_it() -> None:
    text = "pic.twitter.com/AbC123xyZ0 — Ada Lind (@adalind) September 5, 2019"

    (segment,) = posts_of(text)

    assert segment.content.of(text) == "pic.twitter.com/AbC123xyZ0"


@pytest.mark.parametrize(
    "prose",
    [
        "The minister was pleased and tweeted:",
        "Later she wrote on X that all was well.",
        "Taking to X, the minister thanked her hosts.",
        '"All is well," the tweet said.',
    ],
)
def test_prose_that_announces_a_post_in_the_same_paragraph_is_not_part_of_it(prose: str) -> None:
    text = f"{prose} {WORDS} — Ada Lind (@adalind) September 5, 2019"

    before, post = segments_of(Document(text=text))

    assert before.kind is SegmentKind.PARAGRAPH
    assert before.span.of(text) == prose
    assert post.content.of(text) == WORDS


@pytest.mark.parametrize(
    "text",
    [
        "The minister (@adalind) was pleased on September 5, 2019.",
        "The account of the ministry — run by Ada Lind (@adalind) since May — was silent.",
        "Follow the minister (@adalind) for more.",
        "— Ada Lind (@adalind) September 5, 2019",
        "She wrote to Ada Lind (ada@lind.example) September 5, 2019",
    ],
)
def test_no_posts(text: str) -> None:
    assert posts_of(text) == []
