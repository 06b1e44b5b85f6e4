"""The verbs and nouns that tell an engagement, by their lemma."""

from __future__ import annotations

#: Nouns that stand for an engagement; a session or a round is one of what it belongs to.
NOUNS: dict[str, str] = {
    **dict.fromkeys(
        "meeting meet negotiation consultation dialogue dialog discussion conversation deliberation parley talk round "
        "session edition".split(),
        "talks",
    ),
    **dict.fromkeys("visit trip tour stop stopover arrival".split(), "visit"),
    "call": "call",
    "summit": "summit",
    **dict.fromkeys("exercise drill manoeuvre maneuver wargame patrol".split(), "exercise"),
    **dict.fromkeys("ceremony signature signing".split(), "signing"),
    "bilateral": "talks",
    **dict.fromkeys("conference forum roundtable".split(), "conference"),
}
#: These mean an engagement in the plural only: "a talk" is a lecture.
PLURAL_ONLY = frozenset("talk discussion consultation negotiation deliberation".split())
#: These mean one only where a word before them says so.
PRECEDED: dict[str, frozenset[str]] = {
    "call": frozenset("courtesy phone telephone video virtual conference".split()),
    "ceremony": frozenset({"signing"}),
    "exercise": frozenset(
        "joint bilateral trilateral multilateral multinational combined naval maritime military army air passage "
        "sea field live-fire tabletop training disaster relief amphibious counter-terrorism".split()
    ),
    "tour": frozenset("official".split()),
}
PRECEDED |= dict.fromkeys(("drill", "manoeuvre", "maneuver", "wargame", "patrol"), PRECEDED["exercise"])

#: Verbs whose subject takes part in what their object, or what they are "in", stands for.
HOLD = frozenset(
    "hold have conduct begin open resume conclude finish wrap chair co-chair cochair co-host attend join host kick "
    "start launch continue convene complete pay make undertake carry stage take participate reopen restart relaunch "
    "end embark lead schedule plan cancel postpone scrap suspend revive break cut shorten extend promise agree".split()
)
#: Verbs and adjectives whose subject, an engagement, is said by them to take place, or not to.
TAKE_PLACE = frozenset(
    "take place open begin start end conclude resume convene follow occur happen hold schedule plan set due postpone "
    "cancel drop scrap call slate expect pencil kick continue run last be wrap break collapse conduct host organise "
    "organize announce".split()
)
#: Whom one meets stands behind them at once, or after "with".
MEET = frozenset("meet convene confer consult negotiate huddle parley".split())
RECEIVE = frozenset("receive host welcome greet".split())
#: Travel to where a preposition says, or to what is visited.
LEAD = frozenset("lead send take bring head chair co-chair cochair".split())
ACCOMPANY = frozenset("accompany join include comprise".split())
LED = frozenset("delegation side team".split())
TRAVEL = frozenset("travel fly arrive go head journey return visit tour leave depart proceed come".split())
#: Forces that do so together exercise.
TRAIN = frozenset("exercise train drill patrol".split())
SIGN = frozenset("sign ink initial conclude".split())
#: What is signed at a signing.
SIGNED = frozenset(
    "agreement memorandum mou treaty accord pact protocol declaration letter arrangement deal convention note "
    "statement document charter plan programme roadmap".split()
)
CALL_DEVICES = frozenset("phone telephone video videoconference link call line".split())
#: What the subjects of these do, they do with each other, when it is told of both sides.
EXCHANGE = frozenset("discuss review exchange talk speak gather convene assemble".split())
#: Demonstratives: the engagement was told before.
BACKWARD = frozenset("this these those that such".split())
#: What is one of a whole: "a session of the Dialogue".
PARTS = frozenset("session round meeting edition".split())
WITHIN = frozenset("committee commission council group forum".split())
#: Who takes part, behind the noun: "an exercise involving troops of A and B".
COMPRISE = frozenset("involve include encompass comprise bring".split())
#: Where a guest is received on arrival.
ARRIVALS = frozenset("pier airport port quay station harbour harbor base aerodrome airfield border".split())
DOCK = frozenset("dock berth moor arrive call enter visit".split())
SHIPS = frozenset(
    "ship warship vessel frigate destroyer corvette submarine carrier squadron cutter cruiser minehunter flotilla "
    "minesweeper gunboat".split()
)
#: What a capitalised name with one of these in it is no place.
GATHERINGS = frozenset(
    "conference forum assembly council committee commission congress parliament fair expo festival operation task "
    "force initiative mission article annex chapter twitter facebook".split()
)
DUE = frozenset("due expect".split())
#: Verbs that tell one end of what lasts.
BEGIN = frozenset("begin open start kick launch".split())
END = frozenset("end conclude finish wrap close cut".split())
GATHER = frozenset("gather meet convene assemble attend".split())
#: Bodies of two states whose meetings are talks.
BODIES = frozenset("committee commission council group dialogue".split())
#: Groups of states rather than of persons.
SIDES = frozenset("side country nation government party state delegation they both".split())
