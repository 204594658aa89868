"""The words of an e-mail's headers, however they were encoded."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from typing import Final

from casefile.readers.encoding import decoded, decoded_as, plain

_ENCODED: Final = re.compile(
    r"=\?([\w.-]{1,40})(?:\*[\w-]{1,20})?\?([bBqQ])\?([^?\s]*)\?="
)
_BETWEEN: Final = re.compile(r"(\?=)\s+(=\?)")
_LONGEST: Final = 20_000
"""Characters of one header; a list of some hundred addresses has fewer."""


def header_words(value: object) -> str:
    """Returns a header as it was meant to be read, on one line."""
    said = str(value)[:_LONGEST]
    # What was sent without any encoding stands there as bytes.
    if any("\udc80" <= char <= "\udcff" for char in said):
        said = decoded(said.encode("utf-8", "surrogateescape"))
    said = _BETWEEN.sub(r"\1\2", said)
    return " ".join(plain(_ENCODED.sub(_meant, said)).split())


def _meant(match: re.Match[str]) -> str:
    charset, way, text = match.groups()
    try:
        if way in "bB":
            data = base64.b64decode(text + "=" * (-len(text) % 4))
        else:
            data = quopri.decodestring(text.replace("_", " ").encode())
    except (binascii.Error, ValueError):
        return match.group()
    return decoded_as(data, charset)
