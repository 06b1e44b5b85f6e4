"""Any spaCy pipeline that the user has: its words, tags, parse and entities become the layer `Analysis`.

A pipeline that lacks a component leaves the part blank that the component would fill. Relations and features are the
pipeline's own: Universal Dependencies in pipelines trained on it, another scheme in spaCy's English ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from communique.model.errors import ConfigurationError
from communique.model.span import Span
from communique.model.stage import Engine
from communique.model.syntax import NAME_LABELS, Analysis, Name, Token

#: Labels of spaCy's pipelines, to ours. Those not listed (money, ordinals, works of art) are no names of our kinds.
LABELS: Mapping[str, str] = MappingProxyType(
    {
        **{label: label for label in NAME_LABELS},
        "PER": "PERSON", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "PRODUCT": "EQUIPMENT",
        "persName": "PERSON", "orgName": "ORG", "placeName": "PLACE", "geogName": "PLACE", "date": "DATE",
    }
)  # fmt: skip
#: Relations of spaCy's English pipelines that have another name in Universal Dependencies.
RELATIONS: Mapping[str, str] = MappingProxyType(
    {"ROOT": "root", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj",
     "dative": "iobj", "relcl": "acl:relcl", "poss": "nmod:poss", "prt": "compound:prt", "agent": "obl:agent"}
)  # fmt: skip
BATCH_SENTENCES = 128


def engine_with(pipeline: str) -> Engine:
    """Loads the pipeline at once. Raises `ConfigurationError` where that fails, and says what would help."""
    try:
        import spacy
    except ImportError as error:
        raise ConfigurationError(
            "engine spacy:... needs spaCy; install it with: pip install 'communique[spacy]'"
        ) from error
    try:
        nlp = spacy.load(pipeline)
    except OSError as error:
        raise ConfigurationError(
            f"engine spacy:{pipeline}: spaCy has no such pipeline; give the name of an installed package or a path"
        ) from error

    def analyse(text: str, sentences: Sequence[Span]) -> Iterator[Analysis]:
        docs = nlp.pipe((span.of(text) for span in sentences), batch_size=BATCH_SENTENCES)
        for span, doc in zip(sentences, docs, strict=True):
            analysis = _analysis(span, doc)
            if analysis.tokens:
                yield analysis

    about = nlp.meta
    return Engine(
        name=f"spacy:{about.get('lang')}_{about.get('name')}-{about.get('version')}",
        version=1,
        analyse=analyse,
    )


def _analysis(sentence: Span, doc: Any) -> Analysis:
    words = [token for token in doc if not token.is_space]
    place = {token.i: i for i, token in enumerate(words)}
    tokens = tuple(_token(sentence, token, place) for token in words)
    names = tuple(
        Name(
            Span(sentence.start + entity.start_char, sentence.start + entity.end_char), LABELS[entity.label_]
        )
        for entity in doc.ents
        if LABELS.get(entity.label_)
    )
    return Analysis(sentence, tokens, names)


def _token(sentence: Span, token: Any, place: Mapping[int, int]) -> Token:
    start = sentence.start + token.idx
    head = token.head
    while head.is_space and head.head.i != head.i:  # spaCy makes a new object of a token at each call
        head = head.head
    return Token(
        span=Span(start, start + len(token.text)),
        lemma=token.lemma_ or token.text,
        upos=token.pos_,
        xpos=token.tag_,
        feats=str(token.morph) or "_",
        head=-1 if head.i == token.i or head.is_space else place[head.i],
        relation=RELATIONS.get(token.dep_, token.dep_),
    )
