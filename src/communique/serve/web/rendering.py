"""Templates become pages here. Text from outside is escaped always; nothing of it is ever markup."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from communique import api
from communique._version import __version__
from communique.serve.web.links import Links, safe_address, to_words


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("communique.serve.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["verbatim"] = verbatim
    made.filters["plain"] = lambda word: str(word).replace("_", " ")
    made.filters["party"] = api.party_name
    made.filters["percent"] = lambda share: f"{share:.0%}"
    made.globals |= {"version": __version__, "safe_address": safe_address, "to_words": to_words}
    return made


def page(name: str, links: Links, **values: Any) -> str:
    return environment().get_template(name).render(links=links, **values)


def verbatim(text: str) -> Markup:
    """Text of a document, such that a browser holds the very same characters: it would make one of CR and LF."""
    return Markup(escape(text, quote=False).replace("\r", "&#13;"))
