from __future__ import annotations

from communique.model.document import Document
from communique.model.facts.statement import Statement
from communique.model.outcome import Done
from communique.model.reading import Reading
from communique.run.assemble import assembled
from communique.run.flow import process

WORDS = "Heute in Riga mit Außenminister Ozols über die Fähren gesprochen. Danke für die gute Zusammenarbeit!"
NEWS = "The foreign ministers of Germany and Latvia met in Riga on Thursday."


def read(post: str) -> Reading:
    text = f"{NEWS}\n\n{post} — Jana Weber (@janaweber) September 5, 2019"
    outcome = process(Document(text=text, language="en"), assembled(), strict=True)
    assert isinstance(outcome, Done)
    return outcome.reading


def statements(reading: Reading) -> list[tuple[str, str]]:
    return [(fact.mode.value, fact.text.value) for fact in reading.facts if isinstance(fact, Statement)]


def test_its_words_are_a_statement_and_are_not_read() -> None:
    reading = read(WORDS)

    assert statements(reading) == [("post", WORDS)]
    (issue,) = [issue for issue in reading.issues if issue.code == "post.language"]
    assert issue.message == "the post is in German (de): its words are kept and were not read"
    assert issue.evidence is not None
    assert issue.evidence.text == WORDS
    within = issue.evidence.span
    others = [fact for fact in reading.facts if not isinstance(fact, Statement)]
    assert not any(within.overlaps(evidence.span) for fact in others for evidence in fact.evidence)


def test_an_english_post_is_read_without_an_issue() -> None:
    words = "Good talks with my Latvian colleague on ferries. Thank you for the warm welcome."
    reading = read(words)

    assert statements(reading) == [("post", words)]
    assert [issue for issue in reading.issues if issue.code == "post.language"] == []
