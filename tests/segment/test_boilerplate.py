from __future__ import annotations

import pytest

from communique.model.span import Span
from communique.segment.boilerplate import credit_at_end, is_aside, is_byline, is_caption, is_credit

BYLINES = (
    "By Oona Perkkiö", "By: Our Correspondent", "BY ADA LIND AND BO REIS", "Office of the Spokesperson", "By Staff Writer, Lima",
    "Office of the Press Secretary", "Ada Lind, Department Spokesperson", "Rodrigo Iturra Vidal, Minister of Foreign Affairs",
    "Reported by Ada Lind", "From our correspondent in Lima", "Updated: 5 June 2018 10:30", "Author: Ada Lind",
)  # fmt: skip
CREDITS = (
    "(With agency inputs)", "(With inputs from agencies)", "With inputs from PTI", "(ANI inputs)", "(Agency inputs)", "(ANI)", "PTI",
    "(Reporting by Ada Lind in Lima and Bo Reis; Editing by Cy Moe)", "Additional reporting by Ada Lind", "Source: ANI", "— REUTERS",
    "-- NORDWIRE", "(Reuters)", "Editing by Ada Lind", "(PTI/ANI)", "— AFP", "Agencies",
    "(This story has not been edited by our staff and is published from a syndicated feed.)",
)  # fmt: skip
ASIDES = (
    "ALSO READ | Why the strait is getting busier", "Also Read: Why the strait is getting busier", "Read more: ice", "READ MORE",
    "Related: Fish quota", "Related Stories", "Subscribe to our morning letter.", "Sign up for the morning letter", "Advertisement",
    "Follow us on Twitter", "Download the app for more", "Click here to read the full text", "WATCH | The ship leaves port",
    "© 2022 The Fjord Courier. All rights reserved.", "###", "-30-", "ENDS", "Begin text:", "End text.", "Begin Text",
    "For media inquiries, please contact press@ministry.example.", "For further information, visit https://ministry.example.",
    "See also: Fish quota", "[Read more: Fish quota]", "Share this article", "Trending Now", "***", "Don't miss: the leopard",
)  # fmt: skip
CAPTIONS = (
    "Photo: M. Quiroga", "(File Photo: ANI)", "File photo of the ship Aurelia", "Image credit: M. Quiroga", "Photo by M. Quiroga",
    "The ship Aurelia leaves its berth in Punta Arenas (Photo: M. Quiroga)",
)  # fmt: skip
PROSE = (
    "By Monday, the delegations had left the city.",
    "By contrast the second round was short",
    "The reporting by the agency shows that both sides were pleased.",
    "This report has a second part, on fish.",
    "The report has been submitted to the ministry.",
    "Related developments were discussed in Oslo on Friday.",
    "Watch officers from both navies will be exchanged.",
    "Subscribers to the treaty include Peru.",
    "Following the talks, the ministers signed a treaty.",
    "For more than an hour they discussed fish.",
    "Read in full, the treaty is a modest one.",
    "The office of the spokesperson declined to comment.",
    "Ends and means were discussed.",
    "Further information was not given.",
    "Agricultural inputs",
    "The minister thanked Peru for its inputs.",
    "Lima, Peru",
    "Chile and Finland agree on polar rescue service",
    "Chile, Finland agree on rescue",
    "Sources close to the talks said that they had failed.",
    "The photo: a handshake that lasted a minute was all that came out of the talks.",
    "Opinion was divided in both capitals.",
    "Recommended changes were adopted.",
)


@pytest.mark.parametrize("line", BYLINES)
def test_bylines(line: str) -> None:
    assert is_byline(line)
    assert not is_aside(line)


@pytest.mark.parametrize("line", CREDITS)
def test_credits(line: str) -> None:
    assert is_credit(line)
    assert not is_aside(line)


@pytest.mark.parametrize("line", ASIDES)
def test_asides(line: str) -> None:
    assert is_aside(line)


@pytest.mark.parametrize("line", CAPTIONS)
def test_captions(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_none_of_these(line: str) -> None:
    assert not is_byline(line)
    assert not is_credit(line)
    assert not is_aside(line)
    assert not is_caption(line)


@pytest.mark.parametrize(
    ("paragraph", "credit"),
    [
        ("They left on Friday. — SHO", "— SHO"),
        ("They left on Friday. (ANI)", "(ANI)"),
        ("They left on Friday. (PTI/ANI)", "(PTI/ANI)"),
        ("“They left,” he said. – NNN-BERNAMA", "– NNN-BERNAMA"),
        ("They left on Friday. (With inputs from PTI)", "(With inputs from PTI)"),
        (
            "They left on Friday. (Reporting by Ada Lind; editing by Bo Reis)",
            "(Reporting by Ada Lind; editing by Bo Reis)",
        ),
    ],
)
def test_credit_behind_the_last_sentence(paragraph: str, credit: str) -> None:
    found = credit_at_end(paragraph, Span(0, len(paragraph)))

    assert found is not None
    assert found.of(paragraph) == credit


@pytest.mark.parametrize(
    "paragraph",
    [
        "The two signed the Polar Rescue Agreement (PRA)",
        "They signed the Polar Rescue Agreement (PRA).",
        "They left — AND NEVER CAME BACK.",
        "(ANI)",
        "They left on Friday.",
    ],
)
def test_no_credit_at_the_end(paragraph: str) -> None:
    assert credit_at_end(paragraph, Span(0, len(paragraph))) is None
