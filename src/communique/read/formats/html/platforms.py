"""How the platforms mark their embeds: classes, addresses of single posts, frames."""

from __future__ import annotations

import re

#: Classes that platforms give to their embeds.
CLASSES = {
    "twitter-tweet": "twitter", "twitter-video": "twitter", "twitter-tweet-rendered": "twitter",
    "bluesky-embed": "bluesky", "mastodon-embed": "mastodon", "instagram-media": "instagram",
    "fb-post": "facebook", "fb-video": "facebook", "fb-xfbml-parse-ignore": "facebook",
    "text-post-media": "threads", "threads-embed": "threads", "truthsocial-embed": "truthsocial",
    "truth-social-embed": "truthsocial", "tiktok-embed": "tiktok", "telegram-post": "telegram",
    "tgme_widget_message": "telegram",
}  # fmt: skip

_ADDRESSES = {
    "twitter": r"(?:www\.|mobile\.)?(?:twitter|x)\.com/(?P<handle>\w{1,20})/status(?:es)?/\d+",
    "bluesky": r"bsky\.app/profile/(?P<handle>[\w.:-]{1,80})/post/\w+",
    "instagram": r"(?:www\.)?instagram\.com/(?:[\w.]{1,40}/)?(?:p|reel|tv)/[\w-]+",
    "threads": r"(?:www\.)?threads\.(?:net|com)/@(?P<handle>[\w.]{1,40})/post/[\w-]+",
    "tiktok": r"(?:www\.)?tiktok\.com/@(?P<handle>[\w.]{1,40})/video/\d+",
    "telegram": r"t\.me/(?:s/)?(?P<handle>\w{3,40})/\d+",
    "truthsocial": r"truthsocial\.com/(?:users/)?@?(?P<handle>\w{1,40})/(?:(?:posts|statuses)/)?\d+",
    "facebook": r"(?:www\.|m\.)?facebook\.com/(?:[\w.-]{1,80}/(?:posts|videos)/|permalink\.php|photo)[^\s\"'<>]{1,200}",
    "mastodon": r"[\w.-]{4,80}/@(?P<handle>[\w.]{1,40})/\d{6,25}",  # any server: so the last to be tried
}
#: Addresses of single posts, by platform.
ADDRESSES = {platform: re.compile(rf"https?://{address}") for platform, address in _ADDRESSES.items()}

_FRAMES = {
    "twitter": r"platform\.(?:twitter|x)\.com/embed",
    "bluesky": r"embed\.bsky\.app/embed/",
    "facebook": r"(?:www\.)?facebook\.com/plugins/(?:post|video)\.php",
    "instagram": r"(?:www\.)?instagram\.com/(?:p|reel|tv)/[\w-]{1,40}/embed",
    "telegram": r"t\.me/\w{3,40}/\d{1,20}\?.{0,200}embed",
    "truthsocial": r"truthsocial\.com/.{1,80}/embed",
    "threads": r"(?:www\.)?threads\.(?:net|com)/.{1,80}/embed",
    "mastodon": r"[\w.-]{4,80}/@[\w.]{1,40}/\d{6,25}/embed",
}
#: What frames with a post show, by platform.
FRAMES = {platform: re.compile(rf"(?:https?:)?//{source}") for platform, source in _FRAMES.items()}

#: Whether a page can have an embed at all: looked for in its source, before the tree is walked.
MARKER = re.compile(
    r"twitter-(?:tweet|video)|platform\.(?:twitter|x)\.com/embed|bluesky-embed|embed\.bsky|mastodon|instagram|fb-post|fb-video|facebook\.com/plugins"
    r"|text-post-media|threads|truthsocial|truth-social|tiktok-embed|telegram|tgme_widget|t\.me/|/status/"
    r"|amp-(?:twitter|facebook)",
    re.IGNORECASE,
)


def platform_of_address(address: str) -> str | None:
    """The platform of the address of a single post; None for any other address."""
    return next((platform for platform, pattern in ADDRESSES.items() if pattern.match(address)), None)
