"""Who sent a paper, who wrote it, and to whom."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from casefile.domain.document import BlockKind, DocumentKind, Medium
from casefile.domain.person import Person
from casefile.domain.suggestion_clue import Front, Line, begins_with, clues, holds
from casefile.domain.suggestion_day import Clue, day_in

_ADDRESS: Final = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_TITLE: Final = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Cllr|HHJ|Judge)\.?"
_WORD: Final = r"[A-ZÀ-Þ][\w'’\-]*\.?"
_NAME: Final = re.compile(rf"(?:{_TITLE}\s+)?{_WORD}(?:\s+{_WORD}){{1,3}}")
_TITLED: Final = re.compile(rf"{_TITLE}\s+{_WORD}(?:\s+{_WORD}){{0,2}}")
_TITLE_ONLY: Final = re.compile(rf"^{_TITLE}\s+")
_CUT: Final = re.compile(r"[,;(\t|]| - | – ")
_PARTS: Final = re.compile(r'(?:"[^"]*"|<[^>]*>|[^,"<])+')
_REST: Final = re.compile(r"<[^>]*>|\[[^\]]*\]|mailto:")
_TURNED: Final = re.compile(rf"{_WORD}, {_WORD}(?: {_WORD})?")
"""`Nair, Priyanka`, as offices write it."""
_SMALL: Final = frozenset(
    {"of", "and", "the", "for", "at", "in", "&", "on", "to", "by"}
)
_LETTERHEAD: Final = 6
_LONGEST_NAME: Final = 8
_SIGNED_WITHIN: Final = 5


def senders(front: Front) -> Iterator[Clue]:
    """Yields who may have sent a paper."""
    table = clues()["sender"]
    if (head := front.head.get("from")) is not None:
        yield clues()["email"]["sure"], head.line, named(head.value, front.people)
        return
    signed = _signature(front)
    if signed is not None:
        person = known(signed[1], front.people)
        sure = table["signature"]
        if person is not None and person.is_me:
            sure = clues()["email"]["sure"]
        yield sure, signed[0], person.name if person else signed[1]
    for line in _letterhead(front):
        yield table["letterhead"], line, " ".join(line.text.split())


def authors(front: Front, kind: DocumentKind) -> Iterator[Clue]:
    """Yields who may have written a paper, where it is not only sent by somebody."""
    if front.head:
        return
    table = clues()["author"]
    for line in front.lines:
        found = _author_label(kind).match(line.text)
        name = None if found is None else _name_at(found[1])
        if name:
            person = known(name, front.people)
            yield table["sure"], line, person.name if person else name
    if (signed := _signature(front)) is not None:
        person = known(signed[1], front.people)
        yield table["signature"], signed[0], person.name if person else signed[1]


def recipients(front: Front) -> Iterator[Clue]:
    """Yields for whom a paper may be."""
    if (head := front.head.get("to")) is not None:
        yield clues()["email"]["sure"], head.line, named(head.value, front.people)
        return
    if front.greeting is None:
        return
    line = front.lines[front.greeting]
    greeted = _greeted(line)
    if not greeted:
        return
    person = known(greeted, front.people)
    if person is not None:
        yield clues()["recipient"]["sure"], line, person.name
        return
    for other in front.above:
        if _is_same_surname(other.text, greeted):
            yield clues()["recipient"]["sure"], other, " ".join(other.text.split())
            return
    yield clues()["recipient"]["greeted_sure"], line, greeted


def is_mine(front: Front) -> bool:
    """Tells whether a paper is the user's own."""
    found = (known(text, front.people) for _, _, text in senders(front) if text)
    return any(person is not None and person.is_me for person in found)


def came_to_me(front: Front) -> bool:
    """Tells whether a paper may have come to the user: an email says to whom it went.

    Emails between officials came only much later, with others.
    """
    if is_mine(front):
        return False
    to = front.head.get("to")
    if not front.head:
        return True
    whole = "" if to is None else named(to.value, front.people)
    parts = (known(part, front.people) for part in whole.split(", "))
    if any(person is not None and person.is_me for person in parts):
        return True
    line = None if front.greeting is None else front.lines[front.greeting]
    greeted = None if line is None else known(_greeted(line), front.people)
    if greeted is not None:
        return greeted.is_me
    return front.medium is Medium.MAIL and _left_the_house(front)


def _left_the_house(front: Front) -> bool:
    """Whether an email went to one address that nobody has, of another house.

    The file of such an email is in the hands of whoever it went to.
    """
    heads = [front.head[name].value for name in ("from", "to") if name in front.head]
    found = [_ADDRESS.findall(value) for value in heads]
    if [len(one) for one in found] != [1, 1]:
        return False
    sender, to = (one[0].rpartition("@")[2].casefold() for one in found)
    return sender != to and known(heads[1], front.people) is None


def known(name: str, people: Sequence[Person]) -> Person | None:
    """Returns the person that a name or an email address means, if there is one.

    `Ms Nair` and `Priyanka` mean somebody only while nobody else is called so, or when
    it is the user.
    """
    address = _ADDRESS.search(name)
    if address:
        for person in people:
            if person.email and person.email.casefold() == address.group().casefold():
                return person
    plain = _plain(_ADDRESS.sub("", name))
    if not plain:
        return None
    for person in people:
        if plain in {_plain(one) for one in (person.name, *person.former_names)}:
            return person
    return _by_part(plain, people)


def named(value: str, people: Sequence[Person]) -> str:
    """Returns whom a line of an email's head names: known people by their names."""
    parts = value.split(";") if ";" in value else _PARTS.findall(value)
    names = (_one_named(part, people) for part in parts if part.strip(" ,"))
    return ", ".join(name for name in names if name)


def _one_named(part: str, people: Sequence[Person]) -> str:
    person = known(part, people)
    if person is not None:
        return person.name
    name = " ".join(_REST.sub("", part).split()).strip(" ,\"'“”")
    if _TURNED.fullmatch(name):
        name = " ".join(reversed(name.split(", ")))
    address = _ADDRESS.search(part)
    return name or (address.group() if address else "")


def _by_part(plain: str, people: Sequence[Person]) -> Person | None:
    words = plain.split()
    last = words[-1]
    found = [p for p in people if not p.is_organisation and _fits(words, last, p)]
    mine = [person for person in found if person.is_me]
    if len(found) == 1:
        return found[0]
    return mine[0] if len(mine) == 1 else None


def _fits(words: list[str], last: str, person: Person) -> bool:
    own = _plain(person.name).split()
    if len(words) == 1:
        return len(own) > 0 and words[0] in {own[0], own[-1]} and not person.is_child
    first = words[0].rstrip(".")
    is_initial = len(first) == 1 and own[:1] != [] and own[0].startswith(first)
    return len(own) > 1 and own[-1] == last and is_initial


def _plain(name: str) -> str:
    without = _TITLE_ONLY.sub("", " ".join(name.replace("’", "'").split()))
    return without.strip("<>\"'“”., ").casefold()


def _letterhead(front: Front) -> Iterator[Line]:
    table = clues()["sender"]
    for line in front.above[:_LETTERHEAD]:
        if day_in(line.text, front.today) is not None or ":" in line.text:
            return
        is_long = len(line.words) > _LONGEST_NAME
        is_title = any(sign.isdigit() for sign in line.text) or "(" in line.text
        if line.kind in {BlockKind.FURNITURE, BlockKind.TABLE_ROW} or is_long:
            continue
        if is_title or "\t" in line.text or holds(line, table["unless"]):
            continue
        if not _is_in_capitals(line):
            continue
        if holds(line, table["organisations"]) and not _says_what(line):
            yield line
            return


def _is_in_capitals(line: Line) -> bool:
    """Whether each word that matters has a capital, as names have."""
    words = [word for word in line.text.split() if word.casefold() not in _SMALL]
    return all(not word[:1].islower() for word in words) and line.text[-1] not in ".,;"


def _says_what(line: Line) -> bool:
    """Whether a line is a title of a paper, and not a name of an organisation."""
    return any(
        holds(line, kind["words"]) and not holds(line, kind.get("unless", ()))
        for kind in clues()["kind"]
    )


def _signature(front: Front) -> tuple[Line, str] | None:
    """Returns the name under the words that end a letter."""
    lines = front.lines
    endings = clues()["letter"]["endings"]
    for place, line in enumerate(lines):
        if front.greeting is None or place <= front.greeting:
            continue
        if len(line.words) > _SIGNED_WITHIN or not begins_with(line, endings):
            continue
        signed: tuple[Line, str] | None = None
        for below in lines[place + 1 : place + 1 + _SIGNED_WITHIN]:
            name = _name_at(below.text)
            if name and (signed is None or len(name) > len(signed[1])):
                signed = below, name
        return signed
    return None


def _name_at(text: str) -> str:
    """Returns the name at the beginning of a text, if it is one."""
    plain = _CUT.split(text.strip(), 1)[0].strip()
    found = _NAME.fullmatch(plain) or _TITLED.fullmatch(plain)
    if found is None:
        return ""
    jobs = set(clues()["sender"]["jobs"])
    if any(word.casefold().strip(".") in jobs for word in plain.split()):
        return ""
    return " ".join(plain.split())


def _greeted(line: Line) -> str:
    """Returns who is greeted; nobody in `Dear Sir or Madam`."""
    words = line.text.split(maxsplit=1)
    if words[0].casefold() != "dear" or len(words) == 1:
        return ""
    who = " ".join(words[1].split()).rstrip(",.:; ")
    if (
        who.casefold() in clues()["letter"]["nobody"]
        or len(who.split()) > _LONGEST_NAME
    ):
        return ""
    return who if who[:1].isupper() else ""


def _is_same_surname(text: str, greeted: str) -> bool:
    found = _TITLED.fullmatch(" ".join(text.split()))
    return (
        found is not None and _plain(text).split()[-1:] == _plain(greeted).split()[-1:]
    )


@functools.cache
def _author_label(kind: DocumentKind) -> re.Pattern[str]:
    table = clues()["author"]
    more = table["of_assessments"] if kind is DocumentKind.ASSESSMENT else []
    words = table["words"] + more
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?i:\W*(?:{either}))\s*(?:[:\t]|\s)\s*(\S.*)")
