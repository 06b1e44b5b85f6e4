from __future__ import annotations

import io
import json
import time

import pytest

from communique.model.document import Document
from communique.model.errors import MalformedInput
from communique.model.outcome import Failed
from communique.read import documents_in, read_documents
from communique.read.formats import feed
from communique.read.limits import Limits

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Ministry of Tea</title><link>https://tea.example/</link>
<item><title>Talks &amp; tea</title><link>https://tea.example/1</link><guid>tag:1</guid>
<pubDate>Tue, 05 May 2026 23:30:00 -0500</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>The ministers of Peru and Kenya met in Lima on Tuesday.</p><script>alert(1)</script><p>They spoke of tea.</p>]]></content:encoded></item>
<item><title>Second</title><link>javascript:alert(1)</link><description>Peru &lt;b&gt;signed&lt;/b&gt; a treaty on tea.</description></item>
<item></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title>
<entry><id>urn:a</id><title>Visit</title><link rel="self" href="https://h.example/self"/><link href="https://h.example/a"/>
<published>2026-05-06T01:00:00+09:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The minister of Kenya arrived in Lima.</p></div></content></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Wire",
        "items": [
            {
                "id": "j1",
                "url": "https://w.example/1",
                "title": "Call",
                "date_published": "2026-05-07",
                "content_text": "They spoke by telephone.",
            },
            "nonsense",
            {"id": "j2"},
        ],
    }
)


def read(text: str | bytes) -> list[Document | Failed]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(feed.read(io.BytesIO(data), "news", Limits()))


def test_entries_of_rss_are_documents() -> None:
    first, second, third = read(RSS)

    assert isinstance(first, Document)
    assert (
        first.text
        == "Talks & tea\n\nThe ministers of Peru and Kenya met in Lima on Tuesday.\n\nThey spoke of tea."
    )
    assert (first.id_given, first.uri, first.title, first.publisher) == ("tag:1", "https://tea.example/1", "Talks & tea", "Ministry of Tea")  # fmt: skip
    assert first.published
    assert str(first.published.date) == "2026-05-05"  # where it was published; in UTC it is the next day
    assert first.doubts == ()
    assert isinstance(second, Document)
    assert "Peru signed a treaty on tea." in second.text
    assert second.uri is None
    assert isinstance(third, Failed)
    assert third.error == "an entry without text"


def test_entries_of_atom_and_json() -> None:
    (found,) = read(ATOM)
    assert isinstance(found, Document)
    assert found.uri == "https://h.example/a"
    assert found.text.endswith("The minister of Kenya arrived in Lima.")
    assert found.published
    assert str(found.published.date) == "2026-05-06"

    first, second = read(JSON)
    assert isinstance(first, Document)
    assert (first.id_given, first.publisher, first.text) == ("j1", "Wire", "Call\n\nThey spoke by telephone.")
    assert isinstance(second, Failed)


@pytest.mark.parametrize("text", [RSS, ATOM, JSON])
def test_a_feed_is_known_by_its_beginning(text: str) -> None:
    found = list(documents_in("-", stdin=lambda: io.BytesIO(text.encode())))
    assert isinstance(found[0], Document)


BOMBS = {
    "laughs": '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><rss><channel><item><title>&j;</title></item></channel></rss>",
    "quadratic": f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "{"x" * 50_000}">]><rss><channel><item><title>{"&a;" * 20_000}</title></item></channel></rss>',
    "file": '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>x &a;</title></item></channel></rss>',
    "address": '<?xml version="1.0"?><!DOCTYPE l SYSTEM "http://127.0.0.1:1/x.dtd"><rss><channel><item><title>x</title></item></channel></rss>',
    "deep": "<rss><channel><item><title>x</title><description>"
    + "<p>" * 100_000
    + "</description></item></channel></rss>",
    "many": "<rss><channel>" + "<item/>" * 200_000 + "</channel></rss>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_do_nothing(name: str) -> None:
    started = time.process_time()
    try:
        found = read(BOMBS[name])
    except MalformedInput:
        found = []
    assert time.process_time() - started < 10
    told = "".join(one.text for one in found if isinstance(one, Document))
    assert len(told) < 1_000
    assert "root:" not in told


def test_damaged_feeds_give_what_they_have() -> None:
    for cut in (300, 600, 750):
        for one in read_documents(["-"], stdin=lambda cut=cut: io.BytesIO(RSS[:cut].encode())):  # type: ignore[misc]
            assert isinstance(one, Document | Failed)
    assert isinstance(read(RSS.replace("&amp;", "&"))[0], Document)
    with pytest.raises(MalformedInput, match="without entries"):
        read("<rss><channel></channel></rss>")
