"""Our own sentences with names: marked soundly, kept apart, and cut where words are cut."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.span import Span
from communique.model.syntax import NAME_LABELS
from communique.segment.words import words_of
from training.engine.corpora import NAMES, TAGS, marked, unmarked

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "training" / "names").glob("*.txt"))
TEST = ROOT / "training" / "names" / "test.txt"

#: Names that begin or end within a word, because the sentence has lost a space, as scans do ("metthe").
LOST_SPACES_MAX = 10


def lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def names_in(file: Path) -> Iterator[tuple[str, Span]]:
    for line in lines_of(file):
        text, spans = unmarked(line)
        yield from ((text, Span(start, end)) for start, end, _ in spans)


def folded(line: str) -> str:
    return " ".join(unmarked(line)[0].lower().split())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_line_is_marked_soundly(file: Path) -> None:
    for number, line in enumerate(lines_of(file), 1):
        text, spans = unmarked(line)
        where = f"{file.name}:{number}"
        assert line.strip() == line != "", where
        assert not set("[]") & set(text), f"{where}: a mark that is not closed, nested, or has no known label"
        assert line.count("[") == line.count("]") == len(spans), where
        for start, end, label in spans:
            name = text[start:end]
            assert label in NAMES, where
            assert name == name.strip() != "", f"{where}: {name!r}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_marks_can_be_put_back(file: Path) -> None:
    for line in lines_of(file):
        text, spans = unmarked(line)
        for start, end, label in reversed(spans):
            text = f"{text[:start]}[{label} {text[start:end]}]{text[end:]}"
        assert text == line


@given(
    st.lists(st.tuples(st.sampled_from(["", *NAMES]), st.text("abÉ é.'", min_size=1, max_size=6)), max_size=8)
)
def test_any_marked_text_is_unmarked(parts: list[tuple[str, str]]) -> None:
    line = "".join(f"[{label} {words}]" if label else words for label, words in parts)
    text, spans = unmarked(line)

    assert text == "".join(words for _, words in parts)
    assert [(text[start:end], label) for start, end, label in spans] == [
        (words, label) for label, words in parts if label
    ]


def test_there_are_enough_of_them_and_of_each_kind() -> None:
    training = [file for file in FILES if file != TEST]
    kinds = Counter(
        label for file in training for line in lines_of(file) for _, _, label in unmarked(line)[1]
    )

    assert sum(len(lines_of(file)) for file in training) >= 1_500
    assert len(lines_of(TEST)) >= 300
    assert kinds.keys() == set(NAMES) == set(NAME_LABELS)
    assert min(kinds.values()) >= 300


def test_no_sentence_stands_there_twice() -> None:
    """Whatever is tested was never trained on."""
    counts = Counter(folded(line) for file in FILES for line in lines_of(file))

    assert [line for line, count in counts.items() if count > 1] == []


def test_names_begin_and_end_where_words_do() -> None:
    cut = []
    total = 0
    for file in FILES:
        for text, name in names_in(file):
            spans = words_of(text, Span(0, len(text)))
            total += 1
            if name.start not in {span.start for span in spans} or name.end not in {
                span.end for span in spans
            }:
                cut.append((file.name, name.of(text), text))

    assert total > 9_000
    assert len(cut) <= LOST_SPACES_MAX, cut


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_sentences_have_one_tag_for_each_word(file: Path) -> None:
    sentences = list(marked(file))

    assert [sentence.source for sentence in sentences] == [
        f"{file.stem}:{n}" for n in range(1, len(lines_of(file)) + 1)
    ]
    for sentence, line in zip(sentences, lines_of(file), strict=True):
        tags = [next(iter(tag)) for tag in sentence.names]
        assert len(sentence.words) == len(tags) > 0
        assert all(len(tag) == 1 and tag <= set(TAGS) for tag in sentence.names)
        assert all(
            tag[:2] != "I-" or before[2:] == tag[2:] for before, tag in zip(("O", *tags), tags, strict=False)
        ), line
        assert sum(tag.startswith("B-") for tag in tags) == len(unmarked(line)[1]), line


def test_the_data_can_be_read_without_what_trains() -> None:
    code = "import sys; sys.modules.update(torch=None, onnx=None, onnxruntime=None, spacy=None); import training.engine.corpora"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
