"""Documents that are themselves an instrument: joint statements, and the text of a memorandum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.annotate.clauses import actors_in, parties_of, subjects
from communique.annotate.masks import any_of, without_labels
from communique.annotate.mentions.known import gazetteer
from communique.annotate.scenes import home_of
from communique.extract.agreement.dates import date_of
from communique.extract.agreement.found import Found, Report
from communique.model.annotation import AnnotatedDocument, Mention, Scene
from communique.model.entity import Entity
from communique.model.evidence import Cited, Evidence
from communique.model.segment import SegmentKind

_JOINT_TITLE = re.compile(r"\bJoint\s(?:Press\s|Vision\s)?(?:Statement|Communiqu[eé]|Declaration|Readout)\b")
_TEXT_OF_ONE = re.compile(r"(?:The\s)?Memorandum of (?:Understanding|Cooperation)\b")
_SIDES_SPEAK = re.compile(
    r"^(?:The\s)?(?:two\s|three\s)?(?:sides|parties|participants|ministers|leaders|"
    r"governments)\b|^(?:Both|They)\b"
)
_NAMED = re.compile(r"\b(?:following\s)?joint\s(?:statement|declaration|communiqu[eé])\b")
#: The sentence by which a publisher gives the statement to read.
_ISSUED = re.compile(
    r"\b[Ff]ollowing\s(?:is\s(?:the\s)?(?:text of\s)?(?:an?\s|the\s)?)?joint\s(?:statement|declaration|communiqu[eé])\b"
)
_THIS = re.compile(r"\b[Tt]his Memorandum of (?:Understanding|Cooperation)\b")
_COMMITS = re.compile(r"\b(?:commit|agree|intend|will|shall|declare|undertake|resolve|decide|have)\b")
#: In a title, who makes the statement, and where it goes on to say what it is about.
_MAKERS = re.compile(
    r"\b(?:by|from|of|between)\s(?P<makers>.{3,240}?)(?=\s(?:on|regarding|concerning|following)\s|$)"
)


def document_instrument(doc: AnnotatedDocument, dyad: tuple[Cited[str], ...]) -> Iterator[Found]:
    """A document that is an instrument by its title, of those who make it."""
    title = doc.document.title or ""
    scenes = [s for s in doc.layer(Scene) if s.sentence.segment.kind is SegmentKind.PARAGRAPH]
    headed = any(
        s.sentence.segment.kind is SegmentKind.TITLE and _JOINT_TITLE.search(s.view.text)
        for s in doc.layer(Scene)
    )
    if _JOINT_TITLE.search(title) or headed:
        parties = _parties(doc, scenes, title) or dyad
        if scenes and len(parties) >= 2:
            yield _joint_statement(doc, scenes, title, parties)
    elif _TEXT_OF_ONE.match(title):
        yield from _text_of_one(doc, scenes, title)


def _parties(doc: AnnotatedDocument, scenes: list[Scene], title: str) -> tuple[Cited[str], ...]:
    """By "A, B and C issue the following joint statement", or by a title that names who makes it."""
    for scene in scenes:
        if issued := _ISSUED.search(scene.view.text):
            before = parties_of(doc, subjects(doc, scene, issued.start()))
            everybody = parties_of(doc, [a for a in actors_in(doc, scene.view.text) if a.country])
            told = before if len(before) >= 2 else everybody
            if len(told) >= 2:
                return told
    makers = _MAKERS.search(title)
    if makers is None:
        return ()
    named = [(span.start, known.country) for span, known in gazetteer().find(makers["makers"])]
    named += [
        (makers["makers"].index(entity.name), entity.country.value)
        for entity in doc.layer(Entity)
        if entity.kind == "person" and entity.country and entity.name in makers["makers"]
    ]
    countries = [
        code for code in dict.fromkeys(code for _, code in sorted(named, key=lambda at: at[0])) if code
    ]
    if len(countries) < 2:
        return ()
    return tuple(Cited(code, _first_mention(doc, code), "document-title") for code in countries)


def _first_mention(doc: AnnotatedDocument, country: str) -> tuple[Evidence, ...]:
    return tuple(doc.cite(m.span) for m in doc.layer(Mention) if m.country == country)[:1]


def _joint_statement(
    doc: AnnotatedDocument, scenes: list[Scene], title: str, parties: tuple[Cited[str], ...]
) -> Found:
    words = [doc.cite(home_of(s, *m.span())) for s in scenes for m in _NAMED.finditer(s.view.text)][:1]
    spoken = [
        doc.cite(s.span)
        for s in scenes
        if _SIDES_SPEAK.match(s.view.text) or _SIDES_SPEAK.match(without_labels(s.view.text).strip())
    ]
    actors = [
        doc.cite(s.span)
        for s in scenes
        if re.match(any_of("A"), s.view.text)
        and re.search(r"\b(?:agreed|expressed|reaffirm|will|committed|intend)", s.view.text)
    ]
    evidence = words or spoken or actors or [doc.cite(scenes[0].span)]
    actual = Cited("actual", (evidence[0],), "clause-words")
    return Found(
        instrument="joint_statement",
        noun=evidence[0],
        rule="joint-statement",
        evidence=[*evidence, *(e for e in (*spoken, *actors) if e not in evidence)],
        name=Cited(title, (), "document-title") if title else None,
        parties=parties,
        own=True,
        reports=[Report("announced", evidence[0], actual, date_of(doc))],
    )


def _text_of_one(doc: AnnotatedDocument, scenes: list[Scene], title: str) -> Iterator[Found]:
    """ "Pursuant to this Memorandum of Understanding, A, B and C commit to": those who commit themselves in it."""
    for scene in scenes:
        this = _THIS.search(scene.view.text)
        if this is None:
            continue
        verb = _COMMITS.search(scene.view.text, this.end())
        listed = scene.view.text[this.end() : verb.start()] if verb else ""
        parties = parties_of(doc, [a for a in actors_in(doc, listed) if a.country])
        if len(parties) >= 2:
            noun = doc.cite(home_of(scene, *this.span()))
            name = Cited(title, (), "document-title")
            yield Found(
                "memorandum_of_understanding", noun, "document", [noun], name, parties=parties, own=True
            )
            return
