"""What every store does. A new store is a line in `STORES`, and runs here at once."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.derive.dependence import MOST_ALIKE
from communique.model.cursor import Cursor
from communique.model.document import Document
from communique.model.errors import ConfigurationError, RecordNotFound
from communique.model.facts import KINDS, MODALITIES
from communique.model.issue import Issue
from communique.model.judgement import Judgement, Undo
from communique.model.outcome import Done, Failed, Outcome, Skipped
from communique.model.partial_date import PartialDate
from communique.model.query import REVIEWS, SORTS, Query, search_terms
from communique.model.reading import Reading
from communique.register import STORES, Added, Register, open_register
from communique.register.memory import MemoryRegister
from communique.register.protocol import DIMENSIONS
from communique.run.review import accepted, corrected
from tests.generated import done, reading
from tests.register.servers import url_of
from tests.strategies import STATES, partial_dates, readings

CLOCK = lambda: datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)  # noqa: E731
OUTCOMES = [done(number) for number in range(12)]


@pytest.fixture(params=sorted(STORES))
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Register]:
    with open_register(url_of(request.param, tmp_path, request), writable=True, clock=CLOCK) as opened:
        yield opened


def everything(register: Register) -> tuple[object, ...]:
    return (
        list(register.documents()),
        [register.reading(document.id) for document in register.documents()],
        list(register.records()),
        list(register.facts()),
        list(register.issues()),
        register.counts(),
    )


def test_an_empty_register_has_nothing(register: Register) -> None:
    assert not list(register.records())
    assert not list(register.facts())
    assert not list(register.documents())
    assert register.counts().documents == 0
    assert list(register.counts().records) == list(KINDS)
    assert register.check() == ()


def test_what_was_added_is_there_as_it_was_read(register: Register) -> None:
    added = register.add(OUTCOMES, "v1")

    assert added == Added(documents=12, facts=sum(len(one.reading.facts) for one in OUTCOMES))
    for one in OUTCOMES:
        assert register.reading(one.reading.document.id) == one.reading
        assert register.document(one.reading.document.id[:9]) == one.reading.document
    assert {report.fact for report in register.facts()} == {f for one in OUTCOMES for f in one.reading.facts}
    assert register.check() == ()


def test_adding_twice_changes_nothing(register: Register) -> None:
    register.add(OUTCOMES, "v1")
    before = everything(register), list(register.outcomes())

    added = register.add(OUTCOMES[::-1], "v1")

    assert added == Added(unchanged=12)
    assert (everything(register), list(register.outcomes())) == before


def test_a_document_that_comes_twice_in_one_go_is_added_once(register: Register) -> None:
    assert register.add([OUTCOMES[0], OUTCOMES[0]], "v1") == Added(
        documents=1, unchanged=1, facts=len(OUTCOMES[0].reading.facts)
    )


def test_adding_nothing_is_no_fault(register: Register) -> None:
    assert register.add([], "v1") == Added()


def test_another_version_replaces_what_was_read(register: Register) -> None:
    register.add(OUTCOMES, "v1")
    old = OUTCOMES[3].reading
    known_better = replace(old.document, title="A better title, Überblick", language="en")
    new = replace(old, document=known_better, facts=old.facts[1:], issues=())

    added = register.add([Done(new)], "v2")

    assert added == Added(replaced=1, facts=len(new.facts))
    assert register.reading(old.document.id) == new
    assert old.facts[0] not in {report.fact for report in register.facts()}
    assert register.counts().documents == 12
    assert register.counts().withdrawn == 1
    assert register.has(old.document.id, "v2")
    assert not register.has(old.document.id, "v1")
    assert [hit.document_id for hit in register.search("uberblick")] == [old.document.id]
    assert register.check() == ()


def test_a_version_can_come_back(register: Register) -> None:
    for version in ("v1", "v2", "v1"):
        register.add(OUTCOMES[:2], version)

    assert register.reading(OUTCOMES[0].reading.document.id) == OUTCOMES[0].reading
    assert register.counts().withdrawn == 4
    assert register.check() == ()


def test_what_is_unread_can_be_asked_for_many(register: Register) -> None:
    register.add(OUTCOMES[:5], "v1")
    ids = [one.reading.document.id for one in OUTCOMES]

    assert register.unread(ids, "v1") == frozenset(ids[5:])
    assert register.unread(ids, "v2") == frozenset(ids)
    assert register.unread([], "v1") == frozenset()


def test_the_posts_of_a_document_that_was_not_read_are_kept(register: Register) -> None:
    kept = reading(3)
    document = replace(kept.document, language="fi")
    posts = tuple(segment for segment in kept.segments if segment.post is not None)
    skipped = Skipped(document.id_given, "language: Finnish (fi) is not read yet", document, posts)

    added = register.add([skipped], "v1")
    again = register.add([skipped], "v1")

    assert posts
    assert (added.documents, added.skipped, added.facts) == (1, 1, 0)
    assert (again.unchanged, again.skipped) == (1, 1)
    assert register.reading(document.id) == skipped.kept
    assert register.has(document.id, "v1")
    assert [(one.fate, one.document_id) for one in register.outcomes()] == [("skipped", document.id)]
    assert list(register.records()) == []


def test_a_document_that_was_skipped_is_read_later(register: Register) -> None:
    later = done(3)
    posts = tuple(segment for segment in later.reading.segments if segment.post is not None)
    register.add([Skipped(None, "language: later", later.reading.document, posts)], "v1")

    added = register.add([later], "v2")

    assert (added.replaced, added.documents) == (1, 0)
    assert register.reading(later.reading.document.id) == later.reading


def test_the_fate_of_every_input_is_kept(register: Register) -> None:
    fates: list[Outcome] = [
        Skipped("in/a.txt", "language: French (fr) is not read yet"),
        Failed("in/\udcff.txt", "read", "ValueError: odd\0", "Traceback…"),
        Failed(None, "read", "no name"),
        OUTCOMES[0],
    ]

    added = register.add(fates, "v1")
    register.add(fates, "v1")

    assert (added.skipped, added.failed, added.documents) == (1, 2, 1)
    marked = list(register.outcomes())
    assert [(one.fate, one.id_given, one.stage, one.reason) for one in marked] == [
        ("skipped", "in/a.txt", None, "language: French (fr) is not read yet"),
        ("failed", "in/\\udcff.txt", "read", "ValueError: odd\\x00"),
        ("failed", None, "read", "no name"),
        ("done", "generated/0.txt", None, None),
    ]
    assert {one.at for one in marked} == {"2026-01-02T03:04:05+00:00"}
    assert marked[3].document_id == OUTCOMES[0].reading.document.id
    assert (register.counts().skipped, register.counts().failed) == (1, 2)


def test_issues_keep_their_words(register: Register) -> None:
    register.add(OUTCOMES, "v1")
    given = {(one.reading.document.id, issue) for one in OUTCOMES for issue in one.reading.issues}

    assert {(stored.document_id, stored.issue) for stored in register.issues()} == given


def bare(text: str, *, title: str | None = None, uri: str | None = None) -> Done:
    document = Document(text=text, id_given="given.txt", title=title, uri=uri)
    return Done(Reading(document=document, segments=(), entities=(), facts=(), issues=()))


def test_texts_of_one_address_stand_side_by_side(register: Register) -> None:
    long = "https://a.example/" + "x" * 300
    at = [bare("One.", uri=long + "y"), bare("Two.", uri=long + "y"), bare("Three.", uri=long + "z")]
    register.add([*at, bare("Four.")], "1")

    assert {document.text for document in register.documents_at(long + "y")} == {"One.", "Two."}
    assert [document.text for document in register.documents_at(long + "z")] == ["Three."]
    assert [document.id for document in register.documents_at(long + "y")] == sorted(
        document.id for document in register.documents_at(long + "y")
    )
    assert register.documents_at("https://a.example/") == ()


def with_issue_code(code: str) -> Done:
    whole = bare("A quiet day.").reading
    return Done(replace(whole, issues=(Issue(code, "m"),)))


def with_one_id_twice() -> Done:
    whole = reading(2)
    return Done(replace(whole, facts=(whole.facts[0], whole.facts[0])))


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        pytest.param(bare("half \ud83d a pair"), "U+D83D) at 5", id="surrogate in the text"),
        pytest.param(bare("nul \0 here"), "NUL at 4", id="NUL in the text"),
        pytest.param(
            bare("text", title="\udcff"), "title holds half a surrogate pair", id="surrogate in the title"
        ),
        pytest.param(bare("text", uri="http://a/\0"), "uri holds a NUL", id="NUL in the address"),
        pytest.param(with_issue_code("a\udc80"), "one of the issues holds half", id="surrogate deep inside"),
        pytest.param(with_one_id_twice(), "two of its facts have one id", id="one id for two facts"),
    ],
)
def test_what_no_store_can_hold_is_refused_and_the_rest_goes_on(
    register: Register, outcome: Done, says: str
) -> None:
    added = register.add([OUTCOMES[0], outcome, OUTCOMES[1]], "v1")

    assert (added.documents, added.failed, len(added.refused)) == (2, 1, 1)
    assert says in added.refused[0][1]
    assert "\n" not in added.refused[0][1]
    assert [one.stage for one in register.outcomes() if one.fate == "failed"] == ["register"]
    assert register.counts().documents == 2
    assert register.check() == ()


def test_odd_text_is_kept_as_it_is(register: Register) -> None:
    text = "\ufeff\u200f\U0001f1eb\U0001f1ee e\u0301 \u2028 \x01 \uffff \U0010ffff'; DROP TABLE fact; --"
    outcome = bare(text)
    register.add([outcome], "v1")

    assert register.document(outcome.reading.document.id).text == text


def test_a_record_is_found_by_the_beginning_of_its_id(register: Register) -> None:
    register.add(OUTCOMES, "v1")
    record = next(register.records(Query(kind="agreement")))
    digest = record.id.removeprefix("agreement-")

    assert register.record(record.id) == record
    assert register.record(record.id[:-2]) == record
    assert register.record(digest) == record


@pytest.mark.parametrize(
    "nothing", ["", "engagement-0000000000ff", "zzz", "%", "e*", "é", "x" * 500, "'", "~"]
)
def test_an_id_that_fits_nothing_says_so(register: Register, nothing: str) -> None:
    register.add(OUTCOMES, "v1")

    with pytest.raises(RecordNotFound, match="no record"):
        register.record(nothing)
    with pytest.raises(RecordNotFound, match="no document"):
        register.reading(nothing)


def test_an_id_that_fits_several_names_them(register: Register) -> None:
    register.add(OUTCOMES, "v1")
    ids = sorted(record.id for record in register.records() if record.id.startswith("engagement"))

    with pytest.raises(
        RecordNotFound, match=f"'engagement-' fits more than one record: {ids[0]}, .* and more"
    ):
        register.record("engagement-")


def test_many_reports_of_one_thing_are_one_record(register: Register) -> None:
    register.add([done(number) for number in range(60)], "v1")
    posts = list(register.records(Query(kind="statement")))

    assert len(posts) == 7, "the generator has seven posts, repeated by every document"
    assert sum(len(record.reports) for record in posts) == 60
    assert all(len(record.document_ids) == len(record.reports) for record in posts)


def test_a_limit_ends_the_list(register: Register) -> None:
    register.add(OUTCOMES, "v1")

    assert list(register.records(Query(limit=3))) == list(register.records())[:3]
    assert list(register.facts(Query(limit=3))) == list(register.facts())[:3]


def test_records_come_in_the_order_of_their_days(register: Register) -> None:
    register.add(OUTCOMES, "v1")
    days = [str(report.fact.starts.value) for report in register.facts(Query(kind="engagement"))]  # type: ignore[union-attr]

    assert len(set(days)) > 3
    assert days == sorted(days)


def test_what_is_asked_at_one_moment_is_of_one_state(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for scheme in [scheme for scheme in STORES if scheme != "memory"]:
        url = url_of(scheme, tmp_path, request)
        with open_register(url, writable=True) as writer, open_register(url) as register:
            writer.add([done(0)], "v1")
            with register.at_one_moment():
                before = register.counts()
                writer.add([done(1)], "v1")
                assert register.counts() == before
                assert len(list(register.documents())) == 1
                with pytest.raises(ValueError, match="no word"):
                    register.search("—")
            assert register.counts().documents == 2


def test_the_latest_changes_come_first(register: Register) -> None:
    register.add([done(number) for number in range(20)], "v1")
    every = list(register.changes())

    assert len(every) > 6
    assert register.latest_changes(5) == tuple(every[:-6:-1])
    assert register.latest_changes(len(every) + 1) == tuple(every[::-1])


def test_a_record_shows_all_its_reports_whichever_matched(register: Register) -> None:
    register.add([done(number) for number in range(60)], "v1")
    records = {record.id: record for record in register.records()}
    some = list(register.records(Query(kind="engagement", min_confidence=0.9)))

    assert some
    assert all(record == records[record.id] for record in some)


@pytest.mark.parametrize("words", ["nairobi radar", '"mountain rescue"', "NAIROBI", "report 7"])
def test_documents_are_found_by_their_words(register: Register, words: str) -> None:
    register.add([done(number) for number in range(40)], "v1")
    model = MemoryRegister()
    model.add([done(number) for number in range(40)], "v1")
    wanted = {hit.document_id for hit in model.search(words, 100)}

    found = register.search(words, 100)

    assert wanted
    assert {hit.document_id for hit in found} == wanted
    assert all(hit.excerpt for hit in found)
    assert len(register.search(words, 1)) == 1


def test_texts_with_runs_of_words_in_common_are_candidates_for_copies(register: Register) -> None:
    chance = random.Random(5)
    originals = [_made_text(chance, 120) for _ in range(8)]
    cut = originals[3][: len(originals[3]) // 2]
    wrapped = f"{_made_text(chance, 60)} {originals[5]} {_made_text(chance, 60)}"
    texts = [*originals, cut, wrapped]
    documents = [Document(text=text) for text in texts]
    model = MemoryRegister()
    for store in (register, model):
        store.add(map(_without_facts, documents), "v1")

    near = {at: register.alike(document) for at, document in enumerate(documents)}

    assert near[3] == (documents[8],)
    assert near[8] == (documents[3],)
    assert near[5] == (documents[9],)
    assert near[0] == ()
    assert all(register.alike(document) == model.alike(document) for document in documents)
    assert register.alike(Document(text=originals[3] + " And more.")) == model.alike(
        Document(text=originals[3] + " And more.")
    )
    assert register.alike(Document(text="—")) == ()


def test_of_texts_that_share_a_run_the_first_are_looked_at(register: Register) -> None:
    shared = _made_text(random.Random(1), 80)
    documents = [Document(text=f"{shared} {number}") for number in range(MOST_ALIKE + 8)]
    for document in documents:  # one by one: what came first is known then
        register.add([_without_facts(document)], "v1")

    near = register.alike(documents[-1])

    assert near == tuple(sorted(documents[:MOST_ALIKE], key=lambda one: one.id))


def _without_facts(document: Document) -> Done:
    return Done(Reading(document=document, segments=(), entities=(), facts=(), issues=()))


def _made_text(chance: random.Random, words: int) -> str:
    return " ".join("".join(chance.choices("abdegiklmnorstu", k=7)) for _ in range(words))


@pytest.mark.parametrize(
    "words", ["OR", "NEAR(", "a* OR b", '"', "title:x", "^", "-", "(((", "\0", "''", "\ud800"]
)
def test_a_search_has_no_syntax_to_break(register: Register, words: str) -> None:
    register.add(OUTCOMES[:2], "v1")
    if search_terms(words):
        assert register.search(words) == ()
    else:
        with pytest.raises(ValueError, match="no word to search for"):
            register.search(words)


queries = st.builds(
    Query,
    kind=st.none() | st.sampled_from(list(KINDS)),
    dyad=st.none() | st.tuples(st.sampled_from(STATES), st.sampled_from(STATES)),
    state=st.none() | st.sampled_from((*STATES, "ind", "radar")),
    since=st.none() | partial_dates(),
    until=st.none() | partial_dates(),
    status=st.none() | st.sampled_from(("signed", "delivered", "in_force")),
    modality=st.none() | st.sampled_from(sorted(MODALITIES)),
    min_confidence=st.none() | st.floats(0, 1),
    text=st.none() | st.sampled_from(("radar", "oda", '"naval staff"', "IND talks")),
    area=st.none() | st.sampled_from(("trade", "procurement")),
    source=st.none() | st.sampled_from(("", "Oda Gazette", "example.org")),
    review=st.none() | st.sampled_from(REVIEWS),
    sort=st.none() | st.sampled_from(SORTS),
    limit=st.none() | st.integers(1, 3),
)


@pytest.mark.timeout(600)  # thirteen seconds alone; ten times that where two others have the cores
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    st.lists(readings(), min_size=1, max_size=4, unique_by=lambda one: one.document.id),
    st.lists(queries, max_size=4),
    st.randoms(use_true_random=False),
)
def test_all_stores_give_the_same_answers_whatever_the_order(
    request: pytest.FixtureRequest, given_readings: list[Reading], asked: list[Query], chance: random.Random
) -> None:
    outcomes = [Done(one) for one in given_readings]
    model = MemoryRegister()
    model.add(outcomes, "v1")
    asked = [Query(), *(Query(kind=kind) for kind in KINDS), *asked]
    with tempfile.TemporaryDirectory() as folder:
        for scheme in STORES:
            chance.shuffle(outcomes)
            with open_register(url_of(scheme, Path(folder), request), writable=True, clock=CLOCK) as register:
                for outcome in outcomes:
                    register.add([outcome], "v1")

                assert everything(register) == everything(model)
                for query in asked:
                    assert list(register.records(query)) == list(model.records(query)), query
                    assert list(register.facts(query)) == list(model.facts(query)), query
                    assert register.count(query) == model.count(query), query
                    by = (chance.choice(DIMENSIONS), "kind")
                    assert register.tally(by, query) == model.tally(by, query), (by, query)
                    assert register.tallies(DIMENSIONS, query) == model.tallies(DIMENSIONS, query), query
                assert register.check() == ()


def test_an_address_names_its_store(tmp_path: Path) -> None:
    for url in (str(tmp_path / "a.db"), f"sqlite:///{tmp_path / 'a.db'}"):
        with open_register(url, writable=True) as register:
            register.add(OUTCOMES[:1], "v1")
    with open_register(tmp_path / "a.db") as register:
        assert register.counts().documents == 1
    with open_register("memory://", writable=True) as register:
        assert register.counts().documents == 0
    with pytest.raises(
        ConfigurationError, match=r"no store for mysql://.* known: sqlite, memory, postgresql, or a path"
    ):
        open_register("mysql://somewhere")


def test_dates_bound_a_period_by_their_precision(register: Register) -> None:
    register.add(OUTCOMES, "v1")
    in_march = Query(since=PartialDate(2021, 3), until=PartialDate(2021, 3), kind="engagement")

    assert list(register.records(in_march)) == list(register.records(Query(kind="engagement")))
    assert not list(register.records(Query(since=PartialDate(2021, 4))))


def test_coverage_counts_documents_by_source_and_day(register: Register) -> None:
    register.add(OUTCOMES, "v1")

    found = list(register.coverage())

    assert sum(one.documents for one in found) == 12
    assert found == sorted(found)
    documents = [one.reading.document for one in OUTCOMES]
    assert {one.published for one in found} == {
        str(d.published.date) if d.published else "" for d in documents
    }


@pytest.mark.parametrize("sort", [None, "date", "-date"])
def test_a_cursor_goes_on_where_a_list_stopped(register: Register, sort: str | None) -> None:
    register.add(OUTCOMES, "v1")
    whole = [record.id for record in register.records(Query(sort=sort))]

    pages: list[str] = []
    cursor: Cursor | None = None
    while places := list(register.places(Query(sort=sort, cursor=cursor, limit=3))):
        pages += [record.id for record in register.records_by_id(place.id for place in places)]
        cursor = Cursor.parse(str(places[-1]))

    assert pages == whole
    assert len(whole) > 6
    assert register.count(Query(sort=sort, cursor=cursor, limit=3)) == len(whole)


def test_records_are_found_by_what_people_said_of_them(register: Register) -> None:
    register.add(OUTCOMES, "v1")
    first, second, *_ = register.records(Query(kind="agreement"))
    accept = Judgement(verdict=accepted(first), by="Oda", at="2031-01-01T00:00:00")
    whole = register.count()

    register.judge([accept])

    assert [record.id for record in register.records(Query(review="accepted"))] == [first.id]
    assert register.count(Query(review="unreviewed")) == whole - 1
    register.judge(
        [
            Judgement(verdict=Undo(judgement=accept.id), by="Oda", at="2031-01-02T00:00:00"),
            Judgement(
                verdict=corrected(register, second, "instrument", "treaty"),
                by="Oda",
                at="2031-01-03T00:00:00",
            ),
        ]
    )
    assert register.count(Query(review="accepted")) == 0
    assert register.count(Query(review="corrected")) == 1


def test_the_version_changes_with_what_the_register_holds(register: Register) -> None:
    seen = [register.version()]
    register.add(OUTCOMES[:3], "v1")
    seen.append(register.version())
    register.add(OUTCOMES[3:], "v1")
    seen.append(register.version())
    register.judge(
        [Judgement(verdict=accepted(next(register.records())), by="Oda", at="2031-01-01T00:00:00")]
    )
    seen.append(register.version())

    assert len(set(seen)) == 4
    register.add(OUTCOMES, "v1")
    assert register.version() == seen[-1]


def test_what_was_read_since_a_day_is_counted_and_what_of_it_is_about_parties(register: Register) -> None:
    register.add(OUTCOMES, "v1")
    days = sorted(d.published.date.first_day for o in OUTCOMES if (d := o.reading.document).published)
    first = days[0]
    party = next(iter(sorted(next(register.facts(Query(kind="engagement"))).fact.countries)))  # type: ignore[union-attr]

    read, about = register.read_since([party], first)

    later = {
        o.reading.document.id
        for o in OUTCOMES
        if (p := o.reading.document.published) and p.date.first_day > first
    }
    told = {report.document_id for report in register.facts(Query(state=party))}
    assert (read, about) == (len(later), len(later & told))
    assert register.read_since([party], days[-1]) == (0, 0)


def test_records_of_facts(register: Register) -> None:
    register.add(OUTCOMES, "v1")
    wanted = {(r.document_id, r.fact.id): record.id for record in register.records() for r in record.reports}

    assert register.records_of([*wanted, ("none", "none")]) == wanted
    assert register.records_of([]) == {}


def test_entities_come_from_what_stands(register: Register) -> None:
    register.add(OUTCOMES, "v1")

    found = sorted((one.document, one.entity.id) for one in register.entities("person"))

    wanted = [
        (o.reading.document.id, e.id) for o in OUTCOMES for e in o.reading.entities if e.kind == "person"
    ]
    assert found == sorted(wanted)
    name = next(iter(register.entities("person"))).entity.name.split()[-1].lower()
    assert {name in one.entity.name.lower() for one in register.entities("person", name)} == {True}
    assert list(register.entities("person", "%")) == []
