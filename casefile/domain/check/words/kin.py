"""What people are to the children of a case: by their role and by the notes on them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from casefile.domain.check.words import names
from casefile.domain.check.words.names import spoken, titles, words
from casefile.domain.person import Person


@dataclass(frozen=True, kw_only=True)
class Kin:
    """A relation to a child, as far as words tell it."""

    kin: str
    sex: str = ""
    side: str = ""
    """`maternal`, `paternal` or nothing."""
    step: str = ""
    """`step`, `half`, `foster`, `adoptive`, `law` or nothing."""


@functools.cache
def _by_word() -> Mapping[str, tuple[str, str]]:
    return {
        word: (row["kin"], row["sex"])
        for row in words()["kin"]
        for word in row["words"]
    }


def plain_words() -> frozenset[str]:
    """Returns the words that say what somebody is to a child, in small letters."""
    return frozenset(_by_word())


_SIDES: Final = r"maternal|paternal|mat\.?|pat\.?"


_BEHIND: Final = (
    r" on (?:the |his |her |their )?(?:mother|father|mum|dad|mam|maternal|paternal)"
    r"(?:'s)? side(?! of)| \((?:maternal|paternal)\)"
)
"""How the side is told behind: `gran on Dad's side`, `grandparent (maternal)`."""


def _either(choices: list[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(choices, key=len, reverse=True))


@functools.cache
def pattern() -> str:
    """Returns the regular expression of a relation; it finds small letters too."""
    kin = _either([*_by_word()])
    short, exact = (_either([*words()[name]]) for name in ("short_kin", "exact_kin"))
    side = rf"(?:(?:{_SIDES})[ -])?"
    step = r"(?:(?:step|half|foster|adoptive|adopted)[ -]?)?"
    behind = rf"(?:(?:-| )in(?:-| )law|{_BEHIND})?"
    return rf"(?:{side}{step}{side}(?:{kin})s?{behind}|{short}|(?-i:{exact}))"


@functools.cache
def _whole() -> re.Pattern[str]:
    kin = _either([*_by_word()])
    return re.compile(
        rf"(?:({_SIDES})[ -])?(?:(step|half|foster|adoptive|adopted)[ -]?)?"
        rf"(?:({_SIDES})[ -])?({kin})s?(?:(?:-| )in(?:-| )(law)|{_BEHIND})?",
        re.IGNORECASE,
    )


@functools.lru_cache(maxsize=1024)
def read(text: str) -> Kin | None:
    """Returns the relation that words like `maternal half-sister` tell, if any."""
    plain = " ".join(text.casefold().split())
    plain = words()["exact_kin"].get(text.strip(), plain)
    plain = words()["short_kin"].get(plain, plain)
    found = _whole().fullmatch(plain)
    if found is None:
        return None
    kin, sex = _by_word()[found[4].casefold()]
    step = (found[2] or "").casefold().replace("adopted", "adoptive")
    step = "law" if found[5] else step
    side = found[1] or found[3] or _side_behind(plain)
    sides = (name for name in ("maternal", "paternal") if name[0] == side[:1])
    return Kin(kin=kin, sex=sex, side=next(sides, ""), step=step)


def _side_behind(plain: str) -> str:
    found = re.search(
        r"(?:the |his |her |their | on |\()([mdfp]\w+)(?:'s)?(?: side|\))$", plain
    )
    return {"dad": "p", "father": "p"}.get(found[1], found[1]) if found else ""


@functools.cache
def _any() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern()}(?![\w-]|'s)", re.IGNORECASE)


def first_in(text: str) -> Kin | None:
    """Returns the first relation that a text names."""
    found = _any().search(text)
    return None if found is None else read(found[0])


_MINE: Final = {
    "mother": "grandmother", "father": "grandfather", "sister": "aunt",
    "brother": "uncle", "son": "child", "daughter": "child", "child": "child",
    "grandmother": "great-grandmother", "grandfather": "great-grandfather",
    "aunt": "great-aunt", "uncle": "great-uncle", "parent": "grandparent",
    "cousin": "", "niece": "cousin", "nephew": "cousin", "partner": "partner",
}  # fmt: skip
"""What somebody's kin is to that person's children."""


def seen_from_child(kin: Kin, side: str) -> Kin | None:
    """Returns what kin of a parent is to the children: my brother is their uncle."""
    own = _MINE.get(kin.kin, "")
    if not own or kin.step == "law":
        return None
    return Kin(
        kin=own,
        sex=kin.sex,
        side="" if own in {"child", "partner"} else side,
        step=kin.step,
    )


_MY: Final = re.compile(r"\bmy ((?:[a-z]+[ -]){0,2}[a-z]+)", re.IGNORECASE)


def of(person: Person, me: Person | None) -> Kin | None:
    """Returns what somebody is to the children, by the role; else by the notes."""
    told = first_in(person.role)
    mine = _mine(person, me)
    if told is None:
        return mine
    if mine is not None and mine.kin == told.kin and not told.side:
        return mine
    return told


def _mine(person: Person, me: Person | None) -> Kin | None:
    if me is None or person.is_me:
        return None
    parent = read(me.role)
    sides = {"mother": "maternal", "father": "paternal"}
    if parent is None or parent.kin not in sides:
        return None
    for found in _MY.finditer(person.notes):
        kin = first_in(found[1])
        if kin is not None:
            return seen_from_child(kin, sides[parent.kin])
    return None


def sex_of(person: Person) -> str:
    """Returns m or f if the title, the role, the notes or the name tell it."""
    name = spoken(person.name)
    told = _title_in(name.title) or _titled_in_notes(person, name.surname)
    if told:
        return told
    for kin in (first_in(person.role), _first_mine(person.notes)):
        if kin is not None and kin.sex:
            return kin.sex
    return names.sex_of(name.given[0]) if name.given else ""


def _title_in(title: str) -> str:
    return titles().get(title.strip(".").casefold(), "")


def _titled_in_notes(person: Person, surname: str) -> str:
    if not surname or surname not in person.notes:
        return ""
    said = rf"\b(Mrs|Miss|Ms|Mr)\.? {re.escape(surname)}\b"
    found = re.search(said, person.notes)
    return _title_in(found[1]) if found else ""


def _first_mine(notes: str) -> Kin | None:
    found = _MY.search(notes)
    return None if found is None else first_in(found[1])
