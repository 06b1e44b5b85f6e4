from __future__ import annotations

import pytest

from communique.model.document import Document, Publication
from communique.model.partial_date import PartialDate
from communique.segment import publication_of, segments_of, title_of

TITLE = "Chile and Finland agree on polar rescue service"
BODY = "Chile and Finland have agreed to run a joint rescue service in polar waters."
MORE = "Parliaments in both countries still have to approve the money."


def kinds(text: str, **known: str) -> list[tuple[str, str]]:
    return [(str(s.kind), s.span.of(text)) for s in segments_of(Document(text=text, **known))]  # type: ignore[arg-type]


def test_a_whole_report() -> None:
    text = "\n\n".join(
        [
            TITLE,
            "By Oona Perkkiö",
            f"PUNTA ARENAS, March 17, 2022 (Courier) — {BODY}",
            MORE,
            "ALSO READ | Why the strait is getting busier",
            f"{BODY} — Ada Lind (@adalind) March 17, 2022",
            f"{MORE} — COURIER",
            "(With inputs from agencies)",
        ]
    )

    assert kinds(text) == [
        ("title", TITLE),
        ("byline", "By Oona Perkkiö"),
        ("dateline", "PUNTA ARENAS, March 17, 2022 (Courier) —"),
        ("paragraph", BODY),
        ("paragraph", MORE),
        ("aside", "ALSO READ | Why the strait is getting busier"),
        ("post", f"{BODY} — Ada Lind (@adalind) March 17, 2022"),
        ("paragraph", MORE),
        ("credit", "— COURIER"),
        ("credit", "(With inputs from agencies)"),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_paragraphs_are_found_whatever_the_line_ends(line_end: str) -> None:
    text = f"{BODY}{line_end}{line_end}{MORE}{line_end}"

    assert kinds(text) == [("paragraph", BODY), ("paragraph", MORE)]


def test_lines_are_paragraphs_where_there_are_no_blank_lines() -> None:
    assert kinds(f"{BODY}\n{MORE}\n{BODY}") == [("paragraph", BODY), ("paragraph", MORE), ("paragraph", BODY)]


def test_a_text_that_a_program_wrapped_keeps_its_paragraphs() -> None:
    first = "Chile and Finland have agreed to run a joint rescue service\nin polar waters, the foreign ministers of both countries said\non Thursday after two days of talks that nobody else attended."
    second = "Parliaments in both countries still have to approve the money\nbefore the first ship can leave its berth in Punta Arenas."

    assert kinds(f"{first}\n\n{second}") == [("paragraph", first), ("paragraph", second)]


def test_a_line_that_goes_on_in_the_next_one_is_not_parted() -> None:
    text = f"{BODY} It was signed on 17 March,\n2022 in the presence of many.\n{MORE}\n\n{BODY}"

    assert [words for _, words in kinds(text)] == [
        f"{BODY} It was signed on 17 March,\n2022 in the presence of many.", MORE, BODY,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "first",
    [
        BODY,
        "Two words",
        "The minister said:",
        "and so it went on for a while",
    ],
)
def test_what_is_no_headline_is_no_title(first: str) -> None:
    assert kinds(f"{first}\n\n{BODY}\n\n{MORE}")[0] == ("paragraph", first)


def test_the_documents_own_title_decides() -> None:
    assert kinds(f"{TITLE}\n\n{BODY}", title="Something else altogether")[0][0] == "paragraph"
    assert kinds(f"{TITLE}\n\n{BODY}", title=f"{TITLE.upper()} - The Fjord Courier")[0][0] == "title"
    assert kinds(f"17 March 2022\n\n{TITLE}\n\n{BODY}", title=TITLE)[:2] == [
        ("dateline", "17 March 2022"),
        ("title", TITLE),
    ]


def test_one_line_alone_is_no_title() -> None:
    assert kinds(TITLE) == [("paragraph", TITLE)]


def test_speakers_of_a_transcript_are_no_datelines() -> None:
    text = "Hanna-Mari Koskela, Minister for Foreign Affairs\n\nRovaniemi, Finland\n\nMINISTER KOSKELA: Welcome.\n\nMR ITURRA: Thank you."

    assert [kind for kind, _ in kinds(text)] == ["byline", "dateline", "paragraph", "paragraph"]


def test_only_the_first_dateline_is_one() -> None:
    text = f"OSLO — {BODY}\n\nBERGEN — {MORE}"

    assert [kind for kind, _ in kinds(text)] == ["dateline", "paragraph", "paragraph"]


def day(iso: str) -> PartialDate:
    return PartialDate.parse(iso)


def published(text: str, given: str | None = None) -> tuple[str, str] | None:
    document = Document(text=text, published=Publication(day(given), "given") if given else None)
    found = publication_of(document, segments_of(document))
    return (str(found.date), found.source) if found else None


def test_where_the_date_of_publication_comes_from() -> None:
    dateline = f"PUNTA ARENAS, March 17, 2022 (Courier) — {BODY}"
    posts = f"{BODY} — Ada Lind (@adalind) March 19, 2022\n\n{MORE} — Ada Lind (@adalind) March 18, 2022"

    assert published(f"{dateline}\n\n{posts}", given="2022-03-20") == ("2022-03-20", "given")
    assert published(f"{dateline}\n\n{posts}") == ("2022-03-17", "dateline")
    assert published(f"PUNTA ARENAS, March 17 — {BODY}\n\n{posts}") == ("2022-03-19", "posts")
    assert published(f"17 March 2022\n\n{BODY}") == ("2022-03-17", "dateline")
    assert published(f"{BODY} It was signed on 17 March 2022.") is None


def test_the_title_comes_from_the_input_or_else_from_the_text() -> None:
    text = f"{TITLE}\n\n{BODY}"
    for title, expected in ((None, TITLE), (f"{TITLE} | Courier", f"{TITLE} | Courier")):
        document = Document(text=text, title=title)
        assert title_of(document, segments_of(document)) == expected
    assert title_of(Document(text=BODY), segments_of(Document(text=BODY))) is None
