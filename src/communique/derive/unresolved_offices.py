"""Words of an office beside a person's name that were read as nobody's, as doubts: no office is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.annotate.name_runs import covered
from communique.model.annotation import AnnotatedDocument, Mention, NounPhrase
from communique.model.issue import Issue
from communique.model.span import Span
from communique.reference.honorifics import is_style
from communique.reference.offices import title_words

#: Words that end a title and are as often none beside a name.
_NO_TITLES = frozenset(
    "general member chief captain major sovereign counterpart counterparts state mission".split()
)
_WORD = r"[^\W\d_]{1,24}(?:-[^\W\d_]{1,24}){0,3}"
_ONE = re.compile(_WORD)
_OPENS = re.compile(r"(?:,\s|\s\()(?:(?:the|an?|his|her|its|their|who is|now|then|also)\s){0,2}")
_NEXT = re.compile(rf"(?P<word>{_WORD})(?:['’]s)?\s?")
#: What begins a clause of its own, where a title is mostly somebody else's.
_NEW_CLAUSE = frozenset("who whose which where when as and after while to by with from that".split())
#: So many words may stand between the name and the head of its office.
_LONGEST = 8


def unresolved_offices(doc: AnnotatedDocument) -> Iterator[Issue]:
    """In text order; one for each word of a title that stands by a name and belongs to no office that was read."""
    text = doc.document.text
    read = covered(text, (span for phrase in doc.layer(NounPhrase) for span in _office_words(phrase)))
    for mention in doc.layer(Mention):
        if mention.label != "person":
            continue
        for span in (_title_before(text, mention.span), _title_behind(text, mention.span)):
            if span is not None and not any(read[span.start : span.end]):
                cited = doc.cite(span)
                message = f"{cited.text!r} beside {mention.name!r} is read as no office"
                yield Issue("office.unresolved", message, cited)


def _office_words(phrase: NounPhrase) -> Iterator[Span]:
    yield from (office.span for office in phrase.offices)
    if phrase.title is not None:
        yield phrase.title
    if phrase.person is None:
        yield phrase.span


def _title_before(text: str, name: Span) -> Span | None:
    """The word right before the name and its styles, written large."""
    end = name.start
    for word in reversed(list(_ONE.finditer(text, max(0, name.start - 60), name.start))):
        if text[word.end() : end] not in (" ", ". "):
            return None
        if not is_style(word.group()):
            is_one = word.group()[0].isupper() and _is_title(word.group())
            return Span(*word.span()) if is_one else None
        end = word.start()
    return None


def _title_behind(text: str, name: Span) -> Span | None:
    """The first word of a title in the apposition behind the name."""
    opening = _OPENS.match(text, name.end)
    position = opening.end() if opening else len(text)
    for _ in range(_LONGEST):
        word = _NEXT.match(text, position)
        if word is None or word["word"] in _NEW_CLAUSE:
            return None
        if _is_title(word["word"]):
            return Span(*word.span("word"))
        position = word.end()
    return None


def _is_title(word: str) -> bool:
    return word.lower() in title_words() - _NO_TITLES and not is_style(word)
