"""What a person does, to be told from a body and a state."""

from __future__ import annotations

import re

#: Words after a run of names that make it a person: a person speaks, meets and travels.
PERSON_VERB = re.compile(
    r",?\s(?:who|said|says|told|tweeted|wrote|added|noted|stated|stressed|urged|warned|"
    r"announced|met|meets|visited|visits|arrived|"
    r"travel+ed|flew|thanked|welcomed|expressed|hailed|praised|replied|explained|"
    r"confirmed|claimed|argued|emphasi[sz]ed|insisted|"
    r"reiterated|discussed|hosted|received|called|signed|posted|hopes|accepted|invited|"
    r"will\s(?:meet|visit|travel|hold|host|discuss)|"
    r"is\s(?:on\sa|due|scheduled|visiting|expected)|held|holds|spoke|joined|led|pledged|"
    r"declined|denied|accused)\b"
)
