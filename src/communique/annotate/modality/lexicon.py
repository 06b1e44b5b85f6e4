"""What verbs, nouns, adjectives and prepositions say of an act that stands under them.

Lemmas by the modality that they give it. A word that is in no list says nothing: the act is as its own clause tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _by_lemma(**lists: str) -> Mapping[str, str]:
    return MappingProxyType({lemma: effect for effect, words in lists.items() for lemma in words.split()})


#: On an infinitive, a gerund, a that-clause or a noun in its object: "hopes to sign", "cancelled the visit".
VERBS = _by_lemma(
    planned="""
        plan intend expect schedule slate agree prepare promise pledge vow commit undertake arrange decide resolve
        anticipate accept concur await determine earmark gear set mean suppose announce approve authorise authorize
        order
    """,
    proposed="""
        hope seek want wish desire offer propose invite urge ask request appeal aim try attempt push press demand
        encourage suggest need recommend consider explore mull eye weigh contemplate advocate lobby beg moot float
        strive like endeavour endeavor volunteer favour favor insist yearn aspire advise require exhort
    """,
    denied="""
        refuse decline fail reject deny cancel scrap postpone abandon avoid shun skip forgo rebuff prevent forbid ban
        neglect shelve abort refrain abstain preclude refute oppose miss boycott spurn
    """,
    hypothetical="threaten doubt speculate rumour rumor wonder imagine pretend risk fear hesitate",
)

#: Verbs with a particle: "called off the visit", "looks forward to meeting", "pulled out of talks".
PHRASES = _by_lemma(
    denied="call_off rule_out put_off pull_out back_out turn_down break_off walk_out",
    proposed="call_for call_on",
    planned="look_forward gear_up line_up",
    actual="carry_out set_out",
)

#: Nouns over an act: "plans for a visit", "an invitation to visit", "the possibility of talks".
NOUNS = _by_lemma(
    planned="""
        plan preparation schedule arrangement decision intention promise pledge commitment expectation eve vow
        undertaking intent
    """,
    proposed="""
        proposal offer invitation call appeal bid hope request suggestion idea desire wish effort attempt push need
        demand interest willingness readiness aim goal ambition aspiration eagerness openness plea objective purpose
        pressure
    """,
    denied="refusal failure cancellation postponement denial rejection lack absence inability",
    hypothetical="""
        possibility prospect chance likelihood rumour rumor speculation question threat potential feasibility option
        scenario risk reluctance
    """,
)

#: Adjectives with an infinitive or a subject: "is due to visit", "talks are likely".
ADJECTIVES = _by_lemma(
    planned="due set slated scheduled poised bound certain sure committed prepared determined supposed expected",
    proposed="""
        ready willing keen eager hopeful open interested important necessary essential vital crucial desirable anxious
    """,
    denied="unable unwilling impossible",
    hypothetical="likely unlikely possible reluctant hesitant conceivable uncertain unclear unsure",
)

#: Before the noun itself: "a planned visit".
ATTRIBUTES = _by_lemma(
    planned="future upcoming upcome forthcoming planned plan scheduled schedule prospective impending expected expect",
    proposed="proposed propose mooted moot hoped-for suggested suggest",
    denied="cancelled canceled cancel aborted abort postponed postpone scrapped scrap abortive",
    hypothetical="possible potential hypothetical would-be eventual likely rumoured rumored",
)

#: Over a noun. Of longer ones ("ahead of", "prior to", "in the absence of") the first word, or the noun in it.
PREPOSITIONS = _by_lemma(planned="ahead pending prior", denied="without instead")

AUXILIARIES = _by_lemma(
    planned="will shall would",
    proposed="should must ought",
    hypothetical="may might could can",
)

ADVERBS = _by_lemma(
    denied="not never neither nor almost nearly",
    hypothetical="perhaps maybe possibly potentially",
)

CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "providing", "supposing"})

#: "Did not only sign", "did not meet until May": the word takes the negation back.
TAKEN_BACK = frozenset({"only", "just", "merely", "simply", "until", "till"})

#: Under these an infinitive happens as they do: "managed to sign", "was pleased to meet", "is said to have met".
IMPLYING = frozenset(
    """
    manage begin start continue come go get help proceed happen tend use cease seem appear able say report
    believe know see find honour honor please pleased delight delighted honoured honored privileged glad proud
    happy be remain serve return resume allege claim understand show prove suffice join stop finish keep
    """.split()
)

#: Had been so, and did not come to pass: "had planned to visit", "had been due to sign".
UNFULFILLED = frozenset("plan hope intend want schedule due set slate mean suppose expect wish aim".split())

#: Verbs of coming and going, whose purpose lies ahead of them: "arrived in X to sign".
MOTION = frozenset("come go return".split())

#: What is thought not to be so is thought to be not so; what is not confirmed is open.
OPINIONS = frozenset("think believe expect suppose".split())
CONFIRMING = frozenset("say confirm indicate specify announce clear certain decide".split())

#: "The only minister to visit X" did; so did the first, and whichever number.
RANKS = frozenset("last latest only".split())

#: What is only offered or asked for is planned once somebody does this to it.
GRANTING = frozenset("accept approve grant endorse".split())

#: Without an object, nothing that happens does this: "Talks cancelled" in a headline is a passive.
PASSIVE_ONLY = frozenset("plan schedule expect cancel postpone scrap shelve abort reject".split())

#: Verbs by which a noun before them takes place: "talks that will be held in May"; others may only carry it on.
TAKING_PLACE = frozenset("hold take host stage launch convene sign open begin start be due".split())

#: Verbs whose object or subject takes place as they say: "will hold talks", "talks will resume", "signed no treaty".
OCCURRENCE = frozenset(
    """
    hold have conduct pay make undertake begin start open resume sign conclude complete finish host stage carry launch
    organise organize attend join take lead chair co-chair convene participate reach ink finalise finalize exchange
    initial embark go be continue end happen occur follow commence reopen restart relaunch run last focus cover kick
    wrap adopt ratify deliver receive buy extend renew establish
    """.split()
)

#: Happenings, which are agreed upon or announced before they are; an instrument that is agreed is there.
HAPPENINGS = frozenset(
    """
    visit meeting meet talk summit exercise trip call dialogue consultation session round ceremony tour patrol
    conference drill discussion negotiation deployment mission workshop delivery
    """.split()
)
#: Parts of a happening, and words that only hold one: what is said of them is said of it.
PARTS = frozenset(
    """
    round series set phase part number edition start beginning opening launch conclusion holding resumption day stage
    course sidelines margin signing implementation completion
    """.split()
)
#: On a noun they tell of a happening that it is to come, and of anything else that it is there.
ANNOUNCING = frozenset("announce agree accept concur await approve authorise authorize expect order".split())
