"""What is found in a paper of what is to be gone from a copy, before that is made."""

from __future__ import annotations

from dataclasses import dataclass

from casefile import resources
from casefile.domain import redaction, removal_name
from casefile.domain.document import Page
from casefile.domain.ids import DocumentId
from casefile.domain.person import Person
from casefile.domain.redaction import Marked, Wanted
from casefile.domain.removal_name import Named
from casefile.services.door import secrets
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext


@dataclass(frozen=True, kw_only=True)
class Offered:
    """Somebody of the case file who is named in the paper."""

    name: str
    role: str
    words: tuple[str, ...]
    """Those that stand in the paper."""
    why: str
    times: int


@dataclass(frozen=True, kw_only=True)
class Look:
    """What was found."""

    wanted: Wanted
    """Of which it was found."""
    marked: Marked
    secrets: int
    """How many details that are kept confidential there are, whether they go or not."""
    offered: tuple[Offered, ...]
    wordless: tuple[int, ...]
    """Pages of which no words are known: only the copy tells what is on them."""


def reasons() -> list[str]:
    """Returns the reasons that are offered."""
    return list(resources.toml("redaction.toml")["reasons"])


def reason(name: str) -> str:
    """Returns the reason that goes by itself: `chosen confidential child person`."""
    return str(resources.toml("redaction.toml")["why"][name])


def look(
    desk: Desk, document: DocumentId, wanted: Wanted, context: TaskContext
) -> Look:
    """Looks for all that is wanted, and for the people who could be taken out.

    Raises:
        Cancelled: if nobody waits for it any more.
    """
    pages, secret, people = desk.case.read(
        lambda case: (_pages(case, document), secrets(case), case.all(Person))
    )
    context.check()
    found = redaction.marked(
        pages, wanted, secret, pictures_are_read=desk.papers.can_recognise
    )
    context.check()
    text = "\n".join(page.text for page in pages)
    details = found.secrets if wanted.confidential else len(secret.find(text))
    return Look(
        wanted=wanted,
        marked=found,
        secrets=details,
        offered=_offered(text, removal_name.named(people)),
        wordless=tuple(page.number for page in pages if not page.text.strip()),
    )


def _pages(case: Transaction, document: DocumentId) -> tuple[Page, ...]:
    reading = case.reading(document)
    return () if reading is None else reading.pages


def _offered(text: str, people: list[Named]) -> tuple[Offered, ...]:
    found = redaction.named_in(text, [one.words for one in people])
    return tuple(
        Offered(
            name=one.person.name,
            role=one.person.role,
            words=there.words,
            why=reason("child" if one.person.is_child else "person"),
            times=there.times,
        )
        for one, there in zip(people, found, strict=True)
        if there.times
    )
