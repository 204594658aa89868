"""Relations that the case file does not bear out: an aunt who is the grandmother."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.check.page.calling import also_called
from casefile.domain.check.page.person_mention import How, PersonMention
from casefile.domain.check.sense.about import About
from casefile.domain.check.sense.kin_conflict import contradicts
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import kin
from casefile.domain.check.words.kin import Kin
from casefile.domain.check.words.names import spoken, titles, words
from casefile.domain.person import Person

_OWNER: Final = (
    r"(?:(?P<owner>(?i:his|her|their|the|the child's|the children's|both children's|"
    r"the (?:boy|girl|boys|girls|twin|twins)'s?|(?:the )?(?:mother|father|mum|dad)'s)"
    r"|[A-Z][\w'.-]*(?: [A-Z][\w'-]*)*(?:'s|s'))\s+)?"
)
_BEFORE: Final = 90
_COURTESY: Final = frozenset({"aunt", "uncle", "grandmother", "grandfather"})


class Told(NamedTuple):
    """A relation that the paper tells of somebody."""

    start: int
    end: int
    words: str
    kin: Kin
    owner: str
    owner_end: int
    person: Person
    called: str
    """How the paper calls them there."""


def relation(view: View) -> Iterator[Suggestion]:
    """Yields relations that are other ones by the case file."""
    about = About(view)
    seen: set[tuple[int, int]] = set()
    for told in _told(view):
        if (told.start, told.end) in seen or view.manner(
            told.start, told.start
        ).negated:
            continue
        seen.add((told.start, told.end))
        if _is_other_sex(told):
            continue
        meant = _seen_from_child(view, about, told)
        known = kin.of(told.person, view.facts.me)
        if meant is None or known is None:
            continue
        if contradicts(view, meant, known, told.person) and not _may_be_another(
            view, told, meant
        ):
            yield suggest(
                view,
                (told.start, told.end),
                CheckKind.RELATION,
                "relation",
                because=(told.person.id,),
                confidence=0.85,
                name=told.person.name,
                told=told.words.removeprefix("The ").removeprefix("the "),
                known=_in_words(told.person, known),
            )


def _is_other_sex(told: Told) -> bool:
    """Whether a short name is that of somebody else: `his brother Lee`, Leanne."""
    given = spoken(told.person.name).given
    own = {told.person.name, *given[:1], *also_called(told.person)}
    is_short = bool(given) and told.called not in own
    return is_short and {told.kin.sex, kin.sex_of(told.person)} == {"m", "f"}


def _may_be_another(view: View, told: Told, meant: Kin) -> bool:
    """Whether somebody else of that surname is what the paper says: `Mrs Ellery`."""
    first, *rest = told.called.split()
    if first.strip(".").casefold() not in titles() or len(rest) != 1:
        return False
    surname = spoken(told.person.name).surname
    return any(
        one is not told.person
        and spoken(one.name).surname == surname
        and (known := kin.of(one, view.facts.me)) is not None
        and not contradicts(view, meant, known, one)
        for one in view.facts.people
    )


def _told(view: View) -> Iterator[Told]:
    for mention in view.people:
        person = mention.one
        if person is None or mention.how in {How.ROLE, How.GROUP}:
            continue
        for found in (
            _ahead(view, mention),
            _behind(view, mention),
            _in_row(view, mention),
        ):
            if found is not None:
                match, start, end = found
                told = kin.read(match["kin"])
                if told is not None:
                    owner = match["owner"] or ""
                    said = match["kin"] if not owner else f"{owner} {match['kin']}"
                    at = match.start("kin")
                    name = view.paper.text[mention.start : mention.end]
                    yield Told(start, end, said, told, owner, at, person, name)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    relation = rf"(?P<kin>(?i:{kin.pattern()}))(?![\w-])"
    return (
        re.compile(rf"(?<![\w'-]){_OWNER}(?:own |late )?{relation}[,:]? \(?$"),
        re.compile(
            rf"(?:, (?:who(?:'s| is| was) |(?:aged )?\w+, )?(?:and is )?| \(| is | was "
            rf"|, who(?:'s| is) [\w-]+ and (?:is )?){_OWNER}(?:own |late )?{relation}"
            r"(?=[\s,.;:)]|$)"
        ),
        re.compile(rf"\s*{_OWNER}{relation}(?: of .*)?\s*"),
    )


def _ahead(view: View, mention: PersonMention) -> tuple[re.Match[str], int, int] | None:
    """Finds `the maternal aunt, Carol Rourke`."""
    low = max(view.paper.sentence_at(mention.start).start, mention.start - _BEFORE)
    found = _patterns()[0].search(view.paper.text[low : mention.start])
    is_owner = view.paper.text.startswith("'s", mention.end)
    if found is None or is_owner or _is_courtesy(found, mention):
        return None
    start = low + (found.start("kin") if _is_the(found) else found.start())
    return _moved(_patterns()[0], view, low, mention.start) or found, start, mention.end


def _moved(
    pattern: re.Pattern[str], view: View, low: int, end: int
) -> re.Match[str] | None:
    """Finds the same in the text itself, so that its places are those of the text."""
    return pattern.search(view.paper.text, low, end)


def _is_the(found: re.Match[str]) -> bool:
    return (found["owner"] or "the").casefold() == "the"


def _is_courtesy(found: re.Match[str], mention: PersonMention) -> bool:
    """Whether it is a way to be friendly: `Auntie Bev`."""
    told = kin.read(found["kin"])
    is_bare = not found["owner"] and mention.how is How.FIRST and "," not in found[0]
    return is_bare and told is not None and told.kin in _COURTESY


def _behind(
    view: View, mention: PersonMention
) -> tuple[re.Match[str], int, int] | None:
    """Finds `Ron Kettle, paternal grandfather`."""
    end = view.paper.sentence_at(mention.start).end
    found = _patterns()[1].match(view.paper.text, mention.end, end)
    if found is None or _is_of_next(view, found) or _is_listed(found):
        return None
    return found, mention.start, found.end()


def _is_listed(found: re.Match[str]) -> bool:
    """Whether a relation stands for a name of its own: `Will, Mum and Jude`."""
    return (
        found[0].startswith(", ") and not found["owner"] and found["kin"][:1].isupper()
    )


_LISTED: Final = re.compile(r",? [A-Z]| and |, ")
_TO_OTHERS: Final = re.compile(
    r" (?:of|to) (?!(?:(?:the|both|all)(?: \w+)? )?"
    r"(?:children|child|twins|girls|boys|siblings|both|all)\b)"
)


def _is_of_next(view: View, found: re.Match[str]) -> bool:
    """Whether the relation goes with other words: `Lee, his mother Ann and`."""
    text, end = view.paper.text, found.end()
    after = view.people_in(end, end + len(" of the "))
    if _TO_OTHERS.match(text, end):
        return not any(one.one is not None and one.one.is_child for one in after)
    if any(one.how not in {How.ROLE, How.GROUP} for one in after[:1]):
        return True
    listed = _LISTED.match(text, end)
    if listed is None:
        return False
    is_said = re.search(r"'s | is | was ", found[0]) is not None
    is_loose = (found["owner"] or "").casefold() in {"his", "her", "their"}
    return listed[0][-1].isupper() or (is_loose and not is_said)


def _in_row(
    view: View, mention: PersonMention
) -> tuple[re.Match[str], int, int] | None:
    """Finds a relation that fills a cell of the row of a name."""
    part = view.paper.part_at(mention.start)
    cells = view.paper.cells(part)
    if len(cells) < 2:  # noqa: PLR2004
        return None
    text = view.paper.text
    own = next((c for c in cells if c[0] <= mention.start < c[1]), None)
    if own is None or not _is_whole(
        text[own[0] : own[1]], text[mention.start : mention.end]
    ):
        return None
    place = cells.index(own)
    for start, end in [
        *cells[place + 1 : place + 2],
        *cells[max(place - 1, 0) : place],
    ]:
        found = _patterns()[2].fullmatch(text, start, end)
        if found is not None:
            return found, min(own[0], start), max(own[1], end)
    return None


def _is_whole(cell: str, name: str) -> bool:
    return len(cell.strip()) <= len(name) + 12


def _seen_from_child(view: View, about: About, told: Told) -> Kin | None:
    """Returns the relation as one to the children, or None if it is not sure."""
    owner = told.owner.casefold()
    if owner in {"", "the", "their", "both children's"} or owner.startswith(
        ("the child", "the boy", "the girl", "the twin")
    ):
        return told.kin
    if owner in {"his", "her"}:
        meant = about.pronoun(told.start, owner)
        return _of(view, told, meant[0]) if len(meant) == 1 else None
    for one in view.people_in(told.owner_end - len(told.owner) - 1, told.owner_end):
        if one.one is not None:
            return _of(view, told, one.one)
    return None


def _of(view: View, told: Told, owner: Person) -> Kin | None:
    if owner.is_child:
        wrong = told.kin.kin in {"father", "mother"} and _is_of_others(
            view, told.person, owner
        )
        return Kin(kin="", side=owner.name) if wrong else told.kin
    own = kin.of(owner, view.facts.me)
    sides = {"mother": "maternal", "father": "paternal"}
    if own is None or own.kin not in sides or own.step:
        return None
    return kin.seen_from_child(told.kin, sides[own.kin])


def _is_of_others(view: View, parent: Person, child: Person) -> bool:
    """Whether the case file names other children as this parent's, and not this one."""
    if parent.parent_of:
        return child.id not in parent.parent_of
    children = view.facts.children
    first = {one.id: one.name.split()[0] for one in children}
    said = re.findall(
        r"\b([A-Z]\w+)(?:'s| and ([A-Z]\w+)'s)? (?:dad|father|mum|mother)\b"
        r"|\b(?i:father|dad|mother|mum) of ([A-Z]\w+)(?: and ([A-Z]\w+))?",
        parent.notes,
    )
    named = {name for group in said for name in group if name} & set(first.values())
    return bool(named) and first.get(child.id) not in named


def _in_words(person: Person, known: Kin) -> str:
    role = " ".join(person.role.split())
    if known.side and known.side not in role.casefold():
        return f"{known.side} {known.kin}"
    return role or words()["say"]["relation"].get("child", known.kin)
