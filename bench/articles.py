"""News articles made here, of any number and always the same: what the benchmarks read.

    python -m bench.articles 1000 --topic mixed > articles.jsonl

Of the topic `interstate` each tells of dealings between two states, as agencies do: acts, quotations, background. The
others are what the rest of a newspaper is about. `mixed` has one of interstate dealings in eight.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from communique.reference import states

GIVEN = "Ada Bruno Carla Dario Elin Femi Greta Hugo Ines Jonas Kemal Lena Mirko Nadia Oskar Paula Rosa Stefan Tilda Viktor".split()
FAMILY = (
    "Almeida Brandt Castillo Duarte Ekström Farouk Grigorov Haddad Ivarsson Jovanović Keller Lindqvist Moreau Novak Okafor "
    "Petersen Quiroga Rahman Sandoval Tanaka Ulrich Varga Weiss Yilmaz"
).split()
CITIES = "Riverton Kingsmouth Valdana Ostrow Lindhaven Port-Alba Serin Carrow Eastmere Holmgate".split()
THINGS = (
    "fisheries", "customs", "extradition", "air traffic", "radar stations", "visa waivers", "dairy trade",
    "river transport", "coast guard training", "student exchange", "rail links", "vaccines",
)  # fmt: skip
COMPANIES = "Norvik Castell Brightwater Halden Omnia Ferrol Kestrel Lumen".split()
TEAMS = "Rovers Athletic Wanderers United Harriers Albion Olympic Corinthians".split()

_INTERSTATE = (
    "The foreign minister of {one}, {a}, met {b}, the foreign minister of {other}, in {city} on {day} for talks that lasted two hours.",
    "{one} and {other} signed an agreement on {thing} in {city} on {day}, which enters into force once both parliaments have approved it.",
    "“We will open {n} crossings before the spring, and we will not wait for others to follow,” {a} said after the talks with {b}.",
    "{b} is to visit {one} next month to discuss {thing}, the ministry said in a statement that named no day.",
    "{other} accused {one} in March of blocking lorries at the border and recalled its ambassador for consultations a week later.",
    "“Our neighbours have been patient, and so have we,” {b} told reporters, adding that the working group on {thing} would meet again in autumn.",
    "The two sides agreed to set up a joint commission that is to report to both governments by the end of the year.",
    "{one} has delivered {n} patrol boats to {other} under a contract that the defence ministries signed in 2021.",
    "Exports of {one} to {other} rose by {n} percent last year, according to figures that the statistics office published on {weekday}.",
    "The opposition in {city} criticised the visit as a show for cameras and asked the government to publish what had been agreed.",
    "Relations between the neighbours had cooled two years ago, when a dispute over {thing} ended in the courts.",
    "Officials who prepared the meeting described the atmosphere as businesslike and said that experts would go on with the details.",
    "Earlier in the day {b} laid a wreath at the memorial in {city} and spoke with students of the technical university.",
    "President {c} of {other} welcomed the outcome and invited his counterpart to {city} for a summit in the summer.",
    "Analysts say that both capitals need a success, since growth has slowed and elections are due within a year.",
    "A spokesman for the foreign ministry of {one} declined to comment on reports about a second round of talks on {thing}.",
)
_POLITICS = (
    "The city council of {city} voted {n} to 12 on {weekday} to raise the fee for parking in the old town from next year.",
    "“Nobody likes to pay more, but the trams have to be paid for by somebody,” said {a}, who leads the committee for transport.",
    "The budget leaves open how the repairs of the two bridges over the river are to be financed after the summer.",
    "Residents of the eastern quarters complained that buses come only once an hour in the evening and never on Sundays.",
    "{b}, a member of the opposition, called the plan unfair to those who work at night and cannot use the trams.",
    "A survey by the university found that {n} percent of those asked would leave the car at home if fares were lower.",
    "The mayor promised to answer all letters by the end of the month and to hold a meeting in the town hall.",
    "Two earlier attempts to change the rules had failed, once in committee and once in a vote of all citizens.",
    "Shopkeepers around the market fear that customers will drive to the new centre outside the city instead.",
    "The administration expects an income of {n} million a year, which is to go into schools and playgrounds.",
    "In the debate, which lasted until midnight, speakers of all groups thanked the staff who had prepared the figures.",
    "The court had asked the city in spring to explain why some streets were treated differently from others.",
)
_BUSINESS = (
    "Shares of {firm} fell {n} percent on {weekday} after the company lowered its forecast for the second time this year.",
    "“Demand was weaker than we had expected, above all for large machines,” chief executive {a} told analysts in a call.",
    "The maker of packaging employs some {n} hundred people in {city}, where it wants to close one of its three halls.",
    "Costs for energy and transport have eaten up what the higher prices brought in since the beginning of the year.",
    "{firm} had bought a smaller rival two years ago and has been slow to bring the two sales teams together.",
    "Analysts at a bank in {city} cut their target for the shares and said that the debt left little room for mistakes.",
    "The works council asked for talks before any decision about jobs is made and called a meeting of the staff.",
    "Orders rose again in the last weeks of the quarter, the company said, without giving a figure.",
    "Investors had hoped for a higher dividend, and some left the meeting before the vote on the new board.",
    "The chairman, {b}, will not stand again next year and hands over to a manager who came from outside.",
    "Competitors from overseas have gained a tenth of the market within {n} months, mostly with cheaper models.",
    "The company plans to spend more on repairs and spare parts, a business that has grown every year so far.",
)
_SPORT = (
    "{team} won {n} to 1 at home against {rival} on {weekday} and moved up to third place in the table.",
    "“We were lucky in the first half and better in the second,” coach {a} said after the match in the rain.",
    "The striker {b} scored twice within ten minutes and was taken off with a sore ankle shortly before the end.",
    "{rival} had more of the ball for long stretches but hardly found a way through the middle.",
    "The goalkeeper saved a penalty in the 58th minute, and the crowd sang his name until the final whistle.",
    "For the visitors it was the fourth defeat in a row, and the gap to the safe places has grown to {n} points.",
    "The referee showed six yellow cards in a match that was fair but hard, as matches between these two often are.",
    "Next week {team} travel to the coast, where they have not won for eleven years.",
    "A young defender from the club's own school made his first appearance and was among the best on the pitch.",
    "Tickets had been sold out for days, and {n} thousand watched on a screen in the park by the river.",
    "The board wants to decide in winter whether the contract of the coach is to be made longer.",
    "In the first minutes both teams were nervous, and most passes went to the wrong man or into the stands.",
)
_CRIME = (
    "Police in {city} arrested a man of {n} on {weekday} who is said to have broken into a dozen garden houses since May.",
    "Neighbours had called the station after they heard glass break in the small hours and saw a light behind a window.",
    "“He was calm and came along without a word,” said {a}, an officer who was at the scene first.",
    "In his flat the officers found tools, bicycles and a collection of old radios that nobody had missed so far.",
    "The damage comes to some {n} thousand, according to the prosecutor, who asked for a warrant the same evening.",
    "A judge let the man go on condition that he reports twice a week and stays away from the gardens.",
    "The gardeners' club wants to put up lamps along the paths and to look for volunteers who walk there at night.",
    "Thefts from cellars and garden houses have become fewer over the years, the police said, but are seldom solved.",
    "Whoever recognises something on the pictures that were put on the net may come to the station between nine and five.",
    "The man had been before a court once, ten years ago, for riding a train without a ticket.",
    "His lawyer, {b}, said that her client collected what others had thrown away and had never opened a lock.",
    "The trial is to begin in autumn, and {n} witnesses have been called to it so far.",
)
_CULTURE = (
    "The museum of {city} shows {n} pictures of the painter {a} until the end of summer, many of them for the first time.",
    "They come from a barn in the hills where the family had kept them under blankets for half a century.",
    "“He never wanted to sell, and he never wanted to be asked about it,” says {b}, who looked after the estate.",
    "The early pictures are small and dark; later ones are full of light, as if somebody had opened a shutter.",
    "Visitors can hear in a side room how the painter spoke about fishing, his second passion after the colour blue.",
    "A catalogue with essays on the techniques costs {n} and is heavy enough to press flowers with.",
    "The rooms on the upper floor were painted anew for the show and have benches from which to look at the river.",
    "On Thursdays the museum stays open until ten, and musicians from the conservatory play in the hall.",
    "Critics praised the hanging, which follows no years but the seasons, and found the labels too long.",
    "The next show is about bridges and is being prepared with engineers from the technical university.",
    "School classes come in free of charge, and {n} of them had put their names down before the doors opened.",
    "Some leaves of the sketchbooks were so brittle that they are shown as copies, next to a film about their rescue.",
)
TOPICS = {
    "interstate": _INTERSTATE, "politics": _POLITICS, "business": _BUSINESS, "sport": _SPORT, "crime": _CRIME,
    "culture": _CULTURE,
}  # fmt: skip
#: Of eight articles of a newspaper.
MIXED = ("interstate", "politics", "politics", "business", "business", "sport", "crime", "culture")
WORDS = 400


@dataclass(frozen=True, slots=True)
class Article:
    title: str
    paragraphs: tuple[str, ...]
    published: date
    byline: str
    topic: str

    @property
    def text(self) -> str:
        return "\n\n".join((self.title, *self.paragraphs))

    @property
    def words(self) -> int:
        return len(self.text.split())


def articles(number: int, topic: str = "mixed", *, words: int = WORDS, seed: int = 1) -> Iterator[Article]:
    """`topic`: one of `TOPICS`, or "mixed". Each has `words` words, give or take a sentence."""
    chance = random.Random(f"{topic} {words} {seed}")
    names = [state.name for state in states.all_states()]
    for at in range(number):
        yield article(MIXED[at % len(MIXED)] if topic == "mixed" else topic, words, names, chance)


def article(topic: str, words: int, names: list[str], chance: random.Random) -> Article:
    day = date(2023, 1, 1) + timedelta(days=chance.randrange(1000))
    one, other = chance.sample(names, 2)
    a, b, c = (f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(3))
    fixed = {"one": one, "other": other, "a": a, "b": b, "c": c, "firm": chance.choice(COMPANIES)}
    team, rival = chance.sample(TEAMS, 2)
    fixed |= {"team": team, "rival": rival, "day": f"{day.day} {day:%B %Y}"}
    sentences: list[str] = []
    left: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < words - 12:
        left = left or chance.sample(TOPICS[topic], len(TOPICS[topic]))
        changing = {
            "city": chance.choice(CITIES), "thing": chance.choice(THINGS), "n": chance.randrange(2, 90),
            "weekday": f"{day:%A}",
        }  # fmt: skip
        sentences.append(left.pop().format(**fixed, **changing))
    title = {
        "interstate": f"{one} and {other} speak about {chance.choice(THINGS)}",
        "sport": f"{team} beat {rival}",
    }.get(topic, f"{chance.choice(CITIES)}: {sentences[0].split(',')[0][:60]}")
    return Article(title, tuple(_paragraphs(sentences, chance)), day, chance.choice((a, b)), topic)


def _paragraphs(sentences: list[str], chance: random.Random) -> Iterator[str]:
    at = 0
    while at < len(sentences):
        size = chance.randint(1, 3)
        yield " ".join(sentences[at : at + size])
        at += size


def page_of(one: Article) -> str:
    """As a site prints it: with menus, advertisements, related links and comments around, some 40 KB."""
    menu = "".join(
        f'<li class="menu-item menu-item-{n}"><a href="/section/{n}">Section {n}</a></li>' for n in range(60)
    )
    style = "".join(f".c{n}{{margin:{n}px;padding:{n % 7}px;color:#{n:06x}}}" for n in range(300))
    related = "".join(
        f'<div class="card related-{n}"><a href="/story/{n}"><img src="/i/{n}.jpg" alt=""><h4>Ten things about ferry {n}</h4></a></div>'
        for n in range(30)
    )
    comments = "".join(
        f'<li class="comment"><b>reader{n}</b><p>Well said, number {n}.</p></li>' for n in range(25)
    )
    half = len(one.paragraphs) // 2
    story = "".join(f"<p>{paragraph}</p>" for paragraph in one.paragraphs[:half])
    story += '<div class="ad-slot"><span>Advertisement</span></div>'
    story += "".join(f"<p>{paragraph}</p>" for paragraph in one.paragraphs[half:])
    about = json.dumps(
        {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": one.title,
            "datePublished": f"{one.published}T08:00:00Z", "author": {"@type": "Person", "name": one.byline},
        }
    )  # fmt: skip
    return (
        f'<!doctype html><html lang="en"><head><title>{one.title} | The Herald</title><style>{style}</style>'
        f'<script type="application/ld+json">{about}</script><script>{"var a=1;" * 400}</script></head><body>'
        f'<header><nav><ul>{menu}</ul></nav></header><main><article><h1>{one.title}</h1><p class="byline">By {one.byline}</p>'
        f"{story}</article><aside>{related}</aside><section id=comments><ul>{comments}</ul></section></main>"
        "<footer><p>© The Herald. All rights reserved.</p></footer></body></html>"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int)
    parser.add_argument("--topic", choices=("mixed", *TOPICS), default="mixed")
    parser.add_argument("--words", type=int, default=WORDS)
    args = parser.parse_args()
    for at, one in enumerate(articles(args.number, args.topic, words=args.words)):
        row = {
            "id": f"a{at}",
            "title": one.title,
            "text": one.text,
            "published": str(one.published),
            "language": "en",
        }
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
