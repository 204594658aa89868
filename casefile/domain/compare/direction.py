"""Whether a passage was changed towards what the user said is right."""

from __future__ import annotations

import functools
from typing import Any

from casefile import resources
from casefile.domain.compare.meaning import content, stems
from casefile.domain.compare.word import words_of
from casefile.domain.flag import Ask, Flag


def is_towards(flag: Flag, *, before: str, now: str, came: str) -> bool:
    """Whether a change goes towards what the user said is right.

    `before` is the passage as it was, `now` as it is, `came` the words of it that are
    new. The rule: the passage reads as the wording that was proposed; or words came
    into it that stand in that wording, or in what the user said is right, and not in
    what was flagged. Figures count as the numbers they mean, words by how they begin,
    and small words not at all. Where the flag asks that something be put as somebody's
    account or opinion, words such as "said" or "alleged" count too. If none came, but
    words went, it is a correction only if all that is left stands in the wording
    proposed.
    """
    wording = words_of(flag.wording)
    if wording and _holds(words_of(now), wording):
        return True
    new, flagged = content(came), content(before)
    wanted = content(flag.wording) | content(flag.right)
    if flag.ask in {Ask.ATTRIBUTE, Ask.MARK_OPINION}:
        wanted |= content(" ".join(_data()["attributed"]["words"]))
    if new & (wanted - flagged) or stems(new) & (stems(wanted) - stems(flagged)):
        return True
    return not new and bool(wording) and content(now) <= content(flag.wording)


def _holds(words: list[str], wanted: list[str]) -> bool:
    return f" {' '.join(wanted)} " in f" {' '.join(words)} "


@functools.cache
def _data() -> dict[str, Any]:
    return resources.toml("compare.toml")
