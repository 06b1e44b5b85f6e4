"""The tables of `csv` with a `datapackage.json` (Frictionless) that tells their columns and checksums: for deposits."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique._version import __version__
from communique.publish import csv
from communique.publish.columns import COLUMNS, DOCUMENTS, EVIDENCE, SOURCE
from communique.publish.files import DocumentOf, Written, whole_file
from communique.reconcile.records import Record

SUFFIX = ""  #: a folder
MEDIA_TYPE = "text/csv"

#: Dates are as precise as told, so that they are texts to readers of tables.
_TYPES = {"number": "number", "truth": "boolean"}


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    written = csv.write(records, document_of, target)
    described = target / "datapackage.json"
    with whole_file(described) as stream:
        json.dump(_package(written.files), stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    return Written(written.records, (*written.files, described))


def _package(files: Iterable[Path]) -> dict[str, Any]:
    return {
        "name": "communique-register",
        "version": __version__,
        "created_by": "communique",
        "resources": [_resource(file) for file in files if file.name != "codebook.csv"],
    }


def _resource(file: Path) -> dict[str, Any]:
    content = file.read_bytes()
    return {
        "name": file.stem,
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": _fields(file.name), "missingValues": [""]},
    }


def _fields(name: str) -> list[dict[str, str]]:
    kind = next((kind for kind, table in csv.TABLES.items() if table == name), None)
    if kind is not None:
        told = [(column.name, column.type, column.meaning) for column in COLUMNS[kind]]
        told += [(column, type_, meaning) for column, (type_, meaning) in SOURCE.items()]
    else:
        about = EVIDENCE if name == "evidence.csv" else DOCUMENTS
        told = [(column, type_, meaning) for column, (type_, meaning) in about.items()]
    return [
        {"name": column, "type": _TYPES.get(type_, "string"), "description": meaning}
        for column, type_, meaning in told
    ]
