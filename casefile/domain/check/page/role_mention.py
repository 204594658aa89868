"""Who is meant by `Mother`, `the paternal grandmother`, `the twins`, `her brother`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from casefile.domain.check.page.greeting import greets
from casefile.domain.check.page.paper import Paper
from casefile.domain.check.page.role_words import pattern
from casefile.domain.check.words import kin
from casefile.domain.check.words.kin import Kin
from casefile.domain.check.words.names import words
from casefile.domain.check.words.work import work_of, work_words
from casefile.domain.person import Person


class Named(Protocol):
    """Somebody who was named by a name."""

    @property
    def start(self) -> int:
        """Where the name begins."""

    @property
    def end(self) -> int:
        """Where the name ends."""

    @property
    def one(self) -> Person | None:
        """The person, if sure."""


class Found(NamedTuple):
    """Words that say what somebody is, and who is meant."""

    start: int
    end: int
    people: tuple[Person, ...]
    is_group: bool


_ANY: Final = frozenset(
    {
        "a",
        "an",
        "another",
        "any",
        "each",
        "every",
        "no",
        "some",
        "one",
        "other",
        "whose",
    }
)


class RoleScan:
    """Looks for roles in a paper."""

    def __init__(
        self, paper: Paper, people: Sequence[Person], named: Sequence[Named]
    ) -> None:
        self._paper = paper
        self._people = [one for one in people if not one.is_organisation]
        self._me = next((one for one in people if one.is_me), None)
        self._children = [one for one in self._people if one.is_child]
        self._named = named
        self._ends = {one.end: one for one in named}
        self._starts = [one.start for one in named]
        self._kin = {one.id: kin.of(one, self._me) for one in self._people}
        self._sex = {one.id: kin.sex_of(one) for one in self._people}

    def found(self) -> Iterator[Found]:
        """Yields who is meant by each role, where somebody fits."""
        taken = [(one.start, one.end) for one in self._named]
        starts = [start for start, _ in taken]
        for match in pattern().finditer(self._paper.text):
            said = ("which", "many", "kin", "job")
            begin = next(match.start(name) for name in said if match[name])
            end = match.end()
            place = bisect_right(starts, begin) - 1
            if place >= 0 and taken[place][1] > begin:
                continue
            yield from self._owner(match)
            people, is_group = self._who(match)
            if people:
                yield Found(begin, end, tuple(people), is_group)

    def _owner(self, match: re.Match[str]) -> Iterator[Found]:
        """Yields the first of two in `Mother's sister`."""
        owner = (
            (match["owner"] or "").casefold().removeprefix("the ").removesuffix("'s")
        )
        told = kin.read(owner) if owner else None
        if told is not None and told.kin in {"mother", "father"}:
            start = match.end("owner") - len(owner) - len("'s")
            found = [one for one in self._people if self._is(one, {told.kin})]
            if found:
                yield Found(start, start + len(owner), tuple(found), is_group=False)

    def _who(self, match: re.Match[str]) -> tuple[list[Person], bool]:
        owner = " ".join((match["owner"] or "").casefold().split())
        if match["many"]:
            is_other = owner in _ANY or self._is_adults(match)
            return ([], False) if is_other else self._group(match["many"].casefold())
        if match["which"]:
            return ([] if owner in _ANY else self._which(match)), False
        if owner in _ANY:
            return [], False
        if match["job"]:
            return self._working(match, owner), False
        return self._related(match, owner), False

    def _is_adults(self, match: re.Match[str]) -> bool:
        """Whether a group belongs to an adult: `Ms Ellery's parents`."""
        named = (
            self._ends.get(match.end("owner") - len("'s")) if match["owner"] else None
        )
        return named is not None and named.one is not None and not named.one.is_child

    def _group(self, many: str) -> tuple[list[Person], bool]:
        groups = words()["groups"]
        found: list[Person] = []
        if many in groups["parents"]:
            found = [one for one in self._people if self._is(one, {"mother", "father"})]
        elif many in groups["children"]:
            found = self._children
        elif many in groups["twins"]:
            found = self._twins()
        else:
            sex = "f" if many in groups["girls"] else "m"
            found = [one for one in self._children if self._sex[one.id] == sex]
        return (found, True) if len(found) > 1 else ([], False)

    def _twins(self) -> list[Person]:
        born = [one.born_on for one in self._children if one.born_on]
        same = [
            one for one in self._children if one.born_on and born.count(one.born_on) > 1
        ]
        return same or [one for one in self._children if "twin" in one.notes.casefold()]

    def _which(self, match: re.Match[str]) -> list[Person]:
        groups = words()["groups"]
        single = (match["single"] or "").casefold()
        if not single and match["owner"] is None:
            return []
        some = [one for one in self._children if one.born_on]
        if single in {*groups["girl"], *groups["boy"]}:
            sex = "f" if single in groups["girl"] else "m"
            some = [one for one in some if self._sex[one.id] == sex]
        if len(some) != len(
            [one for one in self._children if one in some or not one.born_on]
        ):
            return []
        is_older = match["which"].casefold() in groups["older"]
        some.sort(key=lambda one: str(one.born_on))
        ends = some[:1] if is_older else some[-1:]
        return ends if len(some) > 1 and some[0].born_on != some[-1].born_on else []

    def _working(self, match: re.Match[str], owner: str) -> list[Person]:
        word = match["job"]
        is_title = word[:1].isupper() and not owner
        work = work_words()[" ".join(word.casefold().split())]
        if not owner and not is_title:
            return []
        return [one for one in self._people if work_of(one) == work]

    def _related(self, match: re.Match[str], owner: str) -> list[Person]:
        told = kin.read(match["kin"])
        if told is None:
            return []
        if not owner and not self._may_stand_alone(match, told):
            return []
        whose = self._whose(match, owner)
        if whose is None:
            return self._of_somebody(told, owner)
        if whose.is_child:
            return self._that_are(told, whose)
        return self._of_adult(told, whose)

    def _of_somebody(self, told: Kin, owner: str) -> list[Person]:
        """Returns who may be meant where it is not known of whom they are kin."""
        if owner not in {"his", "her"}:
            return self._that_are(told, None)
        if told.kin in {"son", "daughter", "child"}:
            return []
        found = self._that_are(told, None)
        for parent in self._people:
            if self._is(parent, {"mother", "father"}):
                same_sex = self._sex[parent.id] == {"his": "m", "her": "f"}[owner]
                found += self._of_adult(told, parent) if same_sex else []
        return list(dict.fromkeys(found))

    def _may_stand_alone(self, match: re.Match[str], told: Kin) -> bool:
        if told.kin in {"mother", "father"} or told.side:
            return True
        return match["kin"][:1].isupper() and told.kin not in {"child", "partner"}

    def _whose(self, match: re.Match[str], owner: str) -> Person | None:
        if owner in {"his", "her"}:
            return self._before(match.start(), "m" if owner == "his" else "f")
        if owner == "your":
            return self._me if greets(self._paper, self._named, self._me) else None
        place = match.start("owner") + len(owner.removesuffix("'s").removesuffix("'"))
        named = self._ends.get(place) if owner else None
        if named is not None:
            return named.one
        told = kin.read(owner.removeprefix("the ").removesuffix("'s"))
        if told is not None and told.kin in {"mother", "father"}:
            some = [one for one in self._people if self._is(one, {told.kin})]
            return some[0] if len(some) == 1 else None
        return None

    def _before(self, index: int, sex: str) -> Person | None:
        """Returns the last of a sex who was named in the same paragraph or row."""
        low = self._paper.part_at(index).start
        place = bisect_right(self._starts, index) - 1
        while place >= 0 and self._named[place].start >= low:
            one = self._named[place].one
            if one is not None and self._sex[one.id] in {sex, ""}:
                return one
            place -= 1
        return None

    def _of_adult(self, told: Kin, whose: Person) -> list[Person]:
        own = self._kin[whose.id]
        sides = {"mother": "maternal", "father": "paternal"}
        if own is None or own.kin not in sides or own.step:
            return []
        if told.kin in {"son", "daughter", "child"}:
            return [
                one for one in self._children if told.sex in {"", self._sex[one.id]}
            ]
        seen = kin.seen_from_child(told, sides[own.kin])
        return (
            [] if seen is None or seen.kin == "partner" else self._that_are(seen, None)
        )

    def _that_are(self, told: Kin, whose: Person | None) -> list[Person]:
        if told.kin in {"brother", "sister", "sibling", "son", "daughter"}:
            return (
                []
                if told.step
                else [
                    one
                    for one in self._children
                    if one is not whose and told.sex in {"", self._sex[one.id]}
                ]
            )
        return [one for one in self._people if self._fits(self._kin[one.id], told)]

    def _is(self, person: Person, kinds: set[str]) -> bool:
        own = self._kin[person.id]
        return own is not None and own.kin in kinds and not own.step

    def _fits(self, own: Kin | None, told: Kin) -> bool:
        if own is None or own.kin in {"child", "son", "daughter"}:
            return False
        same_side = "" in {own.side, told.side} or own.side == told.side
        wider = {
            "parent": {"mother", "father"},
            "grandparent": {"grandmother", "grandfather"},
        }
        same_kin = own.kin == told.kin or own.kin in wider.get(told.kin, set())
        return same_kin and same_side and own.step == told.step
