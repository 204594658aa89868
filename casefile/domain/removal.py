"""What is chosen to be gone from one paper, and the steps that led there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final, NamedTuple

from casefile.domain import common_name
from casefile.domain.document import Box
from casefile.domain.likeness import seen
from casefile.domain.redaction import Marked, Sought, Wanted
from casefile.domain.redaction_mark import Mark

_STEPS: Final = 200
_LEAST: Final = 3.0
"""Points below which a box is a slip of the hand."""
_MM: Final = 25.4 / 72


class Kind(Enum):
    """What is to be gone."""

    SECRETS = "secrets"
    WORDS = "words"
    BOX = "box"


class Entry(NamedTuple):
    """A line of the list of what is to be gone; its number stands at its places."""

    number: int
    kind: Kind
    words: str
    """Those that are looked for."""
    place: int
    """Of a box among those that were drawn."""
    why: str
    marks: tuple[Mark, ...]
    times: int


def _is_wider(words: str, known: str) -> bool:
    """Tells whether words mean every place where what is known means a name alone."""
    return common_name.is_one(known) and not common_name.is_one(words)


class _Step(NamedTuple):
    wanted: Wanted
    what: str


@dataclass
class Removal:
    """What is to be gone from one paper; each change of it can be taken back."""

    wanted: Wanted = field(default_factory=Wanted)
    _steps: list[_Step] = field(default_factory=list)

    @property
    def can_undo(self) -> bool:
        """Whether anything was changed."""
        return bool(self._steps)

    def undo(self) -> None:
        """Takes the last change back."""
        if self._steps:
            self.wanted = self._steps.pop().wanted

    def keep_secrets_out(self, why: str) -> None:
        """Has the details go that are kept confidential; without a reason they stay."""
        self._go_to(replace(self.wanted, confidential=why))

    def look_for(self, words: Iterable[str], why: str) -> bool:
        """Has words go wherever they stand, as one step.

        Returns:
            whether any of them was not on the list.
        """
        before = self.wanted.sought
        known = {seen(one.words): one for one in before}
        new: dict[str, Sought] = {}
        for given in words:
            plain = " ".join(given.split())
            looks = seen(plain)
            if looks and (looks not in known or _is_wider(plain, known[looks].words)):
                new.setdefault(looks, Sought(plain, why))
        kept = tuple(one for one in before if seen(one.words) not in new)
        self._go_to(replace(self.wanted, sought=(*kept, *new.values())))
        return bool(new)

    def is_sought(self, words: str) -> bool:
        """Tells whether words are on the list."""
        looks = seen(words)
        return any(seen(one.words) == looks for one in self.wanted.sought)

    def why_of(self, name: str) -> str:
        """Returns why a name goes that is on the list, or is part of what is."""
        looks = seen(name)
        found = (
            one.why
            for one in self.wanted.sought
            if looks in {seen(part) for part in one.words.split()}
        )
        return next(found, "")

    def leave(self, words: Iterable[str]) -> None:
        """Takes words off the list, as one step."""
        gone = {seen(one) for one in words}
        left = tuple(one for one in self.wanted.sought if seen(one.words) not in gone)
        self._go_to(replace(self.wanted, sought=left))

    def draw(self, mark: Mark) -> bool:
        """Has a place go; tells whether it is large enough to be one."""
        box = mark.box
        if box.right - box.left < _LEAST or box.bottom - box.top < _LEAST:
            return False
        self._go_to(replace(self.wanted, drawn=(*self.wanted.drawn, mark)))
        return True

    def reshape(self, place: int, box: Box, what: str = "") -> None:
        """Gives a place that was drawn another box.

        Args:
            place: which of those that were drawn.
            box: where it is now.
            what: names what goes on as one step, such as moving it by keys.
        """
        drawn = list(self.wanted.drawn)
        drawn[place] = drawn[place]._replace(box=box)
        self._go_to(replace(self.wanted, drawn=tuple(drawn)), what)

    def erase(self, place: int) -> None:
        """Takes a place that was drawn off the list."""
        drawn = list(self.wanted.drawn)
        del drawn[place]
        self._go_to(replace(self.wanted, drawn=tuple(drawn)))

    def explain(self, entry: Entry, why: str) -> None:
        """Gives a line of the list another reason."""
        wanted = self.wanted
        if not why:
            return
        if entry.kind is Kind.SECRETS:
            self.keep_secrets_out(why)
        elif entry.kind is Kind.WORDS:
            sought = tuple(
                one._replace(why=why) if one.words == entry.words else one
                for one in wanted.sought
            )
            self._go_to(replace(wanted, sought=sought))
        else:
            drawn = list(wanted.drawn)
            drawn[entry.place] = drawn[entry.place]._replace(why=why)
            self._go_to(replace(wanted, drawn=tuple(drawn)))

    def _go_to(self, wanted: Wanted, what: str = "") -> None:
        if wanted == self.wanted:
            return
        last = self._steps[-1] if self._steps else None
        if last is None or not what or last.what != what:
            self._steps = [*self._steps[1 - _STEPS :], _Step(self.wanted, what)]
        self.wanted = wanted


def entries(wanted: Wanted, found: Marked | None) -> list[Entry]:
    """Returns the list of what is to be gone, with what was found of it so far."""
    lines: list[Entry] = []
    places = {} if found is None else found.places
    if wanted.confidential:
        times = 0 if found is None else found.secrets
        why, marks = wanted.confidential, places.get("", ())
        lines.append(Entry(1, Kind.SECRETS, "", 0, why, marks, times))
    for one in wanted.sought:
        times = 0 if found is None else found.times.get(one.words, 0)
        marks = places.get(one.words, ())
        number = len(lines) + 1
        lines.append(Entry(number, Kind.WORDS, one.words, 0, one.why, marks, times))
    for place, mark in enumerate(wanted.drawn):
        number = len(lines) + 1
        lines.append(Entry(number, Kind.BOX, "", place, mark.why, (mark,), 1))
    return lines


def moved(box: Box, across: float, down: float, page: tuple[float, float]) -> Box:
    """Returns a box moved by points, held on its page."""
    width, height = box.right - box.left, box.bottom - box.top
    left = min(max(box.left + across, 0.0), max(page[0] - width, 0.0))
    top = min(max(box.top + down, 0.0), max(page[1] - height, 0.0))
    return Box(left, top, left + width, top + height)


def sized(box: Box, across: float, down: float, page: tuple[float, float]) -> Box:
    """Returns a box with its right lower corner moved by points, held on its page."""
    right = min(max(box.right + across, box.left + _LEAST), max(page[0], box.right))
    bottom = min(max(box.bottom + down, box.top + _LEAST), max(page[1], box.bottom))
    return Box(box.left, box.top, right, bottom)


def spoken(mark: Mark) -> str:
    """Returns where a place lies, for who cannot see it."""
    left, top, right, bottom = (round(side * _MM) for side in mark.box)
    return (
        f"Box on page {mark.page}: {left} mm from the left, {top} mm from the top, "
        f"{max(right - left, 1)} mm wide, {max(bottom - top, 1)} mm high"
    )
