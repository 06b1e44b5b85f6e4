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

_FACEBOOK_PATH = (
    r"(?:[\w.-]{1,80}/(?:posts|videos|photos)/|groups/[\w.-]{1,80}/(?:posts|permalink)/|permalink\.php|story\.php|photo|reel/"
    r"|watch/?\?|share/[prv]/)"
)
_ADDRESSES = {
    "twitter": r"(?:www\.|mobile\.)?(?:twitter|x)\.com/(?:i/web|(?P<handle>\w{1,20}))/status(?:es)?/\d+",
    "bluesky": r"bsky\.app/profile/(?P<handle>[\w.:-]{1,80})/post/\w+",
    "instagram": r"(?:www\.)?instagram\.com/(?:[\w.]{1,40}/)?(?:p|reel|tv)/[\w-]+",
    "threads": r"(?:www\.)?threads\.(?:net|com)/@(?P<handle>[\w.]{1,40})/post/[\w-]+",
    "tiktok": r"(?:www\.)?tiktok\.com/@(?P<handle>[\w.]{1,40})/(?:video|photo)/\d+",
    "telegram": r"t\.me/(?:s/)?(?P<handle>\w{3,40})/\d+",
    "truthsocial": r"truthsocial\.com/(?:users/)?@?(?P<handle>\w{1,40})/(?:(?:posts|statuses)/)?\d+",
    "facebook": rf"(?:www\.|m\.|web\.)?facebook\.com/{_FACEBOOK_PATH}[^\s\"'<>]{{1,200}}",
    "linkedin": r"(?:www\.)?linkedin\.com/(?:embed/)?feed/update/urn:li:(?:share|activity|ugcPost):\d+",
    "mastodon": r"[\w.-]{4,80}/@(?P<handle>[\w.]{1,40})/\d{6,25}",  # any server: so the last to be tried
}
#: Addresses of single posts, by platform.
ADDRESSES = {platform: re.compile(rf"https?://{address}") for platform, address in _ADDRESSES.items()}
#: Where a platform's other pages are: an embed that leads only there shows an account, and no post.
SITES = re.compile(
    r"https?://(?:[\w-]{1,20}\.)?(?:twitter|x|bsky|instagram|threads|tiktok|t|truthsocial|facebook|linkedin)\.(?:com|app|net|me)/"
)

_FRAMES = {
    "twitter": r"platform\.(?:twitter|x)\.com/embed",
    "bluesky": r"embed\.bsky\.app/embed/",
    "facebook": r"(?:www\.)?facebook\.com/plugins/(?:post|video)\.php",
    "instagram": r"(?:www\.)?instagram\.com/(?:p|reel|tv)/[\w-]{1,40}/embed",
    "telegram": r"t\.me/\w{3,40}/\d{1,20}\?.{0,200}embed",
    "truthsocial": r"truthsocial\.com/.{1,80}/embed",
    "threads": r"(?:www\.)?threads\.(?:net|com)/.{1,80}/embed",
    "tiktok": r"(?:www\.)?tiktok\.com/(?:embed|player)/",
    "linkedin": r"(?:www\.)?linkedin\.com/embed/feed/update/",
    "mastodon": r"[\w.-]{4,80}/@[\w.]{1,40}/\d{6,25}/embed",
}
#: What frames with a post show, by platform.
FRAMES = {platform: re.compile(rf"(?:https?:)?//{source}") for platform, source in _FRAMES.items()}
#: Services whose frames show what stands at another address, given in their own.
PROXIES = re.compile(r"(?:https?:)?//(?:cdn\.)?(?:embedly\.com|embed\.ly|iframe\.ly|iframely\.(?:com|net))/")

#: One of these stands in every page with an embed. Looked for one by one: a pattern of all takes ten times as long.
_MARKS = (
    "twitter-", "platform.twitter.com", "platform.x.com", "bluesky-embed", "bsky.app", "mastodon", "instagram",
    "fb-post", "fb-video", "fb-xfbml", "facebook.com/", "text-post-media", "threads.", "truthsocial", "truth-social",
    "tiktok", "telegram", "tgme_widget", "t.me/", "/status", "amp-facebook", "data-tweet", "linkedin.com/embed",
    "embedly", "iframe.ly", "iframely", "/embed",
)  # fmt: skip


def may_embed(source: str) -> bool:
    """Whether a page can have an embed at all, by its source: asked before the tree is walked."""
    lowered = source.lower()
    return any(mark in lowered for mark in _MARKS)


def platform_of_address(address: str) -> str | None:
    """The platform of the address of a single post; None for any other address."""
    return next((platform for platform, pattern in ADDRESSES.items() if pattern.match(address)), None)


def class_platform(names: str | None) -> str | None:
    """The platform that the classes of an element are of; None for any others."""
    return next((CLASSES[name] for name in (names or "").lower().split() if name in CLASSES), None)
