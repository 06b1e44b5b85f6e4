"""The training data as sentences of one shape, whatever they were published in."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from communique.model.span import Span
from communique.model.syntax import NAME_LABELS
from communique.segment.sentences import sentence_spans
from communique.segment.words import words_of

NAMES = NAME_LABELS
TAGS = ("O", *(f"{part}-{name}" for name in NAMES for part in "BI"))
#: What a tag of a corpus may be in ours: a corpus that knows fewer kinds leaves the others open.
ANY = frozenset(TAGS)


def only(*names: str) -> frozenset[str]:
    return frozenset(names)


@dataclass
class Sentence:
    words: list[str]
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  #: 1-based, 0 the root
    relations: list[str] = field(default_factory=list)
    #: Tags that each word may have; empty: nothing is known of names.
    names: list[frozenset[str]] = field(default_factory=list)
    source: str = ""


# ---------------------------------------------------------------- treebanks


def treebank(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file (`.xz` or plain), without empty nodes and the lines of words written together."""
    rows: list[list[str]] = []
    with _opened(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if rows:
                    yield _sentence(rows, path.name.split("-")[0])
                rows = []
            elif line[0].isdigit() and line.split("\t", 1)[0].isdigit():
                rows.append(line.split("\t"))


def _opened(path: Path):  # type: ignore[no-untyped-def]
    return lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8")


def _sentence(rows: list[list[str]], source: str) -> Sentence:
    sentence = Sentence(
        words=[row[1] for row in rows],
        lemmas=[row[2] for row in rows],
        upos=[row[3] for row in rows],
        xpos=[row[4] for row in rows],
        feats=[row[5] for row in rows],
        heads=[int(row[6]) for row in rows],
        relations=[row[7] for row in rows],
        source=source,
    )
    sentence.names = _names_of_gum(sentence, rows) if source == "gumfree" else _no_names_in(sentence)
    return sentence


#: Words that begin no name; what continues one ("of") is left open.
_NEVER = frozenset({"PRON", "AUX", "VERB", "ADV", "SCONJ", "CCONJ", "PART", "INTJ", "ADP", "PUNCT"})
_NO_START = frozenset(tag for tag in TAGS if not tag.startswith("B-") or tag == "B-DATE")


def _no_names_in(sentence: Sentence) -> list[frozenset[str]]:
    """What the parts of speech alone tell where nobody marked names."""
    return [_NO_START if upos in _NEVER else ANY for upos in sentence.upos]


_GUM = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "event": "EVENT", "time": "DATE"}


def _names_of_gum(sentence: Sentence, rows: list[list[str]]) -> list[frozenset[str]]:
    """Proper names out of GUM's entity spans: those whose head is a proper noun, without what stands before it.

    GUM marks all entities, common ones too, and with articles, titles and relative clauses. What cannot be told is
    left open, so that the loss does not count it.
    """
    tags = [
        frozenset({"O", "B-DATE", "I-DATE", "B-EQUIPMENT", "I-EQUIPMENT"}) if upos != "PROPN" else ANY
        for upos in sentence.upos
    ]
    taken = [False] * len(rows)
    spans = sorted(_entity_spans(rows), key=lambda s: s[0] - s[1])
    for start, end, kind, linked in spans:
        head = _head_within(sentence, start, end)
        if kind == "time":
            _mark_date(sentence, tags, taken, start, end)
            continue
        if head is None or sentence.upos[head] != "PROPN" or kind not in _GUM:
            continue
        name = _name_around(sentence, head, start, end, whole=linked and kind in ("organization", "event"))
        if name is None or any(taken[name[0] : name[1]]):
            continue
        for i in range(*name):
            tags[i] = only(("B-" if i == name[0] else "I-") + _GUM[kind])
            taken[i] = True
    return tags


def _entity_spans(rows: list[list[str]]) -> Iterator[tuple[int, int, str, bool]]:
    """(first, one past last, type, has an identity) of the spans within the sentence."""
    open_spans: dict[str, list[tuple[int, str, bool]]] = {}
    for i, row in enumerate(rows):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)?|\d+\)", entity):
            if piece.startswith("("):
                parts = piece.strip("()").split("-")
                if len(parts) < 2:
                    continue
                linked = len(parts) > 6 and bool(parts[6])
                if piece.endswith(")"):
                    yield i, i + 1, parts[1], linked
                else:
                    open_spans.setdefault(parts[0], []).append((i, parts[1], linked))
            elif open_spans.get(piece[:-1]):
                start, kind, linked = open_spans[piece[:-1]].pop()
                yield start, i + 1, kind, linked


def _head_within(sentence: Sentence, start: int, end: int) -> int | None:
    heads = [i for i in range(start, end) if not start < sentence.heads[i] <= end]
    return heads[0] if heads else None


def _name_around(
    sentence: Sentence, head: int, start: int, end: int, *, whole: bool
) -> tuple[int, int] | None:
    """The run of proper nouns around the head; of a body known by name, with "of" and what follows it."""
    first = last = head
    while first > start and _in_name(sentence, first - 1):
        first -= 1
    while last + 1 < end and (
        _in_name(sentence, last + 1)
        or (
            whole
            and sentence.words[last + 1].lower() in ("of", "for", "and", "the", "&", "on")
            and any(sentence.upos[k] == "PROPN" for k in range(last + 2, min(end, last + 4)))
        )
    ):
        last += 1
    return (first, last + 1)


def _in_name(sentence: Sentence, i: int) -> bool:
    if sentence.upos[i] == "PROPN":
        return True
    if sentence.words[i] in ("-", "'s", ".", "’s"):
        return sentence.words[i] == "-"
    return sentence.words[i][0].isupper() and sentence.upos[i] in ("ADJ", "NOUN")


_DATE_WORD = re.compile(
    r"(?i)^(?:\d{1,2}(?:st|nd|rd|th)?|\d{4}s?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|yesterday|today|tomorrow|tonight|last|next|early|earlier"
    r"|late|later|mid|this|the|of|week|month|year|century|ago|spring|summer|autumn|winter|,|-|–|/|decade|weekend)$"
)
_ANCHOR = re.compile(
    r"(?i)^(?:\d{4}s?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|yesterday|today|tomorrow|tonight|ago)$"
)


def _mark_date(
    sentence: Sentence, tags: list[frozenset[str]], taken: list[bool], start: int, end: int
) -> None:
    words = sentence.words[start:end]
    if not (all(_DATE_WORD.match(w) for w in words) and any(_ANCHOR.match(w) for w in words)):
        return
    if (
        start < end
        and sentence.words[start].lower() == "the"
        and not re.match(r"\d{4}s", sentence.words[end - 1])
    ):
        start += 1
    for i in range(start, end):
        tags[i] = only("B-DATE" if i == start else "I-DATE")
        taken[i] = True


# ---------------------------------------------------------------- names

_UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
_OPEN_KINDS = ("EVENT", "EQUIPMENT", "DATE")
_O_OF_UNER = frozenset({"O", *(f"{p}-{k}" for k in _OPEN_KINDS for p in "BI")})


def uner(path: Path) -> Iterator[Sentence]:
    """Universal NER: persons, organisations, locations; other kinds are left open."""
    words: list[str] = []
    names: list[frozenset[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line and line[0].isdigit():
            cells = line.split("\t")
            words.append(cells[1])
            part, _, kind = cells[2].partition("-")
            names.append(only(f"{part}-{_UNER[kind]}") if kind in _UNER else _O_OF_UNER)
        elif not line and words:
            yield Sentence(words=words, names=names, source=path.stem)
            words, names = [], []


_O_OF_WIKIGOLD = frozenset({"O", "B-DATE", "I-DATE"})
_MISC = frozenset({"O", *(f"{p}-{k}" for k in _OPEN_KINDS for p in "BI")})


def wikigold(path: Path) -> Iterator[Sentence]:
    """Wikigold (IO tags): miscellaneous names may be any kind that the corpus does not have, or none."""
    words: list[str] = []
    kinds: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            word, tag = line.rsplit(" ", 1)
            words.append(word)
            kinds.append(tag.partition("-")[2])
        elif words:
            names = []
            for i, kind in enumerate(kinds):
                begins = i == 0 or kinds[i - 1] != kind
                if kind in _UNER:
                    names.append(only(("B-" if begins else "I-") + _UNER[kind]))
                else:
                    names.append(_MISC if kind else _O_OF_WIKIGOLD)
            if words != ["-DOCSTART-"]:
                yield Sentence(words=words, names=names, source="wikigold")
            words, kinds = [], []


_RE3D = {"Person": "PERSON", "Organisation": "ORG", "Location": "PLACE", "Temporal": "DATE"}


def re3d(folder: Path) -> Iterator[Sentence]:
    """Releases with entities: those that are names throughout; words of all other entities are left open."""
    entities: dict[str, list[dict[str, object]]] = {}
    for line in (folder / "entities.json").read_text(encoding="utf-8").splitlines():
        if line.strip():
            entity = json.loads(line)
            entities.setdefault(entity["documentId"], []).append(entity)
    for line in (folder / "documents.json").read_text(encoding="utf-8").splitlines():
        if line.strip():
            document = json.loads(line)
            yield from _of_release(document["text"], entities.get(document["_id"], []), folder.name)


def _of_release(text: str, entities: Sequence[dict[str, object]], source: str) -> Iterator[Sentence]:
    for span in sentence_spans(text, Span(0, len(text))) if text.strip() else ():
        spans = words_of(text, span)
        words = [s.of(text) for s in spans]
        names = [_O_OF_UNER if not w[0].isupper() else ANY for w in words]
        for entity in sorted(entities, key=lambda e: int(e["begin"]) - int(e["end"])):  # type: ignore[call-overload]
            inside = [
                i
                for i, s in enumerate(spans)
                if int(entity["begin"]) <= s.start and s.end <= int(entity["end"])  # type: ignore[call-overload]
            ]
            if inside and words[inside[0]].lower() == "the":
                names[inside[0]] = _O_OF_UNER
                inside = inside[1:]
            kind = _RE3D.get(str(entity["type"]))
            clean = kind is not None and all(
                words[i][0].isupper() or words[i] in ("of", "and", "the", "-", "for", "al", "&")
                for i in inside
            )
            said = [words[i] for i in inside]
            if kind == "PERSON":
                clean = clean and not any(word.endswith(_OFFICE) for word in said)
            if kind == "ORG":  # states count as organisations there, and so does "We"
                clean = clean and (len(said) > 1 or ("".join(said).isupper() and len(said[0]) > 2))
            if kind == "DATE":
                clean = any(_ANCHOR.match(words[i]) for i in inside)
            for i in inside:
                names[i] = only(("B-" if i == inside[0] else "I-") + str(kind)) if clean else ANY
        if words:
            yield Sentence(words=words, names=names, source=source)


_OFFICE = (
    "Secretary", "President", "Minister", "Ambassador", "General", "Commander", "King", "Envoy", "Prince",
    "Spokesman", "Spokesperson", "Director", "Chief", "Chairman",
)  # fmt: skip

_MARK = re.compile(rf"\[({'|'.join(NAMES)}) ([^\[\]]+)\]")


def marked(path: Path) -> Iterator[Sentence]:
    """Our own sentences, marked in place (`names/GUIDELINES.md`)."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            text, spans = unmarked(line.strip())
            yield _of_marked(text, spans, f"{path.stem}:{number}")


def unmarked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and (start, end, kind) of each name."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    at = 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        at = mark.end()
    return text + line[at:], spans


def _of_marked(text: str, marks: Iterable[tuple[int, int, str]], source: str) -> Sentence:
    spans = words_of(text, Span(0, len(text)))
    names = [only("O")] * len(spans)
    for start, end, kind in marks:
        inside = [i for i, s in enumerate(spans) if s.start < end and start < s.end]
        for i in inside:
            names[i] = only(("B-" if i == inside[0] else "I-") + kind)
    return Sentence(words=[s.of(text) for s in spans], names=names, source=source)
