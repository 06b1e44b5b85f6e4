"""Offices beside the names of persons: which were read, which are issues, and which may have been missed.

    python -m bench.offices TEXTS.jsonl [--list] [--draw 50] [--seed 4]

TEXTS.jsonl holds a document a line, with `text` and, if known, `id`, `title`, `uri`. For each document: how many
persons have an office read beside a name, how many words of offices are issues, and the suspicious places that are
neither: a capitalised word of a title within three words of a person's name. --list prints every place; --draw
prints so many at random, to be judged by eye.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from communique.annotate import annotators_with
from communique.annotate.name_runs import covered
from communique.derive.unresolved_offices import unresolved_offices
from communique.languages import LANGUAGES, identify
from communique.model.annotation import AnnotatedDocument, Mention, NounPhrase
from communique.model.document import Document
from communique.model.entity import Entity
from communique.model.span import Span
from communique.read import read_documents
from communique.reference.offices import title_words
from communique.run.flow import annotated
from communique.segment import publication_of, segments_of, title_of

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDS = re.compile(r"[.;:\n“”\"]")
#: How far from a name a title is looked for, in words.
NEAR = 3


@dataclass(frozen=True, slots=True)
class Place:
    document: str
    verdict: str  #: "read", "issue" or "neither"
    told: str  #: what was read, or the word that is in doubt
    around: str  #: the words there


def places(doc: AnnotatedDocument) -> Iterator[Place]:
    id = doc.document.id_given or doc.document.id
    countries = {
        evidence.span: entity.country.value if entity.country else "-"
        for entity in doc.layer(Entity)
        for evidence in entity.evidence
    }
    for phrase in doc.layer(NounPhrase):
        if phrase.person is not None and (phrase.title is not None or phrase.counterpart):
            title = phrase.title.of(doc.document.text) if phrase.title else "counterpart"
            told = f"{phrase.person.name}; {countries.get(phrase.person.span, '-')}; {title}"
            yield Place(id, "read", told, around(doc, phrase.span))
    doubted = []
    for issue in unresolved_offices(doc):
        if issue.evidence is not None:
            doubted.append(issue.evidence.span)
            yield Place(id, "issue", issue.message, around(doc, issue.evidence.span))
    for span in suspicious(doc, doubted):
        yield Place(id, "neither", span.of(doc.document.text), around(doc, span))


def suspicious(doc: AnnotatedDocument, doubted: list[Span]) -> Iterator[Span]:
    text = doc.document.text
    phrases = doc.layer(NounPhrase)
    known = chain(doubted, (p.span for p in phrases), (p.title for p in phrases if p.title is not None))
    taken = covered(text, known)
    for mention in doc.layer(Mention):
        if mention.label != "person":
            continue
        before = [
            m for m in _WORD.finditer(text, max(0, mention.span.start - 60), mention.span.start)
            if not _ENDS.search(text, m.end(), mention.span.start)
        ]  # fmt: skip
        behind = [
            m for m in _WORD.finditer(text, mention.span.end, min(len(text), mention.span.end + 60))
            if not _ENDS.search(text, mention.span.end, m.start())
        ]  # fmt: skip
        for match in (*before[-NEAR:], *behind[:NEAR]):
            word = match.group()
            if word[0].isupper() and word.lower() in title_words() and not any(taken[slice(*match.span())]):
                taken[slice(*match.span())] = b"\1" * len(word)
                yield Span(*match.span())


def around(doc: AnnotatedDocument, span: Span) -> str:
    text = doc.document.text
    return " ".join(text[max(0, span.start - 50) : span.end + 50].split())


def read_places(path: str) -> Iterator[Place]:
    for document in read_documents([path]):
        if not isinstance(document, Document):
            continue
        language = document.language or identify(document.text)
        if language is not None and language not in LANGUAGES:
            continue
        segments = segments_of(document)
        whole = Document(
            text=document.text,
            id_given=document.id_given,
            uri=document.uri,
            language=language,
            title=title_of(document, segments),
            published=publication_of(document, segments),
        )
        yield from places(annotated(whole, segments, annotators_with()))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("texts")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=4)
    arguments = parser.parse_args()
    found = list(read_places(arguments.texts))
    shown = found if arguments.list else [place for place in found if place.verdict == "neither"]
    if arguments.draw:
        shown = random.Random(arguments.seed).sample(found, min(arguments.draw, len(found)))
    for place in shown:
        print(f"{place.document}  {place.verdict:7}  {place.told}\n    {place.around}")
    counts = Counter(place.verdict for place in found)
    documents = len({place.document for place in found})
    print(f"{documents} documents: " + ", ".join(f"{n} {verdict}" for verdict, n in sorted(counts.items())))


if __name__ == "__main__":
    main()
