"""Letters: what the user chose, and the finished content ready to be written.

A letter's body is plain text in a small part of Markdown, so that the user can edit
it; `LetterContent` is the same text as blocks, with the head and the foot of a letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from casefile.domain.ids import DocumentId, FlagId, LetterId, PersonId
from casefile.domain.reference import Reference
from casefile.domain.release import Release


class LetterStatus(StrEnum):
    """How far a letter has come."""

    DRAFT = "draft"
    WRITTEN = "written"
    SENT = "sent"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter being prepared, written or sent."""

    id: LetterId
    template: str
    """The id of a template in `resources/letters`."""
    title: str
    made_on: date
    document: DocumentId | None = None
    flags: tuple[FlagId, ...] = ()
    """In the order of their item numbers, which never change once sent."""
    people: tuple[PersonId, ...] = ()
    """Whose data is asked for, in the order of the numbered requests."""
    choices: tuple[str, ...] = ()
    """Ids ticked in the template's checklist."""
    facts: dict[str, str] = field(default_factory=dict)
    """Answers for this letter only; they go before the case's own."""
    body: str | None = None
    """The user's own wording, if it was edited; else made from the template."""
    status: LetterStatus = LetterStatus.DRAFT
    sent_on: date | None = None
    sent_how: str = ""
    received_on: date | None = None
    releases: tuple[Release, ...] = ()
    """What was decided about private details each time it was written, oldest first."""


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    blank: bool = False
    """A fact that is missing: shown as a marked blank to be filled in by hand."""
    struck: bool = False
    """Words that were taken out: shown with a line through them."""
    added: bool = False
    """Words that were put in: shown with a line below them."""
    value: date | int | None = None
    """The day or the number that the words say, for the cell of a spreadsheet."""
    reference: Reference | None = None
    """Where else the words are shown; the writer of a letter puts that behind them."""


Text = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the letter's parts, 2 is an item, 3 below it."""

    level: int
    text: Text


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `number` ("4") if it is a numbered one."""

    text: Text
    number: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list; `ordered` lists are numbered from `start` by the writing program."""

    items: tuple[Text, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True)
class Table:
    """Rows of cells. `header` is repeated on each page; empty if there is none.

    With `row_headers` the first cell of each row names the row.
    """

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...] = ()
    """Shares of the width, in sum 1; empty for equal ones."""
    row_headers: bool = False
    caption: str = ""


@dataclass(frozen=True)
class Quote:
    """Words of somebody else's paper, set apart."""

    text: Text


@dataclass(frozen=True)
class Note:
    """A short remark set apart from the text."""

    text: Text


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


class Sign(StrEnum):
    """How a day of a chart is marked, apart from its place."""

    LATE = "late"
    """A filled diamond."""
    LATE_UNSURE = "late_unsure"
    """An empty diamond."""
    IN_TIME = "in_time"
    """A tick in a circle."""
    IN_TIME_UNSURE = "in_time_unsure"
    """A tick in a broken circle."""
    NOT_YET = "not_yet"
    """An empty circle."""
    UNKNOWN = "unknown"
    """A question mark."""

    @property
    def is_late(self) -> bool:
        """Whether it is a diamond."""
        return self in {Sign.LATE, Sign.LATE_UNSURE}

    @property
    def is_tick(self) -> bool:
        """Whether it is a tick, in a whole circle or a broken one."""
        return self in {Sign.IN_TIME, Sign.IN_TIME_UNSURE}


@dataclass(frozen=True)
class Span:
    """One row of a chart: a stretch of days, and a day marked on or beside it."""

    name: Text
    lines: tuple[Text, ...]
    first: date
    last: date
    edge: date
    """The day by which it had to be done: one end of the stretch."""
    mark: date
    sign: Sign


@dataclass(frozen=True)
class Chart:
    """Stretches of days below each other on one scale, for the eye.

    Whoever cannot see it finds the same in words elsewhere in the letter.
    """

    rows: tuple[Span, ...]
    about: Text
    """What is drawn, in words."""


@dataclass(frozen=True)
class ExhibitMark:
    """What an exhibit is called, large in the middle of the sheet in front of it."""

    text: Text
    """The mark: "Exhibit JH1"."""
    said: tuple[Text, ...] = ()
    """Sentences below it."""


LetterBlock = (
    Heading
    | Paragraph
    | Bullets
    | Table
    | Quote
    | Note
    | PageBreak
    | Chart
    | ExhibitMark
)


@dataclass(frozen=True)
class LetterHead:
    """Everything above the body. Lines are already in their final order."""

    sender: tuple[Text, ...]
    recipient: tuple[Text, ...]
    date: Text
    reference: Text
    subject: Text
    by: Text = ()
    """How it goes ("By email to ..."), or empty."""


@dataclass(frozen=True)
class LetterFoot:
    """The close; the space for the signature is left blank."""

    close: Text
    name: Text
    copies: tuple[Text, ...] = ()
    enclosures: tuple[Text, ...] = ()


class Sheet(StrEnum):
    """What paper a letter is set for."""

    A4 = "a4"
    A5 = "a5"
    """Set anew on pages of half the size, in type that can still be read."""
    A5_ON_A4 = "a5-on-a4"
    """The same, two on a sheet of A4 that is folded or cut in the middle."""


@dataclass(frozen=True)
class CourtHeading:
    """The heading of a case, above a paper for the court."""

    subject: Text
    """What the paper is: "First witness statement of Joanna Hallam"."""
    court: Text
    number: Text
    matter: tuple[Text, ...] = ()
    """The Act, and the children."""
    parties: tuple[tuple[Text, Text], ...] = ()
    """Each party, and who they are in the case."""
    mark: tuple[Text, ...] = ()
    """In the corner above: for whom it is made, by whom, which one it is."""


@dataclass(frozen=True)
class Signing:
    """Words that somebody puts their name to, and lines to sign and date by hand."""

    heading: Text
    words: tuple[Text, ...]
    lines: tuple[tuple[Text, Text], ...]
    """What belongs on each line, and what is printed there: mostly nothing."""


@dataclass(frozen=True)
class LetterContent:
    """A finished letter, the same for every format."""

    title: str
    """For the document's properties; holds no name of a person."""
    head: LetterHead | CourtHeading | None
    blocks: tuple[LetterBlock, ...]
    foot: LetterFoot | Signing | None
    annex: tuple[LetterBlock, ...] = ()
    """What is printed behind the signature."""
    running: str = ""
    """A short neutral line for the header of later pages."""
    imprint: Text = ()
    """A line in small type at the end of the last page, or nothing."""
    missing: tuple[str, ...] = ()
    """Plain names of the facts that are marked blanks."""
    compact: bool = False
    """A one-page form: smaller margins and spacing."""
    large: bool = False
    """In type of twelve points, as courts want it; of a PDF only."""
    court: bool = False
    """With the type and the spaces that courts want, in Word as well."""
    has_foot: bool = True
    """Whether each page says which page it is."""
    wide: bool = False
    """On sheets that lie on their side, for a broad table."""
    window: bool = False
    """The recipient's address stands where a window envelope shows it; on A4 only."""
    fold_marks: bool = False
    """Where to fold it is marked at the edge of the first page; in a PDF on A4 only."""
    sheet: Sheet = Sheet.A4
