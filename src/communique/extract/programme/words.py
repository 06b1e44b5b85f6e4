"""What is done with equipment, in verbs and in nouns, and what counts as equipment without a designation.

A table of the language. The milestones are the codebook's; what is built or developed has none of its own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """What a verb, or the noun made of it, tells of the equipment that is its object."""

    milestone: str | None
    doer: str  #: the role of its subject
    other: str | None = None  #: the role of who stands on the other side of it
    stance: str = "actual"  #: the modality of the deal once the act itself is done
    habitual: bool = False  #: tells of a state of things, and so only in the present tense
    designated: bool = False  #: too broad a word for equipment that has no designation


_SUPPLY = Act("delivered", "supplier", "operator")
_RECEIVE = Act("delivered", "operator", "supplier")
_BUY = Act("ordered", "operator", "supplier")
_SELL = Act("ordered", "supplier", "operator")
_LEASE = Act("contracted", "operator", "supplier")
_OFFER = Act("offered", "supplier", "operator", stance="proposed")
_PROMISE = Act("offered", "supplier", "operator", stance="planned")
_INDUCT = Act("inducted", "operator", "supplier")
_OPERATE = Act("in_service", "operator", habitual=True, designated=True)
_TEST = Act("tested", "operator", designated=True)
_BUILD = Act(None, "manufacturer")
_DEVELOP = Act(None, "developer")

#: By lemma; "hand over" and its like stand in `PHRASES`.
VERBS: dict[str, Act] = {
    **dict.fromkeys(
        ("deliver", "supply", "donate", "gift", "transfer", "provide", "send", "ship", "export", "give"), _SUPPLY
    ),
    **dict.fromkeys(("receive", "obtain", "get"), _RECEIVE),
    **dict.fromkeys(("buy", "purchase", "order", "acquire", "procure", "select", "choose"), _BUY),
    "sell": _SELL,
    "lease": _LEASE,
    **dict.fromkeys(("offer", "pitch"), _OFFER),
    **dict.fromkeys(("pledge", "promise"), _PROMISE),
    **dict.fromkeys(("induct", "commission"), _INDUCT),
    **dict.fromkeys(("operate", "field", "fly", "use"), _OPERATE),
    **dict.fromkeys(("test", "test-fire", "trial", "testfire", "flight-test"), _TEST),
    **dict.fromkeys(
        ("build", "produce", "manufacture", "assemble", "make", "co-produce", "coproduce", "construct"), _BUILD
    ),
    **dict.fromkeys(("develop", "design", "co-develop", "codevelop"), _DEVELOP),
}  # fmt: skip
#: Verbs that are another act with a word behind them: particle, object or oblique.
PHRASES: dict[tuple[str, str], Act] = {
    ("fire", "test"): _TEST,
    ("hand", "over"): _SUPPLY,
    ("turn", "over"): _SUPPLY,
    ("take", "delivery"): _RECEIVE,
    ("enter", "service"): _INDUCT,
    ("put", "service"): _INDUCT,
    ("place", "service"): _INDUCT,
    ("bring", "service"): _INDUCT,
}
#: What moves by itself is sent on a mission more often than to a new owner, and a ship is received as a guest.
ERRANDS = frozenset({"send"})
#: What a ship is ordered to do, and not what one is ordered for.
COURSES = frozenset(
    "return leave go sail stop withdraw land turn open fire move depart stay remain proceed head dock attack".split()
)
#: Verbs whose object does what the infinitive behind it tells: "chose the maker to supply".
CONTROLS = frozenset(
    "select choose contract commission ask invite hire pick task authorise authorize allow permit enable request urge "
    "award".split()
)

#: Acts as nouns: "the sale of X to Y", "Y's purchase of X".
NOUNS: dict[str, Act] = {
    **dict.fromkeys(
        (
            "delivery", "transfer", "handover", "donation", "gift", "gifting", "supply", "provision",
            "shipment", "export",
        ),
        _SUPPLY,
    ),
    **dict.fromkeys(("sale", "selling"), _SELL),
    **dict.fromkeys(("purchase", "acquisition", "procurement", "buying", "order"), _BUY),
    **dict.fromkeys(("lease", "leasing"), _LEASE),
    "offer": _OFFER,
    **dict.fromkeys(("induction", "commissioning"), _INDUCT),
}  # fmt: skip
#: Nouns that an infinitive spells out, and what they make of it.
INTENTS: dict[str, str] = {
    **dict.fromkeys(
        ("plan", "decision", "intention", "pledge", "promise", "commitment", "agreement", "process"),
        "planned",
    ),
    **dict.fromkeys(
        ("offer", "bid", "proposal", "request", "talk", "negotiation", "effort", "wish", "hope"), "proposed"
    ),
    **dict.fromkeys(("refusal",), "denied"),
}
#: Instruments for equipment: what is signed for it, and the milestone that the signature is.
CONTRACTS: dict[str, str] = {
    "contract": "contracted",
    "deal": "contracted",
    "agreement": "contracted",
    "order": "ordered",
}
#: Verbs of who gives the order, and verbs of who gets it.
AWARDED = frozenset({"award", "give", "grant", "hand", "let"})
SIGNED = frozenset(
    "sign ink conclude finalise finalize seal place clinch strike reach make close enter agree approve".split()
)
WON = frozenset({"win", "secure", "land", "receive", "get", "book", "obtain", "gain", "bag"})

#: Verbs that undo an instrument.
UNDONE = frozenset("cancel scrap terminate abandon drop axe annul revoke".split())

#: What a verb that governs an act makes of it. `actual`: the act goes on; the rest are modalities.
ATTITUDES: dict[str, str] = {
    **dict.fromkeys(
        "welcome mark celebrate complete conclude finish begin start attend witness hail continue follow "
        "oversee confirm thank praise appreciate include make".split(),
        "actual",
    ),
    **dict.fromkeys(
        "announce approve authorise authorize agree pledge promise plan schedule expect decide commit clear "
        "intend set slate await prepare order accept vow undertake accelerate expedite finalise finalize notify "
        "envisage foresee back support facilitate".split(),
        "planned",
    ),
    **dict.fromkeys(
        "discuss consider seek request explore propose hope offer negotiate want ask demand mull study suggest "
        "weigh urge review pursue eye wish aim try".split(),
        "proposed",
    ),
    **dict.fromkeys(
        "deny refuse reject decline block halt stop suspend ban prohibit oppose veto freeze prevent delay "
        "postpone bar rule".split(),
        "denied",
    ),
    **dict.fromkeys(
        "cancel scrap terminate abandon abort drop shelve axe withdraw pull".split(), "cancelled"
    ),
}

#: Nouns for equipment of a kind, without a designation. Arms, weapons, ammunition and vaccines are no platform.
CLASSES = frozenset(
    """
    aircraft aeroplane airplane ambulance barge battery boat bomber bus carrier corvette cutter destroyer drone ferry
    fighter freighter frigate glider gun gunship helicopter howitzer icebreaker interceptor jet launcher lorry
    locomotive minehunter minesweeper missile mortar patrol-boat plane radar rifle rocket satellite ship simulator
    submarine tank tanker torpedo trainer truck tug uav uas vehicle vessel warship warplane
    """.split()
)
#: Nouns for equipment only with what tells the kind: "air defence system".
QUALIFIED: dict[str, frozenset[str]] = {
    "system": frozenset("missile defence defense rocket radar artillery launch sonar howitzer".split()),
    "set": frozenset({"radar"}),
    "unit": frozenset({"radar", "missile"}),
    "engine": frozenset({"jet", "rocket", "aircraft", "turbofan"}),
    "turret": frozenset(),
}
#: What stands behind a designation where the equipment itself is meant, besides its class: not "A-1 pilots".
FORMS = frozenset(
    "battery platform variant version model turret engine munition bomb kit airframe chassis block".split()
)
#: What any equipment can be called once it is told.
UNITS = frozenset({"", "unit", "system", "set"})
#: Ships and aircraft: they call at ports and fly missions.
MOBILE = frozenset(
    """
    aircraft aeroplane airplane boat bomber carrier corvette cutter destroyer drone ferry fighter frigate gunship
    helicopter icebreaker jet minehunter minesweeper plane ship submarine tanker tug vessel warship warplane
    """.split()
)
#: "A batch of", "the first of", "two squadrons of": the equipment stands behind.
MEASURES = frozenset(
    """
    batch first second third last remainder rest number total pair couple dozen fleet squadron regiment unit
    consignment lot set series shipment type squadron tranche score hundred half half-dozen
    """.split()
)
#: Adjectives that tell nothing of the kind.
LOOSE = frozenset(
    """
    new more additional further second-hand secondhand used old older existing modern several many some few other
    such same remaining promised first second third last final next total own advanced latest brand-new refurbished
    """.split()
)
#: All verbs that are asked for here: the engine's guess at the base form of a rare word is measured against them.
KNOWN_VERBS = frozenset(VERBS) | ATTITUDES.keys() | SIGNED | WON | AWARDED | UNDONE
