"""The JSON Schema of the lines that `jsonl` writes. It carries no record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from communique.publish.files import DocumentOf, Written, whole_file
from communique.publish.json_schema import whole
from communique.reconcile.records import Record

SUFFIX = ".schema.json"
MEDIA_TYPE = "application/schema+json"


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    with whole_file(target) as stream:
        json.dump(whole("Record"), stream, indent=1)
        stream.write("\n")
    return Written(0, (target,))
