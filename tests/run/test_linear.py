"""Texts made to make patterns and parsers go back and forth: twice the text costs about twice the time, all of it."""

from __future__ import annotations

import time

import pytest

from communique.model.document import Document
from communique.model.outcome import Failed
from communique.run.assemble import assembled
from communique.run.flow import process

HEAD = "The foreign minister of Peru met the foreign minister of Kenya in Lima. They signed an agreement on tea.\n\n"
PIECES = {
    "open quotations": "“", "straight quotations": '"', "quotations with speakers": "“x” said ", "apostrophes": "'", "letters": "a ",
    "brackets": "(", "pairs of brackets": "()", "brackets in brackets": "[(", "digits": "7", "numbers": "12,", "full stops": ".",
    "ends of sentences": ". ", "dashes": "—", "hyphens": "-", "capitals": "A", "names": "Abc ", "of the": "of the ", "said": "said ",
    "lists": "Peru, ", "ministers of": "Minister of ", "dates": "4 March 2024 ", "lines": "x\n", "empty lines": "\n", "titles": "Mr. ",
    "flags": "🇵🇪", "handles": "@abc ", "addresses": "http://a.b/", "author lines": "— A (@a) May 1, 2020\n", "signed": "Peru and Kenya signed ",
    "marks on letters": "e\u0301", "joiners": "\u200d", "sums": "$5 million ", "the ministers of": "the Minister of ", "names in a row": "Ada Brandt, Bruno Duarte, ", "nested marks": "(a [b {c ", "sentences": "The ministers met in Lima. ",
}  # fmt: skip
SHORT = 2_000
#: Of CPU. Less than the second is not compared: there the beginning of everything counts. The worst takes 0.8.
SECONDS, FREE = 4.0, 0.3


def seconds(piece: str, size: int) -> float:
    document = Document(text=HEAD + piece * (size // len(piece)))
    started = time.process_time()
    outcome = process(document, assembled())
    assert not isinstance(outcome, Failed), outcome
    return time.process_time() - started


@pytest.mark.parametrize("name", PIECES)
def test_twice_the_text_costs_at_most_three_times_the_time(name: str) -> None:
    one, two = seconds(PIECES[name], SHORT), seconds(PIECES[name], 2 * SHORT)

    assert two < SECONDS
    assert two <= 3 * max(one, FREE)
