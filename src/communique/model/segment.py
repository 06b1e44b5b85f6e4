"""The parts that a document's text falls into."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from communique.model.partial_date import PartialDate
from communique.model.span import Span


class SegmentKind(StrEnum):
    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    POST = "post"
    CAPTION = "caption"
    CREDIT = "credit"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What is known of an embedded social-media post besides its words. None: the document does not say."""

    author: str | None = None  #: display name as printed
    handle: str | None = None  #: with its `@`
    posted: PartialDate | None = None
    platform: str | None = None  #: "twitter", "bluesky", ...
    uri: str | None = None
    language: str | None = None  #: ISO 639-1, of its own words; None: not told, or too few words to tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One part of the text. A `post` segment covers the post with its attribution; `words` only what was posted."""

    kind: SegmentKind
    span: Span
    post: Post | None = None  #: for kind `post` only
    words: Span | None = (
        None  #: for kind `post` only: the post's own words, without link, author line and date
    )

    def __post_init__(self) -> None:
        if (self.kind is SegmentKind.POST) != (self.post is not None and self.words is not None):
            raise ValueError("a post segment, and no other, has `post` and `words`")
        if self.words is not None and not self.span.contains(self.words):
            raise ValueError("the post's words lie outside its segment")

    @property
    def content(self) -> Span:
        """The words to analyse."""
        return self.words or self.span
