"""A packed WARC file of pages made here, read from end to end by one process and by several.

    python -m bench.intake 5000 [--workers 2] [--engine add|local|processes|dask] [--kill] [--keep FOLDER]

Pages are reports of made happenings in five layouts of sites, with menus, advertisements, related links and comments around
them. One in twenty is a copy under another address, one no page but a picture, one in another language, and one in a
hundred a record whose bytes are broken. Prints documents a second of the clock and of CPU, memory, and how the registers of
one process and of several differ: not at all. With --engine the second register is made of shards by `communique run`; with
--kill one of the processes is ended in the middle.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from communique import api
from communique.reference import states

GIVEN = ("Ada", "Bruno", "Carla", "Dario", "Elin", "Femi", "Greta", "Hugo", "Ines", "Jonas", "Kemal", "Lena")
FAMILY = (
    "Almeida",
    "Brandt",
    "Castillo",
    "Duarte",
    "Ekström",
    "Farouk",
    "Grigorov",
    "Haddad",
    "Ivarsson",
    "Jovanović",
)
THINGS = (
    "fisheries",
    "customs",
    "extradition",
    "air traffic",
    "radar stations",
    "visa waivers",
    "dairy trade",
    "river transport",
)
CITIES = ("Riverton", "Port Alba", "Kingsmouth", "Valdana", "Ostrava Bay", "Lake Serin")
FILLER = (
    "Officials on both sides described the atmosphere as businesslike and said that work would go on at the level of experts.",
    "Traders had waited for a sign from the two capitals since the beginning of the year, and prices moved little.",
    "The opposition asked for a debate in the house, which the speaker refused before the end of the session.",
    "A working group is to look into the costs, for which no figure was given, and to report before the winter.",
    "Local newspapers had expected the announcement for weeks and printed long accounts of earlier attempts.",
)  # fmt: skip
SPANISH = "El ministro dijo que las conversaciones seguirán en la próxima semana y que los dos países quieren un acuerdo antes del verano."
LAYOUTS = (
    "<body><header><nav><a href=/>Home</a> <a href=/w>World</a></nav></header><main><article><h1>{title}</h1><p class=by>By {by}</p>{text}</article></main><aside><h3>Related</h3><ul><li><a href=/1>Ten things to know about ferries</a></ul></aside><footer>© Herald</footer></body>",
    "<body><div id=menu>News Sport Weather</div><div class=content><h1>{title}</h1><div class=story>{text}</div><div class=ad>Buy two, pay for one</div></div><div id=comments><p>Well said!</p><p>Not again.</p></div></body>",
    "<body><table><tr><td><a href=/>Index</a></td><td><h2>{title}</h2>{text}</td></tr></table></body>",
    '<head><script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}", "datePublished": "{day}"}}</script></head><body><div class=cookie>We use cookies.</div><article>{text}</article></body>',
    "<body><div class=wrap><section class=post-body><h1>{title}</h1>{text}<p>Read also: <a href=/2>Storm closes port</a></p></section></div></body>",
)  # fmt: skip


def pages(number: int, chance: random.Random) -> Iterator[tuple[str, bytes, str]]:
    """(address, body, media type)."""
    names = [state.name for state in states.all_states()]
    made: list[bytes] = []
    for at in range(number):
        address = f"https://site{at % 37}.example/{at}"
        kind = at % 20
        if kind == 7 and made:
            yield address, chance.choice(made), "text/html"
        elif kind == 11:
            yield address, b"\x89PNG\r\n" + bytes(200), "image/png"
        elif kind == 13:
            words = "".join(f"<p>{SPANISH} ({at}.{n})</p>" for n in range(6))
            yield (
                address,
                f"<html lang=es><body><article>{words}</article></body></html>".encode(),
                "text/html",
            )
        else:
            body = page(at, names, chance)
            if len(made) < 2_000:
                made.append(body)
            yield address, body, "text/html; charset=utf-8"


def page(at: int, names: list[str], chance: random.Random) -> bytes:
    one, other = chance.sample(names, 2)
    day = date(2024, 1, 1) + timedelta(days=chance.randrange(700))
    minister, guest = (f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(2))
    city, thing = chance.choice(CITIES), chance.choice(THINGS)
    told = f"{day.day} {day:%B %Y}"
    told_of = (
        f"The foreign minister of {one}, {minister}, met {guest}, the foreign minister of {other}, in {city} on {told}.",
        f"{one} and {other} signed an agreement on {thing} in {city} on {told}.",
        f"“We will open {chance.randrange(2, 90)} crossings before the spring,” {minister} said after the talks with {guest}.",
        f"{guest} will visit {one} next month to discuss {chance.choice(THINGS)}, the ministry said.",
    )
    sentences = [*told_of, *chance.sample(FILLER, 4)]
    head, *rest = [sentences[0], *chance.sample(sentences[1:], len(sentences) - 1)]
    text = "".join(f"<p>{sentence}</p>" for sentence in (head, *rest))
    layout = LAYOUTS[at % len(LAYOUTS)]
    title = f"{one} and {other} speak about {thing}"
    body = layout.format(
        title=title, by=f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}", text=text, day=day
    )
    return f"<!doctype html><html lang=en>{body}</html>".encode()


def write_warc(path: Path, number: int) -> None:
    chance = random.Random(number)
    with path.open("wb") as stream:
        for at, (address, body, kind) in enumerate(pages(number, chance)):
            http = (
                f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
                + body
            )
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:{at:032x}>\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http)}\r\n\r\n"
            )
            packed = bytearray(gzip.compress(head.encode() + http + b"\r\n\r\n", 6, mtime=0))
            if at % 100 == 50:
                middle = len(packed) // 2
                packed[middle : middle + 16] = bytes(16)
            stream.write(packed)


def add(
    source: Path, db: Path, workers: int, engine: str, kill: bool
) -> tuple[float, float, float, int, str]:
    """(seconds by the clock, seconds of CPU, of these of the first process, kilobytes of the largest, what it said)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = [sys.executable, "-m", "communique", "add" if engine == "add" else "run", str(source)]
    command += ["--db", str(db), "--workers", str(workers)]
    if engine != "add":
        shards = db.with_suffix(".shards")
        shutil.rmtree(shards, ignore_errors=True)
        command += ["--engine", engine, "--out", str(shards)]
        command += ["--shard-bytes", str(max(50_000, source.stat().st_size // 64))]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    if kill:
        threading.Thread(target=_end_one_of, args=(process.pid,), daemon=True).start()
    watched = [0.0]
    threading.Thread(target=_watch, args=(process.pid, watched), daemon=True).start()
    _, said = process.communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told = next((line for line in reversed(said.splitlines()) if " inputs: " in line), said[-500:])
    return time.perf_counter() - started, cpu, watched[0], after.ru_maxrss, told


def _watch(process: int, seconds: list[float]) -> None:
    """CPU of that process alone, without its children, as long as it lives."""
    while True:
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return
        if fields[0] == "Z":
            return
        seconds[0] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        time.sleep(0.1)


def differing_tables(one: Path, other: Path) -> list[str]:
    """Tables of which not all rows are the same, whatever their order. Holds one row at a time.

    Not compared are times of writing, and what depends on which documents were written together.
    """
    return [name for name, digest in _digests(one).items() if _digests(other)[name] != digest]


def _digests(db: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    with closing(sqlite3.connect(db)) as connection:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        for (name,) in list(connection.execute(tables)):
            if "_text" in name or name == "change" or name.startswith("sqlite_"):
                continue
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            kept = [one for one in columns if not one.endswith("at") and (name, one) != ("outcome", "number")]
            found[name] = sum(
                int.from_bytes(hashlib.sha256(repr(row).encode()).digest())
                for row in connection.execute(f"SELECT {', '.join(kept)} FROM {name}")
            )
    return found


def _end_one_of(parent: int) -> None:
    """The last child that it started, some seconds on."""
    time.sleep(8)
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    started = [child for task in tasks for child in task.read_text().split()]
    children = sorted(
        int(one) for one in started if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()
    )
    if children:
        os.kill(children[-1], signal.SIGKILL)
        print(f"ended the process {children[-1]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--engine", choices=("add", *api.SHARD_ENGINES), default="add")
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = args.keep or Path(made)
        folder.mkdir(exist_ok=True)
        source = folder / f"pages-{args.number}.warc.gz"
        write_warc(source, args.number)
        print(f"{source.stat().st_size / 1e6:.1f} MB, {args.number} records")
        registers = []
        for workers, engine in ((1, "add"), (args.workers, args.engine)):
            db = folder / f"by-{workers}-{engine}.db"
            db.unlink(missing_ok=True)
            registers.append(db)
            clock, cpu, first, memory, said = add(source, db, workers, engine, args.kill and workers > 1)
            print(
                f"{workers} processes, {engine}: {args.number / clock:.1f} records/s by the clock, {args.number / cpu:.1f} of CPU, "
                f"{first / args.number * 1000:.2f} ms of the first process a record, {memory / 1000:.0f} MB at most in one; {said}"
            )
        print(f"tables that differ: {', '.join(differing_tables(*registers)) or 'none'}")


if __name__ == "__main__":
    main()
