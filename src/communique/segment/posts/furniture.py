"""What platforms and pages print around a post: invitations, counts, calls to subscribe."""

from __future__ import annotations

import re

from communique.model.span import Span
from communique.segment.blocks import trim
from communique.segment.boilerplate import is_aside

_PLATFORM = r"(?:X|Twitter|Instagram|Facebook|Threads|Telegram|TikTok|Bluesky|Mastodon|Truth Social)"
#: Whole lines only: in the words of a post any of this may stand.
_LINE = re.compile(
    r"(?:view|see) (?:(?:this|the|full|image|images|photo|photos|video|more|post|tweet|thread|profile|it) ){0,6}"
    rf"(?:on|from) {_PLATFORM}|view (?:image|summary|replies|profile|conversation)|watch on {_PLATFORM}"
    rf"|read (?:the full conversation|more) on {_PLATFORM}|read \d[\d,.]{{0,9}}[KM]? repl(?:y|ies)"
    r"|explore what['’]s happening on Twitter|copy link(?: to (?:post|tweet))?|see new posts"
    r"|see .{1,60}['’]s? other tweets|twitter ads info (?:and|&) privacy|.{1,40} people are talking about this"
    rf"|open in {_PLATFORM}|join (?:in )?on {_PLATFORM}|show (?:this thread|more)|\[image or embed\]"
    r"|\[contains quote post or other embedded content\]|play video|loading\.{0,3}|follow|reply|share|like"
    r"|advertisement|sponsored|story continues below.{0,40}",
    re.IGNORECASE,
)
_REFERENCE = re.compile(rf"view this (?:post|photo|video|reel|thread) on {_PLATFORM}", re.IGNORECASE)
_ON_ONE_LINE = re.compile(
    rf"(?P<lead>View this (?:post|photo|video|reel|thread) on {_PLATFORM})(?=\s|$)\s{{0,3}}"
)


def is_furniture(line: str) -> bool:
    """Whether the line is the platform's or the page's own, beside a post."""
    return len(line) <= 120 and _LINE.fullmatch(line.strip()) is not None


def is_invitation(line: str) -> bool:
    """Whether the line invites to see a post elsewhere: what is left where the post's own words are not."""
    return len(line) <= 60 and _REFERENCE.fullmatch(line.strip()) is not None


def without_furniture(text: str, region: Span) -> Span | None:
    """The region without lines of platform and page at its ends, and without a call in capitals at its end."""
    invited = _ON_ONE_LINE.match(text, region.start, region.end)
    inner = trim(text, invited.end(), region.end) if invited else region
    while inner is not None:
        first, _, _ = inner.of(text).partition("\n")
        if not is_furniture(first):
            break
        inner = trim(text, inner.start + len(first), inner.end)
    while inner is not None:
        start = _last_line(text, inner)
        if not is_furniture(text[start : inner.end]) and not _is_call(text[start : inner.end]):
            break
        inner = trim(text, inner.start, start)
    return inner


def _last_line(text: str, inner: Span) -> int:
    """Where the last line begins, or what is written in capitals behind the last full stop."""
    line = text.rfind("\n", inner.start, inner.end) + 1
    stop = max(text.rfind(mark, inner.start, inner.end) for mark in (". ", "! ", "? ")) + 2
    return (
        stop if stop > max(line, inner.start) and _is_call(text[stop : inner.end]) else max(line, inner.start)
    )


def _is_call(words: str) -> bool:
    return words.isupper() and is_aside(words)
