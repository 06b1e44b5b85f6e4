"""What a difference makes of a quotation, and why."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.comparison import WordEdit
from communique.model.facts.statement import VERDICTS

#: For each verdict that an edit can bring about, the classes of edit that do, each in a reader's words.
CLASSES = {
    "cosmetic": {
        "case": "a capital or small letter differs",
        "punctuation": "a punctuation mark differs",
        "glyph": "the same sign is printed in another form",
        "diacritics": "accents differ",
        "entity": "a character is printed by its code",
        "symbol": "a symbol is written out",
        "spelling": "the same word is spelled in another style",
        "spacing": "words are joined or divided",
        "abbreviation": "an abbreviation is written out",
        "transliteration": "a name is transcribed in another way",
        "contraction": "a contraction is written out",
        "number-format": "the same number is written in another form",
        "date-format": "the same date is written in another form",
        "handle": "an account stands for its name",
        "hashtag": "a hashtag is written as words",
        "thread-counter": "the counter of a thread is left out",
    },
    "marked": {
        "bracket": "words are put in or changed, in square brackets",
        "bracket-letter": "a letter is changed, in square brackets",
        "ellipsis": "words are left out, and an ellipsis shows it",
    },
    "abridged": {
        "sentence": "a whole sentence is left out, and nothing shows it",
        "aside": "an aside is left out, and nothing shows it",
    },
    "altered": {
        "words": "words differ",
        "gloss": "words are put in, in round brackets",
        "modality": "what will, may or must be is put in another way",
        "inflection": "a word has another form",
        "order": "words stand in another order",
        "splice": "distant passages are joined, and nothing shows it",
    },
    "contradictory": {
        "number": "a number differs",
        "date": "a date differs",
        "name": "a name differs",
        "negation": "what is denied differs",
    },
}
GRAVITY = {class_: verdict for verdict, classes in CLASSES.items() for class_ in classes}
_WORDS_FOR = {class_: words for classes in CLASSES.values() for class_, words in classes.items()}


def verdict_of(classes: Iterable[str]) -> str:
    """The gravest of what the classes of edit make; `verbatim` for none."""
    return max((GRAVITY[c] for c in classes), key=VERDICTS.index, default="verbatim")


def reason_of(edits: Iterable[WordEdit]) -> str:
    """Why the verdict is what it is: the first of the gravest edits, in words."""
    gravest = max(edits, key=lambda edit: VERDICTS.index(GRAVITY[edit.class_]), default=None)
    if gravest is None:
        return "the same words"
    return f"{_WORDS_FOR[gravest.class_]}: {_change(gravest)}"


def _change(edit: WordEdit) -> str:
    if edit.op == "insert":
        return f"“{edit.quoted}” was put in"
    if edit.op == "delete":
        return f"“{edit.original}” was left out"
    return f"“{edit.original}” became “{edit.quoted}”"
