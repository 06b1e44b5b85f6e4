"""Archives of pages, as a crawler writes them, whole and damaged."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from pathlib import Path

import brotli
import pytest

from communique.model.document import Document
from communique.model.outcome import Failed
from communique.read import read_documents


def page(number: int) -> bytes:
    words = (
        f"<p>The ministers met in Lima on Friday and spoke of tea number {number} for an hour or two.</p>" * 3
    )
    return f"<html><head><title>Talks {number}</title></head><body><article><h1>Talks {number}</h1>{words}</article></body></html>".encode()


def record(
    number: int, body: bytes | None = None, kind: str = "text/html", status: str = "200 OK", **headers: str
) -> bytes:
    body = page(number) if body is None else body
    told = {"Content-Type": kind, **{name.replace("_", "-"): value for name, value in headers.items()}}
    http = f"HTTP/1.1 {status}\r\n" + "".join(f"{k}: {v}\r\n" for k, v in told.items()) + "\r\n"
    payload = http.encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\n"
        f"WARC-Date: 2026-05-05T10:11:12Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def told(path: Path) -> tuple[list[str | None], list[str]]:
    found = list(read_documents([str(path)]))
    return [one.uri for one in found if isinstance(one, Document)], [
        one.error for one in found if isinstance(one, Failed)
    ]


def addresses(*numbers: int) -> list[str]:
    return [f"https://a.example/{number}" for number in numbers]


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def test_pages_are_documents_with_address_and_time(tmp_path: Path) -> None:
    records = [
        record(0),
        record(1, gzip.compress(page(1)), Content_Encoding="gzip"),
        record(2, deflated(page(2)), Content_Encoding="deflate"),
        record(3, brotli.compress(page(3)), Content_Encoding="br"),
        record(4, b"%x\r\n%s\r\n0\r\n\r\n" % (len(page(4)), page(4)), Transfer_Encoding="chunked"),
        record(5, Transfer_Encoding="chunked"),  # as some crawlers write it, with the chunks put together
        record(6, b"\x89PNG", "image/png"),
        record(7, status="404 Not Found"),
        record(8, page(8), "application/xhtml+xml; charset=utf-8"),
    ]
    for name, data in (
        ("a.warc", b"".join(records)),
        ("a.warc.gz", b"".join(map(gzip.compress, records))),
    ):
        (tmp_path / name).write_bytes(data)
        assert told(tmp_path / name) == (addresses(0, 1, 2, 3, 4, 5, 8), [])
    first = next(iter(read_documents([str(tmp_path / "a.warc")])))
    assert isinstance(first, Document)
    assert first.title == "Talks 0"
    assert first.captured
    assert first.captured.isoformat() == "2026-05-05T10:11:12+00:00"


def test_records_packed_by_zstd_with_and_without_a_dictionary(tmp_path: Path) -> None:
    library = pytest.importorskip("backports.zstd")
    records = [record(n, library.compress(page(n)), Content_Encoding="zstd") for n in range(30)]
    dictionary = library.train_dict([record(n) for n in range(30)], 4_000)
    held = dictionary.dict_content
    for name, frame in (("plain", held), ("packed", library.compress(held))):
        path = tmp_path / f"{name}.warc.zst"
        path.write_bytes(
            b"\x5d\x2a\x4d\x18"
            + len(frame).to_bytes(4, "little")
            + frame
            + b"".join(library.compress(one, zstd_dict=dictionary) for one in records)
        )
        assert told(path) == (addresses(*range(30)), [])
    path = tmp_path / "without.warc.zst"
    path.write_bytes(b"".join(map(library.compress, records)))
    assert told(path) == (addresses(*range(30)), [])
    path.write_bytes(b"\x5d\x2a\x4d\x18\xff\xff\xff\xff" + b"x" * 100)
    assert told(path)[1] == ["broken zstd data (a dictionary of 4294967295 bytes)"]


@pytest.mark.parametrize("at", [5, 40, 200])
def test_a_broken_record_costs_itself_alone(tmp_path: Path, at: int) -> None:
    packed = [bytearray(gzip.compress(record(n))) for n in range(40)]
    packed[20][at : at + 40] = bytes(40)
    path = tmp_path / "b.warc.gz"
    path.write_bytes(b"".join(packed))

    uris, errors = told(path)

    assert uris == addresses(*(n for n in range(40) if n != 20))
    assert len(errors) == 1
    assert "bytes of a broken record were passed over" in errors[0]


def test_an_archive_that_was_cut_gives_what_it_has(tmp_path: Path) -> None:
    whole = b"".join(gzip.compress(record(n)) for n in range(10))
    (tmp_path / "c.warc.gz").write_bytes(whole[:-100])
    uris, errors = told(tmp_path / "c.warc.gz")
    assert uris == addresses(*range(9))
    assert len(errors) == 1

    plain = b"".join(record(n) for n in range(10))
    (tmp_path / "c.warc").write_bytes(plain[:-300])
    uris, _ = told(tmp_path / "c.warc")
    assert uris[:9] == addresses(*range(9))
    (tmp_path / "d.warc").write_bytes(plain[:3000] + b"nonsense\r\n" + plain[3000:])
    assert told(tmp_path / "d.warc")[0][:1] == addresses(0)


def test_bombs_in_records_are_refused_one_by_one(tmp_path: Path) -> None:
    zeros = b"a" * 200_000_000
    bombs = [
        record(0, gzip.compress(zeros), Content_Encoding="gzip"),
        record(1, brotli.compress(zeros, quality=1), Content_Encoding="br"),
        record(2, deflated(zeros), Content_Encoding="deflate"),
    ]
    (tmp_path / "e.warc").write_bytes(b"".join([*bombs, record(3)]))
    (tmp_path / "e.warc.gz").write_bytes(b"".join(map(gzip.compress, [record(4, zeros), record(3)])))
    del zeros, bombs
    tracemalloc.start()
    try:
        assert told(tmp_path / "e.warc") == (addresses(3), ["unpacks to over 10 MB"] * 3)
        uris, errors = told(tmp_path / "e.warc.gz")
        assert uris == addresses(3)
        assert len(errors) == 1
        assert tracemalloc.get_traced_memory()[1] < 300_000_000
    finally:
        tracemalloc.stop()


def test_an_archive_from_a_pipe() -> None:
    data = b"".join(gzip.compress(record(n)) for n in range(3))
    found = list(read_documents(["-"], stdin=lambda: io.BytesIO(data)))
    assert [one.uri for one in found if isinstance(one, Document)] == addresses(0, 1, 2)
