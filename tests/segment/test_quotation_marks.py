"""Marks of all sorts: doubled, mistaken, lost, beside apostrophes and measures, over several paragraphs."""

from __future__ import annotations

import pytest

from tests.paragraphs import quoted_words

CASES: tuple[tuple[str, list[str]], ...] = (
    ("‘Round one of the talks is over,’ Havel-Ruiz said.", ["Round one of the talks is over,"]),
    ("‘60 ships left port,’ she said.", ["60 ships left port,"]),
    ("The class of ’98 met the class of '99 in the 'Harbour Inn' on Monday.", ["Harbour Inn"]),
    ("‘It began in 1998’ was all he said.", ["It began in 1998"]),
    ("‘Rock ’n’ roll came by ship,’ the curator said.", ["Rock ’n’ roll came by ship,"]),
    ("'Rock 'n' roll came by ship,' the curator said.", ["Rock 'n' roll came by ship,"]),
    ("‘The huntin’ season is over,’ Lady Orla said.", ["The huntin’ season is over,"]),
    (
        "Captain O’Neill’s crew called him ‘the Admiral’ and the Joneses’ dog ‘Bosun’.",
        ["the Admiral", "Bosun"],
    ),
    ("‘The O’Neills’ farm was sold,’ she said.", ["The O’Neills’ farm was sold,"]),
    ("The ‘friends’ of the harbour were the owners’ sons.", ["friends"]),
    ("He paid for the ‘repairs’ and left.", ["repairs"]),
    ('The panel is 4\' 6" wide and the pipe 3/4" thick.', []),
    ('It ran 2\'14", a record. "I felt well," Achterberg said.', ["I felt well,"]),
    ('He stood 6\'2" and said: "I am tall enough."', ["I am tall enough."]),
    (
        '"The hull is 40" thick in places," he said. "We measured it."',
        ['The hull is 40" thick in places,', "We measured it."],
    ),
    ('"We go",he said. "We stay".', ["We go", "We stay"]),
    ('"We go,"he said.', ["We go,"]),
    ('He said,"We go."', ["We go."]),
    ('He said:"We go."', ["We go."]),
    ("“We go,”Norr said,“and soon.”", ["We go,", "and soon."]),
    ('" We go to sea on Monday, " Norr said. " We are late. "', ["We go to sea on Monday,", "We are late."]),
    ('The minister called the plan " a mistake " and left.', ["a mistake"]),
    ('""We have voted,"" Ilves said.', ["We have voted,"]),
    ("He asked “Why?” “Because,” she said.", ["Why?", "Because,"]),
    ('We leave on Monday," the envoy said.', ["We leave on Monday,"]),
    ("The envoy said: We leave on Monday.”", ["We leave on Monday."]),
    ('The shelf held a 17" screen. It was new," the envoy said.', []),
    (
        "“We reviewed “Small Ports” and found it dull,” Ilves said.",
        ["We reviewed “Small Ports” and found it dull,"],
    ),
    ('"We sail, he said. "At dawn," he added. "Or later."', ["We sail,", "At dawn,", "Or later."]),
    ("“We sail at dawn, he said. “At dawn,” he added.", ["We sail at dawn,", "At dawn,"]),
    ("He said it was ''time to go'' and ''time to pay''.", ["time to go", "time to pay"]),
    ("&#8220;We sail,&#8221; Norr said.", ["We sail,"]),
    ("&laquo; Nous partons &raquo;, a dit Norr.", ["Nous partons"]),
    ("“We sail,'' Norr said.", ["We sail,"]),
    ("The ships'' cargo was lost.", []),
    ("He listed ships,, men and guns.", []),
    (
        "“We asked twice.\n\n“We got nothing,” said Norr. “Then we left.\n\n“And we will not be back.”\n\nThe hall emptied.",
        ["We asked twice.", "We got nothing,", "Then we left.", "And we will not be back."],
    ),
    ("He called it “a farce and left.\n\n“We won,” he said.", ["We won,"]),
    ("‘We asked for one ship.\n\n‘We got two,’ said Norr.", ["We asked for one ship.", "We got two,"]),
    ("‘Friends’ of the town came.\n\n‘No,’ he said.", ["Friends", "No,"]),
    ("The band (“the Sailors”) left [“for good”].", ["the Sailors", "for good"]),
    ("«He said: “No” and left», Norr said.", ["He said: “No” and left"]),
    ("’Tis the season, and ’twas ever thus, the ’cellist said.", []),
    ("“It was the ’60s,” he said, “and ’em days are gone.”", ["It was the ’60s,", "and ’em days are gone."]),
    (
        "‘I told him “no” and I’d tell him again,’ said Ms Ruck. ‘And again.’",
        ["I told him “no” and I’d tell him again,", "And again."],
    ),
    (
        "'The workers' demands are just,' Dole said. 'They're the bosses' fault.'",
        ["The workers' demands are just,", "They're the bosses' fault."],
    ),
    ("“We lost”, he said, “but we’ll be back”.", ["We lost", "but we’ll be back"]),
    ("He measured 5'11\".", []),
    ("”We sail,” he said. ”Now.”", ["We sail,", "Now."]),
    ("“We sail,“ he said. “Now.“", ["We sail,", "Now."]),
    ("Ms. Orr replied: “No.” Mr. Lind: “Yes, and soon.”", ["No.", "Yes, and soon."]),
    ("The minister told the House that the “so-called ‘deal’” was off.", ["so-called ‘deal’"]),
    (
        '"In the words of my father, "never go back." I never did," she said.',
        ['In the words of my father, "never go back." I never did,'],
    ),
    ("“We will vote,” he said. ”We must.“", ["We will vote,", "We must."]),
    ("He said “we will go.” “We won’t,” she said.", ["we will go.", "We won’t,"]),
    (
        "Norr said, 'We'll go to the Jameses' house in '24 and ask 'em.'",
        ["We'll go to the Jameses' house in '24 and ask 'em."],
    ),
    ("The ship sailed at 5' to six, said Norr.", []),
    ("He said: “I agree.\n\nThe meeting ended.", ["I agree."]),
    ("He said: “I agree. The talks went on until dawn.\n\nThe meeting ended.", []),
    ("“I agree with the plan\n\nThe meeting ended.", []),
    ("´We sail,´ Norr said.", ["We sail,"]),
    ("`We sail,` Norr said.", ["We sail,"]),
    ("''We sail,\" Norr said.", ["We sail,"]),
    ("“‘No deal,’” he said.", ["‘No deal,’"]),
    (
        "``We sail at dawn,'' Norr said. ``It's the crews' wish.''",
        ["We sail at dawn,", "It's the crews' wish."],
    ),
    (",,We sail,'' Norr said.", ["We sail,"]),
    ("<<We sail,>> Norr said.", ["We sail,"]),
    ("&ldquo;It&rsquo;s late,&rdquo; Norr said.", ["It&rsquo;s late,"]),
    ('He typed "" and "" again.', []),
    ("«We asked for two ships.\n\n»We got one.»", ["We asked for two ships.", "We got one."]),
    (
        "Norr wrote: “We asked for two ships.\n\nWe got one.”\n\nThe hall emptied.",
        ["We asked for two ships.", "We got one."],
    ),
    (
        "“He asked, ‘Why?’\n\n“I said, ‘Why not?’ That was all,” Norr said.",
        ["He asked, ‘Why?’", "I said, ‘Why not?’ That was all,"],
    ),
    ("The talks ended. We are glad of it,” Norr said.", ["We are glad of it,"]),
    (
        "“He wrote, ‘They cried, “Stop,” and left,’ and so we stopped,” Norr said.",
        ["He wrote, ‘They cried, “Stop,” and left,’ and so we stopped,"],
    ),
    (
        '"The ferry is called "Elsa" and sails daily," Norr said.',
        ['The ferry is called "Elsa" and sails daily,'],
    ),
)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words_between_marks_of_all_sorts(text: str, expected: list[str]) -> None:
    assert quoted_words(text) == expected
