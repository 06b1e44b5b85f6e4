"""Folders, packed files and archives: every document in them, and none of what means harm."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import resource
import struct
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.model.document import Document
from communique.model.outcome import Failed
from communique.read import read_documents, zstandard

GOOD = "The ministers met in Oslo on Friday."
PAGE = "<html><body><article><h1>Talks</h1><p>The ministers met in Oslo on Friday, and spoke of fish.</p></article></body></html>"
LINES = "".join(json.dumps({"id": f"l{n}", "text": f"{GOOD} It was meeting {n}."}) + "\n" for n in range(3))


def told(path: Path | str) -> tuple[list[str | None], list[str]]:
    """(ids of documents, errors)."""
    found = list(read_documents([str(path)]))
    return [one.id_given for one in found if isinstance(one, Document)], [
        one.error for one in found if isinstance(one, Failed)
    ]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, members: dict[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


def test_a_folder_is_all_its_files_in_order(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.txt", "b/one.txt", ".hidden", "b/.git/x.txt", "c.bin"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GOOD)
    (tmp_path / "in" / "c.bin").write_bytes(b"\x00\x01")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in" / "passwd.txt").symlink_to("/etc/passwd")

    ids, errors = told(tmp_path / "in")

    assert [Path(str(id)).name for id in ids] == ["a.txt", "one.txt", "two.txt"]
    assert len(errors) == 1
    assert "a binary file" in errors[0]


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        (".gz", gzip.compress),
        (".bz2", bz2.compress),
        (".xz", lzma.compress),
        (".zst", zstandard.packed),
        ("", gzip.compress),
    ],
)
def test_a_packed_file_is_what_is_in_it(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / f"lines.jsonl{suffix}"
    path.write_bytes(
        pack(LINES.encode()[:90]) + pack(LINES.encode()[90:])
    )  # two parts, as appending makes them

    assert told(path) == (["l0", "l1", "l2"], [])


def test_members_of_archives_are_read_each_in_its_format(tmp_path: Path) -> None:
    members = {
        "a/report.txt": GOOD.encode(),
        "page.html": PAGE.encode(),
        "lines.jsonl": LINES.encode(),
        "lines2.jsonl.gz": gzip.compress(LINES.encode()),
        "picture.png": b"\x89PNG....",
    }
    for path in (
        zipped(tmp_path / "all.zip", members),
        tarred(tmp_path / "all.tar", members),
        tarred(tmp_path / "all.tgz", members, "w:gz"),
        tarred(tmp_path / "all.tar.xz", members, "w:xz"),
    ):
        ids, errors = told(path)
        assert ids == [f"{path}/a/report.txt", f"{path}/page.html", "l0", "l1", "l2", "l0", "l1", "l2"]
        assert len(errors) == 1
        assert "a PNG image" in errors[0]


def test_an_archive_from_a_pipe(tmp_path: Path) -> None:
    data = tarred(tmp_path / "all.tgz", {"report.txt": GOOD.encode()}, "w:gz").read_bytes()
    (found,) = read_documents(["-"], stdin=lambda: io.BytesIO(data))
    assert isinstance(found, Document)
    assert found.text == GOOD


HOSTILE_NAMES = ("../../etc/cron.d/x.txt", "/etc/x.txt", "a/../../x.txt", "..\\x.txt", "C:\\x.txt")


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_that_leads_out_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    before = sorted(os.listdir(tmp_path))
    for path in (
        zipped(tmp_path / "x.zip", {name: GOOD.encode(), "good.txt": GOOD.encode()}),
        tarred(tmp_path / "x.tar", {name: GOOD.encode(), "good.txt": GOOD.encode()}),
    ):
        ids, errors = told(path)
        assert ids == [f"{path}/good.txt"]
        assert errors == ["its name leads out of the archive"]
        path.unlink()
    assert sorted(os.listdir(tmp_path)) == before


def test_links_and_devices_in_an_archive_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "links.tar"
    with tarfile.open(path, "w") as archive:
        for kind, name in (
            (tarfile.SYMTYPE, "s.txt"),
            (tarfile.LNKTYPE, "h.txt"),
            (tarfile.CHRTYPE, "c.txt"),
        ):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
    assert told(path) == ([], [])


def bomb_gzip(megabytes: int) -> bytes:
    """Zeros: a thousandth of them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = b"\0" * 1_000_000
    return b"".join([*(packer.compress(piece) for _ in range(megabytes)), packer.flush()])


def within_bounds(read: Callable[[], object]) -> None:
    """Ten seconds, and two hundred megabytes more than before."""
    started, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read()
    assert time.process_time() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


@pytest.mark.parametrize("name", ["b.txt.gz", "b.jsonl.gz", "b.html.gz", "b.tar.gz"])
def test_a_gzip_bomb_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(bomb_gzip(400))
    (tmp_path / "good.txt").write_text(GOOD)

    def read() -> None:
        first, *_, last = read_documents([str(path), str(tmp_path / "good.txt")])
        assert isinstance(first, Failed)
        assert "\n" not in first.error
        assert isinstance(last, Document)

    within_bounds(read)


def test_a_zip_bomb_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("zeros.txt", "w") as member:
            for _ in range(300):
                member.write(b"\0" * 1_000_000)
        archive.writestr("good.txt", GOOD)
    # A directory that tells a smaller size than there is: the reader's own bound holds.
    lying = tmp_path / "lying.zip"
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1_000)
    lying.write_bytes(bytes(data))

    def read() -> None:
        ids, errors = told(path)
        assert ids == [f"{path}/good.txt"]
        assert "times its size" in errors[0]
        ids, errors = told(lying)
        assert len(errors) >= 1

    within_bounds(read)


def test_archives_in_archives_have_an_end(tmp_path: Path) -> None:
    data = GOOD.encode()
    for _ in range(8):
        data = gzip.compress(data)
    path = tmp_path / "deep.txt.gz"
    path.write_bytes(data)
    assert told(path) == ([], [f"packed more than {3} times"])


def test_what_came_before_damage_is_read(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"id": str(n), "text": f"{GOOD} {os.urandom(40).hex()}"}) + "\n" for n in range(5_000)
    )
    packed = gzip.compress(lines.encode())
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(packed[: len(packed) // 2])
    ids, errors = told(cut)
    assert len(ids) > 1_000
    assert len(errors) == 1
    assert "end early" in errors[0]

    broken = tmp_path / "broken.jsonl.gz"
    middle = len(packed) // 2
    broken.write_bytes(packed[:middle] + bytes(64) + packed[middle + 64 :])
    ids, errors = told(broken)
    assert len(ids) > 1_000
    assert errors


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "e.zip", {"secret.txt": GOOD.encode(), "good.txt": GOOD.encode()})
    data = bytearray(path.read_bytes())
    for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark)
        data[at + shift] |= 1
    path.write_bytes(bytes(data))
    assert told(path) == ([f"{path}/good.txt"], ["is encrypted"])
