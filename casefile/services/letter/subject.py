"""What a letter is about when it is begun: a paper, its flags, the people."""

from __future__ import annotations

from collections.abc import Mapping

from casefile.domain import letter_template, statement
from casefile.domain.document import Document, DocumentKind
from casefile.domain.flag import Flag, FlagStatus
from casefile.domain.ids import DocumentId, FlagId, PersonId
from casefile.domain.letter_facts import people_named
from casefile.domain.letter_template import Template
from casefile.domain.person import Person
from casefile.errors import LetterNotReady, NotUnderstood
from casefile.services import comparing
from casefile.services.ports import Transaction
from casefile.services.wording import plural

_ACCEPTED = {FlagStatus.ACCEPTED, FlagStatus.PARTLY}


def paper_for(
    case: Transaction, template: Template, document: DocumentId | None
) -> DocumentId | None:
    """Returns the paper a letter is about: the one given, or the only one there is.

    Raises:
        LetterNotReady: if there are several, or none that it could compare.
    """
    if document is not None:
        return case.get(Document, document).id
    if not template.needs_document:
        return None
    flagged = {flag.passage.document for flag in case.all(Flag)}
    papers = case.all(Document)
    possible = [paper.id for paper in papers if paper.id in flagged] or [
        paper.id for paper in papers if paper.kind is DocumentKind.ASSESSMENT
    ]
    if len(possible) > 1:
        raise LetterNotReady(letter_template.phrases()["refusal"]["which_paper"])
    if template.compares and not possible:
        raise LetterNotReady(letter_template.phrases()["refusal"]["no_paper"])
    return possible[0] if possible else None


def flags_for(
    case: Transaction, template: Template, paper: DocumentId | None, points: str
) -> tuple[FlagId, ...]:
    """Returns the flags that a letter takes, in its own order."""
    if paper is None:
        return ()
    if template.compares:
        return _unchanged_flags(case, paper)
    flags = [flag for flag in case.all(Flag) if flag.passage.document == paper]
    if template.accepted_only:
        flags = [flag for flag in flags if flag.status in _ACCEPTED]
    wanted = points.replace(";", ",").replace(" ", ",").split(",")
    numbers = [word.strip() for word in wanted if word.strip()]
    if numbers:
        known = {str(flag.number): flag for flag in flags}
        for number in numbers:
            if number not in known:
                raise NotUnderstood("points", number, "the number of a flag")
        chosen = [known[number] for number in dict.fromkeys(numbers)]
        return tuple(flag.id for flag in chosen)[: template.most_flags]
    ordered = statement.in_letter_order(flags, case.get(Document, paper))
    return tuple(flag.id for flag in ordered)[: template.most_flags]


def _unchanged_flags(case: Transaction, paper: DocumentId) -> tuple[FlagId, ...]:
    """Returns the flags on the earlier version, of which this paper has every word."""
    earlier = case.get(Document, paper).version_of
    if earlier is None:
        raise LetterNotReady(letter_template.phrases()["refusal"]["no_earlier"])
    found = comparing.compare_in(case, earlier, paper)
    if not found.is_same_text:
        refusal = letter_template.phrases()["refusal"]["not_same"]
        places = plural(len(found.changes), "place")
        raise LetterNotReady(
            refusal.format(old=comparing.version_name(found.old), places=places)
        )
    unchanged = [one.flag for one in found.unchanged]
    return tuple(f.id for f in statement.in_letter_order(unchanged, found.old))


def _children_and_me(case: Transaction) -> list[Person]:
    people = [p for p in case.all(Person) if p.is_child or p.is_me]
    return sorted(people, key=lambda person: not person.is_me)


def asked_for(case: Transaction, given: Mapping[str, str]) -> tuple[PersonId, ...]:
    """Returns me and the children that are named, or me and all children."""
    named = given.get("child", "").strip()
    everyone = _children_and_me(case)
    if not named:
        return tuple(person.id for person in everyone)
    children = people_named(everyone, named)
    if not children:
        expected = "the name of a child in your list of people"
        raise NotUnderstood("child", given["child"], expected)
    mine = tuple(person.id for person in everyone if person.is_me)
    return tuple(dict.fromkeys((*mine, *children)))
