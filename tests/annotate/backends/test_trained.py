"""The engine of the package: its parts one by one, and what holds of its analyses whatever weights it carries."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import astuple
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.annotate.backends import trained
from communique.annotate.backends.trained import analyses, network, pieces
from communique.annotate.backends.trained.decode import Floats, NameDecoder, heads_of, name_spans
from communique.annotate.backends.trained.lemmas import lemma_by, rule_of
from communique.annotate.backends.trained.network import Network, shipped
from communique.annotate.backends.trained.pieces import SHAPES, pieces_of, shape_of
from communique.model.span import Span
from communique.model.syntax import NAME_LABELS, Analysis
from communique.segment.words import words_of

ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)

# ---------------------------------------------------------------- pieces and shapes

VOCABULARY = {
    piece: i
    for i, piece in enumerate(("[UNK]", "min", "##ister", "##ist", "minis", "cafe", "-", "16", "f", "会", "談", "1", "##a", "a"))
}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("minisa", "minis ##a"),
        (
            "minister",
            "[UNK]",
        ),  # nothing fits what "minis" leaves over; no shorter beginning is tried, as in BERT
        ("Min", "min"),
        ("MINISIST", "minis ##ist"),
        ("MINI", "[UNK]"),
        ("Café", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("F-16", "f - 16"),
        ("会談", "会 談"),
        ("a\u200ba", "a ##a"),
        ("\u200b", "[UNK]"),
        ("\ud800", "[UNK]"),
        ("", "[UNK]"),
        ("a a", "a a"),
        ("Ж", "[UNK]"),
    ],
)
def test_the_longest_pieces_from_the_left(word: str, expected: str) -> None:
    assert [list(VOCABULARY)[i] for i in pieces_of(word, VOCABULARY)] == expected.split()


def test_a_long_word_is_cut() -> None:
    assert len(pieces_of("a" * 100, VOCABULARY)) == pieces.PIECES_MAX
    assert pieces_of("a" * 101, VOCABULARY) == (VOCABULARY["[UNK]"],)
    assert len(pieces_of("f-" * 5_000, VOCABULARY)) == pieces.PIECES_MAX


@given(st.text(max_size=40))
def test_every_word_has_pieces(word: str) -> None:
    found = pieces_of(word, shipped().vocabulary)

    assert 1 <= len(found) <= pieces.PIECES_MAX
    assert max(found) < len(shipped().vocabulary)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("navy", "lower"), ("Navy", "title"), ("NAVY", "upper"), ("A", "letter"), ("MoD", "mixed"), ("2019", "digits"), ("1,250", "digits"), ("30MKI", "alnum"),
        ("--", "marks"), ("😀", "marks"), ("\u200b", "marks"), ("e-mail", "lower"), ("U.S.", "upper"), ("O'Brien", "title"), ("会談", "mixed"),
    ],
)  # fmt: skip
def test_shapes(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


@given(st.text(min_size=1, max_size=8))
def test_every_word_has_a_shape(word: str) -> None:
    assert 0 < shape_of(word) < len(SHAPES)


# ---------------------------------------------------------------- lemmas

PAIRS = """
    met meet, ministers minister, went go, is be, was be, are be, am be, been be, 's be, 're be, ca can, wo will, n't not, has have, had have,
    better good, best good, worse bad, men man, women woman, children child, people person, feet foot, said say, told tell, held hold,
    bought buy, brought bring, spoke speak, spoken speak, chose choose, left leave, led lead, began begin, signing sign, signed sign,
    agreed agree, agreeing agree, agrees agree, countries country, parties party, navies navy, frigates frigate, wives wife, its its, them they,
    me I, us we, an a, These this, those that, Talks talk, TALKS talk, U.S. U.S., F-16s F-16, 1990s 1990s, % %, Minister Minister
""".replace("\n", " ")


@pytest.mark.parametrize("pair", [pair.strip() for pair in PAIRS.split(",")])
def test_a_rule_makes_the_lemma_it_was_made_for(pair: str) -> None:
    word, lemma = pair.split()

    assert lemma_by(rule_of(word, lemma), word) == lemma


@given(ANY | st.text("abA|İß", min_size=1, max_size=6), ANY | st.text("abA|İßi", min_size=1, max_size=6))
@settings(max_examples=300)
def test_a_rule_makes_any_lemma_of_its_own_word(word: str, lemma: str) -> None:
    assert lemma_by(rule_of(word, lemma), word) == lemma


@given(ANY, ANY, ANY)
@settings(max_examples=300)
def test_a_rule_makes_some_lemma_of_any_word(word: str, lemma: str, other: str) -> None:
    assert lemma_by(rule_of(word, lemma), other)


def test_rules_are_shared_by_words_that_bend_alike() -> None:
    assert rule_of("ministers", "minister") == rule_of("frigates", "frigate")
    assert rule_of("Talks", "talk") == rule_of("Visits", "visit") != rule_of("talks", "talk")
    assert rule_of("went", "go") == "w|go"
    assert lemma_by(rule_of("ministers", "minister"), "s") == "s"


def test_every_rule_that_the_network_knows_can_be_applied() -> None:
    for rule in shipped().labels["lemma"]:
        for word in ("a", "Ministers", "😀", "1,250", "İ"):
            assert lemma_by(rule, word)


# ---------------------------------------------------------------- trees


@st.composite
def arcs(draw: st.DrawFn, sizes: st.SearchStrategy[int]) -> Floats:
    """Scores of each of `n` words on the root and each word; many of them alike, or far apart."""
    n = draw(sizes)
    score = st.integers(-2, 2).map(float) | st.floats(-50, 50, width=32)
    return np.array(
        draw(st.lists(st.lists(score, min_size=n + 1, max_size=n + 1), min_size=n, max_size=n)), np.float32
    )


def is_a_tree(heads: Sequence[int]) -> bool:
    """Whether all words come up to the root, 0, and only one of them hangs on it. Heads count from 1."""
    for word in range(1, len(heads) + 1):
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        if word:
            return False
    return heads.count(0) == 1


def worth(scores: Floats, heads: Sequence[int]) -> float:
    return float(sum(float(scores[i, head]) for i, head in enumerate(heads)))


def best_tree(scores: Floats, roots: Sequence[int]) -> float:
    """What the best tree is worth that has one of `roots`, counted from 0, at its root."""
    n = len(scores)
    trees = (
        heads for heads in product(range(n + 1), repeat=n) if is_a_tree(heads) and heads.index(0) in roots
    )
    return max(worth(scores, heads) for heads in trees)


@given(arcs(st.integers(1, 4)))
@settings(max_examples=150, deadline=None)
def test_small_trees_are_the_best_there_are(scores: Floats) -> None:
    """Of four words, only the three likeliest roots are tried."""
    n = len(scores)
    heads = heads_of(scores)
    likeliest = [int(root) for root in np.argsort(-scores[:, 0], kind="stable")[:3]]

    assert is_a_tree(heads)
    assert worth(scores, heads) >= best_tree(scores, likeliest) - 1e-3
    if n < 4:
        assert worth(scores, heads) == pytest.approx(best_tree(scores, range(n)), abs=1e-3)


@given(arcs(st.integers(5, 14)))
@settings(max_examples=150, deadline=None)
def test_any_scores_give_a_tree(scores: Floats) -> None:
    assert is_a_tree(heads_of(scores))


def test_scores_are_left_as_they_were_and_large_trees_are_found() -> None:
    for n in (40, 150):
        scores = np.random.default_rng(n).normal(size=(n, n + 1)).astype(np.float32)
        before = scores.copy()
        assert is_a_tree(heads_of(scores))
        assert (scores == before).all()


# ---------------------------------------------------------------- names

TAGS = ("O", "B-ORG", "I-ORG", "B-PLACE", "I-PLACE")


def is_legal(tags: Sequence[str]) -> bool:
    return all(
        not tag.startswith("I-") or before[2:] == tag[2:]
        for before, tag in zip(("O", *tags), tags, strict=False)
    )


@given(
    st.lists(
        st.lists(st.floats(-30, 0, width=32), min_size=len(TAGS), max_size=len(TAGS)), min_size=1, max_size=5
    )
)
@settings(max_examples=100, deadline=None)
def test_name_tags_are_the_likeliest_that_fit_together(rows: list[list[float]]) -> None:
    scores = np.array(rows, np.float32)
    tags = NameDecoder(TAGS).tags_of(scores)
    ways = [way for way in product(range(len(TAGS)), repeat=len(rows)) if is_legal([TAGS[k] for k in way])]
    best = max(sum(float(scores[i, k]) for i, k in enumerate(way)) for way in ways)

    assert is_legal(tags)
    assert sum(float(scores[i, TAGS.index(tag)]) for i, tag in enumerate(tags)) == pytest.approx(
        best, abs=1e-3
    )


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("", []),
        ("O O", []),
        ("B-ORG", [(0, 1, "ORG")]),
        ("O B-ORG I-ORG O", [(1, 3, "ORG")]),
        ("B-ORG B-ORG I-ORG", [(0, 1, "ORG"), (1, 3, "ORG")]),
        ("B-PLACE O B-ORG", [(0, 1, "PLACE"), (2, 3, "ORG")]),
        ("B-PLACE I-PLACE B-ORG I-ORG", [(0, 2, "PLACE"), (2, 4, "ORG")]),
    ],
)
def test_names_of_tags(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert name_spans(tags.split()) == expected


# ---------------------------------------------------------------- analyses

SENTENCES = (
    "The ministers met in Suva on Friday.",
    "Gen. Ratu Vakacegu, who commands the Fijian navy, said: “We don't know yet.”",
    "FIJI AND MALTA SIGN PACT ON FISH",
    "fiji, malta to sign pact on fish",
    "Both sides will e-mail the 28-29 October draft to the F-16 makers for $1.5 million.",
    "@mfa_fiji: see https://x.example/a for #Malta 😀👩\u200d✈\ufe0f!",
    "वे मिले। 会談は木曜日に وزير الدفاع met Ж.",
    "zero\u200bwidth cafe\u0301 \ufeff \ud800 \x00 end",
    "Yes.",
    "?",
    "the defence minis-\nter metthe president ofMalta",
    "1. 2. 3. 4. (a) (b)",
    "( [ “ ” ] ) … -- ...",
    "Nobody of those whom the envoy had asked to come, though they had promised it twice, came in the end.",
)


def laid_out(sentences: Sequence[str]) -> tuple[str, list[Span]]:
    """The sentences as one text, and where each stands in it."""
    spans: list[Span] = []
    at = 3
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return " " * 3 + " ".join(sentences), spans


def analysed(sentences: Sequence[str]) -> tuple[str, list[Analysis]]:
    text, spans = laid_out(sentences)
    return text, list(trained.ENGINE.analyse(text, spans))


def moved_to_nought(analysis: Analysis) -> object:
    """All that it tells, wherever in a text its sentence stands."""
    by = -analysis.sentence.start
    tokens = [(token.span.moved(by), *astuple(token)[1:]) for token in analysis.tokens]
    return len(analysis.sentence), tokens, [(name.span.moved(by), name.label) for name in analysis.names]


def assert_sound(text: str, analysis: Analysis) -> None:
    spans = tuple(token.span for token in analysis.tokens)
    borders = {span.start for span in spans}, {span.end for span in spans}

    assert spans == words_of(text, analysis.sentence)
    assert is_a_tree([token.head + 1 for token in analysis.tokens])
    assert all((token.relation == "root") == (token.head == -1) for token in analysis.tokens)
    assert all(
        token.lemma and token.upos and token.xpos and token.feats and token.relation
        for token in analysis.tokens
    )
    assert all(analysis.sentence.contains(name.span) and name.label in NAME_LABELS for name in analysis.names)
    assert all(name.span.start in borders[0] and name.span.end in borders[1] for name in analysis.names)
    assert all(
        one.span.end <= other.span.start
        for one, other in zip(analysis.names, analysis.names[1:], strict=False)
    )


def test_any_sentence_is_a_tree_of_its_words() -> None:
    text, found = analysed(SENTENCES)

    assert [analysis.sentence for analysis in found] == laid_out(SENTENCES)[1]
    for analysis in found:
        assert_sound(text, analysis)


@given(st.lists(st.sampled_from(SENTENCES) | st.text(min_size=1, max_size=40), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_text_gives_sound_analyses(sentences: list[str]) -> None:
    text, found = analysed(sentences)

    assert [analysis.sentence for analysis in found] == [
        span for span, sentence in zip(laid_out(sentences)[1], sentences, strict=True) if sentence.strip()
    ]
    for analysis in found:
        assert_sound(text, analysis)


def test_rows_of_words_that_are_no_sentences_have_one_root() -> None:
    """Heads and relations are scored apart: once in some thousand rows, two words were called the root."""
    words = sorted({word for sentence in SENTENCES for word in sentence.split()})
    chance = random.Random(7)
    rows = [[chance.choice(words) for _ in range(chance.randint(1, 12))] for _ in range(600)]

    for parsed in shipped().parsed(rows):
        assert is_a_tree([head + 1 for head in parsed.heads])
        assert [relation == "root" for relation in parsed.relations] == [head == -1 for head in parsed.heads]
        assert is_legal(parsed.names)


def test_what_no_model_gets_wrong() -> None:
    text, [analysis] = analysed(["The ministers met in Norway."])
    the, ministers, met, _, norway, stop = analysis.tokens

    assert [the.upos, ministers.upos, met.upos, norway.upos, stop.upos] == [
        "DET",
        "NOUN",
        "VERB",
        "PROPN",
        "PUNCT",
    ]
    assert [the.lemma, ministers.lemma, norway.lemma] == ["the", "minister", "Norway"]
    assert [the.head, ministers.head, met.head] == [1, 2, -1]
    assert ministers.relation == "nsubj"
    assert [(name.span.of(text), name.label) for name in analysis.names] == [("Norway", "PLACE")]
    assert analysis.subtree(1) == (0, 1)


def test_nothing_gives_nothing() -> None:
    assert list(trained.ENGINE.analyse("", [])) == []
    assert list(trained.ENGINE.analyse("Peru met Kenya.", [])) == []
    assert list(trained.ENGINE.analyse(" \n\t ", [Span(0, 4)])) == []
    assert shipped().parsed([]) == []


def test_blank_sentences_are_left_out_between_others() -> None:
    text, found = analysed(["They met.", "   ", "They left."])

    assert [analysis.sentence.of(text) for analysis in found] == ["They met.", "They left."]


def test_a_long_sentence_is_read_in_parts() -> None:
    words = [f"port{i % 7}" if i % 5 else "Suva" for i in range(900)]
    assert sum(len(pieces_of(word, shipped().vocabulary)) for word in words) > 2 * network.PIECES_MAX
    text, [before, long, after] = analysed(["They met.", " ".join(words) + ".", "They left."])

    assert [token.span.of(text) for token in long.tokens] == [*words, "."]
    assert long.tokens[-1].span.end == long.sentence.end
    for analysis in (before, long, after):
        assert_sound(text, analysis)
    [top] = [i for i, token in enumerate(long.tokens) if token.head == -1]
    assert sum(1 for i in long.children(top) if long.tokens[i].relation == "parataxis") >= 2


def test_a_sentence_without_an_end_is_read_to_the_bound() -> None:
    text = "port " * (analyses.WORDS_MAX + 500)
    [analysis] = trained.ENGINE.analyse(text, [Span(0, len(text))])

    assert len(analysis.tokens) == analyses.WORDS_MAX


def test_more_sentences_than_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text, spans = laid_out(SENTENCES)
    whole = list(trained.ENGINE.analyse(text, spans))
    monkeypatch.setattr(analyses, "SENTENCES_AT_ONCE", 3)

    assert list(trained.ENGINE.analyse(text, spans)) == whole


def test_a_sentence_is_read_the_same_alone_and_among_others() -> None:
    others = [
        f"In hall {i} the envoys of {state} argued at length{' again' * (i % 9)}."
        for i, state in enumerate(("Fiji", "Malta", "Peru") * 10)
    ]
    _, together = analysed([*others[:15], *SENTENCES, *others[15:]])

    for sentence, among in zip(SENTENCES, together[15:-15], strict=True):
        _, [alone] = analysed([sentence])
        assert moved_to_nought(among) == moved_to_nought(alone)


PRINT = """
import hashlib, sys
from communique.annotate.backends import trained
from communique.model.span import Span
sentences = sys.stdin.buffer.read().decode().split("\\n\\n")
found = [list(trained.ENGINE.analyse(sentence, [Span(0, len(sentence))])) for sentence in sentences]
print(hashlib.sha256(repr(found).encode()).hexdigest())
"""


def test_processes_and_threads_give_the_same_bytes() -> None:
    given = "\n\n".join(sentence for sentence in SENTENCES if "\ud800" not in sentence).encode()
    ways = [
        {"OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "1"},
        {"OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "1"},
        {"OMP_NUM_THREADS": "2", "PYTHONHASHSEED": "2"},
    ]
    printed = [
        subprocess.run(
            [sys.executable, "-c", PRINT],
            input=given,
            env={**os.environ, **way},
            capture_output=True,
            check=True,
        ).stdout
        for way in ways
    ]

    assert len(set(printed)) == 1
    assert len(printed[0].strip()) == 64


def test_the_engine_is_not_loaded_before_the_first_sentence() -> None:
    code = "import sys, communique.annotate as a; a.annotators_with(); print('onnxruntime' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "False"


def test_a_folder_without_a_network_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"labels\.json"):
        Network(tmp_path)
    (tmp_path / "labels.json").write_text('{"names": ["O"]}', encoding="utf-8")
    (tmp_path / "pieces.txt").write_text("[UNK]", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="no network at"):
        Network(tmp_path)
