"""Noun phrases that might mean somebody, with what their words and their place in the sentence tell of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from communique.annotate.coreference import words
from communique.annotate.coreference.genders import gender_of_nouns, gender_of_pronoun
from communique.annotate.entities import folded
from communique.model.span import Span, hull
from communique.model.syntax import Analysis, Name, Token
from communique.reference import honorifics, organisations, states
from communique.reference.tables import plain

_OUTSIDE_THE_PHRASE = frozenset(
    """appos acl acl:relcl conj cc cc:preconj parataxis punct case cop nsubj nsubj:pass nsubj:outer csubj csubj:pass
    aux aux:pass mark advcl advcl:relcl discourse dislocated dep orphan vocative reparandum expl obl obl:unmarked
    obl:agent ccomp xcomp list""".split()
)
_PARTS = frozenset("compound flat fixed goeswith nmod:desc flat:name flat:foreign".split())
_CONTENT = ("NOUN", "PROPN", "ADJ", "NUM")
#: Words before a noun that do not tell which; "former" has its own place.
_NO_CONTENT = frozenset("former ex new then visiting current late outgoing incoming acting".split())
_SUBJECTS = ("nsubj", "csubj")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What a person is called beside the name: "former defence minister" is `minister`, {defence}, former."""

    head: str
    modifiers: frozenset[str] = frozenset()  #: content words; states by their code
    former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    index: int  #: its place among the candidates of the document, which stand in text order
    span: Span
    head: Span
    sentence: int
    token: int
    kind: str  #: "name", "description", "pronoun", "group"
    label: str | None  #: "PERSON", "ORG", "PLACE"; None: a thing, or not known
    lemma: str  #: of the head word, in lower case
    name: tuple[str, ...] = ()  #: its words, folded
    printed: str = ""  #: the name as it stands in the text
    code: str | None = None  #: of the state or organisation that the name is a form of
    titles: tuple[Title, ...] = ()
    modifiers: frozenset[str] = frozenset()  #: of a description, as in `Title`
    definite: bool = False
    bare: bool = False  #: a single noun without article, owner or number
    restricted: bool = False  #: a relative clause tells which
    owner: int | None = None  #: token of the possessor
    plural: bool = False
    number: int | None = None  #: "the two leaders"
    gender: str | None = None  #: "masc", "fem"
    hint: str | None = None  #: the gender that a given name hints at
    relation: str = ""  #: of the head to its own head, without the subtype of a conjunct
    governor: int = -1  #: token that the phrase hangs on
    depth: int = 0  #: how far below the root
    quotation: int | None = None  #: which quotation it stands in
    demonym: str | None = None  #: of "the French": the state's code
    acronym: bool = False
    members: tuple[int, ...] = ()  #: of a group: tokens of what is named in it

    @property
    def subject(self) -> bool:
        return self.relation.startswith(_SUBJECTS)


def candidates_of(
    text: str, analyses: Sequence[Analysis], quotations: Sequence[Span] = ()
) -> tuple[Candidate, ...]:
    """All of a document, in text order; groups stand before their first member."""
    found: list[Candidate] = []
    for number, analysis in enumerate(analyses):
        found.extend(_Reader(text, analysis, number, quotations, len(found)).candidates())
    return tuple(found)


class _Reader:
    """One sentence, while its phrases are read."""

    def __init__(
        self, text: str, analysis: Analysis, number: int, quotations: Sequence[Span], first: int
    ) -> None:
        self.text = text
        self.number = number
        self.quotations = quotations
        self.index = first  # of the next candidate
        self.tokens = analysis.tokens
        self.children: list[list[int]] = [[] for _ in analysis.tokens]
        for i, token in enumerate(analysis.tokens):
            if token.head >= 0:
                self.children[token.head].append(i)
        self.names: dict[int, tuple[Name, tuple[int, ...]]] = {}
        self.within: dict[int, int] = {}  # token of a name: head of the phrase that it names
        for name in analysis.names:
            self._take(name, tuple(analysis.tokens_in(name.span)))

    def _take(self, name: Name, inside: tuple[int, ...]) -> None:
        if not inside or name.label not in ("PERSON", "ORG", "PLACE"):
            self.within |= dict.fromkeys(inside, -1)
            return
        head = next((i for i in inside if self.tokens[i].head not in inside), inside[0])
        above = self.tokens[head]
        if above.relation.startswith("flat") and above.head >= 0 and above.head not in self.names:
            head = above.head  # "Minister" heads "Minister A B" in some trees
        self.names[head] = (name, inside)
        self.within |= dict.fromkeys(inside, head)

    def candidates(self) -> Iterator[Candidate]:
        for i, token in enumerate(self.tokens):
            group_at = self.index
            others = self._joined(i)
            self.index += bool(others)
            if i in self.names:
                single: Candidate | None = self._named(i)
            elif token.upos == "PRON":
                single = self._pronoun(i)
            else:
                single = self._described(i)
            after = self.index + 1
            self.index = group_at
            if single is not None:
                if others:
                    yield self._group(i, single, others)
                yield single
                self.index = after

    # ------------------------------------------------------------ the three kinds, and groups

    def _named(self, i: int) -> Candidate:
        name, inside = self.names[i]
        printed = " ".join(name.span.of(self.text).split())
        bare = _without_styles(printed) if name.label == "PERSON" else printed
        folded_name = folded(bare) if name.label == "PERSON" else _body_words(bare)
        titles, styles = self._titles(i, inside)
        styles = (*styles, *(word.casefold().strip(".") for word in printed.split()[:1] if bare != printed))
        return self._candidate(
            i,
            kind="name",
            label=name.label,
            name=folded_name or folded(printed),
            printed=bare,
            code=None if name.label == "PERSON" else code_of(printed),
            titles=titles,
            definite=True,
            gender=gender_of_nouns((*styles, *(title.head for title in titles))),
            hint=_hint(folded_name) if name.label == "PERSON" else None,
            acronym=name.label == "ORG" and is_acronym(printed),
            inside=inside,
        )

    def _pronoun(self, i: int) -> Candidate | None:
        word = self.tokens[i].span.of(self.text).casefold()
        if word not in words.PRONOUNS or self.tokens[i].relation.startswith(("expl", "reparandum")):
            return None
        gender = gender_of_pronoun(word)
        return self._candidate(
            i, kind="pronoun", label="PERSON" if gender else None, gender=gender,
            plural=word in words.PLURAL_PRONOUNS, definite=True, printed=word,
        )  # fmt: skip

    def _described(self, i: int) -> Candidate | None:
        token = self.tokens[i]
        if token.relation in _PARTS or i in self.within:
            return None
        demonym = self._demonym(i)
        if token.upos not in ("NOUN", "PROPN") and demonym is None:
            return None
        determiners = {self._lower(k) for k in self.children[i] if self.tokens[k].relation.startswith("det")}
        owner = next((k for k in self.children[i] if self.tokens[k].relation == "nmod:poss"), None)
        lemma = (demonym or token.lemma).casefold()
        label = (
            "PERSON" if self._has_who(i) and not words.label_of_noun(lemma) else words.label_of_noun(lemma)
        )
        return self._candidate(
            i,
            kind="description",
            label="PERSON" if demonym else label,
            modifiers=self._content(i),
            definite=bool(determiners & words.DEFINITE) or owner is not None,
            bare=not determiners and owner is None and not _is_plural(token) and not self._content(i),
            restricted=self._has_clause(i),
            owner=owner,
            plural=_is_plural(token) or demonym is not None,
            number=self._count(i, determiners),
            gender=gender_of_nouns((lemma,)),
            demonym=demonym,
            titles=(Title(head=lemma, modifiers=self._content(i), former=self._is_former(i)),),
        )

    def _joined(self, i: int) -> list[int]:
        """What "and" joins to it; none where a member is no noun phrase, or the last "or" says which."""
        others = [k for k in self.children[i] if self.tokens[k].relation == "conj"]
        if not others:
            return others
        last = self.children[others[-1]]
        joined = any(self.tokens[k].relation == "cc" and self._lower(k) in ("and", "&") for k in last)
        is_list = joined and all(self.tokens[k].upos in ("NOUN", "PROPN", "PRON") for k in others)
        return others if is_list else []

    def _group(self, i: int, first: Candidate, others: Sequence[int]) -> Candidate:
        """ "A and B": its head is that of A."""
        labels = {self._label_at(k) for k in others} | {first.label}
        return self._candidate(
            i, kind="group", label=first.label if len(labels) == 1 else None, plural=True, definite=True,
            members=(i, *others),
        )  # fmt: skip

    def _label_at(self, i: int) -> str | None:
        if i in self.names:
            return self.names[i][0].label
        return words.label_of_noun(self.tokens[i].lemma)

    def _candidate(
        self,
        i: int,
        *,
        kind: str,
        label: str | None,
        inside: Sequence[int] = (),
        members: tuple[int, ...] = (),
        name: tuple[str, ...] = (),
        printed: str = "",
        code: str | None = None,
        titles: tuple[Title, ...] = (),
        modifiers: frozenset[str] = frozenset(),
        definite: bool = False,
        bare: bool = False,
        restricted: bool = False,
        owner: int | None = None,
        plural: bool = False,
        number: int | None = None,
        gender: str | None = None,
        hint: str | None = None,
        demonym: str | None = None,
        acronym: bool = False,
    ) -> Candidate:
        token = self.tokens[i]
        whole = {k for member in (members or (i,)) for k in self._phrase(member)} | set(inside)
        relation, governor = self._function(i)
        return Candidate(
            index=self.index,
            span=hull(self.tokens[k].span for k in whole),
            head=token.span,
            sentence=self.number,
            token=i,
            kind=kind,
            label=label,
            lemma=token.lemma.casefold(),
            name=name,
            printed=printed,
            code=code,
            titles=titles,
            modifiers=modifiers,
            definite=definite,
            bare=bare,
            restricted=restricted,
            owner=owner,
            plural=plural,
            number=number,
            gender=gender,
            hint=hint,
            relation=relation,
            governor=governor,
            depth=self._depth(i),
            demonym=demonym,
            acronym=acronym,
            members=members,
            quotation=self._quotation_at(token.span),
        )

    # ------------------------------------------------------------ what the tree tells

    def _quotation_at(self, word: Span) -> int | None:
        at = bisect_right(self.quotations, word.start, key=lambda quotation: quotation.start) - 1
        return at if at >= 0 and self.quotations[at].contains(word) else None

    def _lower(self, i: int) -> str:
        return self.tokens[i].span.of(self.text).casefold()

    def _phrase(self, i: int) -> set[int]:
        """Tokens of the noun phrase: the subtree without clauses, appositions and what is joined by "and"."""
        found = {i}
        for child in self.children[i]:
            if self.tokens[child].relation not in _OUTSIDE_THE_PHRASE:
                found |= self._subtree(child)
        return found

    def _subtree(self, i: int) -> set[int]:
        found, open_ends = {i}, [i]
        while open_ends:
            below = [k for k in self.children[open_ends.pop()] if k not in found]
            found.update(below)
            open_ends.extend(below)
        return found

    def _function(self, i: int) -> tuple[str, int]:
        """What the phrase is in its clause. A conjunct is what its first is."""
        token = self.tokens[i]
        for _ in range(10):
            if token.relation != "conj" or token.head < 0:
                break
            token = self.tokens[token.head]
        return token.relation, token.head

    def _depth(self, i: int) -> int:
        depth, at = 0, self.tokens[i].head
        while at >= 0 and depth < 30:
            depth, at = depth + 1, self.tokens[at].head
        return depth

    def _titles(self, i: int, inside: Sequence[int]) -> tuple[tuple[Title, ...], tuple[str, ...]]:
        """Titles and styles that stand before a name, or head it."""
        heads = [
            k
            for k in self.children[i]
            if k not in inside
            and k < inside[0]
            and self.tokens[k].relation in ("nmod:desc", "compound", "flat")
        ]
        if i not in inside:
            heads.append(i)
        outer = (
            self._content(i) if i in inside else frozenset[str]()
        )  # "A B of Fooland", "French President A B"
        titles: list[Title] = []
        styles: list[str] = []
        for k in heads:
            word = self.tokens[k].lemma.casefold().strip(".")
            styles.append(word)
            if word in words.PERSONS and word not in words.NEVER_THE_SAME:
                former = self._is_former(k) or self._is_former(i)
                modifiers = self._content(k) | outer - {word}
                titles.append(Title(head=word, modifiers=modifiers, former=former))
        return tuple(titles), tuple(styles)

    def _content(self, i: int) -> frozenset[str]:
        """Words that tell which: adjectives, nouns before and behind. States by code, "former" apart."""
        beside = ("amod", "compound", "nmod", "nummod", "flat")
        kept = (k for k in self.children[i] if self.tokens[k].relation.split(":")[0] in beside)
        found = {self._folded(m) for k in kept for m in self._phrase(k) if self.tokens[m].upos in _CONTENT}
        return frozenset(found - _NO_CONTENT)

    def _folded(self, i: int) -> str:
        printed = plain(self.tokens[i].span.of(self.text))
        return code_of(printed) or self.tokens[i].lemma.casefold()

    def _is_former(self, i: int) -> bool:
        return any(self._lower(k).rstrip("-") in ("former", "ex", "then") for k in self.children[i])

    def _has_clause(self, i: int) -> bool:
        """A clause behind without a comma before it."""
        clauses = [k for k in self.children[i] if self.tokens[k].relation.startswith("acl")]
        return any(self._lower(min(self._subtree(k))) != "," for k in clauses)

    def _has_who(self, i: int) -> bool:
        return any(
            self.tokens[k].relation == "acl:relcl" and any(self._lower(m) == "who" for m in self._subtree(k))
            for k in self.children[i]
        )

    def _count(self, i: int, determiners: set[str]) -> int | None:
        if "both" in determiners:
            return 2
        counted = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
        numbers = (self._lower(k) for k in self.children[i] if self.tokens[k].relation == "nummod")
        return next((counted[word] for word in numbers if word in counted), None)

    def _demonym(self, i: int) -> str | None:
        """The state's code, of "the French" and "Germans": an adjective with an article, or a plural."""
        token = self.tokens[i]
        if (
            token.upos not in ("ADJ", "PROPN", "NOUN")
            or token.relation in ("amod", *_PARTS)
            or i in self.within
        ):
            return None
        forms = states.forms().get(plain(token.span.of(self.text)), ())
        code = next((form.iso3 for form in forms if form.use == "adjective" and len(forms) == 1), None)
        article = any(self._lower(k) == "the" for k in self.children[i])
        plural = token.span.of(self.text).endswith("s")
        return code if code and (plural or (article and token.upos != "NOUN")) else None


def _is_plural(token: Token) -> bool:
    return (
        "Number=Plur" in token.feats
        or token.xpos in ("NNS", "NNPS")
        or token.lemma.casefold() in ("people", "pair", "couple", "duo")
    )


def _hint(name: tuple[str, ...]) -> str | None:
    if not name:
        return None
    return "masc" if name[0] in words.MASCULINE_NAMES else "fem" if name[0] in words.FEMININE_NAMES else None


def _without_styles(name: str) -> str:
    parts = name.split()
    while len(parts) > 1 and honorifics.is_style(parts[0]):
        parts = parts[1:]
    return " ".join(parts)


def _body_words(name: str) -> tuple[str, ...]:
    kept = tuple(w for w in folded(name) if w not in words.SMALL | words.LEGAL_FORMS and w != "s")
    return kept or folded(name)


@cache
def _codes() -> dict[str, str]:
    found = {
        form.text: form.iso3
        for text, several in states.forms().items()
        for form in several
        if form.use in ("name", "adjective") and len(several) == 1 and text == form.text
    }
    return found | {text: form.code for text, form in organisations.forms().items() if not form.caution}


def code_of(words_of_name: str) -> str | None:
    """Code of the state or organisation whose name or adjective these words are, and nothing else's.

    >>> code_of("the United States"), code_of("French"), code_of("Springfield")
    ('USA', 'FRA', None)
    """
    bare = plain(words_of_name)
    bare = bare[4:] if bare.startswith(("the ", "The ")) else bare
    return _codes().get(bare)


def is_acronym(name: str) -> bool:
    """Whether a name is letters for words: "NATO", "U.N.", "MoFA".

    >>> is_acronym("MoFA"), is_acronym("Nato"), is_acronym("Interpol")
    (True, False, False)
    """
    letters = name.replace(".", "")
    capitals = sum(letter.isupper() for letter in letters)
    return (
        2 <= len(letters) <= 8 and letters.isalpha() and letters[-1].isupper() and capitals * 2 > len(letters)
    )
