"""What a letter that came offers to be noted, in plain words and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from casefile.domain.ids import DocumentId
from casefile.domain.letter import Letter
from casefile.domain.letter_event import EventKind
from casefile.domain.reply_text import Sentence, words
from casefile.domain.set_date import SetDate
from casefile.domain.written import listing
from casefile.services import letter_event_words
from casefile.services.plain_value import iso
from casefile.services.wording import clock_time, day, weekday

_LONGEST = 140


@dataclass(frozen=True, kw_only=True)
class AnswerOffer:
    """A paper may be noted as what came back on a letter."""

    letter: Letter
    others: tuple[Letter, ...]
    """Letters that it may be an answer to instead."""
    kind: EventKind
    on: date
    due_on: date | None
    """By when it says that the answer comes."""
    said: Sentence
    because: tuple[str, ...]

    @property
    def key(self) -> str:
        """By which it is remembered that it is not wanted."""
        return f"answer {self.kind.value}"

    @property
    def sentence(self) -> str:
        """What it looks like, in a sentence or two."""
        told = words()["words"]
        what = letter_event_words.past(self.kind)
        sent_on = self.letter.sent_on or self.letter.made_on
        first: str = told["offer"].format(
            letter=self.letter.title,
            day=day(sent_on),
            what=what[:1].lower() + what[1:],
        )
        if self.due_on is None:
            return first
        return f"{first} {told['sets'].format(day=weekday(self.due_on))}"

    @property
    def why(self) -> str:
        """What led to it."""
        return _why(self.said, self.because)


@dataclass(frozen=True, kw_only=True)
class DateOffer:
    """A paper sets a day that may be kept."""

    date: SetDate
    said: Sentence
    meeting: str = ""
    weekday: str = ""

    @property
    def key(self) -> str:
        """By which it is remembered that it is not wanted."""
        return f"date {self.date.due_on.isoformat()}"

    @property
    def sentence(self) -> str:
        """What it looks like, in a sentence or two."""
        told = words()["words"]
        on = weekday(self.date.due_on)
        if self.date.due_at is not None:
            on = f"{on}, {clock_time(self.date.due_at)}"
        which = "meeting" if self.meeting else self.date.by.value
        first: str = told[f"date_{which}"].format(title=self.meeting, day=on)
        if not self.weekday:
            return first
        real = on.split()[0]
        more = told["weekday"].format(
            said=self.weekday, day=day(self.date.due_on), really=real
        )
        return f"{first} {more}"

    @property
    def why(self) -> str:
        """What led to it."""
        return _why(self.said, ())


@dataclass(frozen=True, kw_only=True)
class ReceiptOffer:
    """A paper says when a letter of the user's came to them."""

    letter: Letter
    on: date
    taken_on: date
    """The day that is taken for it until now."""
    said: Sentence

    @property
    def key(self) -> str:
        """By which it is remembered that it is not wanted."""
        return f"receipt {self.on.isoformat()}"

    @property
    def sentence(self) -> str:
        """What it looks like, in a sentence or two."""
        told: str = words()["words"]["receipt"]
        return told.format(
            letter=self.letter.title,
            day=day(self.letter.sent_on or self.letter.made_on),
            came=weekday(self.on),
            taken=day(self.taken_on),
        )

    @property
    def why(self) -> str:
        """What led to it, and what it does."""
        return f"{_why(self.said, ())} {words()['words']['receipt_why']}"


@dataclass(frozen=True, kw_only=True)
class Offers:
    """All that a paper offers."""

    paper: DocumentId
    answers: tuple[AnswerOffer, ...] = ()
    dates: tuple[DateOffer, ...] = ()
    receipts: tuple[ReceiptOffer, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.answers or self.dates or self.receipts)


def data(offers: Offers) -> dict[str, object]:
    """Returns what a paper offers as plain data."""
    return {
        "answers": [
            {
                "letter": str(one.letter.id),
                "kind": one.kind.value,
                "on": one.on.isoformat(),
                "sets": iso(one.due_on),
                "says": one.sentence,
                "page": one.said.page,
                "quote": one.said.text,
                "because": list(one.because),
                "others": [str(letter.id) for letter in one.others],
            }
            for one in offers.answers
        ],
        "dates": [
            {
                "title": one.date.title,
                "due": one.date.due_on.isoformat(),
                "time": _time(one.date.due_at),
                "by": one.date.by.value,
                "says": one.sentence,
                "page": one.said.page,
                "quote": one.said.text,
            }
            for one in offers.dates
        ],
        "receipts": [
            {
                "letter": str(one.letter.id),
                "received": one.on.isoformat(),
                "says": one.sentence,
                "page": one.said.page,
                "quote": one.said.text,
            }
            for one in offers.receipts
        ],
    }


def _why(said: Sentence, because: Sequence[str]) -> str:
    told = words()["words"]
    quote = said.text
    if len(quote) > _LONGEST:
        quote = f"{quote[:_LONGEST].rsplit(' ', 1)[0]}…"
    more = told["because"].format(reasons=listing(list(because))) if because else ""
    return str(told["why"].format(quote=quote, page=said.page, because=more))


def _time(at: time | None) -> str | None:
    return None if at is None else at.isoformat("minutes")
