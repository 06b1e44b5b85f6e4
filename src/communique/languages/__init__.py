"""What a language contributes: small words, abbreviations, names of months. One file for each that is read.

A new one is a file `<code>.py` with a `Language`, and its line in `LANGUAGES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from communique.languages.en import ENGLISH
from communique.languages.identify import identify, identify_post
from communique.languages.language import Language
from communique.languages.names import name_of

LANGUAGES: Mapping[str, Language] = MappingProxyType({language.code: language for language in (ENGLISH,)})

__all__ = ["LANGUAGES", "Language", "identify", "identify_post", "name_of"]
