"""Who is meant by `Mother`, `the paternal grandmother`, `the twins`, `her brother`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from casefile.domain.check.page.care_mention import CareScan
from casefile.domain.check.page.children_mention import ChildrenScan
from casefile.domain.check.page.greeting import greets
from casefile.domain.check.page.kin_mention import KinScan
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


_OWNERS: Final = frozenset({"mother", "father", "grandmother", "grandfather"})
_PAST: Final = re.compile(r"\b(?:ex|former|previous)\b", re.IGNORECASE)
_EX: Final = re.compile(
    r"\b(?:ex|former)[- ](?:partner|husband|wife|boyfriend|girlfriend)|\b[Mm]y ex\b"
)
_SOMEBODYS: Final = re.compile(r"[A-Z].*'s?")
"""Whose it is, by a name that nobody has: `Ms Quill's son`."""


class RoleScan:
    """Looks for roles in a paper."""

    def __init__(
        self, paper: Paper, people: Sequence[Person], named: Sequence[Named]
    ) -> None:
        self._paper = paper
        self._people = [one for one in people if not one.is_organisation]
        self._me = next((one for one in people if one.is_me), None)
        children = [one for one in self._people if one.is_child]
        self._named = named
        self._ends = {one.end: one for one in named}
        self._starts = [one.start for one in named]
        self._sex = {one.id: kin.sex_of(one) for one in self._people}
        self._care = CareScan(self._people, self._sex)
        self._of = KinScan(self._people, self._sex)
        self._some = ChildrenScan(children, self._sex)

    def found(self) -> Iterator[Found]:
        """Yields who is meant by each role, where somebody fits."""
        taken = [(one.start, one.end) for one in self._named]
        starts = [start for start, _ in taken]
        for match in pattern().finditer(self._paper.text):
            said = ("which", "many", "care", "kin", "job")
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
        if told is not None and told.kin in _OWNERS:
            start = match.end("owner") - len(owner) - len("'s")
            found = self._of.all_that_are(told, owner)
            if found:
                yield Found(start, start + len(owner), tuple(found), is_group=False)

    def _who(self, match: re.Match[str]) -> tuple[list[Person], bool]:
        owner = " ".join((match["owner"] or "").casefold().split())
        if owner in _ANY or (match["many"] and self._is_adults(match)):
            return [], False
        if match["many"]:
            found = self._group(match["many"].casefold())
            return (found, True) if len(found) > 1 else ([], False)
        if match["which"]:
            single = (match["single"] or "").casefold()
            is_bare = not single and match["owner"] is None
            which = match["which"].casefold()
            return ([] if is_bare else self._some.which(which, single)), False
        if match["care"]:
            before = self._paper.text[match.start() : match.start("care")]
            return self._care.meant(match["care"], before, owner)
        if match["job"]:
            return self._working(match, owner), False
        return self._related(match, owner), False

    def _is_adults(self, match: re.Match[str]) -> bool:
        """Whether a group belongs to an adult: `Ms Ellery's parents`."""
        named = (
            self._ends.get(match.end("owner") - len("'s")) if match["owner"] else None
        )
        return named is not None and named.one is not None and not named.one.is_child

    def _group(self, many: str) -> list[Person]:
        is_parents = many in words()["groups"]["parents"]
        return self._of.parents() if is_parents else self._some.group(many)

    def _working(self, match: re.Match[str], owner: str) -> list[Person]:
        word = match["job"]
        is_title = word[:1].isupper() and not owner
        work = work_words()[" ".join(word.casefold().split())]
        if not owner and not is_title:
            return []
        return [one for one in self._people if work_of(one) == work]

    def _related(self, match: re.Match[str], owner: str) -> list[Person]:
        told = kin.read(match["kin"])
        if told is None or not (owner or self._may_stand_alone(match, told)):
            return []
        said = match["kin"]
        if told.kin == "partner" and _PAST.search(match[0]):
            # "Mother's ex-partner" is not whom she lives with now.
            return [p for p in self._people if _EX.search(f"{p.role} {p.notes}")]
        whose = self._whose(match, owner)
        if whose is None and owner in {"his", "her"}:
            return self._of.of_sex(told, "m" if owner == "his" else "f", said)
        if whose is None:
            is_far = match["owner"] and _SOMEBODYS.fullmatch(match["owner"])
            is_child = told.kin in {"son", "daughter", "child"}
            return [] if is_far and is_child else self._of.all_that_are(told, said)
        if whose.is_child:
            return self._of.of_child(told, whose, said)
        return self._of.of_adult(told, whose)

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
        if told is None or told.kin in {"child", "partner"}:
            return None
        some = self._of.all_that_are(told, owner)
        return some[0] if len(some) == 1 else None

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
