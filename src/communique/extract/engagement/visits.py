"""Visits: who travels, to whom, on which days; several hosts are several visits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.annotate.clauses import (
    actors_in,
    cited_date,
    subjects,
    times_of,
)
from communique.annotate.dyads import dyad_of
from communique.annotate.masks import CLOSE, OPEN
from communique.annotate.scenes import home_of
from communique.extract.engagement.found import Found, found_at, owner_before, sides_of
from communique.extract.engagement.trips import day_within
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Scene, TimeExpression
from communique.model.entity import Entity
from communique.model.evidence import Cited, merged_evidence
from communique.model.facts import Side
from communique.model.issue import Issue


def visits(doc: AnnotatedDocument, scene: Scene, rule: str, match: re.Match[str]) -> Iterator[Found | Issue]:
    """One visit for each state visited; a host with a day of its own has that day."""
    groups = match.groupdict()
    by = groups.get("by") or groups.get("by_after")
    visitors = actors_in(doc, by) if by else ()
    visitors = visitors or _traveller(doc, scene, match.start())
    visitors = tuple(a for a in visitors if a.label in ("person", "office"))
    if not visitors:
        return
    home = {a.country for a in visitors}
    if rule == "hosted-visit":
        hosts = list(_hosting(doc, scene, match.start()))
    elif groups.get("hosts"):
        hosts = list(_hosts(doc, groups["hosts"]))
    else:
        hosts = list(only_other_state(doc, home))
    if rule == "travel-to-city" and hosts:
        city = doc.cite(home_of(scene, *match.span("city")))
        hosts = [replace(hosts[0], place=Cited(city.text, (city,)), in_city=True)]
    hosts = [host for host in hosts if host.country not in home]
    if hosts and not all(home):
        where = doc.cite(home_of(scene, *match.span()))
        yield Issue("engagement.side-unknown", "visit: the country of the visitor is not told", where)
        return
    if len(hosts) > 1 and not any(host.time for host in hosts[:-1]):
        hosts[-1] = replace(
            hosts[-1], time=None
        )  # printed behind the last stop alone, it is of the whole trip
    for host in hosts:
        side = Side(country=Cited(host.country, host.place.evidence, host.place.derived))
        found = found_at(doc, scene, rule, "visit", match, [*sides_of(doc, visitors), side])
        if host.place.value != host.country:  # else only the country is known, and no words that name a place
            found.place, found.in_city = host.place, host.in_city
        if host.time is not None and host.time.starts is not None:
            found.starts = cited_date(host.time, host.time.starts)
            found.ends = cited_date(host.time, host.time.ends) if host.time.ends else None
        elif len(hosts) > 1 and any(other.time for other in hosts[:-1]):
            found.starts = found.ends = None
        if len(hosts) > 1 and host.time is None and found.starts is not None:
            found.starts = found.ends = day_within(found.starts, found.ends)
        set_stay(doc, scene, match, found)
        yield found


def _hosting(doc: AnnotatedDocument, scene: Scene, before: int) -> Iterator[Host]:
    """The state of those who welcome."""
    for actor in subjects(doc, scene, before)[:1]:
        if actor.country is not None:
            evidence = actor.country_evidence or (doc.cite(actor.span),)
            words = next((m for m in doc.layer(Mention) if m.span == evidence[0].span), None)
            name = words.name if words is not None and words.label == "state" else actor.country
            yield Host(actor.country, Cited(name, evidence, actor.country_rule or "host-of-the-visit"))


@dataclass(frozen=True, slots=True)
class Host:
    country: str
    place: Cited[str]
    time: TimeExpression | None = None
    in_city: bool = False


def _traveller(doc: AnnotatedDocument, scene: Scene, before: int) -> tuple[Actor, ...]:
    """Who visits: the owner of the visit ("A's visit", "his visit"), else the subject."""
    return owner_before(doc, scene, before) or subjects(doc, scene, before)


def _hosts(doc: AnnotatedDocument, text: str) -> Iterator[Host]:
    """Each state visited, by its own name or by its capital; a city with its state is one, and is the place."""
    found: dict[str, Host] = {}
    last: str | None = None
    for letter, digits in re.findall(f"{OPEN}([AMT])(\\d+){CLOSE}", text):
        if letter == "T":
            time = doc.layer(TimeExpression)[int(digits)]
            if last is not None:
                found[last] = replace(found[last], time=time)
            continue
        item: Actor | Mention = (
            doc.layer(Actor)[int(digits)] if letter == "A" else doc.layer(Mention)[int(digits)]
        )
        if item.country is None or item.label not in ("state", "capital"):
            continue
        last = item.country
        if last not in found:
            evidence = doc.cite(item.span)
            name = " ".join(evidence.text.split()).removeprefix("the ").removeprefix("The ")
            found[last] = Host(last, Cited(name, (evidence,)), in_city=item.label == "capital")
    yield from found.values()


def only_other_state(doc: AnnotatedDocument, home: set[str | None]) -> Iterator[Host]:
    """A visit that is not said to go anywhere goes to the only other state that the text deals with."""
    named = {
        entity.country.value: entity
        for entity in doc.layer(Entity)
        if entity.kind == "state" and entity.country and entity.country.value not in home
    }
    dyad = [side.value for side in dyad_of(doc) if side.value not in home]
    code = next(iter(named)) if len(named) == 1 else dyad[0] if len(dyad) == 1 and dyad[0] in named else None
    if code is not None:
        yield Host(code, Cited(named[code].name, named[code].evidence[:1], "other-side-of-dyad"))


def set_stay(doc: AnnotatedDocument, scene: Scene, match: re.Match[str], found: Found) -> None:
    """First and last day, from a range, from two dates, or from a first day and a number of days."""
    if found.starts is None or found.ends is not None:
        return
    times = [time for _, time in times_of(doc, scene, match.start())]
    days = next((time for time in times if time.days), None)
    if days is not None and found.starts.value.day and _since(scene, doc, found):
        last = found.starts.value.plus_days((days.days or 1) - 1)
        found.ends = Cited(
            last, merged_evidence(found.starts.evidence, days.evidence), "first-day-and-duration"
        )
    elif (days is None and not found.starts.value.day and found.modality.value == "actual") or (
        days is None and found.rule == "visit-verb"
    ):
        found.ends = found.starts


def _since(scene: Scene, doc: AnnotatedDocument, found: Found) -> bool:
    """Whether the date is the stay's first day, by the word before it."""
    text = scene.view.text
    for match in re.finditer(f"(\\w+)\\s{OPEN}T(\\d+){CLOSE}", text):
        time = doc.layer(TimeExpression)[int(match.group(2))]
        if found.starts is not None and time.starts == found.starts.value:
            return match.group(1).lower() in (
                "since",
                "from",
                "beginning",
                "starting",
                "on",
                "began",
                "starts",
            )
    return False
