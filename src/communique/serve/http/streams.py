"""Lists without an end: rows are sent while they are read."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from communique import api
from communique.serve.http.wire import encoded

#: Rows sent at a time.
SOME = 200
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
}
ZIP = "application/zip"


def csv_lines(names: Iterable[str], rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """With a header; cells that a spreadsheet would compute are made harmless."""
    names = tuple(names)
    yield _csv([names])
    rows = iter(rows)
    while some := list(islice(rows, SOME)):
        yield _csv([[api.safe_cell(row[name]) for name in names] for row in some])


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def json_lines(values: Iterable[object]) -> Iterator[bytes]:
    values = iter(values)
    while some := list(islice(values, SOME)):
        yield b"".join(encoded(value) + b"\n" for value in some)


def exported(register: api.Register, form: str, query: api.Query) -> tuple[str, str, Iterator[bytes]]:
    """(name of the file, media type, its bytes); a folder comes as a ZIP file. Raises as `api.publish` does."""
    folder = Path(tempfile.mkdtemp(prefix="communique-"))
    try:
        suffix, media_type = api.form_of(form)
        target = folder / f"communique-{form}{suffix}"
        written = api.publish(register, form, target, query)
        if len(written.files) != 1 or target.is_dir():
            target, media_type = _zipped(folder / f"communique-{form}.zip", written.files), ZIP
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return target.name, media_type, _sent(target, folder)


def parquet(register: api.Register, kinds: str, query: api.Query) -> Iterator[bytes]:
    """The records of one kind, by its name in addresses."""
    folder = Path(tempfile.mkdtemp(prefix="communique-"))
    try:
        api.publish(register, "parquet", folder, query)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return _sent(folder / f"{kinds}.parquet", folder)


def _zipped(target: Path, files: Iterable[Path]) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.name)
    return target


def _sent(file: Path, folder: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as stream:
            while some := stream.read(256 * 1024):
                yield some
    finally:
        shutil.rmtree(folder, ignore_errors=True)
