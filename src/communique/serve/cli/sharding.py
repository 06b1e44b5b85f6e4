"""`communique run`."""

from __future__ import annotations

from pathlib import Path

import click

from communique import api
from communique.model.outcome import Failed
from communique.serve.cli import COMMANDS, DONE, SOME_FAILED
from communique.serve.cli.add import summary
from communique.serve.cli.common import failure_line, note, reading_options, settings_of
from communique.serve.cli.progress import Ticker


@click.command("run", short_help=COMMANDS["run"].help)
@click.argument("corpus", nargs=-1, required=True, metavar="CORPUS...")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the files of the shards are, on a disk that all machines see.",
)
@click.option("--db", metavar="PATH", help="Load the shards into this register, once all are there.")
@click.option(
    "--engine",
    type=click.Choice(api.SHARD_ENGINES),
    default="processes",
    help="Who reads the shards.  [default: processes]",
)
@reading_options
@click.option("--shard", "part", metavar="K/N", help="Read the K-th of N parts alone, for arrays of jobs.")
@click.option("--scheduler", metavar="ADDRESS", help="Of Dask, such as tcp://node1:8786.")
@click.option("--slurm", is_flag=True, help="Dask asks Slurm for its processes.")
@click.option(
    "--shard-bytes", type=click.IntRange(1), metavar="N", help="Bytes of one shard.  [default: 16000000]"
)
@click.option("--quiet", "-q", is_flag=True, help="Say only what failed.")
def command(
    corpus: tuple[str, ...],
    out: Path,
    db: str | None,
    engine: str,
    analyse: str | None,
    office_holders: str | None,
    workers: int | None,
    part: str | None,
    scheduler: str | None,
    slurm: bool,
    shard_bytes: int | None,
    quiet: bool,
) -> int:
    """Read a corpus in shards, by many processes or machines.

    CORPUS is files and folders as in 'communique add'. Large files of JSON Lines and packed WARC files are cut. Each
    shard becomes a Parquet file in FOLDER, which is there when it is whole: a run that was stopped is taken up by
    giving the same command again. With --db the shards are loaded into a register, which then is as 'communique add'
    would have made it. Which engine reads the language is set by COMMUNIQUE_ENGINE or in communique.toml.

    \b
    Examples:
      communique run CC-NEWS-*.warc.gz --out shards --db corpus.db
      communique run corpus.jsonl --out shards --shard $SLURM_ARRAY_TASK_ID/100
      communique run corpus/ --out shards --engine dask --scheduler tcp://node1:8786
    """
    if engine != "dask" and (scheduler or slurm):
        raise click.UsageError("--scheduler and --slurm are for --engine dask")
    if scheduler and slurm:
        raise click.UsageError("--scheduler or --slurm, not both")
    settings = settings_of(db=db, analyse=analyse, office_holders=office_holders, workers=workers)
    api.check_engine(settings)
    ticker = Ticker(quiet)
    chosen = _part(part)
    try:
        report = api.run_shards(
            corpus,
            out,
            settings=settings,
            engine=engine,
            scheduler=scheduler,
            slurm=slurm,
            part=chosen,
            size=shard_bytes,
            progress=lambda now: ticker.tick(
                now.outcomes,
                f"documents, {now.there + now.read} of {now.shards} shards",
                now.read / (now.shards - now.there),
            ),
        )
    finally:
        ticker.clear()
    if not quiet:
        note(
            f"{out}: {report.shards} shards, {report.there} there already, {report.read} read with "
            f"{report.outcomes} documents"
        )
    return DONE if db is None else _load(corpus, out, settings, shard_bytes, quiet)


def _load(corpus: tuple[str, ...], out: Path, settings: api.Settings, size: int | None, quiet: bool) -> int:
    missing = api.missing_shards(corpus, out, settings=settings, size=size)
    if missing:
        note(
            f"{missing} shards are not there yet, so that nothing was loaded into {api.address(settings.db)}"
        )
        return DONE
    ticker = Ticker(quiet)

    def on_failed(failed: Failed) -> None:
        ticker.clear()
        note(failure_line(failed))

    with api.open_register(settings.db, write=True) as register:
        report = api.load_shards(
            corpus, out, register, settings=settings, size=size, progress=ticker, on_failed=on_failed
        )
    ticker.clear()
    if not quiet:
        for line in summary(report, api.address(settings.db)):
            note(line)
    return SOME_FAILED if report.failed else DONE


def _part(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    first, _, second = text.partition("/")
    if not (first.isdecimal() and second.isdecimal() and 1 <= int(first) <= int(second)):
        raise click.UsageError(f"--shard is {text!r}; it should be K/N, such as 3/100")
    return int(first), int(second)
