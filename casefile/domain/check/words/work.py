"""Which work somebody does, by the words for it."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from casefile.domain.check.words.names import words
from casefile.domain.person import Person


@functools.cache
def work_words() -> Mapping[str, str]:
    """Returns which work each word means: `SENCO`, `special needs co-ordinator`."""
    return {word: row["work"] for row in words()["work"] for word in row["words"]}


def work_of(person: Person) -> str:
    """Returns the work of somebody by the role, or nothing."""
    return work_words().get(" ".join(person.role.casefold().split()), "")


@functools.cache
def doing(work: str) -> tuple[str, ...]:
    """Returns the words for what somebody of this work does: `teaches`."""
    rows = (row for row in words()["work"] if row["work"] == work)
    return tuple(word for row in rows for word in row.get("does", ()))
