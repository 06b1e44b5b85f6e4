"""How fast a full register answers: the 95th percentile of what a page asks for.

    python -m bench.register_growth 200000 --db big.db
    python -m bench.register_queries big.db [--times 200]

Pages of dyads that the register has, its records with their words, full-text searches, single records, and counts.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable

from bench.register_growth import STATES, SUBJECTS
from communique.model.query import Query
from communique.register import open_register

#: As people search: two words of a subject, or a state and a subject.
WORDS = tuple(f"{one} {other}" for one in SUBJECTS for other in (*SUBJECTS[:3], *STATES[:5]) if one != other)


def spent(work: Callable[[], object]) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("db")
    parser.add_argument("--times", type=int, default=200)
    args = parser.parse_args()
    chance = random.Random(3)
    with open_register(args.db) as register:
        some = list(register.records(Query(kind="engagement", limit=2000)))
        dyads = [r.lead.fact.countries[:2] for r in some if len(getattr(r.lead.fact, "countries", ())) > 1]
        asked: dict[str, Callable[[], object]] = {
            "page of a dyad, 50 records": lambda: list(
                register.records(Query(dyad=chance.choice(dyads), limit=50))
            ),
            "dyad, agreements since 2021": lambda: list(
                register.records(Query(dyad=chance.choice(dyads), kind="agreement", limit=50))
            ),
            "one record": lambda: register.record(chance.choice(some).id),
            "full-text search": lambda: register.search(chance.choice(WORDS)),
        }
        for what, work in asked.items():
            work()
            taken = sorted(spent(work) for _ in range(args.times))
            print(
                f"{what:30} median {taken[len(taken) // 2]:7.1f} ms, 95th {taken[int(len(taken) * 0.95)]:7.1f} ms"
            )
        print(f"{'counts':30} {spent(register.counts):7.1f} ms once")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
