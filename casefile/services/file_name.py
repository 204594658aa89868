"""Names of files that every system takes."""

from __future__ import annotations

import re
from typing import Final

_COLON: Final = re.compile(r"\s*:\s+")
_BETWEEN: Final = re.compile(r"[:/\\|]")
_REFUSED: Final = re.compile(r'[<>"?*\x00-\x1f]')
_DEVICE: Final = re.compile(
    r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE
)
"""Names that Windows keeps for its devices, whatever follows the full stop."""


def safe_name(title: str) -> str:
    """Returns a file name that every system takes, as near to a title as may be."""
    plain = _BETWEEN.sub("-", _COLON.sub(" - ", title))
    plain = _REFUSED.sub("", plain).strip().rstrip(". ")
    return f"_{plain}" if not plain or _DEVICE.match(plain) else plain
