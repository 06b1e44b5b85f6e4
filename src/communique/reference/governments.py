"""Offices that a state does not have: whoever holds one is another state's.

Facts of constitutions, as of this century; states that changed theirs within it are left out.
"""

from __future__ import annotations

import re
from typing import Final

from communique.reference import states

#: Monarchies. Those whose head of government is called a president (Spain) or whose monarch is (the Emirates) are
#: in `_MONARCHIES` only.
_MONARCHIES: Final = frozenset(
    """
    AND ARE AUS BEL BHR BHS BLZ BRN BTN CAN DNK ESP GBR JAM JOR JPN KHM KWT LIE LSO LUX MAR MCO MYS NLD NOR NZL OMN
    PNG QAT SAU SLB SWE SWZ THA TON TUV VAT
    """.split()
)
_HAVE_PRESIDENTS: Final = frozenset({"ARE", "ESP"})
#: Presidents who are their own heads of government.
_NO_PRIME_MINISTER: Final = frozenset(
    """
    AGO ARG BEN BOL BRA CHL COL CRI CYP DOM ECU GHA GMB GTM HND IDN IRN LBR MDV MEX MWI NGA NIC PAN PHL PLW PRY SLE
    SLV SYC TKM URY USA VEN ZAF ZMB
    """.split()
)
#: Cabinets of secretaries.
_NO_MINISTERS: Final = frozenset({"USA", "PHL"})

_PRESIDENT = re.compile(r"^(?:state |federal )?president$")
_PRIME_MINISTER = re.compile(r"\b(?:prime minister|premier)\b")
_MINISTER = re.compile(r"\bminister\b")
_MONARCH = re.compile(r"^(?:king|queen|emir|sultan|crown prince|emperor|empress)$")


def lacks_office(title: str, iso3: str) -> bool:
    """Whether the state surely has no office of this name; False for codes of organisations."""
    words = " ".join(title.casefold().split())
    return (
        bool(_PRESIDENT.search(words) and iso3 in _MONARCHIES - _HAVE_PRESIDENTS)
        or bool(_PRIME_MINISTER.search(words) and iso3 in _NO_PRIME_MINISTER)
        or bool(_MINISTER.search(words) and iso3 in _NO_MINISTERS)
        or bool(_MONARCH.search(words) and states.by_iso3(iso3) is not None and iso3 not in _MONARCHIES)
    )
