"""Input that means harm: refused in one line, within ten seconds and a gigabyte, and what comes behind it is read."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

import brotli
import pytest

from communique.model.document import Document
from communique.model.errors import InputError
from communique.model.outcome import Failed
from communique.read import read_documents, zstandard

SECONDS, MEGABYTES = 10, 1_000
GOOD = "The ministers met in Oslo on Friday."
#: Reads files; says how many documents came of the last, what was refused, and what it took.
READ = """
import json, resource, sys
from communique.model.document import Document
from communique.read import read_documents
found = list(read_documents(sys.argv[1:]))
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
# Not ru_maxrss: what started this process, and may be larger, counts in it.
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps({
    "good": isinstance(found[-1], Document) and found[-1].id_given == sys.argv[-1],
    "errors": [one.error for one in found if not isinstance(one, Document)],
    "traced": [one.traceback for one in found if not isinstance(one, Document) and one.traceback],
    "documents": sum(isinstance(one, Document) for one in found) - 1,
    "seconds": sum(one.ru_utime + one.ru_stime for one in used),
    "megabytes": max(own, used[1].ru_maxrss) / 1_000,
}))
"""


def warc(body: bytes, *headers: str) -> bytes:
    http = "\r\n".join(("HTTP/1.1 200 OK", "Content-Type: text/html", *headers)).encode() + b"\r\n\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2024-03-04T00:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(http)
    ) + http + b"\r\n\r\n"  # fmt: skip


def zeros(megabytes: int = 400) -> bytes:
    return b"\0" * (megabytes * 1_000_000)


def words(megabytes: int = 400) -> bytes:
    return b"The ministers met. " * (megabytes * 1_000_000 // 19)


def page(body: str) -> bytes:
    return f"<!doctype html><html><body>{body}</body></html>".encode()


def nested_zip() -> bytes:
    data = zeros(50)
    for name in ("a.txt", "b.zip", "c.zip", "d.zip", "e.zip"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(3):
                archive.writestr(f"{copy}{name}", data)
        data = out.getvalue()
    return data


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha " * 10}">' for n in range(10))
    return f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss><channel><item><title>&e9;</title></item></channel></rss>'.encode()


def quadratic() -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]><rss><channel><item><title>{"&a;" * 100_000}</title></item></channel></rss>'.encode()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "gzip.txt.gz": lambda: gzip.compress(zeros()),
    "words.jsonl.gz": lambda: gzip.compress(words()),
    "bzip2.txt.bz2": lambda: bz2.compress(zeros()),
    "xz.txt.xz": lambda: lzma.compress(zeros(), preset=0),
    "zstd.txt.zst": lambda: zstandard.packed(zeros()),
    "words.txt.zst": lambda: zstandard.packed(words()),
    "nested.zip": nested_zip,
    "record.warc.gz": lambda: gzip.compress(warc(words(200))),
    "record.warc.zst": lambda: zstandard.packed(warc(words(200))),
    "gzip.warc": lambda: warc(gzip.compress(words(200)), "Content-Encoding: gzip"),
    "brotli.warc": lambda: warc(brotli.compress(words(200), quality=1), "Content-Encoding: br"),
    "zstd.warc": lambda: warc(zstandard.packed(words(200)), "Content-Encoding: zstd"),
    "laughs.rss": laughs,
    "quadratic.rss": quadratic,
    "nested.html": lambda: page("<div>" * 1_000_000),
    "attributes.html": lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>x</p>"),
    "unclosed.html": lambda: page("".join(f"<b><i><span>{GOOD}" for _ in range(20_000))),
    "paragraph.html": lambda: page(f"<p>{GOOD * 560_000}</p>"),
}  # fmt: skip
#: What costs too little to be refused: it is read in time.
READ_ALL_THE_SAME = {
    "laughs.rss",  # entities are not resolved, so nothing is large
    "quadratic.rss",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_one_line_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    path, good = tmp_path / name, tmp_path / "zz.txt"
    path.write_bytes(HOSTILE[name]())
    good.write_text(GOOD)

    done = subprocess.run(
        [sys.executable, "-c", READ, str(path), str(good)], capture_output=True, text=True, check=True
    )

    told = json.loads(done.stdout)
    assert done.stderr == ""
    assert told["good"]
    assert told["traced"] == []
    assert all("\n" not in error and len(error) < 500 for error in told["errors"])
    assert len(told["errors"]) >= 1 or name in READ_ALL_THE_SAME
    assert len(told["errors"]) <= 100
    assert told["seconds"] < SECONDS
    assert told["megabytes"] < MEGABYTES


class Endless(io.RawIOBase):
    """The same bytes for ever; counts what was taken."""

    def __init__(self, head: bytes, piece: bytes) -> None:
        self.piece, self.left, self.taken = piece * (1 + 65_536 // len(piece)), head, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = (self.left or self.piece)[: len(buffer)]
        self.left = b""
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


ENDLESS = {
    "text": (b"", b"words and words "),
    "a line of JSON": (b'{"text": "', b"a"),
    "a page": (b"<!doctype html><html><body>", b"<p>words"),
    "a line of a feed": (b"<?xml version='1.0'?><rss>", b"<item>"),
    "a packed member": (gzip.compress(b"words")[:15], b"\x00"),
    "zeros": (b"", b"\x00"),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_stream_is_left(name: str) -> None:
    stream = Endless(*ENDLESS[name])
    *_, last = read_documents(["-"], stdin=lambda: io.BufferedReader(cast(io.RawIOBase, stream)))
    assert isinstance(last, Failed)
    assert "\n" not in last.error
    assert stream.taken < 1_100_000_000


def test_nothing_of_an_input_gets_into_messages_but_signs() -> None:
    assert str(InputError("a\nb\x1b[31m\u202e c")) == "a b\ufffd[31m\ufffd c"


# What the fuzzer found: `bench.fuzz`.
FOUND = {
    "a.rss": b"<rss><channel><titl http:='x'/><titlhttp://a>x</titlhttp://a><item><title>Talks</title><description>The ministers met.</description></item>",
    "date.eml": b"Date: Mon, 04 Mar 99999999999999999999 10:00:00 +0300\r\nSubject: Talks\r\n\r\nThe ministers met.\r\n",
    "length.warc": warc(b"x").replace(b"Content-Length: 5", b"Content-Length: 99999999999999999999"),
    "time.warc": warc(page(f"<article><p>{GOOD}</p></article>")).replace(b"2024-03-04T00:00:00Z", b"2024-03-04T00:00:99Z"),
    "half.html": page('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks \\ud800 in Lima"}</script><p>' + GOOD * 9),
    "line.warc": warc(b"x") + b"no\xff\nrecord\x1b[0m\n",
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_what_the_fuzzer_found(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    path.write_bytes(FOUND[name])
    found = list(read_documents([str(path)]))

    assert found
    assert capfd.readouterr() == ("", "")
    for one in found:
        if isinstance(one, Failed):
            assert (one.traceback, "\n" in one.error) == ("", False)
        else:
            assert isinstance(one, Document)
            f"{one.text}{one.title}".encode()
