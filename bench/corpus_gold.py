"""Gold of real documents that are not ours, put together with their texts, for the readings and the scorer.

    python -m bench.corpus_gold CORPUS.jsonl OUT_DIR

`gold/corpus.jsonl` holds what was coded of forty documents of the corpus, one a line, with evidence as offsets and no
words of theirs. This writes OUT_DIR/<set>/<id>/text.txt and gold.json, with the words behind the offsets.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent.parent / "gold" / "corpus.jsonl"


def with_words(value: Any, text: str, key: str = "") -> Any:
    """Pairs of offsets under `evidence` as the spans that the scorer reads."""
    if isinstance(value, dict):
        return {name: with_words(item, text, name) for name, item in value.items()}
    if isinstance(value, list) and key == "evidence" and value and isinstance(value[0], int):
        start, end = value
        return {"start": start, "end": end, "text": text[start:end]}
    if isinstance(value, list):
        return [with_words(item, text, key) for item in value]
    return value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    lines = asked.corpus.read_text(encoding="utf-8").splitlines()
    documents = {document["id"]: document for document in map(json.loads, lines)}
    for coded in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        source = documents[coded["id"]]
        folder = asked.out / coded["set"] / coded["id"]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "text.txt").write_text(source["text"], encoding="utf-8", newline="")
        about = {
            "file": "text.txt",
            "title": source["title"],
            "published": coded["published"],
            "language": "en",
            "id_given": coded["id"],
        }
        gold = {
            "format": "communique-gold/1",
            "document": about,
            "entities": with_words(coded["entities"], source["text"]),
            "records": with_words(coded["records"], source["text"]),
        }
        (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
