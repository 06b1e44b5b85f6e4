"""Brings up children that ingest, so that the kill test can kill them: one for each line on its standard input.

The modules are loaded once, here; a child is a fork that opens the register itself. Prints `pid N` when a child
was born and what the child acknowledges (`ack VERSION NUMBER...`); after one more line of input, `ended STATUS`.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import communique.register.sqlite  # noqa: F401 - loaded before the first child is born
from communique.model.judgement import Accept, Different, Judgement, Reject, Same, Undo, Verdict
from communique.model.outcome import Done
from communique.reconcile.places import place_of
from communique.register import open_register
from tests.generated import done

VERSIONS = ("v1", "v2")
SIZE = 5  # documents in a batch


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def clock() -> datetime:
    return datetime(2026, 1, 2, tzinfo=UTC)


@cache
def generated(documents: int) -> list[Done]:
    return [done(number, 4) for number in range(documents)]


@cache
def judgements(documents: int) -> list[Judgement]:
    """One of each kind on every fifth document and the next one; every third is undone."""
    said: list[Judgement] = []
    for number in range(0, documents - 1, 5):
        one, other = (
            place_of(d.reading.document.id, d.reading.facts[0]) for d in generated(documents)[number:][:2]
        )
        verdicts: tuple[Verdict, ...] = (Accept(places=(one,)), Reject(places=(other,)))
        if one.kind == other.kind:
            verdicts = (Different(places=(one,), others=(other,)), Same(places=(one, other)), *verdicts)
        said += [
            Judgement(verdict=verdict, by="Ada", at=f"{clock():%Y-%m-%d} {number}") for verdict in verdicts
        ]
    undone = [Undo(judgement=judgement.id) for judgement in said[::3]]
    return said + [Judgement(verdict=undo, by="Ada", at=f"{clock():%Y-%m-%d}") for undo in undone]


def ingest(path: Path | str, documents: int) -> None:
    """Goes on where the last child was killed. What the first version read is judged before the second comes."""
    outcomes = generated(documents)
    ids = [outcome.reading.document.id for outcome in outcomes]
    with open_register(path, writable=True, clock=clock) as register:
        for version in VERSIONS:
            for start in range(0, documents, SIZE):
                batch = range(start, min(start + SIZE, documents))
                unread = register.unread([ids[number] for number in batch], version)
                later = VERSIONS[VERSIONS.index(version) + 1 :]
                if unread and not any(register.has(ids[number], one) for one in later for number in batch):
                    register.add([outcomes[number] for number in batch], version)
                say(f"ack {version} {' '.join(map(str, batch))}")
            if version == VERSIONS[0]:
                for judgement in judgements(documents):
                    register.judge([judgement])


if __name__ == "__main__":
    for line in sys.stdin:
        documents, path = line.strip().split(" ", 1)
        judgements(int(documents))  # before the child is born, so that its life is spent on the register
        child = os.fork()
        if child == 0:
            ingest(Path(path), int(documents))
            os._exit(0)
        say(f"pid {child}")
        sys.stdin.readline()  # until the child is buried, its number belongs to nobody else, and may be killed
        _, status = os.waitpid(child, 0)
        say(f"ended {status}")
