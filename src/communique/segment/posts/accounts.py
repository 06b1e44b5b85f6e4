"""Names and handles of accounts, and the platforms that they are of."""

from __future__ import annotations

import re

#: Marks of direction, spaces without width and the like: shown by nothing, put into names by many programs.
UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
#: Joiners are letters to Indic and Persian names and to emoji, and nothing beside ASCII or at an end.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+"
    "|(?<![^\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f])"
)
HANDLE = re.compile(
    rf"\([\s{UNSEEN}]{{0,4}}(?P<handle>@[\w.{UNSEEN}-]{{1,80}}(?:@[\w-]{{1,40}}(?:\.[\w-]{{1,40}}){{1,4}})?)"
    rf"[\s{UNSEEN}]{{0,4}}\)"
)
#: As people write them, to our names.
PLATFORMS = {
    "x": "twitter", "twitter": "twitter", "telegram": "telegram", "truth social": "truthsocial", "threads": "threads",
    "facebook": "facebook", "instagram": "instagram", "mastodon": "mastodon", "bluesky": "bluesky", "tiktok": "tiktok",
}  # fmt: skip
_NAMED = "|".join(PLATFORMS)
#: Behind an account: "on X".
ON_PLATFORM = re.compile(rf"\s?[{UNSEEN}]{{0,2}}\s?(?:on|via)\s(?P<platform>{_NAMED})\b", re.IGNORECASE)
_ANNOUNCED = re.compile(
    rf"\b(?:on|to|via|in an?)\s(?:(?:his|her|its|their|the|official|social|media|platform|network)\s){{0,4}}"
    rf"(?P<platform>{_NAMED})\b",
    re.IGNORECASE,
)


def visible(name: str) -> str:
    """The name without what nobody sees.

    >>> visible("\u2068Ada Lind\u2069\u200e")
    'Ada Lind'
    """
    return _UNSEEN.sub("", name).strip()


def platform_of(handle: str | None) -> str | None:
    """The platform that the form of a handle tells; None where it could be of several."""
    if handle is None:
        return None
    if "@" in handle[1:]:
        return "mastodon"
    return "bluesky" if "." in handle else None


def announced_platform(prose: str) -> str | None:
    """The platform that the last words of a text name as the place of what follows: "wrote on Telegram:".

    >>> announced_platform("The governor answered on Truth Social.")
    'truthsocial'
    """
    last = None
    for match in _ANNOUNCED.finditer(prose):
        last = match
    return PLATFORMS[last["platform"].lower()] if last else None
