"""Pages of twenty site layouts around articles of which everything is known, for `bench.extraction` and the tests.

Nothing is copied from a site: each layout is the kind of markup that news sites, ministries and content systems publish,
written here, with menus, scripts, advertisements, banners, related links and comments around the text. All of it varies by
a seed.
"""

from __future__ import annotations

import html
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

GIVEN = ("Ada", "Bruno", "Carla", "Dario", "Elin", "Femi", "Greta", "Hugo", "Ines", "Jonas")
FAMILY = (
    "Almeida",
    "Brandt",
    "Castillo",
    "Duarte",
    "Ekström",
    "Farouk",
    "Grigorov",
    "Haddad",
    "Ivarsson",
    "Okafor",
)
STATES = ("Peru", "Kenya", "Finland", "Vietnam", "Jordan", "Ghana", "Chile", "Estonia", "Nepal", "Uruguay")
CITIES = (
    "Lima",
    "Nairobi",
    "Helsinki",
    "Hanoi",
    "Amman",
    "Accra",
    "Santiago",
    "Tallinn",
    "Kathmandu",
    "Montevideo",
)
THINGS = (
    "fisheries",
    "customs",
    "extradition",
    "air traffic",
    "radar stations",
    "visas",
    "dairy trade",
    "river transport",
    "ferries",
    "satellites",
)
MONTHS = "January February March April May June July August September October November December".split()
SENTENCES = (
    "The foreign minister of {a}, {p}, received {q}, the foreign minister of {b}, in {c} for talks on {t} that lasted {n} hours.",
    "{a} and {b} signed a memorandum of understanding on {t}, which the parliaments of both will have to approve.",
    "“We will open {n} crossings before the spring,” {p} told reporters after the meeting in {c}.",
    "A working group is to look into the costs of {t}, for which no figure was given, and to report before the winter.",
    "{q} said that {b} had waited for such an agreement on {t} for {n} years, and thanked the hosts.",
    "Traders in {c} expect {n} ships a month under the new rules, according to the chamber of commerce.",
    "The opposition in {a} asked for a debate on {t}, which the speaker of the house refused.",
    "Officials of both sides described the mood in {c} as businesslike and said that work would go on at the level of experts.",
    "It was the {n}th meeting of the commission, which was set up after the border was opened.",
    "The next round is to be held in the capital of {b} in the coming year, the two ministries said in a joint statement.",
    "Diplomats noted that {t} had been left out of earlier drafts, and that {a} had insisted on it until the last evening.",
    "{b} will send {n} officers to a course in {c}, where they will learn about {t} and the law of the sea.",
    "Neither side spoke about the dispute over {t}, which goes before the court in the summer.",
    "“Nobody leaves this table with empty hands,” said {q}, who had come to {c} with {n} advisers.",
)  # fmt: skip
FOREIGN = {
    "ar": (
        "استقبل وزير خارجية بيرو نظيره الكيني في ليما يوم الاثنين لإجراء محادثات حول مصايد الأسماك استمرت {n} ساعات.",
        "ووقع البلدان مذكرة تفاهم بشأن النقل النهري، على أن يصادق عليها برلمانا البلدين في وقت لاحق من هذا العام.",
        "وقال الوزير للصحفيين بعد الاجتماع إن الحكومة ستفتح {n} معابر جديدة قبل حلول فصل الربيع.",
        "وأضاف أن مجموعة عمل مشتركة ستدرس التكاليف وتقدم تقريرها قبل الشتاء إلى الحكومتين.",
        "ومن المقرر أن تعقد الجولة المقبلة من المحادثات في نيروبي العام المقبل بحسب بيان مشترك صدر عن الوزارتين.",
        "وأشار دبلوماسيون إلى أن المسودات السابقة لم تتضمن هذا البند وأن أحد الطرفين أصر عليه حتى المساء الأخير.",
    ),
    "ja": (
        "ペルーの外相は月曜日、リマでケニアの外相と会談し、漁業協力について約{n}時間にわたり協議した。",
        "両国は河川輸送に関する覚書に署名し、今後それぞれの議会での承認手続きに入ることになった。",
        "会談後、外相は記者団に対し、春までに{n}か所の検問所を新たに開設する方針だと述べた。",
        "費用については作業部会が検討を進め、冬までに両政府へ報告書を提出する予定だという。",
        "次回の会合は来年ナイロビで開かれる見通しだと、両外務省は共同声明の中で明らかにした。",
        "外交筋によると、以前の草案にはこの項目が含まれておらず、最後の夜まで調整が続いたという。",
    ),
    "es": (
        "El canciller del Perú recibió en Lima a su homólogo de Kenia para conversar sobre la pesca durante {n} horas.",
        "Los dos países firmaron un memorando de entendimiento sobre el transporte fluvial, que los parlamentos tendrán que aprobar.",
        "“Abriremos {n} pasos fronterizos antes de la primavera”, dijo el ministro a los periodistas después de la reunión.",
        "Un grupo de trabajo estudiará los costos, para los que no se dio ninguna cifra, e informará antes del invierno.",
        "La próxima ronda se celebrará en Nairobi el año que viene, según un comunicado conjunto de los dos ministerios.",
        "Los diplomáticos señalaron que el punto no figuraba en los borradores y que una de las partes insistió hasta la última noche.",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Embedded:
    platform: str
    handle: str
    uri: str
    words: str | None  #: None: the page shows no words of it
    source: str


@dataclass(slots=True)
class Article:
    """What is true of a page."""

    headline: str
    paragraphs: list[str]
    publisher: str
    byline: str
    published: date
    modified: date
    language: str
    address: str
    embeds: list[Embedded] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  #: paragraphs before each embed

    @property
    def text(self) -> str:
        """Paragraphs with the words of posts where they stand."""
        pieces = list(self.paragraphs)
        for at, one in reversed(list(zip(self.places, self.embeds, strict=False))):
            pieces[at:at] = [one.words] if one.words else []
        return "\n".join(pieces)


Layout = Callable[[Article, random.Random], str]


def article(chance: random.Random, language: str = "en") -> Article:
    a, b = chance.sample(STATES, 2)
    p, q, by = (f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(3))
    t = chance.choice(THINGS)
    pool = SENTENCES if language == "en" else FOREIGN[language]
    made: list[str] = []
    sentences = [
        one.format(
            a=a, b=b, p=p, q=q, c=chance.choice(CITIES), t=chance.choice(THINGS), n=chance.randrange(4, 90)
        )
        for one in (*pool, *pool)
    ]
    sentences = list(dict.fromkeys(sentences))
    chance.shuffle(sentences)
    while sentences and len(made) < chance.randrange(8, 13):
        size = chance.randrange(1, 4)
        made.append((" " if language != "ja" else "").join(sentences[:size]))
        sentences = sentences[size:]
    headline = {
        "en": f"{a} and {b} agree on {t} after {chance.randrange(2, 30)} hours of talks",
        "ar": f"بيرو وكينيا تتفقان على {chance.randrange(2, 30)} بنود في ليما",
        "ja": f"ペルーとケニア、{chance.randrange(2, 30)}項目で合意",
        "es": f"Perú y Kenia acuerdan {chance.randrange(2, 30)} puntos en Lima",
    }[language]
    day = date(2023, 1, 15) + timedelta(days=chance.randrange(700))
    number = chance.randrange(10_000, 99_999)
    publisher = chance.choice(("The Harbour Courier", "Valdana Herald", "Daily Beacon", "Northern Tribune"))
    return Article(
        headline, made, publisher, by, day, day + timedelta(days=chance.randrange(2, 40)), language,
        f"https://www.{publisher.lower().replace(' ', '')}.example/world/talks-{number}",
    )  # fmt: skip


def told(day: date, form: str = "long") -> str:
    month = MONTHS[day.month - 1]
    return {
        "long": f"{month} {day.day}, {day.year}",
        "day": f"{day.day} {month} {day.year}",
        "short": f"{month[:3]}. {day.day}, {day.year}",
        "ordinal": f"{day.day}{'th' if day.day % 20 > 3 or day.day % 10 > 3 or day.day % 10 == 0 else {1: 'st', 2: 'nd', 3: 'rd'}[day.day % 10]} {month}, {day.year}",
    }[form]


# Embedded posts, as the platforms give the markup out.


def embed(chance: random.Random, platform: str, day: date) -> Embedded:
    handle, number = f"mfa_{chance.choice(CITIES).lower()}", chance.randrange(10**17, 10**18)
    words = (
        f"{chance.choice(('Good', 'Long', 'Frank', 'Useful'))} talks on {chance.choice(THINGS)} with our friends in {chance.choice(CITIES)}, "
        f"{chance.randrange(3, 80)} points were settled today"
    )  # fmt: skip
    name = f"Ministry {chance.choice(CITIES)}"
    return EMBEDS[platform](handle, number, words, name, day)


def _tweet(handle: str, number: int, words: str, name: str, day: date) -> Embedded:
    uri = f"https://twitter.com/{handle}/status/{number}"
    source = (
        f'<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{words}</p>&mdash; {name} (@{handle}) '
        f'<a href="{uri}?ref_src=twsrc%5Etfw">{told(day)}</a></blockquote> <script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
    )  # fmt: skip
    return Embedded("twitter", handle, uri, words, source)


def _frame(handle: str, number: int, words: str, name: str, day: date) -> Embedded:
    uri = f"https://twitter.com/i/status/{number}"
    return Embedded(
        "twitter",
        handle,
        uri,
        None,
        f'<div class="embed"><iframe src="https://platform.twitter.com/embed/Tweet.html?id={number}" loading="lazy"></iframe></div>',
    )


def _amp(handle: str, number: int, words: str, name: str, day: date) -> Embedded:
    return Embedded(
        "twitter",
        handle,
        f"https://twitter.com/i/status/{number}",
        None,
        f'<amp-twitter width="375" height="472" layout="responsive" data-tweetid="{number}"></amp-twitter>',
    )


def _instagram(handle: str, number: int, words: str, name: str, day: date) -> Embedded:
    uri = f"https://www.instagram.com/p/C{number % 10**9:09d}/"
    source = (
        f'<blockquote class="instagram-media" data-instgrm-captioned data-instgrm-permalink="{uri}?utm_source=ig_embed" data-instgrm-version="14">'
        f'<div><p><a href="{uri}?utm_source=ig_embed" target="_blank">{words}</a></p><p>A post shared by <a href="https://www.instagram.com/{handle}/">{name}</a> '
        f'(@{handle}) on <time datetime="{day}T10:00:00+00:00">{told(day)}</time></p></div></blockquote>'
    )  # fmt: skip
    return Embedded("instagram", handle, uri, words, source)


def _telegram(handle: str, number: int, words: str, name: str, day: date) -> Embedded:
    uri = f"https://t.me/{handle}/{number % 10_000}"
    return Embedded(
        "telegram",
        handle,
        uri,
        None,
        f'<script async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="{handle}/{number % 10_000}" data-width="100%"></script>',
    )


def _facebook(handle: str, number: int, words: str, name: str, day: date) -> Embedded:
    uri = f"https://www.facebook.com/{handle}/posts/{number}"
    source = (
        f'<div class="fb-post" data-href="{uri}"><blockquote cite="{uri}" class="fb-xfbml-parse-ignore"><p>{words}</p>'
        f'Posted by <a href="https://www.facebook.com/{handle}">{name}</a> on&nbsp;<a href="{uri}">{day:%A}, {told(day)}</a></blockquote></div>'
    )  # fmt: skip
    return Embedded("facebook", handle, uri, words, source)


def _mastodon(handle: str, number: int, words: str, name: str, day: date) -> Embedded:
    uri = f"https://social.example/@{handle}/{number}"
    source = (
        f'<blockquote class="mastodon-embed" data-embed-url="{uri}/embed"><a href="{uri}" target="_blank"><div>Post by @{handle}@social.example</div>'
        "<div>View on Mastodon</div></a></blockquote>"
    )  # fmt: skip
    return Embedded("mastodon", handle, uri, None, source)


def _bluesky(handle: str, number: int, words: str, name: str, day: date) -> Embedded:
    handle = f"{handle.replace('_', '-')}.bsky.social"
    uri = f"https://bsky.app/profile/did:plc:z72i7hdynmk6r22z27h6tvur/post/3k{number % 10**11:011d}"
    source = (
        f'<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.post/3k{number % 10**11:011d}">'
        f'<p lang="en">{words}</p>&mdash; {name} (<a href="https://bsky.app/profile/did:plc:z72i7hdynmk6r22z27h6tvur">@{handle}</a>) '
        f'<a href="{uri}">{told(day)} at 10:00 AM</a></blockquote>'
    )  # fmt: skip
    return Embedded("bluesky", handle, uri, words, source)


EMBEDS: dict[str, Callable[[str, int, str, str, date], Embedded]] = {
    "tweet": _tweet, "frame": _frame, "amp": _amp, "instagram": _instagram, "telegram": _telegram, "facebook": _facebook,
    "mastodon": _mastodon, "bluesky": _bluesky,
}  # fmt: skip


# What stands around articles.


def _menu(chance: random.Random) -> str:
    links = "".join(
        f'<li class="nav-item"><a href="/{one.lower()}" data-track="nav:{one}" aria-label="{one} section">{one}</a></li>'
        for one in "Home World Politics Business Sport Culture Weather Opinion Podcasts Jobs".split()
    )
    return f'<header class="site-header"><a class="logo" href="/"><img src="/logo.svg" alt="Logo"></a><nav class="main-nav" role="navigation"><ul>{links}</ul></nav></header>'


def _scripts(chance: random.Random, size: int = 54_000) -> str:
    words = " ".join(
        f"function t{chance.randrange(10**9):x}(a,b){{return a?b:{chance.random()}}};"
        for _ in range(size // 2 // 50)
    )
    rules = " ".join(
        f".c{chance.randrange(10**9):x}{{margin:{chance.randrange(40)}px;display:flex}}"
        for _ in range(size // 2 // 42)
    )
    return f"<style>{rules}</style><script>window.dataLayer=[];{words}</script>"


def _links(chance: random.Random, number: int = 5) -> list[str]:
    return [
        f"{chance.choice(STATES)} {chance.choice(('opens', 'closes', 'counts', 'sells', 'paints'))} its {chance.choice(THINGS)} office in {chance.choice(CITIES)}"
        for _ in range(number)
    ]


def _list(chance: random.Random, title: str, kind: str, tag: str = "div") -> str:
    items = "".join(
        f'<li><a href="/n/{chance.randrange(9999)}"><img src="/t.jpg" alt=""><span>{one}</span></a></li>'
        for one in _links(chance)
    )
    return f'<{tag} class="{kind}"><h3>{title}</h3><ul>{items}</ul></{tag}>'


def _comments(chance: random.Random) -> str:
    said = (
        "I have never seen such a thing in all my years of reading this paper.",
        "Good for them, but who is going to pay for all of it in the end?",
        "First!",
        "The ferries were better in my day and everybody knows it.",
    )
    return '<section id="comments" class="comments-area"><h2>4 comments</h2><ol class="comment-list">' + "".join(
        f'<li class="comment"><div class="comment-author">reader{at}</div><time datetime="2025-12-{at + 10}">December {at + 10}, 2025</time><div class="comment-content"><p>{one}</p></div></li>' for at, one in enumerate(said)
    ) + "</ol></section>"  # fmt: skip


def _footer(chance: random.Random, publisher: str) -> str:
    return f'<footer class="site-footer"><p>© {chance.choice((2025, 2026))} {publisher}. All rights reserved.</p><a href="/privacy">Privacy</a> <a href="/terms">Terms</a></footer>'


COOKIES = '<div id="onetrust-banner" class="cookie-consent" role="dialog"><h2>We value your privacy</h2><p>We and our 814 partners store and access information on a device, such as cookies, and process personal data for personalised advertising.</p><button>Accept all</button><button>Reject</button></div>'
NEWSLETTER = '<div class="newsletter-signup"><h4>The morning briefing</h4><p>Get the day’s most important stories in your inbox.</p><form><input type="email" placeholder="Your e-mail"><button>Sign up</button></form></div>'
AD = '<div class="ad-slot" data-ad-unit="/1/mid"><span>Advertisement</span><p>Buy two pairs of boots and pay for one only this week.</p></div>'
PAYWALL = '<div class="paywall-overlay modal"><h2>Subscribe to continue reading</h2><p>You have read three of three free articles this month.</p><a href="/subscribe">See the offers</a></div>'


def _p(text: str) -> str:
    return f"<p>{html.escape(text, quote=False)}</p>"


def _body(
    item: Article,
    chance: random.Random,
    between: tuple[str, ...] = (),
    platforms: tuple[str, ...] = ("tweet",),
    wrap: str = "{}",
    paragraph: Callable[[str], str] = _p,
) -> str:
    """Paragraphs with posts behind some and other things behind others."""
    pieces = [paragraph(text) for text in item.paragraphs]
    places = chance.sample(range(1, len(pieces)), min(len(pieces) - 1, len(platforms) + len(between)))
    item.places = sorted(place + 1 for place in places[: len(platforms)])
    for place, platform in zip(sorted(places[: len(platforms)]), platforms, strict=False):
        one = embed(chance, platform, item.published - timedelta(days=1))
        item.embeds.append(one)
        pieces[place] += wrap.format(one.source)
    for place, other in zip(places[len(platforms) :], between, strict=False):
        pieces[place] += other
    return "\n".join(pieces)


def _ld(item: Article, **more: object) -> dict[str, object]:
    return {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": item.headline, "datePublished": f"{item.published}T08:30:00+00:00",
        "dateModified": f"{item.modified}T09:00:00+00:00", "author": [{"@type": "Person", "name": item.byline}],
        "publisher": {"@type": "NewsMediaOrganization", "name": item.publisher, "logo": {"@type": "ImageObject", "url": "https://a.example/l.png"}}, **more,
    }  # fmt: skip


def _json(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value, ensure_ascii=False)}</script>'


def _page(item: Article, head: str, body: str, attributes: str = "") -> str:
    return f'<!doctype html>\n<html lang="{item.language}" {attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="canonical" href="{item.address}">{head}</head>\n<body>{body}</body></html>'


def _title(item: Article) -> str:
    return f"<title>{html.escape(item.headline)} | {item.publisher}</title>"


# The layouts.


def news_article(item: Article, chance: random.Random) -> str:
    text = _body(
        item,
        chance,
        (AD, _list(chance, "Read more", "related-articles", "aside"), NEWSLETTER),
        ("tweet", "frame"),
    )
    return _page(
        item,
        _title(item) + _json(_ld(item)) + _scripts(chance),
        f'{_menu(chance)}<main><article><h1>{item.headline}</h1><div class="byline">By <a rel="author" href="/by">{item.byline}</a></div><time datetime="{item.published}T08:30">{told(item.published)}</time><div class="article-body">{text}</div></article>{_list(chance, "Most read", "most-read")}</main>{_footer(chance, item.publisher)}',
    )


def graph(item: Article, chance: random.Random) -> str:
    nodes = [
        {"@type": "Organization", "@id": "#org", "name": item.publisher}, {"@type": "WebPage", "@id": item.address, "datePublished": f"{item.published - timedelta(days=400)}", "name": item.headline},
        {"@type": "Person", "@id": "#by", "name": item.byline}, {"@type": "Article", "headline": item.headline, "datePublished": f"{item.published}T23:40:00-05:00", "dateModified": f"{item.modified}T01:00:00-05:00", "author": {"@id": "#by"}, "publisher": {"@id": "#org"}},
    ]  # fmt: skip
    text = _body(
        item,
        chance,
        (AD,),
        ("tweet", "instagram"),
        '<figure class="wp-block-embed is-type-rich is-provider-twitter wp-block-embed-twitter"><div class="wp-block-embed__wrapper">{}</div></figure>',
    )
    return _page(
        item,
        _title(item) + _json({"@context": "https://schema.org", "@graph": nodes}) + _scripts(chance),
        f'{_menu(chance)}<div id="content" class="site-content"><article class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">{item.headline}</h1><div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="{item.published}T23:40:00-05:00">{told(item.published)}</time><time class="updated" datetime="{item.modified}">{told(item.modified)}</time></span> <span class="byline">by <span class="author vcard">{item.byline}</span></span></div></header><div class="entry-content">{text}<div class="sharedaddy"><h3>Share this:</h3><ul><li>X</li><li>Facebook</li></ul></div></div></article>{_comments(chance)}</div>{_list(chance, "Recent posts", "widget-area sidebar", "aside")}{_footer(chance, item.publisher)}',
    )


def array(item: Article, chance: random.Random) -> str:
    blocks = [
        {"@type": "BreadcrumbList", "itemListElement": []},
        _ld(item) | {"@type": ["NewsArticle", "ReportageNewsArticle"], "author": item.byline},
    ]
    text = _body(item, chance, (AD, AD), ("facebook", "bluesky"), '<div class="embed-wrap">{}</div>')
    return _page(
        item,
        _title(item) + _json(blocks) + _scripts(chance),
        f'{COOKIES}{_menu(chance)}<div class="page"><div class="col-8"><h1>{item.headline}</h1><p class="author">By {item.byline}</p><p class="date">Published {told(item.published, "day")}, 10:15 GMT</p><div class="story-body">{text}</div></div><div class="col-4">{_list(chance, "Trending", "trending")}</div></div>{_footer(chance, item.publisher)}',
    )


def broken_json(item: Article, chance: random.Random) -> str:
    broken = json.dumps(_ld(item))[:-30] + ",,"
    head = f'<script type="application/ld+json">{broken}</script><meta property="og:title" content="{html.escape(item.headline)}"><meta property="og:site_name" content="{item.publisher}"><meta property="article:published_time" content="{item.published}T02:00:00+09:00"><meta property="article:modified_time" content="{item.modified}T02:00:00+09:00"><meta name="author" content="{item.byline}">'
    text = _body(item, chance, (PAYWALL, AD), ("tweet",), "<figure>{}</figure>")
    return _page(
        item,
        head + _title(item) + _scripts(chance),
        f'{PAYWALL}{_menu(chance)}<section class="article"><h1 class="headline">{item.headline}</h1><div class="meta"><span class="author-name">{item.byline}</span> · <span>Updated {told(item.modified)}</span></div>{text}</section>{_footer(chance, item.publisher)}',
    )


def open_graph(item: Article, chance: random.Random) -> str:
    head = f'<meta property="og:type" content="article"><meta property="og:title" content="{html.escape(item.headline)}"><meta property="og:site_name" content="{item.publisher}"><meta property="og:url" content="{item.address}"><meta property="article:published_time" content="{item.published}T10:00:00Z"><meta property="article:modified_time" content="{item.modified}T10:00:00Z">'
    text = _body(item, chance, (_list(chance, "You may also like", "recommended"),), ("telegram", "tweet"))
    return _page(
        item,
        head + _title(item) + _scripts(chance),
        f'{_menu(chance)}<div class="wrapper"><div class="post"><h2 class="post-title">{item.headline}</h2><div class="post-info">Written by {item.byline} on {told(item.published)}</div><div class="post-content">{text}</div></div></div>{_comments(chance)}{_footer(chance, item.publisher)}',
    )


def microdata(item: Article, chance: random.Random) -> str:
    text = _body(item, chance, (AD,), ("instagram",))
    return _page(
        item,
        _title(item) + _scripts(chance),
        f'{_menu(chance)}<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{item.headline}</h1><span itemprop="author" itemscope itemtype="https://schema.org/Person">By <span itemprop="name">{item.byline}</span></span><meta itemprop="datePublished" content="{item.published}T12:00:00+02:00"><meta itemprop="dateModified" content="{item.modified}"><span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="{item.publisher}"></span><div itemprop="articleBody">{text}</div></div>{_list(chance, "Related stories", "related-stories")}{_footer(chance, item.publisher)}',
    )


def visible_date(item: Article, chance: random.Random) -> str:
    form = chance.choice(("long", "day", "short", "ordinal"))
    text = _body(item, chance, (AD,), ("tweet",))
    return _page(
        item,
        _title(item) + _scripts(chance),
        f'{_menu(chance)}<div id="main"><h1>{item.headline}</h1><div class="info"><span class="by">By {item.byline}</span><span class="sep"> | </span><span class="when">{told(item.published, form)}</span></div><div id="story">{text}</div></div><div class="footer">© 2026 {item.publisher}</div>',
    )


def date_in_address(item: Article, chance: random.Random) -> str:
    item.address = f"https://www.beacon.example/{item.published:%Y/%m/%d}/talks-{chance.randrange(9999)}.html"
    text = _body(item, chance, (AD,), ("bluesky",))
    return _page(
        item,
        _title(item) + _scripts(chance),
        f'{_menu(chance)}<div class="content"><h1>{item.headline}</h1><p class="byline">By {item.byline}</p>{text}</div>{_list(chance, "Latest", "latest-news")}{_footer(chance, item.publisher)}',
    )


def ministry(item: Article, chance: random.Random) -> str:
    item.publisher = f"Ministry of Foreign Affairs of {chance.choice(STATES)}"
    item.byline = ""
    rows = [
        (
            f"{chance.choice(THINGS).capitalize()} quota",
            f"{chance.randrange(10, 999)} tonnes",
            f"{chance.choice(MONTHS)}",
        )
        for _ in range(3)
    ]
    table = (
        "<table class=data><tr><th>Item</th><th>Amount</th><th>From</th></tr>"
        + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        + "</table>"
    )
    number = f"Press Release No. {chance.randrange(10, 400)}/{item.published.year}"
    text = "".join(map(_p, item.paragraphs))
    item.paragraphs += ["Item Amount From", *(" ".join(row) for row in rows)]
    return _page(
        item,
        f'<title>{item.publisher} - Press releases</title><meta name="DC.publisher" content="{item.publisher}">',
        f'<div class="gov-banner"><a href="#main">Skip to main content</a></div>{_menu(chance)}<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/press">Press releases</a></li></ol><main id="main"><h1>{item.headline}</h1><div class="field--name-field-date">{told(item.published, "day")}</div><p class="release-number">{number}</p><div class="field field--name-body">{text}{table}</div><p class="end">###</p></main><footer><p>{item.publisher}, 1 Government Square</p></footer>',
    )


def wordpress(item: Article, chance: random.Random) -> str:
    head = f'<meta name="generator" content="WordPress 6.5"><meta property="og:site_name" content="{item.publisher}"><meta property="article:published_time" content="{item.published}T08:00:00+00:00">'
    text = _body(
        item,
        chance,
        (
            '<div class="wp-block-buttons"><a class="wp-block-button__link" href="/join">Join our channel</a></div>',
        ),
        ("tweet", "facebook", "instagram"),
        '<figure class="wp-block-embed is-type-rich"><div class="wp-block-embed__wrapper">{}</div></figure>',
    )
    return _page(
        item,
        head + _title(item) + _scripts(chance),
        f'<div id="page" class="site">{_menu(chance)}<main id="primary"><article id="post-1" class="post"><h1 class="entry-title">{item.headline}</h1><div class="entry-meta"><a class="url fn n" rel="author" href="/author/x">{item.byline}</a></div><div class="entry-content clear">{text}<div class="jp-relatedposts"><h3>Related</h3><a href="/r">{_links(chance, 1)[0]}</a></div></div><footer class="entry-footer"><span class="tags-links">Tags: <a href="/t">talks</a></span></footer></article>{_comments(chance)}</main></div>{_footer(chance, item.publisher)}',
    )


def amp(item: Article, chance: random.Random) -> str:
    text = _body(item, chance, ('<amp-ad width="300" height="250" type="doubleclick"></amp-ad>',), ("amp",))
    return _page(
        item,
        _title(item) + _json(_ld(item)) + "<style amp-custom>" + ".a{}" * 2_000 + "</style>",
        f'<amp-sidebar id="s" layout="nodisplay"><ul><li>World<li>Sport</ul></amp-sidebar><article class="amp-article"><header><h1>{item.headline}</h1><div class="amp-by">By {item.byline}</div></header>{text}</article><amp-consent id="c"></amp-consent>{_footer(chance, item.publisher)}',
        "amp",
    )


def live_blog(item: Article, chance: random.Random) -> str:
    updates, rest = [], list(item.paragraphs)
    at = 18
    times = []
    while rest:
        one = embed(chance, "tweet", item.published) if chance.random() < 0.4 else None
        if one:
            item.embeds.append(one)
            item.places.append(len(item.paragraphs) - len(rest[2:]))
        times.append(at)
        updates.append(
            f'<div class="live-post" id="u{at}"><time datetime="{item.published}T{at:02d}:00:00Z">{at}:00</time>{"".join(map(_p, rest[:2]))}{one.source if one else ""}</div>'
        )
        rest, at = rest[2:], at - 1
    block = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": item.headline, "datePublished": f"{item.published}T08:00:00Z", "dateModified": f"{item.published}T18:00:00Z", "author": {"name": item.byline}, "publisher": {"name": item.publisher},
             "liveBlogUpdate": [{"@type": "BlogPosting", "headline": f"Update {one}", "datePublished": f"{item.published + timedelta(days=1)}T{one:02d}:00:00Z"} for one in times]}  # fmt: skip
    return _page(
        item,
        _title(item) + _json(block) + _scripts(chance),
        f'{_menu(chance)}<main><h1>{item.headline}</h1><div class="byline">By {item.byline}</div><div class="live-feed">{"".join(updates)}</div></main>{_list(chance, "More live", "related")}{_footer(chance, item.publisher)}',
    )


def gallery(item: Article, chance: random.Random) -> str:
    text = _body(
        item,
        chance,
        tuple(
            f'<figure class="gallery__item"><img src="/g{n}.jpg" alt="Picture {n}"><figcaption>The delegations before the family photo in {chance.choice(CITIES)}. Photo: Pool</figcaption></figure>'
            for n in range(3)
        ),
        ("instagram",),
    )
    return _page(
        item,
        _title(item)
        + _json(_ld(item) | {"image": [f"https://a.example/g{n}.jpg" for n in range(9)]})
        + _scripts(chance),
        f'{_menu(chance)}<article class="gallery-page"><h1>{item.headline}</h1><p class="byline">By {item.byline}</p><div class="gallery-text">{text}</div></article>{_footer(chance, item.publisher)}',
    )


def overlays(item: Article, chance: random.Random) -> str:
    text = _body(item, chance, (PAYWALL, NEWSLETTER), ("tweet", "telegram"))
    return _page(
        item,
        _title(item) + _json(_ld(item) | {"isAccessibleForFree": False}) + _scripts(chance),
        f'{COOKIES}<div class="modal subscribe-modal" aria-hidden="true"><p>Get full access for one coin a week. Cancel at any time you like.</p></div>{_menu(chance)}<article><h1>{item.headline}</h1><div class="author-line">{item.byline}, {chance.choice(CITIES)}</div><div class="body">{text}</div></article>{COOKIES}{_footer(chance, item.publisher)}',
    )


def related_inside(item: Article, chance: random.Random) -> str:
    also = f'<p><strong>Also read: <a href="/x">{_links(chance, 1)[0]}</a></strong></p>'
    inline = f'<div class="story-inline-related"><h4>Related stories</h4><ul>{"".join(f"<li><a href=/y>{one}</a></li>" for one in _links(chance, 3))}</ul></div>'
    most = f'<div class="c-most-read module"><h3>Most read</h3><ol>{"".join(f"<li><a href=/y>{one}</a></li>" for one in _links(chance, 5))}</ol></div>'
    text = _body(item, chance, (also, inline, most, AD, NEWSLETTER), ("tweet",))
    return _page(
        item,
        _title(item) + _json(_ld(item)) + _scripts(chance),
        f'{_menu(chance)}<article><h1>{item.headline}</h1><span class="byline">{item.byline}</span>{text}<div class="author-bio"><p>{item.byline} has written about ferries since the turn of the century.</p></div></article>{_comments(chance)}{_footer(chance, item.publisher)}',
    )


def right_to_left(item: Article, chance: random.Random) -> str:
    item.byline = "أحمد حداد"
    text = _body(item, chance, (_list(chance, "اقرأ أيضا", "related-news"),), ("tweet",))
    return _page(
        item,
        _title(item) + _json(_ld(item)) + _scripts(chance),
        f'{_menu(chance)}<article><h1>{item.headline}</h1><div class="byline">بقلم {item.byline}</div><div class="article-text">{text}</div></article>{_footer(chance, item.publisher)}',
        'dir="rtl"',
    )


def east_asian(item: Article, chance: random.Random) -> str:
    item.byline = "山田花子"
    head = f'<meta property="og:title" content="{item.headline}"><meta property="og:site_name" content="{item.publisher}"><meta name="pubdate" content="{item.published}">'
    text = _body(item, chance, (), ("tweet",))
    return _page(
        item,
        head + _title(item) + _scripts(chance),
        f'{_menu(chance)}<div class="article"><h1 class="title">{item.headline}</h1><p class="date">{item.published.year}年{item.published.month}月{item.published.day}日</p><p class="reporter">記者 {item.byline}</p><div class="text">{text}</div></div>{_footer(chance, item.publisher)}',
    )


def old_table(item: Article, chance: random.Random) -> str:
    text = "<br><br>\n".join(html.escape(one, quote=False) for one in item.paragraphs)
    return f"<html><head><title>{item.publisher}: {html.escape(item.headline)}</title></head><body bgcolor=white><table width=100%><tr><td width=150 valign=top><a href=/>Index</a><br><a href=/w>World</a><br><a href=/s>Sport</a></td><td valign=top><font size=5><b>{item.headline}</b></font><br><i>By {item.byline}</i><br><font size=2>{told(item.published)}</font><p><font face=serif>{text}</font></p></td><td width=120><b>Advertisement</b><br><img src=/ad.gif></td></tr></table><center><font size=1>Copyright {item.publisher}</font></center></body></html>"


def div_soup(item: Article, chance: random.Random) -> str:
    def name() -> str:
        return f"css-{chance.randrange(36**6):x} sc-{chance.randrange(36**5):x}"

    text = _body(
        item,
        chance,
        (f'<div class="{name()}"><div class="{name()}">Advertisement</div></div>',),
        ("frame", "bluesky"),
        f'<div class="{name()}"><div class="{name()}">{{}}</div></div>',
        lambda one: (
            f'<div class="{name()}"><div class="{name()}"><span>{html.escape(one, quote=False)}</span></div></div>'
        ),
    )
    return _page(
        item,
        f'{_title(item)}<meta property="og:site_name" content="{item.publisher}">' + _scripts(chance),
        f'<div id="root"><div class="{name()}"><div class="{name()}"><a href="/">World</a><a href="/s">Sport</a></div></div><div class="{name()}"><div class="{name()}"><h1 class="{name()}">{item.headline}</h1></div><div class="{name()}"><span class="{name()}">By {item.byline}</span><time class="{name()}" datetime="{item.published}T06:00:00.000Z">{told(item.published, "short")}</time></div><div class="{name()}">{text}</div></div><div class="{name()}">{"".join(f"<div><a href=/z>{one}</a></div>" for one in _links(chance))}</div></div><script id="__DATA__" type="application/json">{json.dumps({"pad": "x" * 20_000})}</script>',
    )


def updated_line(item: Article, chance: random.Random) -> str:
    text = _body(item, chance, (AD,), ("mastodon", "tweet"))
    return _page(
        item,
        f'{_title(item)}<meta property="og:site_name" content="{item.publisher}"><meta http-equiv="last-modified" content="{item.modified}">'
        + _scripts(chance),
        f'{_menu(chance)}<div class="article-wrap"><h1>{item.headline}</h1><div class="author">By {item.byline}</div><div class="dates"><span class="updated">Updated: {told(item.modified)} 14:05 IST</span> <span class="published">Published: {told(item.published)} 09:30 IST</span></div><div class="article-content">{text}</div></div>{_comments(chance)}{_footer(chance, item.publisher)}',
    )


LAYOUTS: dict[str, tuple[Layout, str]] = {
    one.__name__: (one, language)
    for one, language in (
        (news_article, "en"), (graph, "en"), (array, "en"), (broken_json, "en"), (open_graph, "es"), (microdata, "en"), (visible_date, "en"), (date_in_address, "en"),
        (ministry, "en"), (wordpress, "en"), (amp, "en"), (live_blog, "en"), (gallery, "en"), (overlays, "en"), (related_inside, "en"), (right_to_left, "ar"),
        (east_asian, "ja"), (old_table, "en"), (div_soup, "en"), (updated_line, "en"),
    )
}  # fmt: skip


def page(layout: str, seed: int) -> tuple[Article, str]:
    """The same for the same seed."""
    chance = random.Random(f"{layout} {seed}")
    make, language = LAYOUTS[layout]
    item = article(chance, language)
    return item, make(item, chance)
