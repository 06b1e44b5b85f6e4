"""What stands before a turn of a transcript and says whose it is: "MINISTER A:", "Q.", "[10:02] Chair:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from communique.model.annotation import AnnotatedDocument
from communique.model.entity import Entity, EntityKind
from communique.model.span import Span
from communique.reference import offices, states
from communique.reference.honorifics import HONORIFICS, RANKS

_LABEL = re.compile(
    r"^[ \t]{0,8}(?:[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?[ \t]{1,4})?"
    r"(?:\(\((?P<double>[^()\n]{1,40})\)\)[ \t]{1,4}"
    r"|(?P<letter>[QA]\d{0,2})(?:[.)][ \t\u00a0]{1,8}|[ \t\u00a0]{2,8})"
    r"|(?P<label>[^\W\d_][^\n:;!?\"“”—–]{0,90}?)"
    r"(?:(?P<colon>:)(?:[ \t\u00a0]{1,8}|[ \t]{0,8}\r?\n)|[ \t\u00a0](?P<dash>[—–])[ \t\u00a0]{1,4}))"
    r"(?=\S)",
    re.MULTILINE,
)
_QUESTION = re.compile(r"(?:q|question)(?: ?(?:no\. ?)?\d{1,3})?", re.IGNORECASE)
_ANSWER = re.compile(r"(?:a|answer)(?: ?(?:no\. ?)?\d{1,3})?", re.IGNORECASE)
_BRACKET = re.compile(r"\s{0,3}[(\[][^()\[\]]{1,60}[)\]]$")
_LONGEST = 8

#: Who speaks in a transcript, beside those who hold an office.
_ROLES = frozenset(
    """moderator interviewer interviewee host anchor operator journalist reporter correspondent questioner participant
    presenter translator interpreter admiral general colonel captain major lieutenant staff""".split()
)
#: Labels of a document's head and of its boxes: none of them speaks.
_NO_SPEAKERS = frozenset(
    """note notes contact contacts photo photos picture image images place date dates time venue location subject source
    sources editor editors from to tel telephone phone fax email e-mail website web ref reference title author published
    updated video audio watch read see related summary background key highlights update breaking live analysis opinion
    explainer comment agenda topic theme remarks statement speech address interview release embargo embargoed what who
    when where why how re cc attachment annex appendix annexe action agency supplementary information memorandum sheet
    caption credit copyright tags share category language duration programme program issue status price warning
    conclusion introduction overview chapter part section article step example answer-key transcript report""".split()
)
#: Small words inside names and titles: "Delegate of Palau", "Ursula von der Leyen".
_PARTICLES = frozenset(
    "of the for and to de da del della di du van von der den al el la le bin ibn ter".split()
)


class Sort(StrEnum):
    QUESTION = "question"
    ANSWER = "answer"
    SPEAKER = "speaker"  #: holds an office or plays a part, or is a person of the document
    NAME = "name"  #: looks like a name, and nothing else tells that it is one


@dataclass(frozen=True, slots=True)
class Label:
    span: Span
    sort: Sort
    name: str  #: without what stands in brackets behind it
    in_capitals: bool
    words: int  #: where the turn begins
    by_dash: bool = False  #: printed before a dash, as datelines are, too


def labels_in(doc: AnnotatedDocument) -> Iterator[Label]:
    """All that might be one, in text order; whether the document is a transcript is not decided here."""
    persons = {
        word.casefold()
        for entity in doc.layer(Entity)
        if entity.kind is EntityKind.PERSON
        for word in entity.name.split()[-1:]
    }
    for match in _LABEL.finditer(doc.document.text):
        group = next(name for name in ("double", "letter", "label") if match[name] is not None)
        name = _BRACKET.sub("", match[group])
        sort = _sort(name, persons)
        if sort is Sort.NAME and group == "double":
            sort = Sort.SPEAKER  # nothing else is printed so
        in_capitals = _is_in_capitals(name)
        if sort is None or (group == "label" and match["colon"] is None and not in_capitals):
            continue  # behind a dash, a name in small letters begins a sentence as often
        yield Label(Span(*match.span(group)), sort, name, in_capitals, match.end(), match["dash"] is not None)


def _sort(name: str, persons: set[str]) -> Sort | None:
    if _QUESTION.fullmatch(name):
        return Sort.QUESTION
    if _ANSWER.fullmatch(name):
        return Sort.ANSWER
    words = [word.strip(".,").casefold() for word in name.split()]
    if not words or len(words) > _LONGEST or not _looks_like_a_name(name) or _NO_SPEAKERS & set(words):
        return None
    if words[-1] in persons or _speaks(words):
        return Sort.SPEAKER
    return None if states.named(name.title()) is not None else Sort.NAME


def _speaks(words: list[str]) -> bool:
    known = _ROLES | HONORIFICS | RANKS | offices.title_words()
    return any(part in known for word in words for part in (word, *word.split("-")))


def _looks_like_a_name(name: str) -> bool:
    words = name.split()
    return (
        (words[0].casefold() == "the" or words[0].casefold() not in _PARTICLES)
        and all(word[0].isupper() or word.casefold() in _PARTICLES for word in words)
        and not any(word.endswith(("'s", "’s", ".com")) or any(c.isdigit() for c in word) for word in words)
    )


def _is_in_capitals(name: str) -> bool:
    """ "MR. McKAY" too."""
    return name.replace("Mc", "MC").replace("Mac", "MAC").isupper()
