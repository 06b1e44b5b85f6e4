"""What becomes of several documents about one thing: records with more than one document, with stages and dependence.

    python -m bench.linked_groups ../shared/corpus/real.jsonl

Reads the documents into a register in memory and prints each such record: its stages in the order of time, the
documents that tell them, and which of these repeat others. To be read by eye.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from communique import api
from communique.register.memory import MemoryRegister

KINDS = ("engagement", "agreement", "programme", "partnership")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    args = parser.parse_args()
    register = MemoryRegister()
    register.add(api.read_inputs([args.corpus]), "measured")
    names = {document.id: str(document.id_given) for document in register.documents()}
    for record in register.records():
        if record.kind not in KINDS or len(record.document_ids) < 2:
            continue
        told = ", ".join(names[id] for id in record.document_ids)
        print(f"{record.id}: {told}")
        for stage in api.life_cycle(register, record).stages:
            who = ", ".join(dict.fromkeys(names[one.document] for one in stage.told))
            print(f"    {stage.stage} ({stage.modality}) on {stage.on}, told by {stage.by}: {who}")
        for repeat in api.sources(register, record).repeats:
            print(f"    {names[repeat.document]} is {repeat.kind} of {names[repeat.on]} ({repeat.share:.0%})")


if __name__ == "__main__":
    main()
