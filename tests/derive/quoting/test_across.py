"""Quotations of one reading linked to the statements of another."""

from __future__ import annotations

from dataclasses import replace

from communique.api import read
from communique.derive.quoting import link_quotations
from communique.model.facts import Statement
from communique.model.issue import Issue
from communique.model.quote_link import QuoteLink
from communique.model.reading import Reading

POST = (
    "Tonga's fisheries minister met boat owners in Neiafu on Tuesday.\n\n"
    "We will buy 12 patrol boats and we will not sell the old pier to anyone. #Neiafu\n"
    "— Mele Fonua (@melefonua) March 5, 2024\n"
)
WORDS = "We will buy 21 patrol boats and we will not sell the old pier"


def report(words: str = WORDS, speaker: str = "Mele Fonua", day: str = "2024-03-06") -> Reading:
    return read(f'"{words}," Tonga\'s fisheries minister {speaker} said.', published=day)


def post(day: str = "2024-03-05") -> Reading:
    return read(POST, published=day)


def linked(*readings: Reading) -> list[QuoteLink]:
    return link_quotations(readings)[0]


def test_a_quotation_finds_the_post_of_another_document() -> None:
    quoting, posting = report(), post()
    (link,) = linked(quoting, posting)
    texts = {
        (r.document.id, f.id): f.text.value
        for r in (quoting, posting)
        for f in r.facts
        if isinstance(f, Statement)
    }

    assert texts[link.quotation].startswith("We will buy 21")
    assert texts[link.original].startswith("We will buy 12")
    assert link.comparison.verdict == "contradictory"


def test_the_order_of_the_readings_does_not_matter() -> None:
    assert linked(report(), post()) == linked(post(), report())


def test_another_speaker_quotes_somebody_else() -> None:
    assert linked(report(speaker="Viliami Tupou"), post()) == []


def test_a_report_of_an_earlier_day_quotes_something_else() -> None:
    assert linked(report(day="2024-02-20"), post()) == []


def test_two_reports_of_one_speech_are_no_original_to_each_other() -> None:
    assert linked(report(), report(day="2024-03-07")) == []


def test_what_an_authority_publishes_is_its_officials_own() -> None:
    release = read(
        f'"{WORDS} to anyone," Tonga\'s fisheries minister Mele Fonua said.',
        published="2024-03-05",
        publisher="Ministry of Fisheries of Tonga",
    )
    (link,) = linked(release, report())
    assert link.original[0] == release.document.id


def test_a_formula_links_nothing() -> None:
    formula = "We look forward to an even closer cooperation in all fields"
    posts = [
        read(
            f"A day at sea in Neiafu.\n\n{formula}.\n— {name} (@{name.split()[1].lower()}) March 5, 2024\n",
            published="2024-03-05",
        )
        for name in ("Mele Fonua", "Viliami Tupou", "Sione Taufa", "Ana Lolo")
    ]
    assert linked(report(formula), *posts[:1]) != []
    assert linked(report(formula), *posts) == []


def test_where_nothing_tells_whose_words_they_are_there_is_an_issue() -> None:
    others = read(POST.replace("Mele Fonua (@melefonua)", "Viliami Tupou (@vtupou)"), published="2024-03-05")
    named = report()
    (quotation,) = (fact for fact in named.facts if isinstance(fact, Statement))
    nameless = replace(named, facts=(replace(quotation, speakers=()),))
    links, issues = link_quotations([nameless, post(), others])
    assert links == []
    assert issues == [Issue(issues[0].code, issues[0].message, quotation.evidence[0])]
    assert issues[0].code == "fidelity.original-open"
