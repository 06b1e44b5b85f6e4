"""GUM's documents as the corpus gives them: text, syntax, and who is who.

GUM is at https://gucorpling.org/gum; its annotation is CC BY 4.0. Files are CoNLL-U, plain or packed with xz.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.model.span import Span, hull
from communique.model.syntax import Analysis, Name, Token
from communique.reference.offices import title_words

_LABELS = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "event": "EVENT", "time": "DATE"}
_PIECE = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
_INSIDE_A_NAME = frozenset("of for and the & on".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One entity span of the corpus, within a sentence."""

    group: str  #: the same for all mentions of one thing
    kind: str  #: "person", "place", ...
    first: int
    last: int  #: index of its last token
    linked: bool  #: with an article in Wikipedia


@dataclass(frozen=True, slots=True, kw_only=True)
class GumSentence:
    tokens: tuple[Token, ...]
    span: Span
    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GumDocument:
    id: str
    genre: str
    text: str
    sentences: tuple[GumSentence, ...]

    @property
    def analyses(self) -> tuple[Analysis, ...]:
        """What a faultless engine would say."""
        return tuple(Analysis(s.span, s.tokens, names_of(s)) for s in self.sentences)


def documents(path: Path) -> Iterator[GumDocument]:
    """In file order. Sentences that begin a paragraph stand after an empty line."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from _documents(line.rstrip("\n") for line in lines)


def _documents(lines: Iterable[str]) -> Iterator[GumDocument]:
    building: _Builder | None = None
    for line in lines:
        if line.startswith("# newdoc id = "):
            if building is not None:
                yield building.document()
            building = _Builder(line.removeprefix("# newdoc id = "))
        elif building is not None:
            building.add(line)
    if building is not None:
        yield building.document()


class _Builder:
    """A document while its lines are read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = ""
        self.sentences: list[GumSentence] = []
        self.rows: list[list[str]] = []
        self.new_paragraph = False

    def document(self) -> GumDocument:
        self.add("")
        genre = self.name.split("_")[1]
        return GumDocument(id=self.name, genre=genre, text=self.text, sentences=tuple(self.sentences))

    def add(self, line: str) -> None:
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            self.new_paragraph = True
        elif line and not line.startswith("#"):
            self.rows.append(line.split("\t"))
        elif not line and self.rows:
            self._close_sentence()

    def _close_sentence(self) -> None:
        if self.text:
            self.text = self.text.rstrip() + ("\n\n" if self.new_paragraph else " ")
        start = len(self.text)
        words = [row for row in self.rows if row[0].isdigit()]
        spans = self._spans()
        tokens = tuple(
            Token(span, row[2], row[3], row[4], row[5], int(row[6]) - 1, row[7])
            for row, span in zip(words, spans, strict=True)
        )
        span = Span(start, spans[-1].end)
        self.sentences.append(GumSentence(tokens=tokens, span=span, marked=tuple(_marked(words))))
        self.rows = []
        self.new_paragraph = False

    def _spans(self) -> list[Span]:
        """Lays the words down in the text. Parts of one printed word touch."""
        spans: list[Span] = []
        joined: dict[int, bool] = {}  # whether a space follows, for the words of a printed word
        for row in self.rows:
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                joined |= {i: i == last and "SpaceAfter=No" not in row[9] for i in range(first, last + 1)}
            elif row[0].isdigit():
                spans.append(Span(len(self.text), len(self.text) + len(row[1])))
                self.text += row[1]
                self.text += " " if joined.get(int(row[0]), "SpaceAfter=No" not in row[9]) else ""
        return spans


def _marked(rows: list[list[str]]) -> Iterator[Marked]:
    """Innermost first. Spans in several pieces are one from the first to the last."""
    opened: dict[str, list[tuple[int, str, bool]]] = {}
    pieces: dict[str, tuple[int, str, bool]] = {}
    for at, row in enumerate(rows):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for opening, single, closing in _PIECE.findall(entity):
            if opening:
                parts = opening.split("-")
                group = parts[0]
                if len(parts) < 2:
                    continue
                opened.setdefault(group, []).append((at, parts[1], len(parts) > 6))
            if single or closing:
                group = closing or opening.split("-")[0]
                if not opened.get(group):
                    continue
                first, kind, linked = opened[group].pop()
                name, _, part = group.partition("[")
                if part and not part.startswith("1/"):
                    first, kind, linked = pieces[name]
                elif part:
                    pieces[name] = (first, kind, linked)
                if not part or part.rstrip("]").split("/")[0] == part.rstrip("]").split("/")[1]:
                    yield Marked(group=name, kind=kind, first=first, last=at, linked=linked)


def head_of(tokens: tuple[Token, ...], marked: Marked) -> int:
    """Index of the span's head: the first word that hangs on a word outside, no mark or preposition."""
    outside = [
        i for i in range(marked.first, marked.last + 1) if not marked.first <= tokens[i].head <= marked.last
    ]
    return next((i for i in outside if tokens[i].relation not in ("punct", "case", "cc")), outside[0])


def is_group(tokens: tuple[Token, ...], marked: Marked) -> bool:
    """Whether the span names several with "and" between."""
    head = head_of(tokens, marked)
    return any(
        tokens[i].head == head and tokens[i].relation == "conj" for i in range(marked.first, marked.last + 1)
    )


def names_of(sentence: GumSentence) -> tuple[Name, ...]:
    """The entity spans that have a proper noun for head, without titles and articles. The widest wins."""
    taken: set[int] = set()
    names: list[Name] = []
    for marked in sorted(sentence.marked, key=lambda m: m.first - m.last):
        name = _name_around(sentence.tokens, marked) if marked.kind in _LABELS else None
        if name is not None and not taken & set(name):
            taken |= set(name)
            names.append(Name(hull(sentence.tokens[i].span for i in name), _LABELS[marked.kind]))
    return tuple(sorted(names, key=lambda name: name.span))


def _name_around(tokens: tuple[Token, ...], marked: Marked) -> range | None:
    """The proper nouns that belong to the head; of a body that has an article, with "of" and what follows it."""
    head = head_of(tokens, marked)
    if tokens[head].upos != "PROPN" or is_group(tokens, marked) or _is_title(tokens, marked, head):
        return None
    whole = marked.linked and marked.kind in ("organization", "event")
    first = last = head
    while first > marked.first and _in_name(tokens, first - 1, head):
        first -= 1
    while last < marked.last and (
        _in_name(tokens, last + 1, head)
        or (
            whole
            and tokens[last + 1].lemma in _INSIDE_A_NAME
            and any(token.upos == "PROPN" for token in tokens[last + 2 : min(marked.last + 1, last + 4)])
        )
        or (whole and tokens[last + 1].upos == "PROPN")
    ):
        last += 1
    return range(first, last + 1)


def _is_title(tokens: tuple[Token, ...], marked: Marked, head: int) -> bool:
    """ "The Secretary of State": an engine gives no name for it."""
    followed = any(token.head == head and token.relation == "flat" for token in tokens)
    return marked.kind == "person" and tokens[head].lemma.casefold() in title_words() and not followed


def _in_name(tokens: tuple[Token, ...], at: int, head: int) -> bool:
    token = tokens[at]
    if token.span.end - token.span.start == 1 and token.upos == "PUNCT":
        return token.lemma == "-"
    above = at
    while above >= 0 and above != head:
        if tokens[above].relation in ("nmod:desc", "appos", "nmod:poss", "conj", "nmod"):
            return False
        above = tokens[above].head
    return above == head and (token.xpos.startswith("NNP") or token.relation == "flat")


def gold_groups(document: GumDocument, kinds: Iterable[str]) -> Mapping[str, frozenset[tuple[int, bool]]]:
    """The corpus's own chains by id: the places of the head words in the text, and whether a group is meant.

    First and second persons are left out; single mentions are in.
    """
    wanted = set(kinds)
    groups: dict[str, set[tuple[int, bool]]] = {}
    for sentence in document.sentences:
        for marked in sentence.marked:
            head = sentence.tokens[head_of(sentence.tokens, marked)]
            if marked.kind in wanted and "Person=1" not in head.feats and "Person=2" not in head.feats:
                key = (head.span.start, is_group(sentence.tokens, marked))
                groups.setdefault(marked.group, set()).add(key)
    return {group: frozenset(keys) for group, keys in groups.items()}
