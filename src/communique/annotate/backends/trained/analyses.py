"""The layer `Analysis` from the network that the package carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.annotate.backends.trained.names import names_of
from communique.annotate.backends.trained.network import Network, Parsed
from communique.model.span import Span
from communique.model.syntax import Analysis, Name, Token
from communique.segment.words import words_of

#: Sentences read at a time: what a document takes in memory is bounded, however long it is.
SENTENCES_AT_ONCE = 512
#: Words of one sentence that are read; more are a table or an attack, and sentences are cut long before.
WORDS_MAX = 1_000


def analyses_of(network: Network, text: str, sentences: Sequence[Span]) -> Iterator[Analysis]:
    """One `Analysis` for each sentence that has words, in their order; spans lie in `text`."""
    for start in range(0, len(sentences), SENTENCES_AT_ONCE):
        chunk = sentences[start : start + SENTENCES_AT_ONCE]
        worded = [(span, words) for span in chunk if (words := words_of(text, span)[:WORDS_MAX])]
        printed = [[word.of(text) for word in words] for _, words in worded]
        for (span, words), forms, columns in zip(worded, printed, network.parsed(printed), strict=True):
            yield _analysis(span, words, forms, columns)


def _analysis(sentence: Span, words: Sequence[Span], forms: Sequence[str], parsed: Parsed) -> Analysis:
    tokens = tuple(
        map(
            Token,
            words,
            parsed.lemmas,
            parsed.upos,
            parsed.xpos,
            parsed.feats,
            parsed.heads,
            parsed.relations,
        )
    )
    names = tuple(
        Name(Span(words[first].start, words[stop - 1].end), label)
        for first, stop, label in names_of(parsed.names, forms)
    )
    return Analysis(sentence, tokens, names)
