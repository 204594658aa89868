"""What a chronology takes of the case, as it is being chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casefile.domain import chronology, letter_template
from casefile.domain.chronology_row import dated, day_of, event_of
from casefile.domain.document import Document
from casefile.domain.ids import ItemId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.services import chronology_rows, wording
from casefile.services.chronology_rows import Thing
from casefile.ui.chronology.counting import Counts
from casefile.ui.common.row import Row
from casefile.ui.diary.words import KINDS
from casefile.ui.snapshot import Snapshot


class Choice:
    """One letter, everything it could take, and what of that is ticked."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.letter: Letter | None = None
        self.things: Sequence[Thing] = ()
        """Finished records, and papers with a date, in the order of time."""
        self.papers: Sequence[Document] = ()
        self.ticked: set[ItemId] = set()

    def read(self, letter: Letter) -> None:
        """Takes a letter, and all that the case now has for it."""
        template = letter_template.get(letter.template)
        papers = self._documents()
        self.papers = chronology.may_be_chosen(template, papers)
        finished = [one for one in self._snapshot.records if not one.draft]
        self.things = chronology_rows.in_order([*finished, *self.papers])
        self.take(letter)

    def take(self, letter: Letter) -> None:
        """Takes another state of the same letter."""
        self.letter = letter
        template = letter_template.get(letter.template)
        taken: list[Thing] = [
            *chronology.chosen(letter, self._snapshot.records),
            *chronology.chosen_papers(letter, template, self._documents()),
        ]
        self.ticked = {thing.id for thing in taken}

    def tick(self, keys: Sequence[ItemId], *, ticked: bool) -> None:
        """Takes these in, or leaves them out."""
        if self.letter is None:
            return
        wanted = self.ticked | set(keys) if ticked else self.ticked - set(keys)
        records = [thing.id for thing in self.things if isinstance(thing, Record)]
        ids = [thing.id for thing in self.things if thing.id in wanted]
        self.take(chronology.with_choice(self.letter, ids, records))

    @property
    def is_sent(self) -> bool:
        """Whether it went, and so does not change any more."""
        return self.letter is not None and self.letter.status is LetterStatus.SENT

    @property
    def is_open(self) -> bool:
        """Whether it may still be changed."""
        has_letter = self.letter is not None
        return has_letter and not self.is_sent and not self._snapshot.read_only

    @property
    def is_reworded(self) -> bool:
        """Whether the whole text was changed by hand, so that nothing here counts."""
        return self.letter is not None and self.letter.body is not None

    def counts(self, listed: int) -> Counts:
        """Returns how much of the case is taken, and what cannot be."""
        own = {thing.id for thing in self.things}
        barred = [one for one in self._snapshot.documents if one.id not in own]
        takes_new = self.letter is not None and chronology.takes_all(self.letter)
        return Counts(
            total=len(own),
            taken=len(self.ticked & own),
            listed=listed,
            takes_new=takes_new,
            drafts=len(self._snapshot.drafts),
            undated=sum(dated(paper) is None for paper in barred),
            of_court=sum(dated(paper) is not None for paper in barred),
        )

    def _documents(self) -> dict[ItemId, Document]:
        return {paper.id: paper for paper in self._snapshot.documents}


class ListRows:
    """How what may be chosen is listed."""

    def __init__(self, people: Mapping[ItemId, Person], choice: Choice) -> None:
        self._people = people
        self._ticked = choice.ticked
        letter = choice.letter
        self._own = set() if letter is None else chronology.has_own_words(letter)

    def row(self, thing: Thing) -> Row:
        """Returns the row of a record or a paper."""
        if isinstance(thing, Document):
            title, icon = thing.title, "page"
            below = wording.day(chronology.when(thing)[0])
        else:
            title, icon = event_of(thing, self._people), KINDS[thing.kind][1]
            below = day_of(thing)
        return Row(
            key=thing.id,
            title=title,
            below=below,
            icon=icon,
            tag="own words" if thing.id in self._own else "",
            ticked=thing.id in self._ticked,
        )
