"""How well languages are told apart: sentences and posts of the test folder, and whole documents made of them.

python -m bench.languages [--half dev] [--misses]
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from communique.languages import identify, identify_post

SENTENCES = Path(__file__).parents[1] / "tests" / "languages" / "sentences.tsv"


def rows(half: str) -> list[tuple[str, str, str]]:
    """Language, kind and text."""
    lines = [line for line in SENTENCES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    split = (line.split("\t") for line in lines[1:])
    return [(language, kind, text) for language, of_half, kind, text in split if half in ("all", of_half)]


def documents(sentences: Iterable[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """Each language's sentences as one text."""
    found: dict[str, list[str]] = defaultdict(list)
    for language, kind, text in sentences:
        if kind == "sentence":
            found[language].append(text)
    return [(language, " ".join(texts)) for language, texts in found.items()]


def measured(
    name: str, cases: list[tuple[str, str]], tell: Callable[[str], str | None], *, misses: bool
) -> None:
    if not cases:
        return
    start = time.process_time()
    told = [(language, tell(text), text) for language, text in cases]
    spent = time.process_time() - start
    counts = Counter(
        "none" if got is None else "right" if got == language else "wrong" for language, got, _ in told
    )
    answered = counts["right"] + counts["wrong"]
    print(
        f"{name:24} {len(cases):4}: right {counts['right']}, wrong {counts['wrong']}, no answer {counts['none']}; "
        f"accuracy {counts['right'] / len(cases):.3f}, where it answers {counts['right'] / max(1, answered):.3f}; "
        f"{1e6 * spent / len(cases):.0f} us each"
    )
    for language, got, text in told if misses else ():
        if got != language:
            print(f"  {language} told as {got}: {text[:110]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--half", choices=("dev", "held", "fresh", "all"), default="all")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    cases = rows(arguments.half)
    sentences = [(language, text) for language, kind, text in cases if kind == "sentence"]
    posts = [(language, text) for language, kind, text in cases if kind == "post"]
    measured("documents", documents(cases), identify, misses=arguments.misses)
    measured("sentences", sentences, identify, misses=arguments.misses)
    measured("sentences, as posts", sentences, identify_post, misses=arguments.misses)
    measured("posts", posts, identify_post, misses=arguments.misses)


if __name__ == "__main__":
    main()
