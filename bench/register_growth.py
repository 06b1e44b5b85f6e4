"""What adding and reconciling costs as a register grows: readings made by the thousand, added in portions.

    python -m bench.register_growth 20000 [--portions 5] [--db PATH]

A generated world of happenings (talks, visits, calls, instruments of all states over five years) is reported by
one to six documents each, with names cut short, days told as months and one day off now and then. Prints documents and
facts a second of CPU for each portion, the records, and what a check finds.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from communique.model.document import Document, Publication, content_id
from communique.model.evidence import Cited, Evidence
from communique.model.facts import Agreement, Engagement, Event, Fact, Participant, Plover, Side
from communique.model.outcome import Done
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.model.span import Span
from communique.reference import states
from communique.register import open_register

STATES = tuple(sorted(state.iso3 for state in states.all_states()))
FIRST, DAYS = date(2019, 1, 1), 1800
GIVEN = ("Ada", "Bo", "Cleo", "Dag", "Ema", "Finn", "Gil", "Hana", "Ivo", "Jun", "Kofi", "Lea")
FAMILY = (
    "Abara",
    "Brandt",
    "Costa",
    "Demir",
    "Eklund",
    "Farah",
    "Gurung",
    "Holm",
    "Ito",
    "Jansen",
    "Kaya",
    "Lund",
)
SUBJECTS = (
    "fishing",
    "extradition",
    "air traffic",
    "customs",
    "radar",
    "visas",
    "dairy",
    "pilots",
    "water",
    "ports",
)
TYPES = ("talks", "talks", "visit", "call", "summit")
TEXT = "A report made for measuring, of which these words are cited for everything that it tells."
WORDS = Span(0, 8)


def world(documents: int, chance: random.Random) -> Iterator[Done]:
    """Readings of two happenings each: an engagement, an instrument, and the event that follows from the first."""
    number = 0
    while number < documents:
        two = [_happening(chance), _happening(chance)]
        for _ in range(chance.randint(1, 6)):
            yield _reading(number, two, chance)
            number += 1


Happening = tuple[str, str, date, str, str, str, str]


def _happening(chance: random.Random) -> Happening:
    one, other = chance.sample(STATES, 2)
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    names = [f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(2)]
    return one, other, day, chance.choice(TYPES), names[0], names[1], " ".join(chance.sample(SUBJECTS, 2))


def _reading(number: int, happenings: list[Happening], chance: random.Random) -> Done:
    published = max(day for _, _, day, *_ in happenings) + timedelta(days=chance.randint(0, 2))
    about = "; ".join(f"{subject} of {one} and {other}" for one, other, _, _, _, _, subject in happenings)
    document = Document(
        text=f"{TEXT} It is about {about}.",
        uri=f"https://example.org/{number}",
        language="en",
        published=Publication(PartialDate.of(published), "given"),
    )
    words = (document.cite(WORDS),)
    facts: list[Fact] = []
    for happening in happenings:
        facts += _facts(document, words, happening, chance)
    return Done(Reading(document=document, segments=(), entities=(), facts=tuple(facts), issues=()))


def _facts(
    document: Document, words: tuple[Evidence, ...], happening: Happening, chance: random.Random
) -> Iterator[Fact]:
    one, other, day, type, *names, subject = happening
    told = PartialDate.of(day) if chance.random() < 0.8 else PartialDate(day.year, day.month)
    sides = tuple(
        Side(country=Cited(state, words), participants=_people(name, words, chance))
        for state, name in zip((one, other), names, strict=True)
    )
    id = content_id("engagement", document.id, one, other, type, day.isoformat())
    yield Engagement(
        id=id, type=Cited(type, words), modality=Cited("actual", words), sides=sides,
        starts=Cited(told, words), evidence=words, confidence=0.8, rule="made",
    )  # fmt: skip
    yield Event(
        id=content_id("event", document.id, id), modality=Cited("actual", words), actor=Cited(one, words),
        recipient=Cited(other, words), plover=Plover(event=Cited("CONSULT", words)), record=Cited(id, words),
        evidence=words, confidence=0.8, rule="made",
    )  # fmt: skip
    if chance.random() < 0.3:
        yield Agreement(
            id=content_id("agreement", document.id, id), instrument=Cited("agreement", words),
            modality=Cited("actual", words), parties=(Cited(one, words), Cited(other, words)),
            name=Cited(f"agreement on {subject}", words), status=Cited("signed", words),
            status_date=Cited(told, words), evidence=words, confidence=0.8, rule="made",
        )  # fmt: skip


def _people(name: str, words: tuple[Evidence, ...], chance: random.Random) -> tuple[Participant, ...]:
    drawn = chance.random()
    if drawn < 0.3:
        return ()
    return (Participant(person=Cited(name if drawn < 0.7 else name.split()[1], words)),)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=int)
    parser.add_argument("--portions", type=int, default=5)
    parser.add_argument(
        "--db", help="an empty register to fill and keep: a path, or an address of PostgreSQL"
    )
    args = parser.parse_args()
    readings = world(args.documents, random.Random(7))
    size = args.documents // args.portions
    with (
        tempfile.TemporaryDirectory() as folder,
        open_register(args.db or Path(folder) / "register.db", writable=True) as register,
    ):
        for portion in range(args.portions):
            some = [done for _, done in zip(range(size), readings, strict=False)]
            facts = sum(len(done.reading.facts) for done in some)
            started, clock = time.process_time(), time.perf_counter()
            register.add(some, "made")
            spent, passed = time.process_time() - started, time.perf_counter() - clock
            print(
                f"{(portion + 1) * size:8} documents: {size / spent:6.0f} documents/s, {facts / spent:6.0f} facts/s "
                f"of CPU; {size / passed:6.0f} documents/s by the clock",
                flush=True,
            )
        print(register.counts())
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
