"""Which paragraphs before an author line belong to one post: a page without its markup keeps no bounds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.model.span import Span
from communique.segment.posts.author_lines import Attribution, attributions
from communique.segment.posts.furniture import is_furniture, is_invitation
from communique.segment.posts.style import Style, has_signs, is_announcement, style_of, surname_of
from communique.segment.sentences import sentence_spans

#: Posts of more paragraphs are rare; what is further up is the report.
PARAGRAPHS_MAX = 8
#: Longer paragraphs are not joined to others: no post had such parts before posts could be long.
PARAGRAPH_MAX = 600

_TAGS_ONLY = re.compile(
    r"(?:[#@]\w{1,80}|https?://\S{1,300}|pic\.(?:twitter|x)\.com/\S{1,30}|[^\w\s]{1,40}|\s){1,200}"
)


def first_of_post(text: str, paragraphs: Sequence[Span], lines: Sequence[Attribution]) -> int:
    """Which of the paragraphs the last one's post begins in: the last itself, unless there is evidence for more.

    `lines` are the author lines of the last paragraph.
    """
    last = len(paragraphs) - 1
    paragraph, line = paragraphs[last], lines[-1]
    is_alone = line.span == paragraph
    if is_alone and line.platform == "instagram":
        return _invited(text, paragraphs, last)
    if line.span.end != paragraph.end or (is_alone and last == 0):
        return last
    first = last
    if is_alone and not _is_closed(text, paragraphs[last - 1]):
        first = last - 1
        while first > 0 and is_furniture(paragraphs[first].of(text)):
            first -= 1
    surname = surname_of(line.author, line.handle)
    announced = _announced(text, paragraphs, first, surname)
    if announced is not None:
        return announced
    region = (
        Span(paragraphs[first].start, lines[0].span.start) if lines[0].span.start > paragraph.start else None
    )
    while first > max(0, last - PARAGRAPHS_MAX) and _goes_on(
        text, paragraphs[first - 1], region or paragraphs[first], surname
    ):
        first -= 1
        region = paragraphs[first]
    return first


def _invited(text: str, paragraphs: Sequence[Span], last: int) -> int:
    """Behind "View this post on Instagram" stands its caption; an author line without that has no words."""
    for n in range(last - 1, max(-1, last - 1 - PARAGRAPHS_MAX), -1):
        words = paragraphs[n].of(text)
        if is_invitation(words):
            return n
        if len(words) > 4 * PARAGRAPH_MAX or _is_closed(text, paragraphs[n]):
            break
    return last


def _announced(text: str, paragraphs: Sequence[Span], first: int, surname: str | None) -> int | None:
    """The paragraph behind "she posted on X:", where nothing between that and the author line is the report's."""
    for n in range(first - 1, max(-1, first - 1 - PARAGRAPHS_MAX), -1):
        words = paragraphs[n].of(text)
        if words.endswith(":") and is_announcement(words[-300:]):
            return n + 1
        if not _may_be_post(text, paragraphs[n], surname):
            break
    return None


def _goes_on(text: str, before: Span, after: Span, surname: str | None) -> bool:
    """Whether the paragraph before is of the same post: by its signs, or where only tags come after it."""
    if not _may_be_post(text, before, surname):
        return False
    if has_signs(before.of(text)):
        return True
    styles = {style_of(text, sentence, surname) for sentence in sentence_spans(text, before)}
    return Style.POST in styles and _TAGS_ONLY.fullmatch(text, after.start, after.end) is not None


def _may_be_post(text: str, paragraph: Span, surname: str | None) -> bool:
    return (
        len(paragraph) <= PARAGRAPH_MAX
        and not _is_closed(text, paragraph)
        and not any(
            style_of(text, sentence, surname) in (Style.REPORT, Style.ANNOUNCEMENT)
            for sentence in sentence_spans(text, paragraph)
        )
    )


def _is_closed(text: str, paragraph: Span) -> bool:
    return any(True for _ in attributions(text, paragraph))
