"""The marked sentences of `training/events` and what is made of them, without PyTorch."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from communique.annotate.backends.relations.asked import NONE
from communique.reference import event_codes
from training.events.phrases import read_phrases, sentences_from
from training.events.sentences import Marked, marked, read_marked
from training.events.states import exchanged

HERE = Path(__file__).parents[2] / "training" / "events"
FILES = sorted(HERE.glob("*.txt"))
HELD = sorted((HERE / "held").glob("*.txt"))


def test_there_is_enough_to_learn_every_category_and_mode_from() -> None:
    sentences = read_marked(FILES)
    relations = [r for s in sentences for found in s.relations.values() for r in found]

    assert len(sentences) >= 3_000
    assert len({s.text for s in sentences}) == len(sentences)
    for event, known in event_codes.plover_types().items():
        assert sum(r.event == event for r in relations) >= 100, event
        assert {r.mode for r in relations if r.event == event} >= set(known.modes), event
    assert {r.modality for r in relations} == {"actual", "planned", "proposed", "denied", "hypothetical"}
    assert sum(not s.relations for s in sentences) > len(sentences) / 5


def test_what_is_held_back_shares_no_scenario_and_no_sentence_with_the_rest() -> None:
    known, held = read_marked(FILES), read_marked(HELD)

    def names(found: list[Marked]) -> set[str]:
        return {s.scenario.partition(": ")[2] for s in found}

    assert len(held) >= 300
    assert not names(known) & names(held)
    assert not {s.text for s in known} & {s.text for s in held}


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_block_is_a_sentence_with_its_actors_and_what_they_do(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.txt",
        "## a river\n[1 Chad] shelled [2 Niger] after [3 Mali] rang [1 Chad].\n\n".replace(
            "rang [1 Chad]", "slept"
        )
        + "[1 Fiji] and [2 Peru] met.\n1=2 CONSULT - 040\n1>2 ACCUSE allege - denied\n",
    )

    first, second = read_marked([path])

    assert first.text == "Chad shelled Niger after Mali slept."
    assert [first.actors[n].of(first.text) for n in (1, 2, 3)] == ["Chad", "Niger", "Mali"]
    assert list(first.pairs()) == [(1, 2), (1, 3), (2, 3)]
    assert first.answer(1, 2) == NONE
    assert (second.answer(1, 2), second.answer(2, 1)) == ("CONSULT", "CONSULT")
    assert second.relations[1, 2][1].answer == NONE
    assert second.scenario == "a: a river"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[1 A] hit [1 B].\n", "actor 1 stands twice"),
        ("[1 A] hit [2 B].\n1>3 ASSAULT - -\n", "not marked"),
        ("[1 A] hit [2 B].\n1>2 HUG - -\n", "no category HUG"),
        ("[1 A] hit [2 B].\n1>2 ASSAULT hug -\n", "no mode hug"),
        ("[1 A] hit [2 B].\n1>2 ASSAULT - 999\n", "no CAMEO code 999"),
        ("[1 A] hit [2 B].\n1>2 ASSAULT - - maybe\n", "no modality maybe"),
        ("[1 A] hit [2 B].\n[1 C] hit [2 D].\n", "a blank line"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(tmp_path: Path, text: str, fault: str) -> None:
    path = write(tmp_path / "b.txt", text)

    with pytest.raises(ValueError, match=rf"b\.txt:\d: .*{re.escape(fault)}"):
        read_marked([path])


def test_states_are_exchanged_and_marks_stay_on_their_actors() -> None:
    (sentence,) = read_marked_line(
        "[1 Norwegian officials] told [2 Chile] that [3 Oslo] would wait for [4 the Chilean fleet]."
    )

    for seed in range(40):
        text, actors = exchanged(sentence.text, sentence.actors, random.Random(seed))
        words = {n: span.of(text) for n, span in actors.items()}
        assert words[1].endswith(" officials")
        assert re.fullmatch(r"the [\w\- ]+ fleet", words[4])
        assert text == f"{words[1]} told {words[2]} that {words[3]} would wait for {words[4]}."
        assert "Norweg" not in text or "Oslo" in text  # one state stands for one other, in all of its forms


def read_marked_line(line: str) -> tuple[Marked]:
    return (marked(line),)


def test_phrases_become_sentences_with_both_actors_in_them() -> None:
    phrases = read_phrases(HERE / "phrases")
    made = list(sentences_from(phrases, 2, random.Random(1)))

    assert len(made) == 2 * len(phrases)
    for sentence in made:
        assert {1, 2} <= sentence.actors.keys()
        for span in sentence.actors.values():
            words = span.of(sentence.text)
            assert words
            assert words == words.strip()
        assert not re.search(r"\b[ST]\b(?!\.)|[{}|]", sentence.text), sentence.text


@pytest.mark.parametrize(
    "line", ["AID - 071 | S gave money", "AID - 071 S gave T money", "HUG - - | S hugged T"]
)
def test_a_line_that_is_no_phrase_is_named(tmp_path: Path, line: str) -> None:
    write(tmp_path / "c.txt", line)

    with pytest.raises(ValueError, match=r"c\.txt:1: "):
        read_phrases(tmp_path)
