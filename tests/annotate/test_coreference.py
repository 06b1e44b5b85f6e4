"""Chains from syntax and names that are written by hand; what GUM measures is in `bench.coreference`."""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.coreference import b_cubed, best_pairing, ceaf, muc, result_for, total
from bench.gum import documents
from communique.annotate.coreference import ANNOTATOR, chains_of
from communique.annotate.coreference.candidates import candidates_of, code_of
from communique.annotate.coreference.clusters import Clusters
from communique.model.annotation import AnnotatedDocument, Quotation
from communique.model.coreference import Chain, ChainMention
from communique.model.document import Document
from communique.model.span import Span
from communique.model.syntax import Analysis, Name, Token

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).parents[3] / "shared"))
GUM_DEV = SHARED / "data" / "gumfree-dev.conllu.xz"

#: Short for tags: "NOUNS" is a plural noun.
_PLURAL = {"NOUNS": "NOUN", "PROPNS": "PROPN"}


@dataclass(frozen=True)
class Text:
    text: str
    analyses: tuple[Analysis, ...]
    quotations: tuple[Span, ...] = ()

    @property
    def chains(self) -> tuple[Chain, ...]:
        return chains_of(self.text, self.analyses, self.quotations)

    def words(self, chain: Chain) -> list[str]:
        return [mention.span.of(self.text) for mention in chain.mentions]

    def told(self) -> list[list[str]]:
        """The chains as words."""
        return [self.words(chain) for chain in self.chains if len(chain.mentions) > 1]

    def rules(self) -> dict[str, str]:
        """The rule that linked the words; the last of equal words counts."""
        return {m.span.of(self.text): m.rule for chain in self.chains for m in chain.mentions if m.rule}


def parsed(*sentences: str, **names: str) -> Text:
    """Sentences as "word TAG head relation" with "|" between the words, heads counted from one; "said:say" has a lemma.

    `names`: label and the names that bear it, with "|" between: PERSON="Ana Sol|Sol".
    """
    text = ""
    analyses: list[tuple[Span, tuple[Token, ...]]] = []
    for sentence in sentences:
        tokens: list[Token] = []
        for row in sentence.split(" | "):
            printed, tag, head, relation = row.split()
            word, _, lemma = printed.partition(":")
            if text and (word in "“(" or (tag != "PUNCT" and not text.endswith(("“", "(")))):
                text += " "
            upos = _PLURAL.get(tag, tag)
            feats = "Number=Plur" if tag in _PLURAL else "_"
            token = Token(
                Span(len(text), len(text) + len(word)),
                lemma or word,
                upos,
                "",
                feats,
                int(head) - 1,
                relation,
            )
            tokens.append(token)
            text += word
        analyses.append((Span(tokens[0].span.start, len(text)), tuple(tokens)))
    return Text(text, tuple(Analysis(span, own, _names(text, span, names)) for span, own in analyses))


def _names(text: str, sentence: Span, names: dict[str, str]) -> tuple[Name, ...]:
    """Wherever they stand, the longest first."""
    found: list[Name] = []
    wanted = [(name, label) for label, several in names.items() for name in several.split("|")]
    for name, label in sorted(wanted, key=lambda pair: -len(pair[0])):
        at = text.find(name, sentence.start, sentence.end)
        while at >= 0:
            span = Span(at, at + len(name))
            edges = (text[at - 1 : at] + text[span.end : span.end + 1]).replace(" ", "")
            if not any(other.span.overlaps(span) for other in found) and not any(c.isalnum() for c in edges):
                found.append(Name(span, label))
            at = text.find(name, at + 1, sentence.end)
    return tuple(sorted(found, key=lambda name: name.span))


def subject(words: str) -> str:
    """ "<words> left." with the given words for subject, which hang on the verb behind them."""
    rows = words.split(" | ")
    return " | ".join((*rows, "left:leave VERB 0 root", f". PUNCT {len(rows) + 1} punct"))


# ---------------------------------------------------------------- names


def test_a_full_name_gathers_the_surname_and_the_name_with_an_initial() -> None:
    text = parsed(
        "Ana PROPN 3 nsubj | Sol PROPN 1 flat | left:leave VERB 0 root | . PUNCT 3 punct",
        "Sol PROPN 2 nsubj | spoke:speak VERB 0 root | . PUNCT 2 punct",
        "Ana PROPN 4 nsubj | B. PROPN 1 flat | Sol PROPN 1 flat | waited:wait VERB 0 root | . PUNCT 4 punct",
        PERSON="Ana Sol|Sol|Ana B. Sol",
    )
    assert text.told() == [["Ana Sol", "Sol", "Ana B. Sol"]]
    assert [m.kind for m in text.chains[0].mentions] == ["name", "surname", "name"]


def test_a_surname_that_two_bear_is_nobodys() -> None:
    text = parsed(
        "Ana PROPN 6 nsubj | Sol PROPN 1 flat | and CCONJ 4 cc | Ivo PROPN 1 conj | Sol PROPN 4 flat | met:meet VERB 0 root",
        "Sol PROPN 2 nsubj | spoke:speak VERB 0 root | . PUNCT 2 punct",
        PERSON="Ana Sol|Ivo Sol|Sol",
    )
    assert text.told() == []


def test_a_surname_that_two_bear_stays_nobodys_when_it_comes_again() -> None:
    text = parsed(
        "Ana PROPN 6 nsubj | Sol PROPN 1 flat | and CCONJ 4 cc | Ivo PROPN 1 conj | Sol PROPN 4 flat | met:meet VERB 0 root",
        "Sol PROPN 2 nsubj | spoke:speak VERB 0 root | . PUNCT 2 punct",
        "Sol PROPN 2 nsubj | agreed:agree VERB 0 root | . PUNCT 2 punct",
        PERSON="Ana Sol|Ivo Sol|Sol",
    )
    assert text.told() == []


def test_a_style_tells_which_of_two_is_meant() -> None:
    text = parsed(
        "Mr. PROPN 2 nmod:desc | Ivo PROPN 4 nsubj | Sol PROPN 2 flat | met:meet VERB 0 root | Mrs. PROPN 6 nmod:desc | Ana PROPN 4 obj | Sol PROPN 6 flat",
        "Mrs. PROPN 2 nmod:desc | Sol PROPN 3 nsubj | spoke:speak VERB 0 root | . PUNCT 3 punct",
        PERSON="Ana Sol|Ivo Sol|Sol",
    )
    assert text.told() == [["Mrs. Ana Sol", "Mrs. Sol"]]


def test_two_full_names_of_one_family_are_two_though_a_surname_stood_between() -> None:
    text = parsed(
        "Ana PROPN 3 nsubj | Sol PROPN 1 flat | left:leave VERB 0 root | . PUNCT 3 punct",
        "Sol PROPN 2 nsubj | thanked:thank VERB 0 root | Ivo PROPN 2 obj | Sol PROPN 3 flat | . PUNCT 2 punct",
        PERSON="Ana Sol|Ivo Sol|Sol",
    )
    assert text.told() == [["Ana Sol", "Sol"]]


def test_an_acronym_means_the_body_whose_letters_it_has() -> None:
    text = parsed(
        "The DET 4 det | Lunar PROPN 4 compound | Trade PROPN 4 compound | Board PROPN 8 nsubj | ( PUNCT 6 punct | LTB PROPN 4 appos | ) PUNCT 6 punct | met:meet VERB 0 root",
        "The DET 2 det | LTB PROPN 3 nsubj | agreed:agree VERB 0 root | . PUNCT 3 punct",
        "The DET 2 det | board NOUN 3 nsubj | left:leave VERB 0 root | . PUNCT 3 punct",
        ORG="Lunar Trade Board|LTB",
    )
    assert text.told() == [["The Lunar Trade Board", "LTB", "The LTB", "The board"]]
    assert [m.kind for m in text.chains[0].mentions] == ["name", "acronym", "acronym", "description"]


def test_an_acronym_is_found_though_the_tree_hangs_it_inside_the_name() -> None:
    text = parsed(
        "The DET 2 det | Ministry PROPN 8 nsubj | of ADP 4 case | Trade PROPN 2 nmod | ( PUNCT 6 punct | MoT PROPN 4 nmod | ) PUNCT 6 punct | agreed:agree VERB 0 root",
        ORG="Ministry of Trade|MoT",
    )
    assert text.rules() == {"MoT": "acronym"}


def test_a_body_is_meant_by_part_of_its_name_unless_two_share_it() -> None:
    one = parsed(
        "The DET 3 det | Lunar PROPN 3 compound | Commission PROPN 4 nsubj | met:meet VERB 0 root",
        "The DET 2 det | Commission PROPN 3 nsubj | left:leave VERB 0 root",
        ORG="Lunar Commission|Solar Commission|Commission",
    )
    two = parsed(
        "The DET 3 det | Lunar PROPN 3 compound | Commission PROPN 4 nsubj | met:meet VERB 0 root | the DET 7 det | Solar PROPN 7 compound | Commission PROPN 4 obj",
        "The DET 2 det | Commission PROPN 3 nsubj | left:leave VERB 0 root",
        ORG="Lunar Commission|Solar Commission|Commission",
    )
    assert one.told() == [["The Lunar Commission", "The Commission"]]
    assert two.told() == []


def test_a_state_is_one_by_all_its_names_and_the_country() -> None:
    text = parsed(
        "The DET 3 det | United ADJ 3 amod | Kingdom PROPN 4 nsubj | signed:sign VERB 0 root",
        "Britain PROPN 2 nsubj | agreed:agree VERB 0 root",
        "The DET 2 det | country NOUN 3 nsubj | left:leave VERB 0 root",
        PLACE="United Kingdom|Britain",
    )
    assert text.told() == [["The United Kingdom", "Britain", "The country"]]
    assert text.rules() == {"Britain": "same-code", "The country": "state-noun"}


def test_the_country_is_nobodys_where_two_were_named() -> None:
    text = parsed(
        "France PROPN 2 nsubj | met:meet VERB 0 root | Japan PROPN 2 obj",
        "The DET 2 det | country NOUN 3 nsubj | left:leave VERB 0 root",
        PLACE="France|Japan",
    )
    assert text.told() == []


def test_the_country_that_a_state_sends_to_is_another() -> None:
    text = parsed(
        "Japan PROPN 2 nsubj | sent:send VERB 0 root | ships:ship NOUNS 2 obj | to ADP 6 case | the DET 6 det | country NOUN 2 obl",
        PLACE="Japan",
    )
    assert text.told() == []


def test_the_people_of_a_state_are_not_the_state() -> None:
    text = parsed(
        "France PROPN 2 nsubj | voted:vote VERB 0 root",
        "The DET 2 det | French PROPNS 3 nsubj | left:leave VERB 0 root",
        "The DET 2 det | French PROPNS 3 nsubj | returned:return VERB 0 root",
        PLACE="France",
    )
    assert text.told() == [["The French", "The French"]]


def test_a_government_is_one_with_itself_and_not_with_another_states() -> None:
    text = parsed(
        "The DET 3 det | French ADJ 3 amod | government NOUN 4 nsubj | met:meet VERB 0 root",
        "The DET 2 det | government NOUN 3 nsubj | agreed:agree VERB 0 root",
        "The DET 3 det | Japanese ADJ 3 amod | government NOUN 4 nsubj | left:leave VERB 0 root",
    )
    assert text.told() == [["The French government", "The government"]]


# ---------------------------------------------------------------- titles


MINISTER = "Defence NOUN 2 compound | Minister PROPN 3 nmod:desc | Ana PROPN 5 nsubj | Sol PROPN 3 flat | arrived:arrive VERB 0 root"


@pytest.mark.parametrize(
    ("words", "is_meant"),
    [
        ("The DET 2 det | minister NOUN 3 nsubj", True),
        ("The DET 3 det | defence NOUN 3 compound | minister NOUN 4 nsubj", True),
        ("The DET 3 det | foreign ADJ 3 amod | minister NOUN 4 nsubj", False),
        ("The DET 3 det | former ADJ 3 amod | minister NOUN 4 nsubj", False),
        ("A DET 2 det | minister NOUN 3 nsubj", False),
        ("The DET 2 det | ministers:minister NOUNS 3 nsubj", False),
        ("The DET 2 det | president NOUN 3 nsubj", False),
        ("The DET 2 det | minister NOUN 7 nsubj | who PRON 4 nsubj | resigned:resign VERB 2 acl:relcl | last ADJ 6 amod | week NOUN 4 obl", False),
    ],
)  # fmt: skip
def test_a_title_means_the_one_who_bears_it(words: str, is_meant: bool) -> None:
    text = parsed(MINISTER, subject(words), PERSON="Ana Sol")
    assert bool(text.told()) is is_meant


def test_a_title_that_two_bear_is_nobodys() -> None:
    text = parsed(
        MINISTER,
        "Foreign PROPN 2 amod | Minister PROPN 3 nmod:desc | Ivo PROPN 5 nsubj | Rey PROPN 3 flat | waited:wait VERB 0 root",
        "The DET 2 det | minister NOUN 3 nsubj | spoke:speak VERB 0 root",
        PERSON="Ana Sol|Ivo Rey",
    )
    assert text.told() == []


def test_a_title_that_two_bear_is_nobodys_when_it_comes_again() -> None:
    text = parsed(
        MINISTER,
        "Foreign PROPN 2 amod | Minister PROPN 3 nmod:desc | Ivo PROPN 5 nsubj | Rey PROPN 3 flat | waited:wait VERB 0 root",
        "The DET 2 det | minister NOUN 3 nsubj | spoke:speak VERB 0 root",
        "The DET 2 det | minister NOUN 3 nsubj | left:leave VERB 0 root",
        PERSON="Ana Sol|Ivo Rey",
    )
    assert text.told() == []


def test_the_president_is_not_the_former_president() -> None:
    text = parsed(
        "The DET 3 det | former ADJ 3 amod | president NOUN 4 nsubj | spoke:speak VERB 0 root",
        "The DET 2 det | president NOUN 3 nsubj | left:leave VERB 0 root",
    )
    assert text.told() == []


def test_a_former_president_is_not_the_president() -> None:
    text = parsed(
        "Former ADJ 2 amod | President PROPN 3 nmod:desc | Ana PROPN 5 nsubj | Sol PROPN 3 flat | met:meet VERB 0 root | President PROPN 7 nmod:desc | Ivo PROPN 5 obj | Rey PROPN 7 flat",
        "The DET 3 det | former ADJ 3 amod | president NOUN 4 nsubj | left:leave VERB 0 root",
        PERSON="Ana Sol|Ivo Rey",
    )
    assert text.told() == [["Former President Ana Sol", "The former president"]]


def test_an_apposition_gives_the_title() -> None:
    text = parsed(
        "Ana PROPN 7 nsubj | Sol PROPN 1 flat | , PUNCT 5 punct | the DET 5 det | envoy NOUN 1 appos | , PUNCT 5 punct | left:leave VERB 0 root",
        "The DET 2 det | envoy NOUN 3 nsubj | waited:wait VERB 0 root",
        PERSON="Ana Sol",
    )
    assert text.told() == [["Ana Sol", "the envoy", "The envoy"]]


def test_a_plain_predicate_gives_the_title_and_a_denied_one_does_not() -> None:
    plain = parsed(
        "Ana PROPN 5 nsubj | Sol PROPN 1 flat | is:be AUX 5 cop | the DET 5 det | envoy NOUN 0 root",
        PERSON="Ana Sol",
    )
    denied = parsed(
        "Ana PROPN 6 nsubj | Sol PROPN 1 flat | is:be AUX 6 cop | not PART 6 advmod | the DET 6 det | envoy NOUN 0 root",
        PERSON="Ana Sol",
    )
    assert plain.told() == [["Ana Sol", "the envoy"]]
    assert denied.told() == []


def test_a_counterpart_is_not_its_owner_but_the_possessive_is() -> None:
    text = parsed(
        "Minister PROPN 2 nmod:desc | Ivo PROPN 4 nsubj | Rey PROPN 2 flat | met:meet VERB 0 root | his PRON 7 nmod:poss | Japanese ADJ 7 amod | counterpart NOUN 4 obj | . PUNCT 4 punct",
        PERSON="Ivo Rey",
    )
    assert text.told() == [["Minister Ivo Rey", "his"]]


def test_a_named_counterpart_is_somebody_else() -> None:
    text = parsed(
        "Minister PROPN 2 nmod:desc | Ivo PROPN 4 nsubj | Rey PROPN 2 flat | met:meet VERB 0 root | his PRON 6 nmod:poss | counterpart NOUN 7 nmod:desc | Ana PROPN 4 obj | Sol PROPN 7 flat | . PUNCT 4 punct",
        "The DET 2 det | minister NOUN 3 nsubj | left:leave VERB 0 root",
        PERSON="Ivo Rey|Ana Sol",
    )
    assert text.told() == [["Minister Ivo Rey", "his", "The minister"]]


# ---------------------------------------------------------------- pronouns


def test_he_and_she_go_by_gender() -> None:
    text = parsed(
        "King PROPN 2 nmod:desc | Ivo PROPN 3 nsubj | met:meet VERB 0 root | Queen PROPN 5 nmod:desc | Ana PROPN 3 obj | . PUNCT 3 punct",
        "She PRON 2 nsubj | thanked:thank VERB 0 root | him PRON 2 obj | . PUNCT 2 punct",
        PERSON="Ivo|Ana",
    )
    assert text.told() == [["King Ivo", "him"], ["Queen Ana", "She"]]


def test_two_arguments_of_one_verb_are_two() -> None:
    text = parsed(
        "Rey PROPN 2 nsubj | praised:praise VERB 0 root | him PRON 2 obj | . PUNCT 2 punct", PERSON="Rey"
    )
    assert text.told() == []


def test_a_reflexive_is_the_subject() -> None:
    text = parsed(
        "Rey PROPN 2 nsubj | praised:praise VERB 0 root | himself PRON 2 obj | . PUNCT 2 punct", PERSON="Rey"
    )
    assert text.told() == [["Rey", "himself"]]


def test_he_in_the_words_of_somebody_is_not_who_says_them() -> None:
    text = parsed(
        "“ PUNCT 3 punct | He PRON 3 nsubj | left:leave VERB 6 ccomp | , PUNCT 3 punct | ” PUNCT 3 punct | said:say VERB 0 root | Rey PROPN 6 nsubj | . PUNCT 6 punct",
        "Rey PROPN 2 nsubj | said:say VERB 0 root | , PUNCT 2 punct | “ PUNCT 6 punct | He PRON 6 nsubj | lied:lie VERB 2 ccomp | . PUNCT 6 punct | ” PUNCT 6 punct",
        PERSON="Rey",
    )
    marks = [i for i, character in enumerate(text.text) if character in "“”"]
    quoted = Text(text.text, text.analyses, (Span(marks[0], marks[1] + 1), Span(marks[2], marks[3] + 1)))
    assert quoted.told() == [["He", "He"], ["Rey", "Rey"]]


def test_first_and_second_persons_are_left() -> None:
    text = parsed(
        "I PRON 2 nsubj | thank VERB 0 root | you PRON 2 obj | . PUNCT 2 punct",
        "We PRON 2 nsubj | thank VERB 0 root | you PRON 2 obj | . PUNCT 2 punct",
    )
    assert text.told() == []


def test_it_that_means_nothing_is_left() -> None:
    text = parsed(
        "France PROPN 2 nsubj | waited:wait VERB 0 root | . PUNCT 2 punct",
        "It PRON 2 expl | rained:rain VERB 0 root | . PUNCT 2 punct",
        PLACE="France",
    )
    assert text.told() == []


def test_its_is_the_only_state_that_was_named() -> None:
    text = parsed(
        "Japan PROPN 2 nsubj | recalled:recall VERB 0 root | its PRON 4 nmod:poss | envoy NOUN 2 obj | . PUNCT 2 punct",
        PLACE="Japan",
    )
    assert text.told() == [["Japan", "its"]]


def test_they_are_those_who_were_named_in_one_breath() -> None:
    text = parsed(
        "Sol PROPN 4 nsubj | and CCONJ 3 cc | Rey PROPN 1 conj | met:meet VERB 0 root | . PUNCT 4 punct",
        "They PRON 2 nsubj | agreed:agree VERB 0 root | . PUNCT 2 punct",
        PERSON="Sol|Rey",
    )
    assert text.told() == [["Sol and Rey", "They"]]
    assert text.chains[0].mentions[0].kind == "group"


def test_her_husband_again_is_he_where_she_is_she() -> None:
    text = parsed(
        "Queen PROPN 2 nmod:desc | Ana PROPN 3 nsubj | thanked:thank VERB 0 root | her PRON 5 nmod:poss | husband NOUN 3 obj | . PUNCT 3 punct",
        "Her PRON 2 nmod:poss | husband NOUN 3 nsubj | left:leave VERB 0 root | . PUNCT 3 punct",
        PERSON="Ana",
    )
    assert text.told() == [["Queen Ana", "her", "Her"], ["her husband", "Her husband"]]


# ---------------------------------------------------------------- groups


LEADERS = "The DET 3 det | two NUM 3 nummod | leaders:leader NOUNS 4 nsubj | spoke:speak VERB 0 root | . PUNCT 4 punct"
SIDES = "Both DET 2 det | sides:side NOUNS 3 nsubj | agreed:agree VERB 0 root | . PUNCT 3 punct"


def members(text: Text) -> list[list[str]]:
    return [[span.of(text.text) for span in chain.members] for chain in text.chains if chain.members]


def test_the_two_leaders_are_the_two_who_were_named_and_are_neither() -> None:
    text = parsed(
        "Sol PROPN 2 nsubj | met:meet VERB 0 root | Rey PROPN 2 obj | in ADP 5 case | Japan PROPN 2 obl | . PUNCT 2 punct",
        LEADERS,
        PERSON="Sol|Rey",
        PLACE="Japan",
    )
    assert members(text) == [["Sol", "Rey"]]
    assert text.told() == []


def test_the_two_leaders_of_three_are_not_told() -> None:
    text = parsed(
        "Sol PROPN 2 nsubj | met:meet VERB 0 root | Rey PROPN 2 obj | with ADP 5 case | Ito PROPN 2 obl | . PUNCT 2 punct",
        LEADERS,
        PERSON="Sol|Rey|Ito",
    )
    assert members(text) == []


def test_both_sides_of_one_state_and_a_body_are_not_told() -> None:
    text = parsed(
        "France PROPN 2 nsubj | met:meet VERB 0 root | the DET 5 det | Lunar PROPN 5 compound | Board PROPN 2 obj",
        SIDES,
        PLACE="France",
        ORG="Lunar Board",
    )
    assert members(text) == []


def test_both_sides_are_the_two_states() -> None:
    text = parsed(
        "France PROPN 2 nsubj | met:meet VERB 0 root | Japan PROPN 2 obj", SIDES, PLACE="France|Japan"
    )
    assert members(text) == [["France", "Japan"]]


# ---------------------------------------------------------------- the layer


def test_the_annotator_gives_the_layer() -> None:
    text = parsed(MINISTER, "She PRON 2 nsubj | spoke:speak VERB 0 root", PERSON="Ana Sol")
    doc = (
        AnnotatedDocument(Document(text=text.text))
        .with_layer(Analysis, text.analyses)
        .with_layer(Quotation, ())
    )
    chains = tuple(ANNOTATOR.run(doc))
    assert chains == text.chains
    assert pickle.loads(pickle.dumps(chains)) == chains


def test_mentions_stand_in_text_order_and_antecedents_before_them() -> None:
    text = parsed(MINISTER, "The DET 2 det | minister NOUN 3 nsubj | said:say VERB 0 root | she PRON 5 nsubj | slept:sleep VERB 3 ccomp", PERSON="Ana Sol")  # fmt: skip
    (chain,) = text.chains
    assert [m.span for m in chain.mentions] == sorted(m.span for m in chain.mentions)
    assert all(m.antecedent is None or m.antecedent < i for i, m in enumerate(chain.mentions))
    assert chain.span == Span(chain.mentions[0].span.start, chain.mentions[-1].span.end)


def test_a_text_without_analyses_has_no_chains() -> None:
    assert chains_of("", ()) == ()
    assert chains_of("Hm.", (Analysis(Span(0, 3), (), ()),)) == ()


def test_a_chain_of_one_must_stand_for_several() -> None:
    mention = ChainMention(span=Span(0, 1), head=Span(0, 1), sentence=0, token=0, kind="name")
    with pytest.raises(ValueError, match="two mentions"):
        Chain(label="PERSON", mentions=(mention,))


def test_what_was_kept_apart_is_never_joined_by_a_third() -> None:
    text = parsed("Sol PROPN 2 nsubj | met:meet VERB 0 root | Rey PROPN 2 obj | and CCONJ 5 cc | Ito PROPN 3 conj", PERSON="Sol|Rey|Ito")  # fmt: skip
    clusters = Clusters(candidates_of(text.text, text.analyses))
    sol, group, rey, ito = clusters.candidates
    clusters.keep_apart(rey.index, ito.index)
    assert group.kind == "group"
    assert clusters.link(rey.index, sol.index, "test")
    assert not clusters.link(ito.index, sol.index, "test")


def test_codes_come_from_names_and_adjectives_alone() -> None:
    assert (code_of("the United States"), code_of("French"), code_of("Paris")) == ("USA", "FRA", None)


# ---------------------------------------------------------------- the measures, and the data where they are


def test_the_measures_give_what_their_papers_say() -> None:
    expected = [frozenset("abc"), frozenset("defg")]
    found = [frozenset("ab"), frozenset("cd"), frozenset("efgh")]
    assert muc(expected, found).recall == pytest.approx(3 / 5)
    assert muc(expected, found).precision == pytest.approx(3 / 5)
    assert b_cubed(expected, found).recall == pytest.approx((4 / 3 + 1 / 3 + 1 / 4 + 9 / 4) / 7)
    assert b_cubed(expected, found).precision == pytest.approx((2 + 1 / 2 + 1 / 2 + 9 / 4) / 8)
    assert ceaf(expected, found).recall == pytest.approx((4 / 5 + 6 / 8) / 2)
    assert ceaf(expected, found).precision == pytest.approx((4 / 5 + 6 / 8) / 3)


def test_the_best_pairing_is_not_the_greedy_one() -> None:
    assert best_pairing([[0.9, 0.8], [0.8, 0.1]]) == pytest.approx(1.6)


@pytest.mark.skipif(not GUM_DEV.exists(), reason="needs GUM: shared/data/gumfree-dev.conllu.xz")
def test_chains_on_gum_do_not_get_worse() -> None:
    result = total(result_for(document, None) for document in documents(GUM_DEV))
    links = [(right, n) for (rule, right), n in result.rules.items() if rule.startswith("pronoun-he")]
    assert sum(result.counts[name].f1 for name in ("MUC", "B-cubed", "CEAF-phi4")) / 3 > 0.585
    assert sum(n for right, n in links if right) / sum(n for _, n in links) > 0.92


def test_many_namesakes_cost_little() -> None:
    sentences = [f"N{i} PROPN 3 nsubj | Sol PROPN 1 flat | left:leave VERB 0 root" for i in range(300)]
    text = parsed(*sentences, PERSON="|".join(f"N{i} Sol" for i in range(300)))
    assert text.told() == []
