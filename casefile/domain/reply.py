"""A letter that came, as what it may be: the answer to one that the user sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casefile.domain.document import Document, DocumentKind, Page
from casefile.domain.letter_event import EventKind
from casefile.domain.person import Person
from casefile.domain.reply_day import SetDay, had, mentions, set_days
from casefile.domain.reply_text import Sentence, has_ending, says, sentences, words
from casefile.domain.suggestion import Suggestion, still_open, taken
from casefile.domain.suggestion_clue import Front, front_of
from casefile.domain.suggestion_day import references
from casefile.domain.suggestion_person import is_mine, known

KINDS = {DocumentKind.LETTER, DocumentKind.EMAIL, DocumentKind.DISCLOSURE}
"""The kinds of paper that may answer a letter."""
COUNCIL = "council"


@dataclass(frozen=True)
class Said:
    """What a letter seems to say, and the words that led to it."""

    kind: EventKind
    sentence: Sentence


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a letter that came tells of itself."""

    sender: str
    """The id of a recipient: who, of those one writes to, writes here."""
    written_on: date | None = None
    came_on: date | None = None
    references: tuple[str, ...] = ()
    mentions: tuple[date, ...] = ()
    """Days that it gives for a letter of the user's."""
    had: tuple[tuple[date, Sentence], ...] = ()
    """Days on which it says that a letter of the user's came."""
    subjects: tuple[int, ...] = ()
    """Places in the list of what a letter may be about."""
    said: tuple[Said, ...] = ()
    """What it says, the weightiest first."""
    sets: tuple[SetDay, ...] = ()


def read(
    paper: Document,
    pages: Sequence[Page],
    found: Sequence[Suggestion],
    people: Sequence[Person],
    today: date,
) -> Reply | None:
    """Returns what a letter tells; None for a paper that is none, or the user's own.

    `found` is all that is suggested of the paper: what the user said goes before it.
    """
    filled = taken(paper, still_open(paper, found))
    if filled.kind not in KINDS:
        return None
    front = front_of(pages[:2], paper.original_name, paper.medium, people, today)
    if _is_mine(filled, front, people) or not _is_addressed(pages, front):
        return None
    own = sentences(pages, front)
    day = filled.dated_on
    written_on = day if day is not None and day <= today else None
    return Reply(
        sender=_sender(filled, front),
        written_on=written_on,
        came_on=filled.received_on,
        references=_references(filled, front),
        mentions=tuple(dict.fromkeys(mentions(own, written_on or today))),
        had=tuple(had(own, written_on or today)),
        subjects=tuple(_subjects(filled, front, own)),
        said=tuple(_said(own)),
        sets=tuple(_once(set_days(own, written_on, today))),
    )


def _is_mine(filled: Document, front: Front, people: Sequence[Person]) -> bool:
    said = (known(name, people) for name in (filled.sender, filled.author) if name)
    return is_mine(front) or any(one is not None and one.is_me for one in said)


def _is_addressed(pages: Sequence[Page], front: Front) -> bool:
    """Whether a paper is to somebody: a report that is called a letter is not."""
    return bool(front.greeting is not None or front.head) or has_ending(pages)


def _sender(filled: Document, front: Front) -> str:
    """Returns who writes, from the head of the letter and who is said to send it."""
    head = [line.text for line in front.above]
    if "from" in front.head:
        head = [front.head["from"].value]
    plain = " ".join([filled.sender, *head]).casefold().replace("’", "'")
    for who, names in words()["sender"].items():
        if says(plain, names):
            return str(who)
    return COUNCIL


def _references(filled: Document, front: Front) -> tuple[str, ...]:
    found = [text.casefold() for _, _, text in references(front)]
    own = filled.reference.casefold()
    return tuple(dict.fromkeys([own, *found] if own else found))


def _subjects(filled: Document, front: Front, own: Sequence[Sentence]) -> Iterator[int]:
    subject = front.head.get("subject")
    title = "" if subject is None else subject.value
    text = " ".join([filled.title, title, *(one.text for one in own)])
    folded = text.casefold().replace("’", "'")
    for place, table in enumerate(words()["subject"]):
        if says(folded, table["words"]):
            yield place


def _said(own: Sequence[Sentence]) -> Iterator[Said]:
    """Yields what a letter says, the weightiest first, as far as it goes together."""
    maybe = words()["maybe"]["words"]
    certain = [one for one in own if not says(one.folded, maybe)]
    seen: set[str] = set()
    for table in words()["event"]:
        if seen & set(table["not_with"]):
            continue
        wanted = [*table["says"], *_beside(table, certain)]
        for sentence in certain:
            folded = sentence.folded
            if says(folded, wanted) and not says(folded, table["unless"]):
                seen.add(table["kind"])
                yield Said(EventKind(table["kind"]), sentence)
                break


def _beside(table: dict[str, Any], own: Sequence[Sentence]) -> list[str]:
    """Returns phrases that count only in a letter that says something else as well."""
    others = {one["kind"]: one for one in words()["event"]}
    return [
        phrase
        for kind, phrases in table.get("beside", {}).items()
        if any(
            says(one.folded, others[kind]["says"])
            and not says(one.folded, others[kind]["unless"])
            for one in own
        )
        for phrase in phrases
    ]


def _once(found: Iterator[SetDay]) -> Iterator[SetDay]:
    seen: set[tuple[date, str, str]] = set()
    for one in found:
        key = (one.on, one.by.value, one.meeting)
        if key not in seen:
            seen.add(key)
            yield one
