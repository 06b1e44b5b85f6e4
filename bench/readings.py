"""Readings of a gold folder, one a line, for the scorer that comes with the gold.

    python -m bench.readings GOLD_DIR [--engine rules] [--analyse all] > readings.jsonl

GOLD_DIR holds `gold.json` or `<name>.gold.json` files, each beside the text that its `document.file` names. A
document gets what a user would give: its text or page, its title, and its date where the gold says that the date
was given or stood in the metadata.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.model.document import Document, Publication
from communique.model.outcome import Done
from communique.model.partial_date import PartialDate
from communique.model.reading_json import reading_dict
from communique.read import read_documents
from communique.run.assemble import stages_for
from communique.run.flow import process
from communique.run.settings import Settings


def gold_documents(folder: Path) -> Iterator[Document]:
    for path in sorted(folder.rglob("*gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "document" in gold and "records" in gold and path.name != "register.gold.json":
            yield _document(path, gold["document"])


def _document(path: Path, about: dict[str, Any]) -> Document:
    name = path.parent.name if path.name == "gold.json" else path.name.removesuffix(".gold.json")
    source = path.parent / about["file"]
    given = about.get("id_given") or name
    if source.suffix in (".html", ".xml"):
        page = next(iter(read_documents([str(source)])))
        if not isinstance(page, Document):
            raise SystemExit(f"{source}: {page.error}")
        return _renamed(page, given)
    published = about.get("published") or {}
    known = published.get("date") if published.get("from") in ("given", "metadata") else None
    return Document(
        text=source.read_bytes().decode("utf-8"),
        id_given=given,
        title=about.get("title"),
        published=Publication(PartialDate.parse(known), "given") if known else None,
    )


def _renamed(document: Document, given: str) -> Document:
    from dataclasses import replace

    return replace(document, id_given=given)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--engine", default=Settings().engine)
    parser.add_argument("--analyse", default=Settings().analyse)
    args = parser.parse_args()
    stages = stages_for(Settings(engine=args.engine, analyse=args.analyse))
    for document in gold_documents(args.gold):
        outcome = process(document, stages)
        if not isinstance(outcome, Done):
            raise SystemExit(f"{document.id_given}: {outcome}")
        sys.stdout.write(json.dumps(reading_dict(outcome.reading), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
