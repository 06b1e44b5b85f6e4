"""What the network of relations is shown: the pieces of a sentence, with marks around the two actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.annotate.backends.trained.pieces import CLOSE, OPEN, pieces_of
from communique.model.span import Span

#: Marks before and behind the first actor of the sentence, and the second. Free places of BERT's vocabulary.
FIRST = ("[unused1]", "[unused2]")
SECOND = ("[unused3]", "[unused4]")
#: A longer sentence is cut to what stands around its actors.
PIECES_MAX = 128


def marked_pieces(
    sentence: str, first: Span | str, second: Span | str, vocabulary: Mapping[str, int]
) -> tuple[tuple[int, ...], int, int]:
    """Ids, and the places of the two opening marks. An actor that does not stand in the sentence is put before it.

    The spans are of the sentence's own characters; they may lie within each other.
    """
    before: list[int] = []
    inserts: list[tuple[int, int, int, int]] = []
    for actor, marks in ((first, FIRST), (second, SECOND)):
        opening, closing = (vocabulary[mark] for mark in marks)
        if isinstance(actor, str):
            before += [opening, *_pieces(actor, vocabulary), closing]
        else:  # closings before openings, and the wider of two spans outside
            inserts.append((actor.start, 1, -actor.end, opening))
            inserts.append((actor.end, 0, -actor.start, closing))
    if before:
        before.append(vocabulary[CLOSE])
    ids = [vocabulary[OPEN], *before]
    at = 0
    for position, _, _, mark in sorted(inserts):
        ids += _pieces(sentence[at:position], vocabulary)
        ids.append(mark)
        at = position
    ids += _pieces(sentence[at:], vocabulary)
    ids = _cut(ids, [vocabulary[mark] for mark in (*FIRST, *SECOND)])
    ids.append(vocabulary[CLOSE])
    return tuple(ids), ids.index(vocabulary[FIRST[0]]), ids.index(vocabulary[SECOND[0]])


def _pieces(text: str, vocabulary: Mapping[str, int]) -> list[int]:
    return [piece for word in text.split() for piece in pieces_of(word, vocabulary)]


def _cut(ids: list[int], marks: Sequence[int]) -> list[int]:
    """At most `PIECES_MAX` of them with the closing one: the first, and of the rest what stands nearest to a mark."""
    room = PIECES_MAX - 1
    if len(ids) <= room:
        return ids
    places = [i for i, piece in enumerate(ids) if piece in marks]
    near = sorted(range(len(ids)), key=lambda i: 0 if i == 0 else min(abs(i - place) for place in places))
    return [ids[i] for i in sorted(near[:room])]
