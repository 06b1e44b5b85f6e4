"""Did it happen, is it to come, is it hoped for, was it denied?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.backends import DEFAULT, engine_named
from communique.annotate.modality import REACH, clause_before, is_future, modality_at, modality_of
from communique.model.facts import MODALITIES
from communique.model.span import Span
from communique.model.syntax import Analysis, Token

CASES = Path(__file__).parent / "cases" / "modality"

# ---------------------------------------------------------------- by the parse


def sentences() -> Iterator[Any]:
    """Each sentence of the case files, with the act in brackets and the modality under which it stands."""
    for file in sorted(CASES.glob("*.toml")):
        for modality, texts in tomllib.loads(file.read_text(encoding="utf-8")).items():
            yield from (pytest.param(text, modality, id=f"{file.stem}: {text}") for text in texts)


def unmarked(text: str) -> tuple[str, Span]:
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Span(start, end)


@cache
def parsed(text: str) -> Analysis:
    (analysis,) = engine_named(DEFAULT).analyse(text, [Span(0, len(text))])
    return analysis


@pytest.mark.parametrize(("text", "modality"), list(sentences()))
def test_the_grammar_of_the_act_decides(text: str, modality: str) -> None:
    plain, act = unmarked(text)
    analysis = parsed(plain)
    (index,) = analysis.tokens_in(act)
    assert modality_at(analysis, index).modality == modality


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ministers of Peru and Kenya did [meet] in Lima.", []),
        ("The ministers of Peru and Kenya will [meet] in Lima.", ["will"]),
        ("Kenya denied that it planned to [sign] the treaty with Peru.", ["planned", "denied"]),
        ("Kenya accepted an invitation to [visit] Peru.", ["invitation", "accepted"]),
    ],
)
def test_the_words_that_decide_are_told(text: str, words: list[str]) -> None:
    plain, act = unmarked(text)
    analysis = parsed(plain)
    told = modality_at(analysis, analysis.tokens_in(act)[0])
    assert [analysis.tokens[word].span.of(plain) for word in told.words] == words


@st.composite
def parses(draw: st.DrawFn) -> Analysis:
    """Trees of words that no sentence has: each hangs on an earlier one, or is the root."""
    lemmas = st.sampled_from(
        ["will", "not", "deny", "hope", "visit", "have", "be", "to", "if", "plan", "accept", "no"]
    )
    relations = st.sampled_from(
        ["nsubj", "obj", "obl", "aux", "cop", "mark", "case", "advmod", "det", "amod", "xcomp", "ccomp", "advcl", "acl",
         "acl:relcl", "conj", "cc", "nmod", "compound", "nsubj:pass", "csubj", "dep"]
    )  # fmt: skip
    tokens = []
    for index in range(draw(st.integers(1, 12))):
        head = draw(st.integers(0, index - 1)) if index else -1
        upos = draw(st.sampled_from(["VERB", "NOUN", "ADJ", "AUX", "ADV", "PART"]))
        feats = draw(
            st.sampled_from(["_", "Tense=Past|VerbForm=Fin", "VerbForm=Inf", "Tense=Past|VerbForm=Part"])
        )
        relation = draw(relations) if index else "root"
        tokens.append(Token(Span(2 * index, 2 * index + 1), draw(lemmas), upos, "VB", feats, head, relation))
    return Analysis(Span(0, 2 * len(tokens)), tuple(tokens), ())


@given(parses())
def test_any_tree_of_words_has_a_modality(analysis: Analysis) -> None:
    for index in range(len(analysis.tokens)):
        told = modality_at(analysis, index)
        assert told.modality in MODALITIES
        assert (told.modality != "actual") == bool(told.words)
        assert len(set(told.words)) == len(told.words)


# ---------------------------------------------------------------- by the words


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The two ministers [met] in Lima.", "actual"),
        ("The ministers are [meeting] in Lima.", "actual"),
        ("They [signed] a treaty that will enter into force.", "actual"),
        ("The ministers will [meet] in Lima.", "planned"),
        ("The ministers are to [meet] in Lima.", "planned"),
        ("The talks are scheduled to be [held] in Lima.", "planned"),
        ("The two sides agreed to [meet] in Lima.", "planned"),
        ("He is due to [visit] Lima.", "planned"),
        ("Ahead of the [visit], he spoke.", "planned"),
        ("She accepted an invitation to [visit] Lima.", "planned"),
        ("Peru hopes to [sign] the treaty.", "proposed"),
        ("Peru offered to [host] talks.", "proposed"),
        ("He invited her to [visit] Lima.", "proposed"),
        ("Peru called for a [meeting] of the council.", "proposed"),
        ("Peru is considering a [visit].", "proposed"),
        ("The ministers did not [meet] in Lima.", "denied"),
        ("Peru denied that it had [signed] the treaty.", "denied"),
        ("The minister cancelled his [visit] to Lima.", "denied"),
        ("The talks [were cancelled] in Lima.", "denied"),
        ("He refused to [meet] her.", "denied"),
        ("If the ministers [meet], they will talk.", "hypothetical"),
        ("The ministers could [meet] in Lima.", "hypothetical"),
        ("It is unclear whether they will [meet].", "hypothetical"),
        ("They talked in May 2024 and [met] again.", "actual"),
        ("Peru will pay; the ministers [met] in Lima.", "actual"),
        ("Peru will pay, and the ministers [met] in Lima.", "actual"),
        ("Peru did not pay, but the ministers [met] in Lima.", "actual"),
        ("While Peru hopes for more, the ministers [met].", "actual"),
        ("Although Peru did not sign, the ministers [met].", "actual"),
        ("After Peru failed to answer, the ministers will [meet].", "planned"),
        ("If Peru agrees, the ministers will [meet].", "hypothetical"),
        ("It failed. They [met] in Lima.", "actual"),
    ],
)
def test_the_clause_before_the_trigger_decides(text: str, modality: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert modality_of(plain, start, end) == modality


@pytest.mark.parametrize(
    ("text", "future"),
    [
        ("They will meet on @Friday.", True),
        ("They are due to meet on @Friday.", True),
        ("They plan to meet on @Friday.", True),
        ("The upcoming talks on @Friday matter.", True),
        ("On @Friday they will meet.", True),
        ("On @Friday the visit is due.", True),
        ("They met on @Friday.", False),
        ("They said on @Friday that they will meet.", False),
        ("The minister, who came on @Friday, will stay.", False),
        ("The plan, which was read on @Friday, is good.", False),
        ("Talks on @Friday.", False),
        ("They will go; they came on @Friday.", False),
        ("They left on @Friday, and they will return.", False),
    ],
)
def test_what_is_to_come(text: str, future: bool) -> None:
    assert is_future(text.replace("@", ""), text.index("@")) is future


def test_a_clause_reaches_back_to_its_own_beginning_and_no_further_than_its_reach() -> None:
    text = "Peru will pay; the ministers met"
    assert clause_before(text, text.index("met")) == " the ministers "
    assert clause_before("x " * 200, 300) == ("x " * 200)[300 - REACH : 300]
    assert clause_before("met", 0) == ""


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_text_has_a_modality(text: str, start: int, end: int) -> None:
    assert modality_of(text, min(start, end), max(start, end)) in MODALITIES
    assert is_future(text, start) in (True, False)
    assert len(clause_before(text, start)) <= REACH
