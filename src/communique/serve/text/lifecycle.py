"""Stages of a record over time, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

from communique.model.lifecycle import LifeCycle, StageReached
from communique.model.parts import Parts
from communique.serve.text.paint import Paint
from communique.serve.text.safe import safe
from communique.serve.text.wrap import lines


def life_cycle_lines(cycle: LifeCycle, paint: Paint) -> Iterator[str]:
    if not cycle.stages or cycle.present is None:
        return
    yield ""
    yield paint("bold", safe(f"Now: {_stage(cycle.present)}"))
    for stage in cycle.stages:
        documents = ", ".join(dict.fromkeys(one.document[:8] for one in stage.told))
        yield from lines(
            safe(f"{_when(stage)}  {_stage(stage)} ({documents})"), paint, indent="  ", hanging="    "
        )
    for code, stage in cycle.by_party:
        yield from lines(safe(f"{code}: {_stage(stage)}, {_when(stage)}"), paint, indent="  ", hanging="    ")
    if cycle.follow_up is not None:
        found = cycle.follow_up
        yield from lines(
            f"no follow-up found since {found.since} in {found.read} documents read, {found.about} of them about "
            "these parties",
            paint,
            indent="  ",
            hanging="    ",
        )


def parts_lines(parts: Parts, paint: Paint) -> Iterator[str]:
    for what, links in (("Part of", parts.whole), ("Parts", parts.parts), ("Series", parts.series)):
        if links:
            yield ""
            yield paint("bold", what)
            for link in links:
                yield from lines(safe(f"{link.record} ({link.reason})"), paint, indent="  ", hanging="    ")


def _stage(stage: StageReached) -> str:
    of = f" by {stage.party}" if stage.party else ""
    if stage.modality == "actual":
        return f"{stage.stage.replace('_', ' ')}{of}"
    says_itself = stage.stage in ("announced", "cancelled", "proposed")
    told = stage.stage if says_itself else f"{stage.stage.replace('_', ' ')} ({stage.modality})"
    return f"{told}{of}" + (f", for {stage.on}" if stage.on is not None else "")


def _when(stage: StageReached) -> str:
    """What was done has its day; of anything else the day counts on which it was told."""
    if stage.on is not None and stage.modality == "actual":
        return f"{stage.on}"
    return f"by {stage.by}" if stage.by is not None else "no day told"
