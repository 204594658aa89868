"""What goes with a letter: the letters of its thread, and what came back on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from casefile.domain.ids import DocumentId
from casefile.domain.letter import Letter
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.domain.letter_template import phrases
from casefile.domain.written import day
from casefile.services import deadlines
from casefile.services.letter import thread

_NO_PAPER: Final = {EventKind.CLOSED, EventKind.MET, EventKind.PROOF}
"""What is named only if its paper is in the case file."""


@dataclass(frozen=True, kw_only=True)
class Enclosed:
    """One paper that goes with a letter."""

    words: str
    """How the letter names it."""
    letter: Letter | None = None
    """The letter of mine that it is a copy of."""
    documents: tuple[DocumentId, ...] = ()
    """Where it is in the case file; nothing if it was noted without its paper."""


def papers(letters: Sequence[Letter], events: Iterable[LetterEvent]) -> list[Enclosed]:
    """Returns what goes with a letter that ends this thread, in order of time."""
    known = tuple(events)
    return [one for letter in letters for one in _of(letter, known)]


def _of(letter: Letter, events: tuple[LetterEvent, ...]) -> Iterator[Enclosed]:
    said: dict[str, str] = phrases()["taken"]["enclosed"]
    names = {
        "what": thread.noun(letter),
        "sent": day(letter.sent_on or letter.made_on),
        "who": thread.who(letter),
    }
    names["Who"] = names["who"][:1].upper() + names["who"][1:]
    yield Enclosed(words=said["letter"].format(**names), letter=letter)
    for event in deadlines.events_on(letter, events):
        if event.kind in _NO_PAPER and not event.documents:
            continue
        form = said.get(event.kind.value, said["other"])
        words = form.format(**names, on=day(event.happened_on))
        yield Enclosed(words=words, documents=event.documents)
