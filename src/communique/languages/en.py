"""English."""

from __future__ import annotations

from types import MappingProxyType

from communique.languages.language import Language

_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_WEEKDAYS = (
    "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat",
    "sunday sun",
)  # fmt: skip


def _numbered(rows: tuple[str, ...]) -> MappingProxyType[str, int]:
    return MappingProxyType({name: number for number, names in enumerate(rows, 1) for name in names.split()})


ENGLISH = Language(
    code="en",
    name="English",
    function_words=frozenset(
        """
        the of and to in that is was for on with as at by it its from be are were has have had will would this
        which not or an their they he his she her who been but also between during after more than said
        """.split()
    ),
    months=_numbered(_MONTHS),
    weekdays=_numbered(_WEEKDAYS),
    styles=frozenset(
        """
        mr mrs ms mx messrs dr prof rev fr st hon gen lt col maj capt cmdr cdr adm radm vadm brig sgt cpl pvt
        amb gov sen rep pres supt insp comdt cmde commdr smt shri h.e h.h h.m h.r.h rt lt.gen maj.gen brig.gen
        vs viz cf e.g i.e approx rs mt ft nr ref
        """.split()
    ),
    abbreviations=frozenset(
        """
        jr sr ph.d m.d inc ltd co corp pvt plc bros etc dept govt intl assn univ ave blvd rd est al
        a.m p.m u.s u.k u.n u.a.e d.c e.u u.s.a u.s.s.r n.y l.a b.c a.d
        jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
        """.split()
    ),
    numbered=frozenset("no nos art arts para paras sec secs pp p vol vols fig figs ch cl ibid op".split()),
    openers=frozenset(
        """
        the a an this that these those it its he she they we i you his her their our my there here both
        in on at by for from with after before during since until while when where as if although though
        and but or so yet however meanwhile also earlier later then now today yesterday tomorrow
        what who which why how some many most several all each any no not according
        """.split()
    ),
    reporting_verbs=frozenset(
        """
        said says told asked tweeted wrote posted added stated replied remarked noted declared explained argued
        warned insisted stressed continued responded quipped exclaimed concluded observed
        """.split()
    ),
    post_cues=(
        "tweeted",
        "retweeted",
        "in a tweet",
        "in a post",
        "on twitter",
        "the tweet said",
        "the post said",
        "the tweet read",
        "wrote on x",
        "posted on x",
        "said on x",
        "taking to x",
        "took to x",
        "post on x",
        "wrote on facebook",
        "posted on facebook",
        "wrote on instagram",
        "posted on instagram",
        "on his x handle",
        "on its x handle",
        "on her x handle",
        "micro-blogging",
        "microblogging",
    ),
    post_openers=tuple(
        opener.replace("~", " ")
        for opener in """
        had held met spoke pleased delighted honoured honored glad grateful happy proud thrilled privileged saddened
        shocked deeply great wonderful excellent productive thank~you thanks many~thanks congratulations congrats
        welcome looking~forward wishing heartfelt warm just received interacted called~on good~to good~meeting
        good~talks good~discussion good~call a~pleasure an~honour an~honor
        """.split()
    ),
)
