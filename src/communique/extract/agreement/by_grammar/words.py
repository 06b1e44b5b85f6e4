"""What verbs and nouns say of an instrument that hangs on them, by their lemmas and by how it hangs on them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _by_lemma(**lists: str) -> Mapping[str, str]:
    return MappingProxyType({lemma: stage for stage, words in lists.items() for lemma in words.split()})


#: Done to the instrument: its object, or the subject of its passive.
DONE_TO = _by_lemma(
    proposed="propose offer seek want suggest float pursue explore consider envisage contemplate mull table",
    negotiating="negotiate renegotiate draft",
    announced="""
        announce unveil adopt accept issue release reach strike clinch secure agree finalise finalize complete publish
        make forge win land award publicise publicize hammer
    """,
    initialled="initial",
    approved="approve authorise authorize clear greenlight",
    signed="sign ink conclude seal pen cosign co-sign join",
    ratified="ratify",
    extended="extend renew prolong",
    suspended="suspend freeze pause",
    terminated="terminate scrap abrogate annul revoke rescind quit exit cancel leave end ditch",
)
#: Only where something comes of it: "exchanged memoranda", "fully implemented".
EXCHANGE = "exchange"
IMPLEMENT = frozenset({"implement", "utilise", "utilize"})
#: "Are discussing a treaty"; "discussed the treaty" tells no stage.
DISCUSS = frozenset({"discuss", "finalise", "finalize", "prepare", "complete"})

#: With the instrument behind a preposition: "agreed on a treaty", "withdrew from the pact".
WITH_PREPOSITION: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("agree", "on"): "announced",
        ("agree", "to"): "announced",
        ("agree", "upon"): "announced",
        ("settle", "on"): "announced",
        ("enter", "into"): "announced",
        ("arrive", "at"): "announced",
        ("come", "to"): "announced",
        ("sign", "to"): "signed",
        ("sign", "on"): "signed",
        ("sign", "onto"): "signed",
        ("accede", "to"): "ratified",
        ("adhere", "to"): "ratified",
        ("withdraw", "from"): "terminated",
        ("pull", "out"): "terminated",
        ("pull", "from"): "terminated",
        ("work", "on"): "negotiating",
        ("work", "towards"): "negotiating",
        ("work", "toward"): "negotiating",
        ("negotiate", "on"): "negotiating",
        ("negotiate", "over"): "negotiating",
        ("hope", "for"): "proposed",
        ("push", "for"): "proposed",
        ("call", "for"): "proposed",
        ("aim", "for"): "proposed",
        ("press", "for"): "proposed",
    }
)

#: What the instrument does of itself.
DONE_BY = _by_lemma(expired="expire lapse")
#: "Entered into force", "took effect", "is in force".
EFFECT = frozenset({"force", "effect", "operation"})
COME_INTO = frozenset({"enter", "come", "go", "bring", "put", "be", "remain"})

#: Nouns of an act whose object the instrument is: "the signing of a treaty", "talks on a pact".
OF_NOUNS = _by_lemma(
    proposed="proposal offer idea",
    negotiating="negotiation talk drafting discussion negotiating",
    announced="announcement adoption",
    approved="approval",
    signed="signing signature conclusion exchange signature-ceremony",
    ratified="ratification accession",
    extended="extension renewal prolongation",
    suspended="suspension",
    terminated="termination withdrawal cancellation abrogation",
    expired="expiry expiration",
)
#: "Discussions on a treaty"; those on the treaty may be of one that is there.
ABOUT = "discussion"

#: Nouns that stand for the instruments behind "of": "a number of agreements", "the text of the treaty".
MEASURES = frozenset(
    "number series range set package raft host pair trio couple handful dozen text draft version copy".split()
)

#: A vote of theirs approves; the ratification is the state's.
PARLIAMENTS = frozenset(
    """
    parliament senate congress assembly duma lawmaker deputy legislator legislature house chamber bundestag knesset
    sejm diet majlis rada riksdag storting folketing seimas saeima riigikogu cortes
    """.split()
)
#: "Won a contract from A": who gives it stands behind these.
GIVEN = frozenset("win award land secure receive".split())

#: Verbs that say of their subject that it is party: "have a treaty with".
HAVE = frozenset({"have", "share", "possess", "maintain"})

#: Words that say of their subject that it would be party: "is hopeful of a deal with".
WISH = frozenset("hope hopeful want like wish keen eager seek eye look interested".split())

WISHES = frozenset("interest hope wish desire readiness willingness".split())

#: Verbs by which a signing or negotiations take place: their times are its times.
HAPPEN = frozenset(
    """
    hold attend witness host stage oversee preside begin start open launch resume conclude complete finish take follow
    conduct end
    """.split()
)

#: Further verbs by which their subject does what the noun in their object tells.
DOING = frozenset("announce deposit submit lodge sign have make give".split())
