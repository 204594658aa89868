"""Plain data: what lists on the command line and exports are made of."""

from __future__ import annotations

import json
from datetime import date

Plain = dict[str, object]


def iso(value: date | None) -> str | None:
    """Returns a date as plain data has it."""
    return None if value is None else value.isoformat()


def as_json(data: object) -> str:
    """Returns JSON that can be written as UTF-8, whatever the texts hold.

    Names of files, and words from some programs, may have halves of characters.
    """
    written = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    try:
        written.encode()
    except UnicodeEncodeError:
        return json.dumps(data, indent=2, default=str)
    return written
