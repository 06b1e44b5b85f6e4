"""The figures of `bench.report` as a page with tables and plots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Figures = dict[str, Any]

#: What a plan on paper is made from: documents a day, words, kilobytes of a page, euros of a core for an hour.
A_DAY, CC_NEWS, CORE_HOUR = 300_000, 1_000_000_000, 0.04


def write_page(found: Figures, folder: Path, *, articles_of: int) -> None:
    plots = folder / "benchmarks"
    plots.mkdir(exist_ok=True)
    _plot_growth(found["growth"], plots / "growth.svg")
    _plot_stages(found["stages"], plots / "stages.svg")
    _plot_peers(found["peers"], plots / "peers.svg")
    (folder / "benchmarks.md").write_text("\n".join(_page(found, articles_of)) + "\n", encoding="utf-8")


def _page(found: Figures, words: int) -> Iterable[str]:
    yield "# Benchmarks"
    yield ""
    yield f"Made by `python -m bench.report` ({found['machine']}) from articles of {words} words that `bench.articles` makes."
    yield "Times are of CPU. Compare ratios rather than numbers: another processor has others."
    yield ""
    yield "## From page or text to facts"
    yield ""
    rows = [
        (name, f"{one['text_ms']:.1f}", f"{one['page_ms']:.1f}", f"{one['texts_a_second']:.0f}",
         f"{one['pages_a_second']:.0f}", f"{one['words_a_second']:,.0f}")
        for name, one in found["whole"].items()
    ]  # fmt: skip
    yield from _table(("articles", "ms to read", "ms for its page", "texts/s", "pages/s", "words/s"), rows)
    yield ""
    yield "*interstate* tells of dealings between states in every other sentence; *mixed* is a newspaper with one such article in"
    yield "eight, and *mixed, between states* is the same with `--analyse between-states`, which passes over the rest. What costs is"
    yield "what is told: a sentence that reports something is parsed, and each two actors in it are asked about."
    yield ""
    yield "## By stage"
    yield ""
    yield "![Milliseconds of each stage](benchmarks/stages.svg)"
    yield ""
    names = sorted(found["stages"]["interstate"], key=lambda name: -found["stages"]["interstate"][name])
    rows = [
        (name, *(f"{found['stages'][topic].get(name, 0):.2f}" for topic in found["stages"])) for name in names
    ]
    yield from _table(("stage", *(f"ms, {topic}" for topic in found["stages"])), rows)
    yield ""
    yield "## Start"
    yield ""
    yield from _table(
        ("command", "seconds"), [(f"`{name}`", f"{spent:.2f}") for name, spent in found["start"].items()]
    )
    yield ""
    yield "## As there is more"
    yield ""
    yield "![Milliseconds a document as there are more](benchmarks/growth.svg)"
    yield ""
    read, add = found["growth"]["read"], found["growth"]["add"]
    rows = [
        (f"{int(size):,}", *(_cell(read.get(size), name) for name in ("ms", "mb")),
         *(_cell(add.get(size), name) for name in ("ms", "mb", "file_kb")))
        for size in add
    ]  # fmt: skip
    yield from _table(("documents", "ms to read", "MB", "ms to add", "MB", "KB each in the file"), rows)
    yield ""
    yield "Read are *mixed* articles; added are made readings with 4.6 facts each, compared and gathered into records."
    yield ""
    yield "## Beside others"
    yield ""
    yield "Each does a part of the work on the same *mixed* articles. Not here: a full parse by spaCy and the quotations of textacy, since"
    yield "both need a trained pipeline, and none is among the packages that can be installed by name."
    yield ""
    yield "![Milliseconds an article beside others](benchmarks/peers.svg)"
    yield ""
    whole = found["peers"]["communique: whole reading of a text"]
    rows = [(name, f"{spent:.2f}", f"{spent / whole:.2f}") for name, spent in found["peers"].items()]
    yield from _table(("what", "ms an article", "of a whole reading"), rows)
    yield ""
    yield from _plan(found)


def _plan(found: Figures) -> Iterable[str]:
    """What two tasks would take, by the figures above."""
    mixed, only = found["whole"]["mixed"], found["whole"]["mixed, between states"]
    add = list(found["growth"]["add"].values())[-1]
    yield "## On paper: 300,000 articles a day, and ten years of CC-NEWS"
    yield ""
    yield "Worked out from the tables above, not run. Assumed: pages of 30 KB packed to 12; one in eight about dealings between states;"
    yield f"two processes that do 1.8 times the work of one; a core for {CORE_HOUR:.2f} euros an hour, a terabyte-month for 20."
    yield "CC-NEWS is counted as a billion pages in ten years."
    yield ""
    rows = []
    for name, number in (("300,000 a day", A_DAY), ("ten years of CC-NEWS", CC_NEWS)):
        for how, one in (("all", mixed), ("`between-states`", only)):
            seconds = (
                number * (1 / one["pages_a_second"] + add["ms"] / 1000 * (1 if how == "all" else 1 / 8)) / 0.9
            )
            hours = seconds / 3600
            read = number if how == "all" else number / 8
            register = read * add["file_kb"] + (number - read) * found["kept"]["kb"]
            rows.append(
                (name, how, f"{hours:,.0f}", _cores(name, hours), _bytes(number * 12), _bytes(register),
                 f"{hours * CORE_HOUR:,.2f}")
            )  # fmt: skip
    yield from _table(
        ("task", "read", "core hours", "cores", "packed pages", "register", "euros for cores"),
        rows,
    )
    yield ""
    yield "A day's articles fit on one machine; the register of a year of them belongs into PostgreSQL. Ten years are cut into shards"
    yield "(one WARC file each), read by job arrays or Dask (`docs/scale.md`), and loaded year by year; memory is that of one process"
    yield "for each core, since a shard is a stream. What the plan leaves out: fetching, and people who review."


def _bytes(kilobytes: float) -> str:
    return f"{kilobytes / 1e6:,.1f} GB" if kilobytes < 1e9 else f"{kilobytes / 1e9:,.1f} TB"


def _cell(one: Mapping[str, float] | None, name: str) -> str:
    return "" if one is None else f"{one[name]:.{0 if name == 'mb' else 2}f}"


def _cores(name: str, hours: float) -> str:
    if "day" in name:
        return f"{max(1, round(hours / 20 + 0.5))} for 20 hours of each day"
    return f"{round(hours / 24 / 30 + 0.5):,} for a month"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" + " ---: |" * (len(head) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def _plot_growth(growth: Mapping[str, Any], path: Path) -> None:
    figure, axes = _figure()
    for name, points in growth.items():
        sizes = [int(size) for size in points]
        axes.plot(sizes, [points[size]["ms"] for size in points], marker="o", label=f"{name}: ms a document")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("documents")
    axes.legend()
    _save(figure, path)


def _plot_stages(stages: Mapping[str, Mapping[str, float]], path: Path) -> None:
    figure, axes = _figure()
    names = sorted(stages["interstate"], key=lambda name: stages["interstate"][name])[-12:]
    for at, (topic, spent) in enumerate(stages.items()):
        axes.barh(
            [n + 0.4 * at for n in range(len(names))],
            [spent.get(name, 0) for name in names],
            0.4,
            label=topic,
        )
    axes.set_yticks([n + 0.2 for n in range(len(names))], names)
    axes.set_xlabel("ms an article of 400 words")
    axes.legend()
    _save(figure, path)


def _plot_peers(peers: Mapping[str, float], path: Path) -> None:
    figure, axes = _figure()
    names = sorted(peers, key=lambda name: peers[name])
    colours = ["#1f5f8b" if name.startswith("communique") else "#b0b0b0" for name in names]
    axes.barh(names, [peers[name] for name in names], color=colours)
    axes.set_xlabel("ms an article of 400 words")
    _save(figure, path)


def _figure() -> tuple[Any, Any]:
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "communique"  # the same figures make the same file
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 3.6))
    return figure, axes


def _save(figure: Any, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, format="svg", metadata={"Date": None})
