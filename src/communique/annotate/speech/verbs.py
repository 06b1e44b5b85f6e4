"""English words that report speech, and what may follow each of them.

A table of the language, not of any text: which verbs take a clause, a noun phrase, an infinitive or a quotation
is what dictionaries tell of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.annotate.speech_words import forms_of


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """What may follow it."""

    lemma: str
    that: bool = False
    clause: bool = False  #: a clause without "that"
    noun: bool = False  #: a noun phrase that says the content: "stressed the need"
    infinitive: bool = False  #: "pledged to"
    quotation: bool = False
    person: bool = False  #: somebody who is to act, or is blamed: "urged Y to", "accused Y of"
    name: bool = False  #: somebody or something that is given a name: "called it Z"
    addressee: bool = False  #: told whom


@dataclass(frozen=True, slots=True)
class VerbForm:
    verb: SpeechVerb
    form: str  #: "base", "third", "past", "participle" (-ing)


#: Letters as in the fields above: t(hat) c(lause) n(oun) i(nfinitive) q(uotation) p(erson) a(ddressee) y (name).
_VERBS = """
    say=said tcq; tell=told tcqa; state tq; announce tcqi; add tcq; note tcqn; claim tcqni; allege tcq;
    argue tcq; assert tcqn; declare tcq; explain tq; insist tcq; maintain tq; mention tn; observe tq; recall
    tq; remark tq; report tcq; reply tq; respond tq; answer q; stress tcqn; underline tqn; underscore tqn;
    emphasise tqn; emphasize tqn; highlight tn; reiterate tqn; affirm tqn; reaffirm tqn; confirm tcqn; warn
    tcq; caution tq; write=wrote tq; tweet tcq; post tq; acknowledge tqn; admit=admitted tcq; concede tq;
    agree t; concur=concurred t; conclude tq; contend tq; comment tq; suggest tq; pledge tciq; promise tciq;
    share n; vow tiq; deem tc; welcome n; endorse n; oppose n; reject n; denounce n; condemn n; criticise n;
    criticize n; thank n; praise n; commend n; hail n; applaud n; appreciate n; express n; voice n; convey
    n; deny tqn; urge p; press p; invite p; demand tnq; indicate t; disclose t; reveal t; clarify tq;
    propose tn; complain tq; predict tq; signal t; testify t; continue q; ask q; quip=quipped q; joke q;
    retort q; lament tq; accuse p; call y; describe y; term y; dub=dubbed y; brand y; label y; elaborate q;
    boast tq; recount tq; counter tq; protest tq; hint t; confide tq; laud n; regret=regretted n; deplore n;
    decry n; advocate n; assure ta; inform ta; brief ta; appeal p; request p; recommend t
"""
#: Verbs that report an attitude as often as an act of speech: taken only beside one that is certain.
ATTITUDES = frozenset({"oppose", "appreciate", "regret", "reject", "advocate", "deplore"})

#: Who reads, hears or receives; no speaker.
ADDRESSEES = frozenset(
    """reporters journalists newsmen media press lawmakers parliament aides colleagues staff viewers listeners senators
    deputies members magazine newspaper agency channel network radio television lawmakers crowd audience
    supporters soldiers troops ambassadors diplomats students investors officials allies meeting conference""".split()
)

#: Nouns that report speech when a that-clause or an infinitive follows: "A's claim that".
SPEECH_NOUNS = frozenset(
    """claim statement announcement assertion allegation remark accusation warning assurance pledge promise
    declaration denial""".split()
)

#: Heads of noun phrases that can speak, where no name is given.
SPEAKER_NOUNS = frozenset(
    """spokesman spokeswoman spokesperson spokespeople spokespersons official officials source sources
    minister ministers ministry department government office embassy agency diplomat diplomats aide
    aides adviser advisers advisor advisors analyst analysts expert experts leader leaders president
    premier secretary ambassador envoy envoys delegation delegations side sides senator senators
    lawmaker lawmakers parliamentarian parliamentarians authorities police navy army command
    commander commanders officer officers general admiral colonel captain captains company firm
    firms bank committee commission council court newspaper paper magazine broadcaster station
    report reports commissioner governor mayor king queen prince chairman chairwoman chief director
    negotiator negotiators mediator party coalition alliance parties counterparts counterpart
    governments countries nations states allies participants organisers organizers judge lawyer
    lawyers prosecutor prosecutors media press television radio scientist scientists researcher
    researchers""".split()
)

#: Written things that say something for whoever wrote them, with the channel that they are.
DOCUMENT_NOUNS = {
    "tweet": "twitter",
    "tweets": "twitter",
    "post": "post",
    "posts": "post",
    "message": "post",
    "thread": "post",
    "statement": "statement",
    "communique": "statement",
    "communiqué": "statement",
    "declaration": "statement",
    "release": "statement",
    "readout": "statement",
    "note": "statement",
    "letter": "letter",
    "document": "statement",
}
#: Meetings that stand for those who met.
MEETING_NOUNS = frozenset("discussion discussions talks meeting conversation consultations dialogue".split())


def _table() -> dict[str, VerbForm]:
    found: dict[str, VerbForm] = {}
    for entry in _VERBS.replace("\n", " ").split(";"):
        name, letters = entry.split()
        lemma, _, past = name.partition("=")
        verb = SpeechVerb(
            lemma,
            that="t" in letters,
            clause="c" in letters,
            noun="n" in letters,
            infinitive="i" in letters,
            quotation="q" in letters,
            person="p" in letters,
            addressee="a" in letters,
            name="y" in letters,
        )
        for text, form in forms_of(lemma, past or None):
            found.setdefault(text, VerbForm(verb, form))
    return found


SPEECH_VERBS: dict[str, VerbForm] = _table()
