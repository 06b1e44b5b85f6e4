"""Embedded posts of every platform, in every wrapper; none is lost, and none is made up."""

from __future__ import annotations

import pytest

from communique.model.document import Document
from communique.model.partial_date import PartialDate
from communique.model.segment import Post
from tests.read.formats.test_html import PARAGRAPH, layout, posts, read

TWEET = (
    '<blockquote class="twitter-tweet" data-lang="en"><p lang="en" dir="ltr">Fine day in Lima.<br>More to come. '
    '<a href="https://t.co/aB">pic.twitter.com/aB</a></p>&mdash; Ada Lind (@adalind) '
    '<a href="https://twitter.com/adalind/status/123456?ref_src=twsrc%5Etfw">May 1, 2020</a></blockquote>'
)
WIDGET = '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
ADA = Post(
    author="Ada Lind", handle="@adalind", posted=PartialDate(2020, 5, 1), platform="twitter",
    uri="https://twitter.com/adalind/status/123456",
)  # fmt: skip


def page(embed: str, head: str = "") -> Document:
    return read(
        f"<html><head>{head}</head><body><nav><a href='/'>Home</a></nav><article><p>One. {PARAGRAPH * 2}</p>{embed}"
        f"<p>Two. {PARAGRAPH * 2}</p></article><footer>Imprint</footer></body></html>"
    )


WRAPPERS = {
    "plain": "{}",
    "with its script": "{}" + WIDGET,
    "div": '<div class="embed-wrap">{}</div>',
    "divs": '<div class="social-embed"><div class="tweet-wrapper"><center>{}</center></div></div>',
    "div and script": '<div class="twitter-embed">{}' + WIDGET + "</div>",
    "figure": "<figure>{}</figure>",
    "wordpress": '<figure class="wp-block-embed is-type-rich is-provider-twitter"><div class="wp-block-embed__wrapper">\n{}'
    + WIDGET
    + "\n</div></figure>",
    "wordpress with caption": '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">{}</div><figcaption>A tweet</figcaption></figure>',
    "aside": "<aside>{}</aside>",
    "paragraph": "<p>{}</p>",
    "section": '<section class="social">{}</section>',
    "list": "<ul><li>{}</li></ul>",
    "amp": "<amp-twitter data-tweetid='123456' layout='responsive'>{}</amp-twitter>",
}


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_a_post_stands_between_its_paragraphs_whatever_it_is_wrapped_in(wrapper: str) -> None:
    document = page(WRAPPERS[wrapper].format(TWEET))

    assert posts(document) == [("Fine day in Lima.\nMore to come.", ADA)]
    before, post, after = document.text.split("\n\n")
    assert before.startswith("One. ")
    assert (
        post
        == "Fine day in Lima.\nMore to come. pic.twitter.com/aB\n— Ada Lind (@adalind) May 1, 2020".replace(
            " pic.twitter.com/aB", ""
        )
    )
    assert after.startswith("Two. ")


def test_posts_one_after_the_other_keep_their_order() -> None:
    second = TWEET.replace("Fine day in Lima.<br>More to come.", "Second day.").replace("123456", "123457")

    document = page(f"<div>{TWEET}</div>{second}{TWEET}")

    assert [words for words, _ in posts(document)] == [
        "Fine day in Lima.\nMore to come.",
        "Second day.",
        "Fine day in Lima.\nMore to come.",
    ]


@pytest.mark.parametrize(
    ("embed", "words", "post"),
    [
        (  # the class was lost on the way
            TWEET.replace(' class="twitter-tweet"', ""),
            "Fine day in Lima.\nMore to come.",
            ADA,
        ),
        (  # the new name of the site
            TWEET.replace("https://twitter.com", "https://x.com"),
            "Fine day in Lima.\nMore to come.",
            Post(author="Ada Lind", handle="@adalind", posted=PartialDate(2020, 5, 1), platform="twitter", uri="https://x.com/adalind/status/123456"),
        ),
        (  # a date in a language whose months are not known is kept as it is and not read
            TWEET.replace("May 1, 2020", "1. quintilis 2020"),
            "Fine day in Lima.\nMore to come.",
            Post(author="Ada Lind", handle="@adalind", platform="twitter", uri="https://twitter.com/adalind/status/123456"),
        ),
        (  # without an author line, the address names the account
            '<blockquote class="twitter-tweet"><p>Fine day.</p><a href="https://twitter.com/adalind/status/1">May 1, 2020</a></blockquote>',
            "Fine day.",
            Post(handle="@adalind", posted=PartialDate(2020, 5, 1), platform="twitter", uri="https://twitter.com/adalind/status/1"),
        ),
        (
            ('<div class="tgme_widget_message" data-post="mfa_x/77"><a class="tgme_widget_message_owner_name">MFA of X</a>'
            '<div class="tgme_widget_message_text">The talks have begun.<br>They will be long.</div>'
            '<span class="meta"><a href="https://t.me/mfa_x/77"><time datetime="2023-04-05T10:00:00+00:00">10:00</time></a></span></div>'),
            "The talks have begun.\nThey will be long.",
            Post(author="MFA of X", handle="@mfa_x", posted=PartialDate(2023, 4, 5), platform="telegram", uri="https://t.me/mfa_x/77"),
        ),
        (
            ('<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@mfa.x/video/77"><section><a title="@mfa.x" href="https://www.tiktok.com/@mfa.x">@mfa.x</a>'
            "<p>Ferries at dawn</p></section></blockquote>"),
            "Ferries at dawn",
            Post(handle="@mfa.x", platform="tiktok", uri="https://www.tiktok.com/@mfa.x/video/77"),
        ),
        (
            '<blockquote class="truthsocial-embed"><p>Ferries are great.</p><p>&mdash; Ada Lind (@adalind) <a href="https://truthsocial.com/@adalind/posts/112233445566">May 1, 2020</a></p></blockquote>',
            "Ferries are great.",
            Post(author="Ada Lind", handle="@adalind", posted=PartialDate(2020, 5, 1), platform="truthsocial", uri="https://truthsocial.com/@adalind/posts/112233445566"),
        ),
    ],
    ids=["no class", "x.com", "other language", "no author line", "telegram", "tiktok", "truth social"],
)  # fmt: skip
def test_posts_in_their_platforms_own_markup(embed: str, words: str, post: Post) -> None:
    assert posts(page(embed)) == [(words, post)]


def test_posts_of_the_weblog() -> None:
    found = {
        post.platform: (post.author, post.handle, str(post.posted), post.uri)
        for _, post in posts(layout("weblog"))
    }

    assert found == {
        "bluesky": ("Veronica Ciobanu-Rusu", "@vciobanu.bsky.social", "2024-02-08", "https://bsky.app/profile/did:plc:abcd/post/3kl"),
        "facebook": ("Ministry of Supply Egypt", None, "2024-02-08", "https://www.facebook.com/mosit.egypt/posts/7788990011"),
        "instagram": ("Senate of Bremen", "@senat.bremen", "2024-02-08", "https://www.instagram.com/p/C3abcDEfgh1"),
        "mastodon": ("Ion Dragomirescu", "@agrarier@social.example", "2024-02-08", "https://social.example/@agrarier/111888777666555444"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("embed", "address"),
    [
        ('<iframe src="https://platform.twitter.com/embed/Tweet.html?dnt=1&id=123456"></iframe>', "https://twitter.com/i/status/123456"),
        ('<amp-twitter data-tweetid="123456"></amp-twitter>', "https://twitter.com/i/status/123456"),
        ('<iframe src="//www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fmfa%2Fposts%2F77"></iframe>', "https://www.facebook.com/mfa/posts/77"),
        ('<iframe src="https://www.instagram.com/p/AbC/embed/"></iframe>', "https://www.instagram.com/p/AbC"),
        ('<iframe class="mastodon-embed" src="https://social.example/@ada/112233445566/embed"></iframe>', "https://social.example/@ada/112233445566"),
        ('<iframe class="truthsocial-embed" src="https://truthsocial.com/@ada/112233/embed"></iframe>', "https://truthsocial.com/@ada/112233"),
        ('<script async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="mfa_x/77"></script>', "https://t.me/mfa_x/77"),
        ('<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/@ada/post/AbC"><a href="https://www.threads.net/@ada/post/AbC">View on Threads</a></blockquote>', "https://www.threads.net/@ada/post/AbC"),
        ('<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/AbC/"><a href="https://www.instagram.com/p/AbC/">View this post on Instagram</a><p>A post shared by Ada (@ada)</p></blockquote>', "https://www.instagram.com/p/AbC"),
        ('<figure class="wp-block-embed is-provider-twitter"><div class="wp-block-embed__wrapper">\nhttps://twitter.com/ada/status/123456\n</div></figure>', "https://twitter.com/ada/status/123456"),
    ],
)  # fmt: skip
def test_a_post_without_its_text_is_a_doubt_with_the_address(embed: str, address: str) -> None:
    document = page(embed)

    assert posts(document) == []
    assert [(doubt.code, doubt.message.split(": ", 1)[1]) for doubt in document.doubts] == [
        ("document.post-without-text", address)
    ]
    assert document.text.split("\n\n")[1].startswith("Two. ")


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote><p>We shall fish together.</p>&mdash; Ada Lind, minister</blockquote>",
        '<blockquote><p>We shall fish together. See <a href="https://twitter.com/adalind/status/1">here</a></p></blockquote>',
        '<p>She wrote it <a href="https://twitter.com/adalind/status/1">on May 1</a>, to nobody.</p>',
        '<p>Follow Ada Lind (@adalind) <a href="https://twitter.com/adalind">there</a>.</p>',
    ],
)
def test_quotations_and_links_are_no_embeds(quote: str) -> None:
    document = page(quote)

    assert posts(document) == []
    assert document.doubts == ()


def test_a_post_in_the_comments_belongs_to_the_comments() -> None:
    assert "@someoneelse99" not in layout("broadsheet").text


def test_control_characters_are_left_out() -> None:
    ((words, _),) = posts(page(TWEET.replace("Fine", "Fi\x01ne&#2; \x7f")))

    assert words == "Fine \x7f day in Lima.\nMore to come."


def test_only_web_addresses_are_taken_over() -> None:
    hostile = TWEET.replace(
        "https://twitter.com/adalind/status/123456?ref_src=twsrc%5Etfw", "javascript:alert(1)"
    )

    ((_, post),) = posts(page(hostile))

    assert post.uri is None
