"""Load on pages and API: so many requests a second for so many seconds, however long each takes.

    python -m bench.register_growth 22000 --portions 2 --db big.db
    python -m bench.serving big.db [--rate 200] [--seconds 60] [--workers 2] [--once]

Starts `communique serve` and asks it from another process, from a set time on whether or not earlier requests are
answered (an open loop: waiting counts). What is asked for is drawn by chance: which kind of page by `MIX`, and of each
kind which one, the n-th with a chance of 1/n, as visitors ask for some pages often and for most of them rarely. Of a
request the wait for a free connection counts, too. With --once no address is asked for twice: what nobody asked for
before has to be made.

Before it counts, half of the rate is asked for, for half a minute: a register is served for hours. --warm 0 leaves
that out, and tells what the first visitors of a new server see.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from urllib.parse import quote, urlsplit

from bench.register_growth import SUBJECTS
from communique import api

#: Of a hundred requests.
MIX = {
    "record": 22, "document": 14, "dyad": 8, "state": 6, "search": 8, "words": 3, "home": 3, "coverage": 1, "areas": 1,
    "changes": 1, "review": 1, "person": 2,
    "api list": 10, "api record": 8, "api evidence": 3, "api document": 3, "api stages": 2, "api partners": 1,
    "api facets": 2, "api coverage": 1,
}  # fmt: skip
#: Different pages of one kind; connections.
PAGES, CONNECTIONS = 1000, 64


@dataclass
class Seen:
    """Seconds from when a request was due to its last byte, by kind of page."""

    waits: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    by_time: defaultdict[int, list[float]] = field(
        default_factory=lambda: defaultdict(list)
    )  #: each ten seconds
    wrong: Counter[str] = field(default_factory=Counter)


def addresses(db: str, chance: random.Random) -> dict[str, list[str]]:
    """By kind of page, in an order of chance."""
    with api.open_register(db) as register:
        ids = [place.id for place in register.places()]
        some = list(register.records_by_id(chance.sample(ids, min(len(ids), 3 * PAGES))))
    engaged = [one for one in some if len(getattr(one.lead.fact, "countries", ())) > 1]
    dyads = [one.lead.fact.countries[:2] for one in engaged]  # type: ignore[union-attr]
    states = [code for dyad in dyads for code in dyad]
    records = [one.id for one in some]
    documents = [id for one in some for id in one.document_ids]
    agreements = [id for id in records if id.startswith("agreement")] or records
    words = [f"{one} {code}" for one in SUBJECTS for code in states[:200]]
    found: dict[str, list[str]] = {
        "record": [f"/records/{id}" for id in records],
        "document": [f"/documents/{id}" for id in documents],
        "dyad": [f"/dyads/{a}/{b}" for a, b in dyads],
        "state": [f"/states/{code}" for code in states],
        "search": [f"/search?state={code}&since={2019 + n % 5}" for n, code in enumerate(states)],
        "words": [f"/search?text={quote(one)}" for one in words],
        "person": [f"/persons?q={a}{b}" for a in "abcdefghij" for b in "aeiourn"],
        "api list": [
            f"/api/v1/{('engagements', 'agreements')[n % 2]}?dyad={a},{b}" for n, (a, b) in enumerate(dyads)
        ],
        "api record": [f"/api/v1/records/{id}" for id in records],
        "api evidence": [f"/api/v1/records/{id}/evidence" for id in records],
        "api document": [f"/api/v1/documents/{id}" for id in documents],
        "api stages": [f"/api/v1/records/{id}/stages" for id in agreements],
        "api partners": [f"/api/v1/partners/{code}" for code in states],
        "api facets": [f"/api/v1/records?state={code}&facets=true" for code in states],
        "api coverage": ["/api/v1/coverage?by=month", "/api/v1/coverage?by=year"],
        "home": ["/"], "coverage": ["/coverage"], "areas": ["/areas"], "changes": ["/changes"], "review": ["/review"],
    }  # fmt: skip
    for kind in found:
        found[kind] = list(dict.fromkeys(found[kind]))[:PAGES]
        chance.shuffle(found[kind])
    return found


def asked(found: dict[str, list[str]], chance: random.Random, once: bool) -> Iterator[tuple[str, str]]:
    """(kind, address), without an end."""
    weights = {kind: list(accumulate(1 / n for n in range(1, len(all_) + 1))) for kind, all_ in found.items()}
    kinds, shares = list(MIX), list(MIX.values())
    left = {kind: list(all_) for kind, all_ in found.items()}
    while True:
        (kind,) = chance.choices(kinds, shares)
        if not once or len(found[kind]) < 3:
            yield kind, chance.choices(found[kind], cum_weights=weights[kind])[0]
        elif left[kind]:
            yield kind, left[kind].pop()


async def load(
    host: str, port: int, requests: Iterator[tuple[str, str]], rate: float, seconds: float
) -> Seen:
    seen = Seen()
    free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter] | None] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        free.put_nowait(None)
    running: set[asyncio.Task[None]] = set()
    started = time.perf_counter()
    for number in range(int(rate * seconds)):
        due = started + number / rate
        if (early := due - time.perf_counter()) > 0:
            await asyncio.sleep(early)
        kind, path = next(requests)
        task = asyncio.create_task(_ask(host, port, path, kind, due, free, seen, started))
        running.add(task)
        task.add_done_callback(running.discard)
    await asyncio.gather(*running)
    return seen


async def _ask(
    host: str,
    port: int,
    path: str,
    kind: str,
    due: float,
    free: asyncio.Queue[object],
    seen: Seen,
    started: float,
) -> None:
    held = await free.get()
    try:
        reader, writer = held or await asyncio.open_connection(host, port)  # type: ignore[misc]
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        status = await _answer(reader)
        seen.waits[kind].append(time.perf_counter() - due)
        seen.by_time[int(due - started) // 10].append(time.perf_counter() - due)
        if status != 200:
            seen.wrong[f"{status} {kind}"] += 1
        held = (reader, writer)
    except (OSError, EOFError, ValueError) as error:
        seen.wrong[f"{type(error).__name__} {kind}"] += 1
        held = None
    free.put_nowait(held)


async def _answer(reader: asyncio.StreamReader) -> int:
    """Reads all of it, and gives its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if length := re.search(r"content-length: (\d+)", head):
        await reader.readexactly(int(length[1]))
    else:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    return int(head.split()[1])


def served(db: str, workers: int) -> tuple[subprocess.Popen[str], str]:
    """The process, and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "communique", "serve", "--db", db, "-p", "0", "--workers", str(workers)],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"http://\S+", line)
    if found is None:
        raise SystemExit(line or "the server did not start")
    return process, found[0]


def at(share: float, waits: list[float]) -> float:
    """In milliseconds."""
    ordered = sorted(waits)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("db")
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--warm", type=float, default=30, help="seconds at half of the rate, not counted")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--once", action="store_true")
    args = parser.parse_args()
    chance = random.Random(8)
    found = addresses(args.db, chance)
    process, address = served(args.db, args.workers)
    parts = urlsplit(address)
    ask: Callable[[float, float], Seen] = lambda rate, seconds: asyncio.run(  # noqa: E731 - two calls of one thing
        load(str(parts.hostname), int(parts.port or 80), asked(found, chance, args.once), rate, seconds)
    )
    try:
        time.sleep(2)
        if args.warm:
            ask(args.rate / 2, args.warm)
        seen = ask(args.rate, args.seconds)
    finally:
        process.terminate()
        process.wait(20)
    every = [wait for waits in seen.waits.values() for wait in waits]
    for kind, waits in sorted(seen.waits.items(), key=lambda one: -at(0.5, one[1])):
        print(f"{kind:14}{len(waits):7} median {at(0.5, waits):7.1f}  95 % {at(0.95, waits):7.1f} ms")
    print(
        "95 % in each ten seconds:",
        ", ".join(f"{at(0.95, waits):.0f}" for _, waits in sorted(seen.by_time.items())),
    )
    print(
        f"{len(every)} answers to {int(args.rate * args.seconds)} requests, errors {dict(seen.wrong)}; "
        f"median {at(0.5, every):.1f}, 95 % {at(0.95, every):.1f}, 99 % {at(0.99, every):.1f} ms"
    )


if __name__ == "__main__":
    main()
