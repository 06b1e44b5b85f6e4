"""Readers are given damaged files for as long as is said: whatever is no document and no refusal is a finding.

    python -m bench.fuzz --minutes 60 --out findings [--seed 1] [--process-share 0.02]

Files of every format are made here, and broken: bits turned, pieces cut out, doubled, moved, put in from other files or from
a list of tokens; of packed formats half the time what is inside. A finding is any exception but an `InputError`, a case
over 10 s of CPU or 1 GB of memory, an error of several lines, a text that is no UTF-8, or a process that ends. Each is
kept once, as small as it could be made, as FOLDER/<what>.bin with what was said in <what>.txt.

Cases run in a process of their own that is started anew where one brings it down. PDF, DOCX and Parquet, which are read in
a bounded process of their own, are read here without it but for one case in twenty, since starting it takes longer than all else.
"""

from __future__ import annotations

import argparse
import bz2
import contextlib
import gzip
import hashlib
import io
import json
import lzma
import os
import random
import re
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from communique.model.document import Document
from communique.model.errors import InputError
from communique.model.outcome import Failed
from communique.read import read_documents, zstandard
from communique.read.formats import FORMATS
from communique.read.limits import Limits

SECONDS, MEMORY = 10, 1_000_000_000
#: The worker says that it lives so often at least; silence for longer is a finding.
SILENCE = 60
SENTENCES = (
    "The foreign ministers of Peru and Kenya met in Lima on 4 March 2024.",
    "Kenya and Peru signed a memorandum of understanding on tea.",
    "“We will open two consulates before the summer,” the minister said.",
    "ナイロビ、3月4日 — 両国の外相が会談した。",
    "وقع الوزيران مذكرة تفاهم في ليما.",
)
PAGE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Talks | Courier</title>"
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Talks",'
    '"datePublished":"2024-03-04T10:00:00+03:00","author":[{"name":"Ada Brandt"}],"publisher":{"name":"Courier"}}]}</script>'
    "<meta property=og:title content=Talks></head><body><nav><a href=/>Home</a></nav><article><h1>Talks</h1><time datetime=2024-03-04>"
    "4 March</time>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES) + "<blockquote class=twitter-tweet><p lang=en>Good talks "
    "in Lima</p>&mdash; Ministry (@mfa) <a href=https://twitter.com/mfa/status/1764000000000000001>March 4, 2024</a></blockquote>"
    "<figure class=wp-block-embed><iframe src=https://t.me/mfa/12?embed=1></iframe></figure><table><tr><td>Tea<td>12</table></article></body></html>"
)  # fmt: skip
TOKENS = (
    b"<", b">", b"</p>", b"<div>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<!ENTITY a 'b'>", b"&a;", b"&#0;", b"&#x110000;", b"\x00", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud800", b"null", b"{}", b"[]", b"[[[[", b"1e999", b"-1", b"0", b"99999999999999999999", b"\r\n\r\n", b"\n",
    b"From ", b"Content-Type: text/html; charset=utf-7\r\n", b"Content-Transfer-Encoding: base64\r\n", b"Content-Encoding: br\r\n", b"Date: Fri, 99 Foo 10000\r\n",
    b"Content-Length: 18446744073709551616\r\n", b"WARC/1.0\r\n", b"WARC-Date: 9999-99-99T99:99:99Z\r\n", b"HTTP/1.1 200\r\n", b"charset=", b"\"@type\"", b"2024-02-30",
    b"9999-12-31T23:59:59-23:59", b"0000-00-00", b"<blockquote class=twitter-tweet>", b"<iframe srcdoc='", b"<template>", b"<svg>", b"<math>", b"<table>", b"<noscript>",
    b"http://[::1", b"//", b"%00", b"%zz", b"\xe2\x80\x8f", b"\xf0\x9f\x87\xb5", b"=?utf-8?b?", b"?=", b"\x1f\x8b\x08", b"PK\x03\x04", b"PAR1", b"%PDF-1.7", b"(((", b'"""',
)  # fmt: skip
Seed = tuple[str, bytes]


def _warc_record(number: int, body: bytes, *headers: str) -> bytes:
    http = "\r\n".join(("HTTP/1.1 200 OK", "Content-Type: text/html", *headers)).encode() + b"\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\nWARC-Date: 2024-03-04T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:032x}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _pdf() -> bytes:
    text = "BT /F1 10 Tf 50 780 Td 14 TL " + " ".join(f"({one}) Tj T*" for one in SENTENCES[:2]) + " ET"
    packed = zlib.compress(text.encode())
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
    )
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def _docx() -> bytes:
    import docx

    made = docx.Document()
    for sentence in SENTENCES:
        made.add_paragraph(sentence)
    made.add_table(1, 2).cell(0, 0).text = "Tea"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _parquet() -> bytes:
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    table = pyarrow.table(
        {"text": list(SENTENCES), "id": ["a", "b", "c", "d", "e"], "published": ["2024-03-04"] * 5}
    )
    pyarrow.parquet.write_table(table, out, row_group_size=2)
    return out.getvalue()


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _tar(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def _zstd(data: bytes) -> bytes:
    return zstandard.packed(data)


@cache
def seeds() -> dict[str, bytes]:
    """By the name of the file, one or more of every format."""
    page = PAGE.encode()
    lines = b"".join(
        json.dumps({"text": one, "id": str(at), "published": "2024-03-04"}).encode() + b"\n"
        for at, one in enumerate(SENTENCES)
    )
    rss = (
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel>"
        "<title>Courier</title><item><title>Talks &a;</title><link>https://a.example/1</link><pubDate>Mon, 04 Mar 2024 10:00:00 +0300</pubDate>"
        f"<c:encoded><![CDATA[<p>{SENTENCES[0]}</p>]]></c:encoded></item></channel></rss>"
    )
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title><entry><title>Talks</title><id>urn:1</id><link href='https://a.example/2'/>"
        f"<updated>2024-03-04T10:00:00Z</updated><content type='xhtml'><div><p>{SENTENCES[1]}</p></div></content></entry></feed>"
    )
    json_feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Courier",
        "items": [{"id": "1", "content_html": f"<p>{SENTENCES[0]}"}],
    }
    mail = (
        "From: Ministry <press@a.example>\r\nSubject: =?utf-8?b?VGFsa3M=?=\r\nDate: Mon, 04 Mar 2024 10:00:00 +0300\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"{SENTENCES[0]}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{SENTENCES[0]}</p>\r\n--b--\r\n"
    ).encode()
    records = [
        _warc_record(1, page), _warc_record(2, gzip.compress(page, mtime=0), "Content-Encoding: gzip"),
        _warc_record(3, b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page), "Transfer-Encoding: chunked"), _warc_record(4, _zstd(page), "Content-Encoding: zstd"),
    ]  # fmt: skip
    return {
        "a.txt": "\n\n".join(SENTENCES).encode(),
        "a.html": page,
        "b.html": page.decode().replace("utf-8", "utf-16").encode("utf-16"),
        "a.jsonl": lines,
        "a.csv": b"text;id;published\n" + "".join(f'"{one}";{at};2024-03-04\n' for at, one in enumerate(SENTENCES)).encode(),
        "a.rss": rss.encode(), "a.atom": atom.encode(), "a.feed": json.dumps(json_feed).encode(),
        "a.eml": mail, "a.mbox": (b"From a\n" + mail + b"\n") * 2,
        "a.warc": b"".join(records), "a.warc.gz": b"".join(gzip.compress(one, mtime=0) for one in records), "a.warc.zst": b"".join(map(_zstd, records)),
        "a.pdf": _pdf(), "a.docx": _docx(), "a.parquet": _parquet(),
        "a.jsonl.gz": gzip.compress(lines, mtime=0), "a.jsonl.bz2": bz2.compress(lines), "a.jsonl.xz": lzma.compress(lines), "a.jsonl.zst": _zstd(lines),
        "a.zip": _zip({"a.txt": SENTENCES[0].encode(), "p/a.html": page, "a.jsonl.gz": gzip.compress(lines, mtime=0)}),
        "a.tar": _tar({"a.txt": SENTENCES[0].encode(), "p/a.html": page, "a.zip": _zip({"b.txt": SENTENCES[1].encode()})}),
        "a.tar.gz": gzip.compress(_tar({"a.txt": SENTENCES[0].encode()}), mtime=0),
    }  # fmt: skip


_WRAPPED: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]] = {
    ".gz": (gzip.decompress, lambda data: gzip.compress(data, 1, mtime=0)),
    ".bz2": (bz2.decompress, bz2.compress),
    ".xz": (lzma.decompress, lambda data: lzma.compress(data, preset=0)),
}


def case(number: int) -> Seed:
    """The same for the same number, on any day and machine."""
    chance = random.Random(number)
    name = chance.choice(sorted(seeds()))
    data = seeds()[name]
    wrap: Callable[[bytes], bytes] = bytes
    for suffix, (unpack, pack) in _WRAPPED.items():
        if name.endswith(suffix) and chance.random() < 0.5:
            data, wrap = unpack(data), pack
    if name.endswith((".zip", ".docx")) and chance.random() < 0.6:
        return name, _zip_with_one_broken(data, chance)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 12))):
        data = broken(data, chance)
    if chance.random() < 0.1:
        name = chance.choice(("in", "-", chance.choice(sorted(seeds()))))
    return name, wrap(data)


def _zip_with_one_broken(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    which = chance.choice(sorted(members))
    members[which] = broken(broken(members[which], chance), chance)
    return _zip(members)


def broken(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return chance.choice(TOKENS)
    start, end = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    end = min(end, start + chance.choice((1, 4, 40, 400, 4_000)))
    piece = data[start:end]
    at = chance.randrange(len(data) + 1)
    match chance.randrange(9):
        case 0:
            turned = bytearray(data)
            for _ in range(chance.choice((1, 2, 8))):
                turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
            return bytes(turned)
        case 1:
            return data[:start] + data[end:]
        case 2:
            return data[:at] + piece * chance.choice((1, 2, 50)) + data[at:]
        case 3:
            return data[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 3, 300)) + data[at:]
        case 4:
            return data[:at]
        case 5:
            other = chance.choice(sorted(seeds().values()))
            begin = chance.randrange(len(other))
            return data[:at] + other[begin : begin + chance.choice((8, 200, 2_000))] + data[at:]
        case 6:
            return data[:start] + chance.randbytes(end - start) + data[end:]
        case 7:
            numbers = list(re.finditer(rb"\d+", data))
            if not numbers:
                return data + piece
            one = chance.choice(numbers)
            return (
                data[: one.start()]
                + chance.choice((b"0", b"-1", b"4294967296", b"99999999999999999999", b"1e9"))
                + data[one.end() :]
            )
        case _:
            return data[:start] + chance.choice(TOKENS) + data[end:]


def run(name: str, data: bytes, stages: object | None, through: bool) -> int:
    """Reads the case, and raises whatever should not come out of it. How many documents came."""
    with tempfile.TemporaryDirectory() as folder:
        if name == "-":
            found = read_documents(["-"], stdin=lambda: io.BytesIO(data))
        else:
            path = Path(folder) / name
            path.write_bytes(data)
            found = read_documents([str(path)]) if through else _without_a_process(path)
        count = 0
        for one in found:
            _check(one)
            if isinstance(one, Document):
                count += 1
                if stages is not None:
                    from communique.run.flow import process

                    process(one, stages, strict=True)  # type: ignore[arg-type]
        return count


def _without_a_process(path: Path) -> Iterator[Document | Failed]:
    """Formats that are read apart are read here."""
    media_type = {
        ".pdf": "application/pdf",
        ".docx": "application/docx",
        ".parquet": "application/vnd.apache.parquet",
    }.get(path.suffix)
    if media_type is None:
        yield from read_documents([str(path)])
        return
    with path.open("rb") as stream, contextlib.suppress(InputError):
        yield from FORMATS[media_type].read(stream, str(path), Limits())


def _check(one: Document | Failed) -> None:
    if isinstance(one, Failed):
        if "\n" in one.error or not one.error.strip():
            raise AssertionError(f"not one line: {one.error!r}")
        if one.traceback:
            raise AssertionError(one.traceback)
        return
    if not one.text.strip():
        raise AssertionError("a document without text")
    for text in (one.text, one.title, one.publisher, one.uri, one.id_given, one.language):
        (text or "").encode()
    for segment in one.markup:
        segment.span.of(one.text)


def what_of(error: BaseException) -> str:
    """The same for the same fault: kind of the error and the last line of ours that it went through."""
    if isinstance(error, AssertionError):
        places = re.findall(r'communique/(\S+)\.py", line \d+, in (\w+)', str(error))
        kind = str(error).strip().splitlines()[-1].partition(":")[0][:40]
        return "-".join((kind, *(places[-1] if places else ())))
    frames = [
        f for f in traceback.extract_tb(error.__traceback__) if "communique" in f.filename
    ] or traceback.extract_tb(error.__traceback__)
    last = frames[-1]
    return f"{type(error).__name__}-{Path(last.filename).stem}-{last.name}"


def worker(start: int, share: float) -> None:
    """Runs cases from that number on for ever; a line of JSON for each finding, and one now and then as a sign of life."""
    resource.setrlimit(resource.RLIMIT_AS, (8_000_000_000, 8_000_000_000))
    stages = None
    if share > 0:
        from communique.run.assemble import assembled

        stages = assembled()
    began = time.monotonic()
    for number in range(start, sys.maxsize):
        chance = random.Random(-number)
        name, data = case(number)
        _say({"at": number}) if number % 50 == 0 else None
        Path(os.environ["FUZZ_AT"]).write_text(str(number))
        before = resource.getrusage(resource.RUSAGE_SELF)
        used = time.process_time()
        through, whole = chance.random() < 0.05, chance.random() < share
        try:
            count = run(name, data, stages if whole else None, through)
        except BaseException as error:  # noqa: BLE001 - that nothing comes out is what is tested
            count = 0
            _say(
                {
                    "finding": what_of(error),
                    "number": number,
                    "told": "".join(traceback.format_exception(error))[-3_000:],
                }
            )
        used = time.process_time() - used
        grown = 1024 * (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before.ru_maxrss)
        if used > SECONDS:
            _say({"finding": f"slow-{name}", "number": number, "told": f"{used:.1f} s"})
        if grown > MEMORY:
            _say({"finding": f"large-{name}", "number": number, "told": f"{grown / 1e6:.0f} MB"})
        _say(
            {
                "count": count,
                "name": name,
                "s": round(time.monotonic() - began, 3),
                "processed": bool(whole and count),
            }
        )


def _say(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def smaller(name: str, data: bytes, what: str) -> bytes:
    """As small as it gets in some hundred tries, with the same finding."""
    tries, step = 0, max(1, len(data) // 2)
    while step >= 1 and tries < 300:
        at = 0
        while at < len(data) and tries < 300:
            less = data[:at] + data[at + step :]
            tries += 1
            try:
                run(name, less, None, False)
                at += step
            except BaseException as error:  # noqa: BLE001 - as above
                if what_of(error) == what:
                    data = less
                else:
                    at += step
        step //= 2
    return data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--process-share", type=float, default=0.02)
    parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.worker is not None:
        worker(args.worker, args.process_share)
        return
    args.out.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    findings: dict[str, int] = {}
    until = time.monotonic() + 60 * args.minutes
    start = args.seed * 1_000_000_000
    while time.monotonic() < until:
        start = _supervise(start, until, args, counts, findings)
    print(
        json.dumps(
            {
                "executions": counts.total() - counts["documents"] - counts["processed"],
                **counts,
                "findings": findings,
            },
            indent=1,
        )
    )


def _supervise(
    start: int, until: float, args: argparse.Namespace, counts: Counter[str], findings: dict[str, int]
) -> int:
    """One worker until it ends or the time is over; the number to go on with."""
    import selectors

    at = args.out / "at"
    command = [
        sys.executable,
        "-m",
        "bench.fuzz",
        "--worker",
        str(start),
        "--out",
        str(args.out),
        "--process-share",
        str(args.process_share),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"FUZZ_AT": str(at)})
    assert process.stdout is not None
    waiting = b""
    ended = False
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while time.monotonic() < until and not ended:
            if not selector.select(SILENCE):
                ended = True
                break
            data = os.read(process.stdout.fileno(), 1 << 16)
            ended = not data
            *lines, waiting = (waiting + data).split(b"\n")
            for line in map(json.loads, lines):
                if "count" in line:
                    counts[str(line["name"])] += 1
                    counts["documents"] += int(line["count"])
                    counts["processed"] += bool(line["processed"])
                elif "finding" in line:
                    _keep(str(line["finding"]), int(line["number"]), str(line["told"]), args.out, findings)
    process.kill()
    process.wait()
    number = int(at.read_text() or start) if at.exists() else start
    if ended:
        _keep(
            f"ended-{case(number)[0]}",
            number,
            f"the process ended ({process.returncode}) or was silent",
            args.out,
            findings,
        )
    (args.out / "counts.json").write_text(json.dumps({"counts": counts, "findings": findings}))
    return number + 1


def _keep(what: str, number: int, told: str, out: Path, findings: dict[str, int]) -> None:
    findings[what] = findings.get(what, 0) + 1
    if findings[what] > 1:
        return
    name, data = case(number)
    if not what.startswith(("slow-", "large-", "ended-")):
        data = smaller(name, data, what)
    stem = re.sub(r"[^\w.-]", "_", what)
    (out / f"{stem}.bin").write_bytes(data)
    (out / f"{stem}.txt").write_text(
        f"case {number}, as {name}, {hashlib.sha256(data).hexdigest()[:12]}\n{told}\n"
    )
    print(f"finding {what}: case {number}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
