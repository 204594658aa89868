"""How a flag stands, in plain words."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casefile import resources
from casefile.domain.flag import Ask, FlagStatus
from casefile.domain.outcome import Fate
from casefile.domain.written import count, day
from casefile.services.outcome.outcomes import Next, Standing, State, counts

_TABLE = "outcomes.toml"


@dataclass(frozen=True, kw_only=True)
class Step:
    """What is to be done next, and the rule behind it if there is one."""

    text: str
    """One sentence or two; the first one says what there is to know."""
    authority: str = ""
    checked_on: date | None = None
    confidence: str = ""

    @property
    def first(self) -> str:
        """The first sentence."""
        return self.text.partition(". ")[0].removesuffix(".")


@functools.cache
def words() -> dict[str, Any]:
    """Returns all that is said of outcomes."""
    return dict(resources.toml(_TABLE))


def ask(asked: Ask) -> str:
    """Returns what the council is asked to do: `Correct it`."""
    return str(words()["ask"][asked.value])


def state(found: State) -> str:
    """Returns how a flag stands, in a word or two."""
    return str(words()["state"][found.value]["name"])


def status(answer: FlagStatus) -> str:
    """Returns what the council answered, as the user chooses it."""
    return str(words()["status"][answer.value])


def following(name: str, **given: str) -> str:
    """Returns a sentence about looking for flags in later versions."""
    return str(words()["follow"][name]).format(**given)


def fate(became: Fate) -> str:
    """Returns what became of the words in a later version."""
    return str(words()["fate"][became.value])


def within(text: str) -> str:
    """Returns words as they stand within a sentence."""
    return text[:1].lower() + text[1:]


def total(found: Iterable[Standing]) -> str:
    """Returns `12 flags: 5 accepted, 2 partly, 3 refused, 2 no reply yet`."""
    counted = counts(found)
    if not counted:
        return "No flags yet"
    said = words()["state"]
    parts = [f"{many:,} {said[one.value]['count']}" for one, many in counted.items()]
    return f"{count(sum(counted.values()), 'flag')}: {', '.join(parts)}"


def step(one: Standing, today: date) -> Step:
    """Returns what is to be done next about a flag."""
    row = dict(words()["next"][_name(one, today)])
    text = row.pop("text").format_map(_facts(one, today))
    return Step(text=text, **row)


def late(found: Sequence[Standing], today: date) -> str:
    """Says how many flags were not answered in time, and since when; else nothing."""
    days = [
        one.sent.due_on
        for one in found
        if one.sent is not None and one.sent.due_on is not None
    ]
    if not days:
        return ""
    first = min(days)
    form = words()["late"]["one" if len(found) == 1 else "many"]
    since = count((today - first).days, "day")
    flags = count(len(found), "flag")
    return str(form).format(flags=flags, due=day(first), days=since)


def _name(one: Standing, today: date) -> str:
    due_on = None if one.sent is None else one.sent.due_on
    if one.next is Next.WAIT and due_on == today:
        return "due_today"
    return one.next.value


def _facts(one: Standing, today: date) -> dict[str, str]:
    facts = {}
    if one.sent is not None:
        due_on = one.sent.due_on
        if due_on is not None:
            facts["due"] = day(due_on)
            facts["days"] = count(abs((due_on - today).days), "day")
        if one.sent.replied_on is not None:
            facts["replied"] = day(one.sent.replied_on)
    if one.later:
        facts["version"] = one.later[-1].title
    if one.last is not None:
        facts["fate"] = within(fate(one.last.fate))
    return facts
