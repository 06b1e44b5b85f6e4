"""The small words of English that tell how a sentence is built, for rules that have no parser yet."""

from __future__ import annotations

AUXILIARIES = frozenset(
    """will would shall should may might could can must did do does has have had having is are was were be been being
    to not never n't also further again then later reportedly both all each now once only just already since recently
    still today yesterday repeatedly jointly himself herself themselves itself therefore thus""".split()
)
UNREAL = frozenset("would should may might could can must if".split())
PREPOSITIONS = frozenset(
    """in on at with of by from to between during after before following for under against over about through via
    near across within without despite amid as per into onto upon since until toward towards around ahead""".split()
)
DETERMINERS = frozenset(
    "the a an his her its their our this that these those one some several many both no".split()
)
CONJUNCTIONS = frozenset("and but or while whereas so yet".split())
NAMING = frozenset(
    """so-called titled entitled named called dubbed codenamed code-named word words term phrase slogan motto exercise
    operation drill drills film book song project plan programme program initiative agreement pact document
    declaration""".split()
)
RELATIVES = frozenset("which who whose whom".split())
FIRST_PERSON = frozenset("i we my our us me ours mine".split())
PRONOUNS = frozenset("he she they it i we".split())
FINITE = frozenset(
    """is are was were has have had will would can could may might shall should must did do does be been went goes
    came comes took takes made makes gave gives held holds left leaves met meets began begins became becomes
    sent sends sold sells told said knew knows saw sees put puts set sets led leads kept keeps lost loses
    won wins broke rose rises fell falls grew grows drew stood stands ran runs paid pays built builds bought
    remains want wants need needs plan plans flies fly drew drove threw flew spoke wrote fought brought
    caught struck spent meant cost hit let set shut""".split()
)
TAIL_OPENERS = frozenset(
    """in on at to during after before following through via from when while as ahead without amid with earlier later
    here today yesterday again also afterwards recently adding""".split()
)
#: What people do beside speaking, when one sentence tells both: "welcomed the plan and signed the accord".
OTHER_ACTS = frozenset(
    """discussed committed exchanged reviewed agreed spoke met held signed visited explored considered looked received
    presented decided attended toured inspected travelled traveled arrived returned handed inaugurated""".split()
)
