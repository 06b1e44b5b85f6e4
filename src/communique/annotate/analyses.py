"""Words, parse and names of the sentences that are worth it, by whichever engine is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from communique.annotate.gate import lemmas, worth
from communique.model.annotation import AnnotatedDocument, Sentence
from communique.model.stage import Annotator, Engine
from communique.model.syntax import Analysis, Token


def annotator_with(engine: Engine, *, every_sentence: bool) -> Annotator:
    """Fills the layer `Analysis`; a gate keeps out what nothing is looked for in, unless `every_sentence`."""

    def run(doc: AnnotatedDocument) -> Iterable[Analysis]:
        text = doc.document.text
        sentences = doc.layer(Sentence)
        wanted = (True,) * len(sentences) if every_sentence else worth(text, sentences)
        spans = [s.span for s, chosen in zip(sentences, wanted, strict=True) if chosen]
        return (with_known_lemmas(analysis, text) for analysis in engine.analyse(text, spans))

    return Annotator(
        name=f"analysis-{engine.name}" + ("-all" if every_sentence else ""),
        version=engine.version,
        provides=Analysis,
        requires=(Sentence,),
        run=run,
    )


def with_known_lemmas(analysis: Analysis, text: str) -> Analysis:
    """Lemmas that are no word of ours, such as "resum" of "resumed", put right by the forms of the words we know."""
    known = lemmas()
    tokens = [_with_known_lemma(token, text, known) for token in analysis.tokens]
    return replace(analysis, tokens=tuple(tokens))


def _with_known_lemma(token: Token, text: str, known: Mapping[str, str]) -> Token:
    """Only where the two begin alike: "found" may be of "find"."""
    if token.upos not in ("VERB", "NOUN") or known.get(token.lemma) == token.lemma:
        return token
    word = token.span.of(text).lower()
    prefix = "co-" if word.startswith("co-") else ""
    lemma = known.get(word.removeprefix(prefix))
    if lemma is None or not token.lemma.startswith((prefix + lemma)[: _ALIKE_MIN + len(prefix)]):
        return token
    return replace(token, lemma=prefix + lemma)


#: Letters that the engine's lemma and ours must share at the front.
_ALIKE_MIN = 3
