"""Addresses that are other ones in the case file: a wrong number, street, postcode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from casefile.domain.check.page.column import under
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.names import is_misspelt, words
from casefile.domain.check.words.postal import (
    POSTCODE,
    TOWN,
    Address,
    addresses,
)
from casefile.domain.nearness import folded, shape
from casefile.domain.person import Person


class Known(NamedTuple):
    """An address of somebody of the case file."""

    address: Address
    person: Person


def address(view: View) -> Iterator[Suggestion]:
    """Yields addresses that are like a recorded one but not the same."""
    known = [
        Known(one, person)
        for person in view.facts.people
        for one in addresses(f"{person.address}\n{person.notes}")
    ]
    if not known:
        return
    for told in addresses(view.paper.text):
        if any(_is_same(told, one.address) for one in known):
            yield from _wrong_code(view, told, known)
            continue
        meant = None if _is_elsewhere(view, told) else _slip_of(told, known)
        if meant is not None and not _is_next_door(view, told, meant):
            yield _suggest(view, told, meant)
    yield from _other_street(view, known)
    yield from _code_alone(view, known)


def _is_same(told: Address, known: Address) -> bool:
    is_house = told.street == known.street and told.number == known.number
    return is_house and (not (told.flat and known.flat) or told.flat == known.flat)


def _is_elsewhere(view: View, told: Address) -> bool:
    """Whether a sentence speaks of a neighbour, or of a home of another time."""
    sentence = view.paper.sentence_at(told.start)
    before = view.paper.text[sentence.start : told.start].casefold()
    if re.match(
        r"[^.;\n]{0,20}\bnot (?:the|their|her|his)\b",
        view.paper.text[told.end : sentence.end],
    ):
        return True
    return any(
        re.search(rf"\b{re.escape(one)}\b", before)
        for one in words()["place"]["elsewhere"]
    )


def _is_next_door(view: View, told: Address, meant: Known) -> bool:
    """Whether it is the flat in the same house of another one who is named."""
    if (told.street, told.number) != (meant.address.street, meant.address.number):
        return False
    sentence = view.paper.sentence_at(told.start)
    named = view.people_in(sentence.start, told.start)
    return any(
        not (one.is_me or one.is_child or one == meant.person)
        for mention in named
        for one in mention.people
    )


def _slip_of(told: Address, known: list[Known]) -> Known | None:
    """Returns the address that was meant: of the same street, or with a slip in it."""
    same_street = [one for one in known if one.address.street == told.street]
    if same_street:
        return next((one for one in same_street if one.person.is_me), same_street[0])
    near = [
        one
        for one in known
        if one.address.number == told.number
        and (
            is_misspelt(
                told.street.replace(" ", ""), one.address.street.replace(" ", "")
            )
            or _is_of_other_kind(told.street, one.address.street)
        )
    ]
    return near[0] if near else None


def _is_of_other_kind(told: str, known: str) -> bool:
    """Whether two streets differ in their last word only: Quarry Close, Quarry Lane."""
    first, second = told.split(), known.split()
    return len(first) > 1 and first[:-1] == second[:-1] and first[-1] != second[-1]


def _wrong_code(view: View, told: Address, known: list[Known]) -> Iterator[Suggestion]:
    same = [
        one for one in known if _is_same(told, one.address) and one.address.postcode
    ]
    codes = {shape(folded(one.address.postcode)) for one in same}
    if same and told.postcode and shape(folded(told.postcode)) not in codes:
        yield suggest(
            view,
            (told.code_start, told.code_end),
            CheckKind.PLACE,
            "postcode",
            because=(same[0].person.id,),
            confidence=0.8,
            told=view.paper.text[told.code_start : told.code_end],
            known=f"{same[0].address.postcode[:-3]} {same[0].address.postcode[-3:]}",
        )


def _code_alone(view: View, known: list[Known]) -> Iterator[Suggestion]:
    """Yields postcodes with no street that are a slip away from one of ours."""
    text = view.paper.text
    ours = {one.address.postcode: one for one in known if one.address.postcode}
    near = [(one.code_start, one.code_end) for one in addresses(text)]
    for found in POSTCODE.finditer(text) if ours else ():
        code = found[1] + found[2]
        if code in ours or found.span() in near:
            continue
        for own, one in ours.items():
            slip = sorted(own) == sorted(code) or sum(map(str.__ne__, own, code)) == 1
            if len(own) == len(code) and slip:
                yield suggest(
                    view,
                    found.span(),
                    CheckKind.PLACE,
                    "postcode",
                    because=(one.person.id,),
                    confidence=0.7,
                    told=found[0],
                    known=f"{own[:-3]} {own[-3:]}",
                )
                break


def _other_street(view: View, known: list[Known]) -> Iterator[Suggestion]:
    """Yields the family's own address where it is quite another one."""
    mine = [one for one in known if one.person.is_me]
    streets = {one.address.street for one in known}
    if not mine:
        return
    for start, end in under(view.paper, set(words()["place"]["address_labels"])):
        row = view.paper.part_at(start)
        others = [
            one.one
            for one in view.people_in(row.start, row.end)
            if one.one is not None and not one.one.is_me and not one.one.is_child
        ]
        for told in addresses(view.paper.text[start:end]):
            moved = told._replace(start=told.start + start, end=told.end + start)
            is_slip = _slip_of(told, known) is not None
            if (
                told.street not in streets
                and not is_slip
                and not others
                and not _is_elsewhere(view, moved)
            ):
                yield _suggest(view, moved, mine[0], confidence=0.65)


def _suggest(
    view: View, told: Address, known: Known, confidence: float = 0.85
) -> Suggestion:
    town = TOWN.match(view.paper.text, told.end)
    end = town.end() if town and view.paper.text[told.end] == "," else told.end
    return suggest(
        view,
        (told.start, end),
        CheckKind.PLACE,
        "address",
        because=(known.person.id,),
        confidence=confidence,
        told=told.words,
        known=known.address.words,
    )
