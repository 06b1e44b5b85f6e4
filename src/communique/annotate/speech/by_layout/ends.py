"""Where words that only their layout tells from the rest come to an end."""

from __future__ import annotations

import re

#: What stands behind the words said, on a line of its own.
_ENDS = re.compile(
    r"notes? (?:to|for) editors?|(?:further|more|additional|background) information|background|notes|contacts?"
    r"|(?:media|press) (?:enquiries|inquiries|contacts?|office)|related (?:links?|content|stories|articles)"
    r"|\(?end(?:s| of)?(?: of)?(?: the)?(?: transcript| text| statement)?\)?|about (?:the|us)\b.{0,60}"
    r"|#{1,6}|[*•_ -]{3,20}|for (?:further|more) (?:information|details)\b.{0,120}"
    r"|follow .{1,60} on (?:twitter|x|facebook|instagram)\b.{0,80}",
    re.IGNORECASE,
)


def ends_speech(line: str) -> bool:
    """Whether a paragraph is a heading or a line that no speaker says."""
    return len(line) <= 200 and _ENDS.fullmatch(line.rstrip(".: ")) is not None
