"""Where a paper says what somebody is to the children: `Ron Kettle, his uncle`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.person_mention import How, PersonMention
from casefile.domain.check.sense import kin_told
from casefile.domain.check.sense.about import NAMES, About
from casefile.domain.check.sense.kin_label import labelled
from casefile.domain.check.sense.kin_told import Told
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import kin
from casefile.domain.person import Person

_OWNER: Final = (
    r"(?:(?P<owner>(?i:his|her|their|your|the|the child's|"
    r"(?:both )?(?:the )?children's|"
    r"(?:the |your |their )?(?:mother|father|mum|dad|mam|parent)'s|"
    r"the (?:boy|girl|boys|girls|twin|twins)'s?)"
    r"|[A-Z][\w'.-]*(?:(?: and|,)? [A-Z][\w'-]*)*(?:'s|s'))\s+)?"
    r"(?:(?:own|late|younger|older|elder|eldest|youngest|big|little|only|birth|two|three"
    r"|family|children's) )*"
)
_LINK: Final = (
    r", (?:who(?:'s| is| was) |(?:aged )?\w+, |as )?(?:and is )?| \("
    r"| (?:is|was|are|were) |, who(?:'s| is) [\w-]+ and (?:is )?"
    r"|,? (?:described |known )?as | remains | [-\u2013=/] |: "
    r"| (?:is |was )?(?:shown|given|understood|said|[a-z]+ed) (?:to be|as) "
)
"""What may stand between a name and what somebody is."""
_WHOSE: Final = (
    r"(?: (?:of|to) (?P<of>(?:(?i:the |their |his |her )?(?i:children|boy|girl)'s )?"
    r"(?:(?i:the |their |his |her )?(?i:mother|father|mum|dad|mam)"
    r"|[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}))"
    r"| \((?:of |to |for )?(?P<for>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)\))?(?![\w-]|'s)"
)
"""Whose it is, where that stands behind: `brother of the children's father`."""
_ONE_OF: Final = r"(?i:an?|another|one) (?=(?:[a-z-]+ ){1,3}(?:of|to) )"
"""Before a relation whose owner follows: `a cousin of Ms Ellery`."""
_BEFORE: Final = 90
_COURTESY: Final = frozenset({"aunt", "uncle", "grandmother", "grandfather"})


def claims(view: View, about: About) -> Iterator[Told]:
    """Yields where a paper says what somebody it names is to the children."""
    yield from _of_pronouns(view, about)
    yield from _of_couples(view)
    yield from kin_told.asked(view)
    for match, whose, name in labelled(view, about):
        told = kin.read(match["kin"])
        if told is not None:
            owner = match["owner"] or ""
            at = match.end("owner") if owner else match.start("kin")
            yield Told(*match.span(), match["kin"], told, owner, at, whose, name)
    for mention in view.people:
        person = mention.one
        if person is None or mention.how in {How.ROLE, How.GROUP}:
            continue
        for found in (
            _ahead(view, mention),
            _behind(view, mention),
            _in_row(view, mention),
            _had(view, mention),
        ):
            if found is not None:
                one = _told(view, mention, found)
                if one is not None:
                    yield one


def _told(
    view: View, mention: PersonMention, found: tuple[re.Match[str], int, int]
) -> Told | None:
    match, start, end = found
    told, person = kin.read(match["kin"]), mention.one
    owner, at, said = match["owner"] or "", match.start("kin"), match["kin"]
    # Of two "as parents", each may be that of other children.
    is_of_nobody = said.casefold() == "parents" and not owner
    if told is None or person is None or is_of_nobody:
        return None
    if owner:
        at, said = match.end("owner"), f"{owner} {said}"
    for behind in ("of", "for"):
        if match.groupdict().get(behind) and _is_owner(view, match, behind):
            owner, at = match[behind], match.end(behind)
            said = f"{match['kin']} of {owner}"
    name = view.paper.text[mention.start : mention.end]
    return Told(start, end, said, told, owner, at, person, name)


def _is_owner(view: View, match: re.Match[str], name: str) -> bool:
    """Whether a name behind a relation tells whose it is: `Father (Noah)`."""
    if name == "of":
        return True
    named = view.people_in(match.start(name), match.end(name))
    return any(one.one is not None and one.one.is_child for one in named)


_OWNED_CELL: Final = re.compile(r"[A-Z][\w-]+'s (?P<kin>[a-z][a-z -]+)")
"""A cell: "Camille's brother"."""


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    relation = rf"(?P<kin>(?i:{kin.pattern()}))(?![\w-])"
    return (
        re.compile(
            rf"(?<![\w'-]){_OWNER}{relation}{_WHOSE}"
            r"(?:\)?[,:]?| is| was| being| called| named|, (?:is|was)| [-=\u2013])?"
            r" \(?$"
        ),
        re.compile(
            rf"(?:{_LINK})(?:{_ONE_OF})?{_OWNER}{relation}{_WHOSE}(?=[\s,.;:)]|$)",
        ),
        re.compile(
            rf"\s*{_OWNER}{relation}"
            r"(?: (?:of|to) (?:(?P<of>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)|.*)"
            r"| \((?P<for>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)\))?\s*"
        ),
    )


@functools.cache
def _of_pronoun() -> tuple[re.Pattern[str], re.Pattern[str]]:
    relation = rf"(?P<kin>(?i:{kin.pattern()}))(?![\w-])"
    return (
        re.compile(rf"\b[Aa]s {_OWNER}{relation},? (?P<who>s?he)\b"),
        re.compile(rf"\b(?P<who>[Ss]?[Hh]e) (?:is|was) {_OWNER}{relation}"),
    )


def _of_pronouns(view: View, about: About) -> Iterator[Told]:
    """Finds `As the children's aunt she` and `He is their uncle`."""
    for pattern in _of_pronoun():
        for found in view.found(pattern):
            told, owner = kin.read(found["kin"]), found["owner"] or ""
            people = about.pronoun(found.start(), found["who"])
            if told is None or len(people) != 1 or not owner:
                continue
            said = f"{owner} {found['kin']}"
            yield Told(
                *found.span(),
                said,
                told,
                owner,
                found.end("owner"),
                people[0],
                found["who"],
            )


@functools.cache
def _of_they() -> re.Pattern[str]:
    relation = r"(?P<kin>(?i:(?:maternal|paternal) grandparents))"
    return re.compile(
        rf"\b(?:[Aa]s (?:the |their |his |her )?{relation},? they\b"
        rf"|They (?:are|were) (?:the |their |his |her |the children's )?"
        rf"{relation.replace('<kin>', '<also>')})"
    )


def _is_grandparent(view: View, person: Person) -> bool:
    known = kin.of(person, view.facts.me)
    return known is not None and known.kin in {"grandmother", "grandfather"}


def _of_couples(view: View) -> Iterator[Told]:
    """Finds `As paternal grandparents, they` where both grandparents are named."""
    for found in view.found(_of_they()):
        words = found["kin"] or found["also"]
        told = kin.read(words)
        part = view.paper.part_at(found.start())
        named = [p for m in view.people_in(part.start, found.start()) for p in m.people]
        pair = list(dict.fromkeys(p for p in named if _is_grandparent(view, p)))
        known = [kin.of(p, view.facts.me) for p in pair]
        sides = {one.side for one in known if one is not None}
        if told is not None and len(pair) > 1 and len(sides) == 1:
            end = found.end("kin" if found["kin"] else "also")
            person = pair[0]
            yield Told(found.start(), found.end(), words, told, "", end, person, "they")


def _ahead(view: View, mention: PersonMention) -> tuple[re.Match[str], int, int] | None:
    """Finds `the maternal aunt, Carol Rourke`."""
    low = max(view.paper.sentence_at(mention.start).start, mention.start - _BEFORE)
    found = _patterns()[0].search(view.paper.text[low : mention.start])
    if found is not None and ")" in found[0][found.end("kin") - found.start() :]:
        # "Ray (her partner), Tia": it is told of the one before.
        before = view.people_in(low, low + found.start())
        gap = view.paper.text[before[-1].end : low + found.start()] if before else ""
        is_told = gap == " (" and before[-1].how not in {How.ROLE, How.GROUP}
        found = None if is_told else found
    is_owner = view.paper.text.startswith("'s", mention.end)
    if found is None or is_owner or _is_courtesy(found, mention):
        return None
    start = low + (found.start("kin") if _is_the(found) else found.start())
    return _moved(_patterns()[0], view, low, mention.start) or found, start, mention.end


@functools.cache
def _has() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<owner>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?) (?:also )?has an? (?:[a-z]+ )?"
        rf"(?P<kin>(?i:{kin.pattern()})), $"
    )


def _had(view: View, mention: PersonMention) -> tuple[re.Match[str], int, int] | None:
    """Finds `Ms Ellery has a sister, Bea`."""
    low = max(view.paper.sentence_at(mention.start).start, mention.start - _BEFORE)
    if " has a" not in view.paper.text[low : mention.start]:
        return None
    found = _has().search(view.paper.text, low, mention.start)
    return None if found is None else (found, found.start(), mention.end)


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
    if found is None or _is_of_next(view, found) or _is_listed(found, mention):
        return None
    return found, mention.start, found.end()


def _is_listed(found: re.Match[str], mention: PersonMention) -> bool:
    """Whether a relation stands for a name of its own: `Will, Mum and Jude`."""
    is_named = mention.end - mention.start > len("MG")
    is_short = is_named and found["kin"].isupper() and len(found["kin"]) > 1
    is_name = found["kin"][:1].isupper() and " as " not in found[0] and not is_short
    return found[0].startswith(", ") and not found["owner"] and is_name


_LISTED: Final = re.compile(r",? [A-Z]| and |, ")
_GOES_ON: Final = re.compile(
    r", (?:(?:and|who|but) )?(?!(?:the|his|her|their|both|two|an?|and|who) )"
    r"[a-z]+(?:s|ed)\b"
)
"""What follows is told of the one who was named: `, his mother, and remembers`."""
_TO_OTHERS: Final = re.compile(
    r" (?:of|to) (?!(?:(?:the|both|all)(?: \w+)? )?"
    r"(?:children|child|twins|girls|boys|siblings|both|all)\b)"
)


def _is_of_next(view: View, found: re.Match[str]) -> bool:
    """Whether the relation goes with other words: `Lee, his mother Ann and`."""
    text, end = view.paper.text, found.end()
    after = view.people_in(end, end + len(" of the "))
    if found["of"]:
        return False
    if _TO_OTHERS.match(text, end):
        return not any(one.one is not None and one.one.is_child for one in after)
    is_next = bool(after) and not text[end : after[0].start].strip(" ,(:-")
    if is_next and after[0].how not in {How.ROLE, How.GROUP}:
        return True
    listed = _LISTED.match(text, end)
    if listed is None or _GOES_ON.match(text, end):
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
    beside = [*cells[place + 1 : place + 2], *cells[max(place - 1, 0) : place]]
    for start, end in [*beside, *_further(view, cells[place + 2 :])]:
        at = start
        for piece in text[start:end].split(";"):
            found = _patterns()[2].fullmatch(text, at, at + len(piece))
            # What is said to somebody else tells more than `Aunt` alone.
            if found is not None and (found["owner"] or len(piece) == end - start):
                return found, min(own[0], start), max(own[1], end)
            at += len(piece) + 1
    return None


def _further(view: View, cells: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yields cells that tell a side of the family, or whose kin somebody is.

    None after a cell in which somebody else is named.
    """
    for start, end in cells:
        owned = _OWNED_CELL.fullmatch(view.paper.text[start:end].strip())
        if owned is not None and kin.read(owned["kin"]) is not None:
            yield start, end
            return
        if any(one.how in NAMES for one in view.people_in(start, end)):
            return
        told = kin.read(view.paper.text[start:end].strip())
        if told is not None and told.side:
            yield start, end


def _is_whole(cell: str, name: str) -> bool:
    return len(cell.strip()) <= len(name) + 12
