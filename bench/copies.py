"""How well copies are found among many texts, and what that costs.

    python -m bench.copies 10000 [--register] [--peers]

Texts of some 390 words are made here of a vocabulary as uneven as that of a language; all share phrases as agencies use
them. Two of five are copies of an earlier text: a twentieth or a seventh of the words edited, cut to 45 percent, wrapped
in other text, or under another headline with an agency's line. Prints for each sort of copy how many were found, precision
and F1 of the pairs (a copy and its text; two copies of one text are neither right nor wrong), and documents a second of CPU.
With --register the texts are added to a register, and copies ask it what they repeat. --peers runs MinHash of datasketch
and rensa beside it, if they are installed, with the same check of candidates and without.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from communique import api
from communique.derive.dependence import Dated, body_of, dependence_between, dependences
from communique.model.document import Document, Publication
from communique.model.outcome import Done
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.register import open_register
from communique.segment import segments_of

WORDS, VOCABULARY, PHRASES, ARTICLE = 390, 30_000, 200, 5
COPIES = 0.4
#: Of an index by MinHash: bands, and values of each.
BANDS, ROWS = 64, 2


@dataclass(frozen=True, slots=True)
class Made:
    document: Document
    story: int  #: texts of one story are copies of each other
    edit: str  #: how it was made of the first; "" for the first


class Writer:
    """Words like a language's: a few are everywhere, most are rare."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        syllables = [a + b + c for a in "bdfgklmnprstvz" for b in "aeiou" for c in ("", "n", "r", "s", "l")]
        self.words = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(VOCABULARY)]
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))
        self.phrases = [self.some(12) for _ in range(PHRASES)]

    def some(self, number: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.weights, k=number)

    def text(self, number: int) -> list[str]:
        """With phrases that other texts have, too."""
        words = self.some(number - 12 * ARTICLE)
        for phrase in self.chance.sample(self.phrases, ARTICLE):
            at = self.chance.randrange(len(words))
            words[at:at] = phrase
        return words


def _edited(share: float) -> Callable[[Writer, list[str]], list[str]]:
    def edit(writer: Writer, words: list[str]) -> list[str]:
        return [writer.some(1)[0] if writer.chance.random() < share else word for word in words]

    return edit


def _cut(_: Writer, words: list[str]) -> list[str]:
    return words[: int(0.45 * len(words))]


def _wrapped(writer: Writer, words: list[str]) -> list[str]:
    size = int(len(words) * 0.4 / 0.6)
    return [*writer.some(size // 2), *words, *writer.some(size - size // 2)]


def _headed(writer: Writer, words: list[str]) -> list[str]:
    return [*writer.some(9), "(agency)", *words[6:]]


EDITS = {"5 % edited": _edited(0.05), "15 % edited": _edited(0.15), "cut to 45 %": _cut, "wrapped": _wrapped,
         "new headline": _headed}  # fmt: skip


def made(number: int, seed: int = 3) -> Iterator[Made]:
    chance = random.Random(seed)
    writer = Writer(chance)
    stories: list[list[str]] = []
    for at in range(number):
        day = Publication(PartialDate(2020 + at * 5 // number, 1 + at % 12, 1 + at % 28), "given")
        if stories and chance.random() < COPIES:
            story = chance.randrange(len(stories))
            edit = chance.choice(list(EDITS))
            words = EDITS[edit](writer, stories[story])
        else:
            story, edit, words = len(stories), "", writer.text(WORDS + chance.randint(-60, 60))
            stories.append(words)
        yield Made(Document(text=_printed(words), language="en", published=day), story, edit)


def _printed(words: list[str]) -> str:
    sentences = [" ".join(words[i : i + 18]).capitalize() + "." for i in range(0, len(words), 18)]
    return "\n\n".join(" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3))


Pairs = set[tuple[str, str]]


def pairs_of_stories(all_: Iterable[Made]) -> Pairs:
    """Each copy with the text that it is made of."""
    firsts: dict[int, str] = {}
    found: Pairs = set()
    for one in all_:
        if one.edit:
            found.add(_pair(one.document.id, firsts[one.story]))
        else:
            firsts[one.story] = one.document.id
    return found


def tell(name: str, found: Pairs, all_: list[Made], seconds: float) -> None:
    """Pairs of two copies of one text are neither right nor wrong."""
    wanted = pairs_of_stories(all_)
    story = {one.document.id: one.story for one in all_}
    edits = {one.document.id: one.edit for one in all_ if one.edit}
    wrong = sum(1 for a, b in found if story[a] != story[b])
    right = len(found & wanted)
    precision, recall = right / max(1, right + wrong), right / max(1, len(wanted))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{name}: P {precision:.4f} R {recall:.4f} F1 {f1:.4f}; {len(all_) / seconds:.0f} documents a second of CPU"
    )
    firsts = {one.story: one.document.id for one in all_ if not one.edit}
    total, hits = Counter(edits.values()), Counter(
        edit for id, edit in edits.items() if _pair(id, firsts[story[id]]) in found
    )  # fmt: skip
    print(
        "   recall: " + ", ".join(f"{edit} {hits[edit] / total[edit]:.3f}" for edit in EDITS if total[edit])
    )


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def by_dependences(all_: list[Made]) -> Pairs:
    return {_pair(one.document, one.on) for one in dependences(one.document for one in all_)}


def by_register(all_: list[Made]) -> None:
    documents = [one.document for one in all_]
    with (
        tempfile.TemporaryDirectory() as folder,
        open_register(Path(folder) / "register.db", writable=True) as register,
    ):
        readings = (
            Done(Reading(document=d, segments=(), entities=(), facts=(), issues=())) for d in documents
        )
        adding = _seconds(lambda: register.add(readings, "made"))
        copies = [one.document for one in all_ if one.edit][:2000]
        found: Pairs = set()

        def ask() -> None:
            for document in copies:
                found.update(_pair(one.document, one.on) for one in api.repeats(register, document))

        asking = _seconds(ask)
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        asked = {document.id for document in copies}
        wanted = {pair for pair in pairs_of_stories(all_) if not asked.isdisjoint(pair)}
        story = {one.document.id: one.story for one in all_}
        wrong = sum(1 for a, b in found if story[a] != story[b])
        of_asked = {pair for pair in wanted if pair in found}
        print(
            f"register: added {len(documents) / adding:.0f} a second of CPU, {size / 1000 / len(documents):.1f} KB each; "
            f"asked {1000 * asking / len(copies):.1f} ms each, {len(of_asked)} of {len(wanted)} found, {wrong} wrong"
        )


def by_minhash(all_: list[Made], library: str) -> tuple[Pairs, Pairs]:
    """Candidates as they are, and those that the check of contained runs lets stand."""
    hashes = [_minhash(one.document.text, library) for one in all_]
    bands: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    candidates: set[tuple[int, int]] = set()
    for at, values in enumerate(hashes):
        for band in range(BANDS):
            key = band, tuple(values[band * ROWS : (band + 1) * ROWS])
            others = bands.setdefault(key, [])
            candidates.update((other, at) for other in others)
            others.append(at)
    ids = [one.document.id for one in all_]
    bodies = [body_of(one.document.text, segments_of(one.document)) for one in all_]
    checked = {
        _pair(ids[a], ids[b])
        for a, b in candidates
        if dependence_between(Dated("", "", ids[a]), bodies[a], Dated("", "", ids[b]), bodies[b])
    }
    return {_pair(ids[a], ids[b]) for a, b in candidates}, checked


def _minhash(text: str, library: str) -> list[int]:
    words = text.lower().split()
    runs = [" ".join(words[i : i + 4]) for i in range(len(words) - 3)]
    if library == "rensa":
        from rensa import RMinHash

        one = RMinHash(num_perm=BANDS * ROWS, seed=1)
        one.update(runs)
        return list(one.digest())
    from datasketch import MinHash

    other = MinHash(num_perm=BANDS * ROWS)
    other.update_batch([run.encode() for run in runs])
    return [int(value) for value in other.hashvalues]


def _seconds(task: Callable[[], object]) -> float:
    before = time.process_time()
    task()
    return time.process_time() - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int)
    parser.add_argument("--register", action="store_true")
    parser.add_argument("--peers", action="store_true")
    args = parser.parse_args()
    all_ = list(made(args.number))
    found: Pairs = set()
    seconds = _seconds(lambda: found.update(by_dependences(all_)))
    tell("communique", found, all_, seconds)
    if args.register:
        by_register(all_)
    for library in ("datasketch", "rensa") if args.peers else ():
        try:
            __import__(library)
        except ImportError:
            print(f"{library} is not installed")
            continue
        started = time.process_time()
        candidates, checked = by_minhash(all_, library)
        seconds = time.process_time() - started
        tell(f"{library}, candidates of {BANDS} bands", candidates, all_, seconds)
        tell(f"{library}, and the check of runs", checked, all_, seconds)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
