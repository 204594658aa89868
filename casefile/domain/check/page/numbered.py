"""Labels that a form gives for each child with a number: `Date of birth (2)`."""

from __future__ import annotations

import re
from typing import Final

_CHILD: Final = r"(?:child|young person|sibling|subject|pupil|yp|plentyn)"
_NUMBER: Final = (
    r"(?:no\.? ?|number |#)?(?P<{}>\d{{1,2}}|one|two|three|four|five|[a-e])"
)
_LEADS: Final = re.compile(
    rf"(?:\(?\d{{1,2}}[.)] +)?(?:{_CHILD} {_NUMBER.format('number')}"
    r"(?:'s)?(?:[:,.]| ?-)? +(?=\S))?",
    re.IGNORECASE,
)
_TRAILS: Final = re.compile(
    rf"[ ,:-]*(?:\((?:{_CHILD} ?)?{_NUMBER.format('number')}\)"
    rf"|\b(?:(?:of|for) )?{_CHILD} {_NUMBER.format('child')}|(?<=[a-z]) (?P<bare>\d))$",
    re.IGNORECASE,
)
_WORDS: Final = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}


_LONGEST: Final = 45
_MAY: Final = re.compile(rf"\d|{_CHILD}", re.IGNORECASE)


def unnumbered(label: str) -> str:
    """Returns a label in small letters without its number: `date of birth`."""
    plain = " ".join(label.casefold().split()).strip(" :*")
    if len(plain) > _LONGEST or not _MAY.search(plain):
        return plain
    lead = _LEADS.match(plain)
    plain = plain if lead is None else plain[lead.end() :]
    return _TRAILS.sub("", plain).strip(" :*")


def number_of(label: str) -> str:
    """Returns the number of the child that a label has, or nothing."""
    plain = " ".join(label.casefold().split()).strip(" :*")
    lead, trail = _LEADS.match(plain + " x"), _TRAILS.search(plain)
    groups = trail.groupdict().values() if trail is not None else ()
    told = next((one for one in groups if one), None)
    told = told or (None if lead is None else lead["number"]) or ""
    return _WORDS.get(told, told)
