"""Words, parse and names of the sentences that are worth it, by whichever engine is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from communique.annotate.gate import worth
from communique.model.annotation import AnnotatedDocument, Sentence
from communique.model.stage import Annotator, Engine
from communique.model.syntax import Analysis


def annotator_with(engine: Engine, *, every_sentence: bool) -> Annotator:
    """Fills the layer `Analysis`; a gate keeps out what nothing is looked for in, unless `every_sentence`."""

    def run(doc: AnnotatedDocument) -> Iterable[Analysis]:
        text = doc.document.text
        sentences = doc.layer(Sentence)
        wanted = (True,) * len(sentences) if every_sentence else worth(text, sentences)
        return engine.analyse(text, [s.span for s, chosen in zip(sentences, wanted, strict=True) if chosen])

    return Annotator(
        name=f"analysis-{engine.name}" + ("-all" if every_sentence else ""),
        version=engine.version,
        provides=Analysis,
        requires=(Sentence,),
        run=run,
    )
