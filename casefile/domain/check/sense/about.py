"""Whom a statement is about: who stands before it, in its row or above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.form_line import filled_in
from casefile.domain.check.page.paper import Part
from casefile.domain.check.page.person_mention import How, PersonMention
from casefile.domain.check.sense.child_number import child_of
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import kin
from casefile.domain.document import BlockKind
from casefile.domain.person import Person

_PRONOUN: Final = re.compile(r"(?<![\w'])(?:[Ss]?[Hh]e|[Tt]hey)(?='?\W)")
_SEX: Final = {"he": "m", "she": "f", "his": "m", "her": "f", "him": "m"}
_BACK: Final = 3
"""Sentences that may begin with a pronoun, one after the other."""
_GAP: Final = re.compile(
    r"(?: (?:is|was) an? (?:[\w'-]+,? ){0,5}?(?:boy|girl|child|baby|toddler|teenager"
    r"|pupil|woman|man)(?: (?:of|from|with) [^,.;:()\t]{1,30})?(?:,? (?:and )?who)?$"
    r"|(?:'s)?(?:,? who)?(?:, [^,.;:()\t]{1,40},| \([^)]{1,40}\))?$)"
)
_BESIDE: Final = frozenset({"", " ", ", ", "'s", "'s ", "' ", " (", " -", " - ", ": "})
"""What may stand between a name and what is said of it."""
_PAIR: Final = 2
_UP: Final = 4
"""Rows that are looked at for the name that a row of labels goes with."""
_TITLE: Final = 50
"""Letters of the longest line that stands over a table as its heading."""
NAMES: Final = frozenset({How.FULL, How.FIRST, How.SURNAME, How.INITIALS})


class About:
    """Tells of places of a paper whom they are about."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._paper = view.paper
        self._sex = {one.id: kin.sex_of(one) for one in view.facts.people}

    def just_before(self, index: int) -> PersonMention | None:
        """Returns the mention that ends right before a place: `Theo, who is eight`."""
        for one in reversed(self._view.people_in(max(index - 80, 0), index)):
            if one.end <= index:
                between = self._paper.text[one.end : index]
                return one if between in _BESIDE else None
        return None

    def pronoun(self, start: int, word: str) -> tuple[Person, ...]:
        """Returns whom `he`, `she` or `they` at a place means, if it is sure."""
        wanted = _SEX.get(word.casefold(), "")
        part = self._paper.part_at(start)
        if not wanted:
            return ()
        own = self._of_sex(self._view.people_in(part.start, start), wanted)
        above = self._label(start)
        if above is not None and self._fits(above, wanted):
            others = [one for one in own if one is not above]
            return (above,) if not others or own[-1] is above else ()
        if len(set(_ids(own))) > 1:
            return self._of_sentence_before(start, wanted)
        return (own[0],) if own else self._of_part_before(start, wanted)

    def subject(self, index: int) -> tuple[int, tuple[Person, ...]]:
        """Returns who stands before a place, and where the words about them begin."""
        text = self._paper.text
        sentence = self._paper.sentence_at(index)
        before = text[sentence.start : index].rstrip()
        gap = _GAP.search(before)
        end = sentence.start + (gap.start() if gap else len(before))
        for place in (sentence.start + len(before), end):
            mention = self._ending(place)
            if mention is not None:
                return mention.start, meant(mention)
        said = re.search(r"\b([Ss]?[Hh]e|[Bb]oth)(?:,? who)?$", before)
        if said is None:
            return index, ()
        start = sentence.start + said.start()
        if said[1].casefold() == "both":
            children = self._view.facts.children
            return start, children if len(children) == 2 else ()  # noqa: PLR2004
        return start, self.pronoun(start, said[1])

    def _ending(self, place: int) -> PersonMention | None:
        for one in reversed(self._view.people_in(max(place - 80, 0), place)):
            if one.end == place:
                return one
        return None

    def row(self, index: int) -> Person | None:
        """Returns whom the row of a table is about in which a place is."""
        part = self._paper.part_at(index)
        cells = self._paper.cells(part)
        if len(cells) > 1:
            cell = next((c for c in cells if c[0] <= index <= c[1]), cells[0])
            before = cells[: cells.index(cell)]
            is_labelled = before and not self._names_in(*cells[0])
            label = self._paper.text[slice(*before[-1])] if is_labelled else ""
            own = child_of(self._view, label)
            if own:
                return own
            named = self._names_in(*cell) or self._above(cells.index(cell), part)
            found = (
                named or self._names_first(cells, index) or self._names_in(*part[:2])
            )
            if found:
                return found[0] if len(set(_ids(found))) == 1 or named else None
        line = filled_in(self._paper, part) if len(cells) == 1 else None
        numbered = child_of(self._view, line[0]) if line is not None else None
        return numbered or self._label(index)

    def _names_first(self, cells: list[tuple[int, int]], index: int) -> list[Person]:
        """Returns whom the first cell names that names anybody, before a place."""
        before = (self._names_in(*cell) for cell in cells if cell[1] < index)
        return next((named for named in before if named), [])

    def _above(self, place: int, part: Part) -> list[Person]:
        """Returns whom the cell names that stands over a cell, in a row of names."""
        width = len(self._paper.cells(part))
        for above in self._rows_above(part.start):
            cells = self._paper.cells(self._paper.part_at(above[0]))
            names = [self._names_in(*cell) for cell in cells]
            if len(cells) != width or not place or names[0] or width <= _PAIR:
                continue
            if sum(len(named) == 1 for named in names[1:]) >= _PAIR:
                return names[place]
        return []

    def _label(self, index: int) -> Person | None:
        """Returns who the row's first cell, the rows above or the heading name."""
        part = self._paper.part_at(index)
        cells = self._paper.cells(part)
        if len(cells) > 1:
            named = self._names_in(*cells[0])
            if named:
                return named[0] if len(set(_ids(named))) == 1 else None
        for above in self._rows_above(part.start):
            named = self._names_in(*above)
            if named:
                return named[0] if len(set(_ids(named))) == 1 else None
        return self._heading(part.heading)

    def _heading(self, number: int) -> Person | None:
        if number < 0:
            return None
        above = self._paper.parts[number]
        named = self._names_in(above.start, above.end)
        return named[0] if len(set(_ids(named))) == 1 else None

    def _rows_above(self, start: int) -> Iterator[tuple[int, int]]:
        parts = self._paper.parts
        here = next((n for n, one in enumerate(parts) if one.start == start), 0)
        kind, heading = parts[here].kind, parts[here].heading
        if kind is not BlockKind.TABLE_ROW and not self._is_line(parts[here]):
            return
        for one in reversed(parts[max(here - _UP, 0) : here]):
            is_like = kind is BlockKind.TABLE_ROW or self._is_line(one)
            if (one.kind, one.heading) != (kind, heading) or not is_like:
                if kind is BlockKind.TABLE_ROW and self._is_title(one, heading):
                    yield one.start, one.end
                return
            yield one.start, one.end

    def _is_title(self, part: Part, heading: int) -> bool:
        """Whether a line stands over a table as its heading would: `Child 2: Ava`."""
        text = self._paper.text[part.start : part.end].rstrip()
        is_near = part.kind is BlockKind.PARAGRAPH and part.heading == heading
        return is_near and len(text) <= _TITLE and text[-1:] not in ".?!;,"

    def _is_line(self, part: Part) -> bool:
        return filled_in(self._paper, part) is not None

    def _of_sentence_before(self, start: int, sex: str) -> tuple[Person, ...]:
        """Returns the only one of a sex in the sentence before the one that begins.

        Where that begins with a pronoun and names nobody, the one before it tells.
        """
        part, begin = self._paper.part_at(start), self._paper.sentence_at(start).start
        if start != begin:
            return ()
        for _ in range(_BACK):
            if begin <= part.start:
                return ()
            before = self._paper.sentence_at(begin - 1)
            if before.start == begin:
                before = self._paper.sentence_at(begin - 2)
            own = self._of_sex(self._view.people_in(before.start, before.end), sex)
            if own:
                return (own[0],) if len(set(_ids(own))) == 1 else ()
            said = _PRONOUN.match(self._paper.text, before.start)
            if said is None or _SEX.get(said[0].casefold()) != sex:
                return ()
            begin = before.start
        return ()

    def _of_part_before(self, start: int, sex: str) -> tuple[Person, ...]:
        part = self._paper.part_at(start)
        before = self._paper.part_at(max(part.start - 2, 0))
        if before is part:
            return ()
        same = before.heading == part.heading and part.kind is BlockKind.PARAGRAPH
        own = (
            self._of_sex(self._view.people_in(before.start, before.end), sex)
            if same
            else []
        )
        return (own[0],) if len(set(_ids(own))) == 1 else ()

    def _of_sex(self, found: tuple[PersonMention, ...], sex: str) -> list[Person]:
        fit = [one for one in found if one.one and self._fits(one.one, sex)]
        # Of "Mother's mother, June" June is meant, and not whose mother she is.
        owned = [
            one for one in fit if not self._paper.text.startswith("'s mother", one.end)
        ]
        return [one.one for one in owned or fit if one.one is not None]

    def _fits(self, person: Person, sex: str) -> bool:
        return self._sex.get(person.id, "") in {"", sex}

    def _names_in(self, start: int, end: int) -> list[Person]:
        return [
            one.one
            for one in self._view.people_in(start, end)
            if one.one is not None and one.how in NAMES
        ]


def meant(mention: PersonMention) -> tuple[Person, ...]:
    """Returns of whom a mention is, if it is sure: one, or all of a group."""
    if mention.how is How.GROUP:
        return mention.people
    return (mention.one,) if mention.one is not None else ()


def _ids(people: list[Person]) -> list[object]:
    return [one.id for one in people]
