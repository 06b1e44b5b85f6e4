"""A packed WARC file of pages made here, read from end to end by one process and by several.

    python -m bench.intake 5000 [--workers 2] [--engine add processes dask] [--kill [SECONDS]] [--keep FOLDER]
    python -m bench.intake 100000 --newspaper --analyse between-states --engine add dask --kill 300

Pages are reports of made happenings in five layouts of sites, with menus, advertisements, related links and comments around
them; with --newspaper one in eight is, and the others are articles of `bench.articles` about other things. One in twenty is a copy under another address, one no page but a picture, one in another language, and one in a
hundred a record whose bytes are broken. Prints documents a second of the clock and of CPU, memory, and how the registers of
one process and of several differ: not at all. An engine other than `add` makes its register of shards by `communique run`; with
--kill one of its processes is ended in the middle, with --restart the command itself, which is then given again.
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
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.articles import MIXED, article
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
PROMISED = (
    "open two crossings", "lower the duty on glass", "train forty pilots", "send a mission to the islands",
    "repair the pipeline", "give students a year more", "share what our radars see", "withdraw the complaint",
    "build a ferry terminal", "pay for half of the dam", "publish the map", "release the fishermen",
    "double the quota for tea", "name a new envoy", "end the dispute over salt", "lend eleven locomotives",
)  # fmt: skip
WHEN = (
    "before the spring", "by the end of the year", "whatever it costs", "as soon as both houses have voted",
    "without further talks", "when the snow has gone", "in a first step", "once the experts agree", "next week",
)  # fmt: skip
LAYOUTS = (
    "<body><header><nav><a href=/>Home</a> <a href=/w>World</a></nav></header><main><article><h1>{title}</h1><p class=by>By {by}</p>{text}</article></main><aside><h3>Related</h3><ul><li><a href=/1>Ten things to know about ferries</a></ul></aside><footer>© Herald</footer></body>",
    "<body><div id=menu>News Sport Weather</div><div class=content><h1>{title}</h1><div class=story>{text}</div><div class=ad>Buy two, pay for one</div></div><div id=comments><p>Well said!</p><p>Not again.</p></div></body>",
    "<body><table><tr><td><a href=/>Index</a></td><td><h2>{title}</h2>{text}</td></tr></table></body>",
    '<head><script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}", "datePublished": "{day}"}}</script></head><body><div class=cookie>We use cookies.</div><article>{text}</article></body>',
    "<body><div class=wrap><section class=post-body><h1>{title}</h1>{text}<p>Read also: <a href=/2>Storm closes port</a></p></section></div></body>",
)  # fmt: skip


def pages(number: int, chance: random.Random, *, newspaper: bool) -> Iterator[tuple[str, bytes, str]]:
    """(address, body, media type)."""
    names = [state.name for state in states.all_states()]
    made: list[bytes] = []
    topics = MIXED if newspaper else ("interstate",)
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
            topic = topics[at % len(topics)]
            body = page(at, names, chance) if topic == "interstate" else page_about(topic, at, names, chance)
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
        f"“{promise(chance)},” {minister} said after the talks with {guest}.",
        f"{guest} will visit {one} next month to discuss {chance.choice(THINGS)}, the ministry said.",
    )
    sentences = [*told_of, *chance.sample(FILLER, 4)]
    head, *rest = [sentences[0], *chance.sample(sentences[1:], len(sentences) - 1)]
    text = "".join(f"<p>{sentence}</p>" for sentence in (head, *rest))
    by = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    return _laid_out(at, f"{one} and {other} speak about {thing}", by, text, day)


def promise(chance: random.Random) -> str:
    """What nobody else says: a register in which all say one thing has more to compare than any other."""
    first, second = chance.sample(PROMISED, 2)
    return f"We will {first} {chance.choice(WHEN)}, and {second} {chance.choice(WHEN)}"


def page_about(topic: str, at: int, names: list[str], chance: random.Random) -> bytes:
    """An article of 100 to 400 words about other things than dealings between states."""
    made = article(topic, chance.randrange(100, 400), names, chance)
    text = "".join(f"<p>{paragraph}</p>" for paragraph in made.paragraphs)
    return _laid_out(at, made.title, made.byline, text, made.published)


def _laid_out(at: int, title: str, by: str, text: str, day: date) -> bytes:
    body = LAYOUTS[at % len(LAYOUTS)].format(title=title, by=by, text=text, day=day)
    return f"<!doctype html><html lang=en>{body}</html>".encode()


def write_warc(path: Path, number: int, *, newspaper: bool = False) -> None:
    chance = random.Random(number)
    with path.open("wb") as stream:
        for at, (address, body, kind) in enumerate(pages(number, chance, newspaper=newspaper)):
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


@dataclass(frozen=True, slots=True)
class Run:
    engine: str  #: `add`, or one of `communique run`
    workers: int
    analyse: str
    kill: float = 0.0  #: seconds after which one of its processes is ended; 0: none is
    restart: float = 0.0  #: seconds after which the command itself is ended, and given again


@dataclass(frozen=True, slots=True)
class Cost:
    clock: float  #: seconds
    cpu: float
    first: float  #: of CPU, in the process that was started
    memory: int  #: kilobytes of the largest process
    said: str


def add(source: Path, db: Path, run: Run) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = [sys.executable, "-m", "communique", "add" if run.engine == "add" else "run", str(source)]
    command += ["--db", str(db), "--workers", str(run.workers), "--analyse", run.analyse]
    if run.engine != "add":
        shards = db.with_suffix(".shards")
        shutil.rmtree(shards, ignore_errors=True)
        command += ["--engine", run.engine, "--out", str(shards)]
        command += ["--shard-bytes", str(max(50_000, source.stat().st_size // 64))]
    watched = [0.0]
    if run.restart:
        _ended_after(command, run.restart, watched)
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    if run.kill:
        threading.Thread(target=_end_one_of, args=(process.pid, run.kill), daemon=True).start()
    threading.Thread(target=_watch, args=(process.pid, watched), daemon=True).start()
    _, said = process.communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told = next((line for line in reversed(said.splitlines()) if " inputs: " in line), said[-500:])
    return Cost(time.perf_counter() - started, cpu, watched[0], after.ru_maxrss, told)


def _ended_after(command: list[str], seconds: float, watched: list[float]) -> None:
    """The command, ended without a word in the middle of its work."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    threading.Thread(target=_watch, args=(process.pid, watched), daemon=True).start()
    time.sleep(seconds)
    process.kill()
    process.wait()
    print(f"ended the command after {seconds:g} s")


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


def _end_one_of(parent: int, seconds: float) -> None:
    """The last child that it started, some seconds on."""
    time.sleep(seconds)
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
    parser.add_argument("--engine", choices=("add", *api.SHARD_ENGINES), nargs="+", default=["add"])
    parser.add_argument("--newspaper", action="store_true")
    parser.add_argument("--analyse", default="gate", help="as `communique add` takes it")
    parser.add_argument(
        "--kill", type=float, nargs="?", const=8.0, default=0.0, metavar="SECONDS", help="end a process then"
    )
    parser.add_argument(
        "--restart",
        type=float,
        default=0.0,
        metavar="SECONDS",
        help="end the command then, and give it again",
    )
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = args.keep or Path(made)
        folder.mkdir(exist_ok=True)
        source = folder / f"pages-{args.number}.warc.gz"
        write_warc(source, args.number, newspaper=args.newspaper)
        print(f"{source.stat().st_size / 1e6:.1f} MB, {args.number} records", flush=True)
        runs = [Run("add", 1, args.analyse)]
        runs += [Run(engine, args.workers, args.analyse, args.kill, args.restart) for engine in args.engine]
        registers = []
        for at, run in enumerate(runs):
            db = folder / f"{at}-{run.engine}-by-{run.workers}.db"
            db.unlink(missing_ok=True)
            registers.append(db)
            cost = add(source, db, run)
            print(
                f"{run.workers} processes, {run.engine}: {args.number / cost.clock:.1f} records/s by the clock, "
                f"{args.number / cost.cpu:.1f} of CPU, {cost.first / args.number * 1000:.2f} ms of the first process a record, "
                f"{cost.memory / 1000:.0f} MB at most in one; {cost.said}",
                flush=True,
            )
            if at:
                print(
                    f"tables that differ: {', '.join(differing_tables(registers[0], db)) or 'none'}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
