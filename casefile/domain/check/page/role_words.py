"""The words for what somebody is: kin, jobs, groups of children, the older boy."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Final

from casefile.domain.check.words import caring, kin
from casefile.domain.check.words.names import words

_OWN: Final = (
    r"(?:(?P<owner>(?:(?:both )?the )?(?:children|child|girls|boys|twins|carers?"
    r"|parents|mother|father|mum|dad|mam)(?:'s|')"
    r"|\b(?:his|her|their|my|our|your|the|this|both|all|a|an|another|any"
    r"|each|every|no|some|one|whose)|[A-Z][\w-]+(?:'s|'))\s+)?"
    r"(?:own |late |allocated |new |two |three |four |current |previous |former )*"
)


@functools.cache
def pattern() -> re.Pattern[str]:
    """Returns the expression of all roles, with whose they are."""
    groups = words()["groups"]
    many = [
        one
        for name in ("children", "twins", "girls", "boys", "parents")
        for one in groups[name]
    ]
    which = [*groups["older"], *groups["younger"]]
    single = [*groups["child"], *groups["girl"], *groups["boy"]]
    jobs = [word for row in words()["work"] for word in row["words"]]
    return re.compile(
        rf"(?<![\w'-]){_OWN}(?:"
        rf"(?P<which>{_either(which)})(?: (?P<single>{_either(single)}))?(?![\w'-]*\w)"
        rf"|(?P<many>{_either(many)})"
        rf"|(?P<care>{caring.pattern()}s?)"
        rf"|(?P<kin>{kin.pattern()})"
        rf"|(?P<job>{_either(jobs)}))(?![\w-])",
        re.IGNORECASE,
    )


def _either(choices: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(choices, key=len, reverse=True))
