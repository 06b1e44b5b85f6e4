from __future__ import annotations

import random
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from communique.derive.dependence import body_of, dependences, independent, sketch, sources_of
from communique.model.dependence import DependsOn
from communique.model.document import Document, Publication
from communique.model.partial_date import PartialDate

WIRE = (
    "Uruguayan fisheries minister Inés Larrobla met her Ghanaian counterpart Kofi Amponsah in the port of Tema to "
    "go through a list of trawlers that both coast guards want to see less of. The two ministers walked along the new "
    "pier before sitting down with shipowners, who had waited since the early morning and had brought their own maps. "
    "Officials from both delegations described the mood as businesslike and said a second round would be held once "
    "the catch figures for the season were in. No paper was signed, though a draft has been circulating for weeks."
)
OWN = (
    "Kofi Amponsah received Inés Larrobla of Uruguay at Tema today. Ghana's minister for fisheries told reporters "
    "afterwards that inspectors from Montevideo would join patrols in the Gulf of Guinea, and that shipowners who "
    "switch off their transponders should expect to be boarded. He thanked the delegation for coming so far and "
    "promised to look at the catch figures himself before anything was put on paper."
)


def document(text: str, published: str | None = None, captured: int | None = None) -> Document:
    return Document(
        text=text,
        published=Publication(PartialDate.parse(published), "given") if published else None,
        captured=datetime(2024, 3, captured, tzinfo=UTC) if captured else None,
    )


def kinds(*documents: Document) -> list[str]:
    return [one.kind for one in dependences(documents)]


def test_the_later_of_two_copies_repeats_the_earlier() -> None:
    first, later = (
        document(WIRE, "2024-03-04"),
        document(f"TEMA: {WIRE}\n\n(With inputs from agencies)", "2024-03-05"),
    )

    (found,) = dependences([later, first])

    assert (found.document, found.on, found.kind) == (later.id, first.id, "copy")
    assert found.share > 0.95


def test_one_day_is_told_by_the_time_of_capture() -> None:
    first, later = document(WIRE, captured=4), document(f"{WIRE} More follows.", captured=5)

    assert [one.on for one in dependences([later, first])] == [first.id]


def test_excerpts_and_reports_that_go_on() -> None:
    part = ". ".join(WIRE.split(". ")[:2]) + "."

    assert kinds(document(WIRE, "2024-03-04"), document(part, "2024-03-05")) == ["excerpt"]
    assert kinds(document(part, "2024-03-04"), document(WIRE, "2024-03-05")) == ["extended"]


def test_a_rewrite() -> None:
    told = WIRE.replace("walked along", "toured").replace("businesslike", "matter-of-fact")
    told = told.replace("No paper was signed", "Nothing was put down in writing").replace("want to", "would")

    assert kinds(document(WIRE, "2024-03-04"), document(told, "2024-03-05")) in (["rewrite"], ["copy"])


def test_two_accounts_of_one_meeting_are_two_sources() -> None:
    assert dependences([document(WIRE, "2024-03-04"), document(OWN, "2024-03-04")]) == []


def test_a_form_letter_to_another_state_repeats_nothing() -> None:
    other = WIRE
    for name, new in {
        "Uruguayan": "Chilean", "Inés": "Rosa", "Larrobla": "Quintul", "Ghanaian": "Gabonese", "Kofi": "Pierre",
        "Amponsah": "Moussavou", "Tema": "Owendo",
    }.items():  # fmt: skip
        other = other.replace(name, new)

    assert dependences([document(WIRE, "2024-03-04"), document(other, "2024-05-11")]) == []


def test_what_a_publisher_puts_under_all_its_texts_is_no_copy() -> None:
    foot = (
        " The secretariat prepares the meetings of the fisheries commission and keeps its papers. It was set up to help "
        "members to look after what lives in the sea and to settle disputes before they reach a court, and it answers "
        "to all of them alike. Its staff come from every member and are paid by none of them alone."
    )
    one = (
        "Members elected a new chair this week and thanked the old one for years of patient work on the quotas."
        + foot
    )
    two = (
        "Rain delayed the survey of the spawning grounds, which will now start when the boats are back in port."
        + foot
    )

    assert dependences([document(one, "2024-03-04"), document(two, "2024-03-05")]) == []


def test_a_speech_that_two_reporters_quote_is_no_copy() -> None:
    speech = " ".join(WIRE.split(". ")[1:3])
    one = f"{OWN} “{speech},” he said."
    two = (
        f"“{speech},” the minister told the harbour workers, some of whom had come to complain about the price of "
        "diesel and about nets that were cut by foreign boats. They listened politely, asked for a date, and went "
        "back to their repairs when none was given, as the radio of this town had foretold the evening before."
    )

    assert dependences([document(one, "2024-03-04"), document(two, "2024-03-04")]) == []


def test_the_order_of_the_documents_changes_nothing() -> None:
    texts = [
        document(WIRE, "2024-03-04"),
        document(OWN, "2024-03-04"),
        document(f"{WIRE} Ends.", "2024-03-06"),
    ]
    texts.append(document(f"{OWN} The ship left at noon.", "2024-03-05"))
    expected = dependences(texts)

    assert len(expected) == 2
    for seed in range(5):
        random.Random(seed).shuffle(texts)
        assert dependences(texts) == expected


def test_a_sketch_is_the_same_on_any_machine_and_small() -> None:
    assert 0 < len(sketch(WIRE)) < len(body_of(WIRE, ()).runs) / 3
    assert min(sketch(WIRE)) == 561_960_735_679_564_512
    assert max(sketch(WIRE)) < 2**63


def on(document: str, *others: str) -> list[DependsOn]:
    return [DependsOn(document, other, 0.9, "copy") for other in others]


def test_independent_sources() -> None:
    found = [*on("b", "a"), *on("c", "b"), *on("e", "x"), *on("f", "x")]

    assert independent("abcd", found) == ("a", "d")
    assert independent("acd", found) == ("a", "d")  # over b, which does not report it
    assert independent("ef", found) == ("e",)  # both have it from x
    assert independent("", found) == ()


def test_many_alike_cost_no_comparison_of_all_with_all() -> None:
    same = [document(WIRE, "2024-03-04")]
    same += [document(f"{WIRE} Copy {number}.", "2024-03-05") for number in range(60)]

    assert len(dependences(same)) < 60 * 14


def test_the_sources_of_one_thing() -> None:
    wire, copy, own = document(WIRE, "2024-03-04"), document(f"{WIRE} Ends.", "2024-03-05"), document(OWN)
    found = sources_of([wire, copy, own, wire])

    assert found.documents == 3
    assert sorted(found.independent) == sorted([wire.id, own.id])
    assert [(one.document, one.on) for one in found.repeats] == [(copy.id, wire.id)]
    assert sources_of([wire]).independent == (wire.id,)


def test_a_script_without_capitals_has_copies_too() -> None:
    text = (
        "घाना के मछली पालन मंत्री ने सोमवार को बंदरगाह पर उरुग्वे के मंत्री से मुलाकात की और दोनों देशों के तट रक्षकों के बीच "
        "सहयोग पर लंबी बातचीत हुई जिसके बाद अधिकारियों ने कहा कि अगला दौर फसल के बाद होगा और तब तक कोई समझौता नहीं किया जाएगा"
    )

    assert kinds(document(text, "2024-03-04"), document(f"{text} समाप्त", "2024-03-05")) == ["copy"]


def test_a_document_that_comes_twice_repeats_not_itself() -> None:
    assert dependences([document(WIRE), document(WIRE)]) == []


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12), st.sets(st.integers(0, 7)))
def test_some_source_is_independent_and_none_repeats_another(
    pairs: list[tuple[int, int]], asked: set[int]
) -> None:
    found = [one for a, b in pairs if a > b for one in on(str(a), str(b))]
    kept = independent(map(str, asked), found)

    assert bool(kept) == bool(asked)
    assert kept == independent(map(str, sorted(asked, reverse=True)), found[::-1])
    assert not any(one.document in kept and one.on in kept for one in found)
