"""How well chains are found, measured on GUM: MUC, B-cubed, CEAF-phi4 and how often each rule is right.

    python -m bench.coreference DATA_FOLDER [--part dev|test|train] [--genre news] [--gold-syntax | --engine NAME]

DATA_FOLDER holds `gumfree-{train,dev,test}.conllu.xz`. In scope are persons, organisations and places with two
mentions or more; first and second persons are left out of both sides. A mention counts as found where its head
word is; "A and B" is another mention than "A".
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.gum import GumDocument, documents, gold_groups
from communique.annotate.backends import engine_named
from communique.annotate.coreference import chains_of
from communique.model.coreference import Chain
from communique.model.document import Document
from communique.model.span import Span
from communique.model.syntax import Analysis
from communique.segment import quotations_of, segments_of

Groups = Sequence[frozenset[Hashable]]
#: From a text and the spans of its sentences to what an engine says of them.
Reader = Callable[[str, Sequence[Span]], Sequence[Analysis]]

IN_SCOPE = ("person", "organization", "place")
EVERYTHING = (*IN_SCOPE, "abstract", "animal", "event", "object", "plant", "substance", "time")


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums over documents: what precision and recall are made of."""

    right_found: float = 0.0
    found: float = 0.0
    right_expected: float = 0.0
    expected: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right_found + other.right_found,
            self.found + other.found,
            self.right_expected + other.right_expected,
            self.expected + other.expected,
        )

    @property
    def precision(self) -> float:
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right_expected / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


# ---------------------------------------------------------------- measures: expected and found groups to counts


def mentions(expected: Groups, found: Groups) -> Counts:
    wanted, given = frozenset().union(*expected), frozenset().union(*found)
    both = len(wanted & given)
    return Counts(both, len(given), both, len(wanted))


def muc(expected: Groups, found: Groups) -> Counts:
    """Links (Vilain et al. 1995)."""
    return Counts(*_links(found, expected), *_links(expected, found))


def _links(groups: Groups, others: Groups) -> tuple[float, float]:
    at = {mention: i for i, group in enumerate(others) for mention in group}
    kept = sum(len(g) - len({at.get(m, ("alone", m)) for m in g}) for g in groups)
    return kept, sum(len(group) - 1 for group in groups)


def b_cubed(expected: Groups, found: Groups) -> Counts:
    """Mentions, each by its group (Bagga and Baldwin 1998); a mention that the other side lacks earns nothing."""
    return Counts(*_shares(found, expected), *_shares(expected, found))


def _shares(groups: Groups, others: Groups) -> tuple[float, float]:
    at = {mention: group for group in others for mention in group}
    earned = sum(len(group & at.get(m, frozenset())) / len(group) for group in groups for m in group)
    return earned, sum(len(group) for group in groups)


def ceaf(expected: Groups, found: Groups) -> Counts:
    """Groups, paired one to one as well as can be, by phi4 (Luo 2005)."""
    total = best_pairing([[2 * len(e & f) / (len(e) + len(f)) for f in found] for e in expected])
    return Counts(total, len(found), total, len(expected))


def best_pairing(gains: Sequence[Sequence[float]]) -> float:
    """The greatest sum of gains with each row and column used once at most (the Hungarian method)."""
    if not gains or not gains[0]:
        return 0.0
    if len(gains) > len(gains[0]):
        gains = [list(column) for column in zip(*gains, strict=True)]
    rows, columns = len(gains), len(gains[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_at = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_at[0], column = row, 0
        least, came_from = [float("inf")] * (columns + 1), [0] * (columns + 1)
        used = [False] * (columns + 1)
        while row_at[column]:
            used[column] = True
            here = row_at[column]
            step, following = float("inf"), 0
            for j in range(1, columns + 1):
                if used[j]:
                    continue
                cost = -gains[here - 1][j - 1] - row_price[here] - column_price[j]
                if cost < least[j]:
                    least[j], came_from[j] = cost, column
                if least[j] < step:
                    step, following = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    row_price[row_at[j]] += step
                    column_price[j] -= step
                else:
                    least[j] -= step
            column = following
        while column:
            row_at[column] = row_at[came_from[column]]
            column = came_from[column]
    return sum(gains[row_at[j] - 1][j - 1] for j in range(1, columns + 1) if row_at[j])


MEASURES = {"mentions": mentions, "MUC": muc, "B-cubed": b_cubed, "CEAF-phi4": ceaf}


# ---------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True)
class Result:
    counts: dict[str, Counts]
    rules: Counter[tuple[str, bool]]  #: links by rule, and whether they are right


def result_for(document: GumDocument, reader: Reader | None) -> Result:
    """`reader` None: the syntax and the names of the corpus."""
    spans = [sentence.span for sentence in document.sentences]
    analyses = document.analyses if reader is None else reader(document.text, spans)
    chains = chains_of(document.text, analyses, quotations_in(document.text))
    expected = [group for group in gold_groups(document, IN_SCOPE).values() if len(group) >= 2]
    counts = {name: measure(expected, groups_of(chains)) for name, measure in MEASURES.items()}
    return Result(counts, rules_of(chains, document))


def quotations_in(text: str) -> tuple[Span, ...]:
    return tuple(q.span for q in quotations_of(text, segments_of(Document(text=text))))


def groups_of(chains: Iterable[Chain]) -> list[frozenset[Hashable]]:
    keys = (frozenset((m.head.start, m.kind == "group") for m in chain.mentions) for chain in chains)
    return [group for group in keys if len(group) >= 2]


def rules_of(chains: Iterable[Chain], document: GumDocument) -> Counter[tuple[str, bool]]:
    at = {key: group for group, keys in gold_groups(document, EVERYTHING).items() for key in keys}
    found: Counter[tuple[str, bool]] = Counter()
    for chain in chains:
        keys = [(m.head.start, m.kind == "group") for m in chain.mentions]
        for key, mention in zip(keys, chain.mentions, strict=True):
            if mention.antecedent is not None:
                group = at.get(key)
                found[mention.rule, group is not None and group == at.get(keys[mention.antecedent])] += 1
    return found


def total(results: Iterable[Result]) -> Result:
    counts = dict.fromkeys(MEASURES, Counts())
    rules: Counter[tuple[str, bool]] = Counter()
    for result in results:
        counts = {name: counts[name] + result.counts[name] for name in counts}
        rules += result.rules
    return Result(counts, rules)


def report(title: str, result: Result) -> str:
    lines = [title, f"{'':12}{'P':>7}{'R':>7}{'F1':>7}"]
    for name, c in result.counts.items():
        lines.append(f"{name:12}{100 * c.precision:7.1f}{100 * c.recall:7.1f}{100 * c.f1:7.1f}")
    average = sum(result.counts[name].f1 for name in ("MUC", "B-cubed", "CEAF-phi4")) / 3
    lines.append(f"{'average':12}{'':14}{100 * average:7.1f}")
    for rule in sorted({rule for rule, _ in result.rules}):
        right, wrong = result.rules[rule, True], result.rules[rule, False]
        lines.append(f"  {rule:16}{right:5} of {right + wrong:5} right {100 * right / (right + wrong):6.1f}")
    return "\n".join(lines)


def reader_named(name: str) -> Reader:
    engine = engine_named(name)
    return lambda text, sentences: tuple(engine.analyse(text, sentences))


def main(reader: Reader | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=("train", "dev", "test"), default="dev")
    parser.add_argument("--genre", help="this genre alone; without, all together and news alone")
    parser.add_argument("--gold-syntax", action="store_true", help="the corpus's own syntax and names")
    parser.add_argument(
        "--engine", default="trained", help="else: what this engine says, of the corpus's sentences"
    )
    options = parser.parse_args()
    reader = None if options.gold_syntax else reader or reader_named(options.engine)
    read = list(documents(options.data / f"gumfree-{options.part}.conllu.xz"))
    results = [(d.genre, result_for(d, reader)) for d in read]
    genres = (options.genre,) if options.genre else (None, "news")
    for genre in genres:
        chosen = [result for own, result in results if genre in (None, own)]
        print(report(f"GUM {options.part}, {genre or 'all genres'}: {len(chosen)} documents", total(chosen)))


if __name__ == "__main__":
    main()
