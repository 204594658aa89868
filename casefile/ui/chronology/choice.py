"""What a chronology takes of the case, as it is being chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casefile.domain import chronology, letter_template
from casefile.domain.chronology_row import dated, day_of, event_of
from casefile.domain.document import Document
from casefile.domain.ids import ItemId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.neutral import Neutral, Private, judging, rules
from casefile.domain.person import Person
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
        self.private: dict[ItemId, Private] = {}
        """Why some records are left out unless they are ticked."""
        self.neutral: Neutral | None = None
        """What makes the words neutral; none where they stay the user's own."""
        self._ids: set[ItemId] = set()
        self._records: set[ItemId] = set()
        self._was_ticked = False
        """Whether the letter does not say yet what is ticked."""

    def read(self, letter: Letter) -> None:
        """Takes a letter, and all that the case now has for it."""
        template = letter_template.get(letter.template)
        papers = self._documents()
        self.papers = chronology.may_be_chosen(template, papers)
        finished = [one for one in self._snapshot.records if not one.draft]
        self.things = chronology_rows.in_order([*finished, *self.papers])
        self._ids = {thing.id for thing in self.things}
        people = self._snapshot.people
        neutral = Neutral(people)
        self.neutral = None if template.exhibits else neutral
        self.private = {
            record.id: why
            for record in finished
            if (why := neutral.private(record)) is not None
        }
        self._records = {one.id for one in finished if one.id not in self.private}
        taken: list[Thing] = [
            *chronology.chosen(letter, finished, people),
            *chronology.chosen_papers(letter, template, papers),
        ]
        self.letter, self._was_ticked = letter, False
        self.ticked = {thing.id for thing in taken}

    def tick(self, keys: Sequence[ItemId], *, ticked: bool) -> None:
        """Takes these in, or leaves them out."""
        self.ticked = self.ticked | set(keys) if ticked else self.ticked - set(keys)
        self._was_ticked = True

    def take(self, letter: Letter) -> None:
        """Takes another state of the letter, which takes the same things."""
        self.letter, self._was_ticked = letter, False

    def as_ticked(self) -> Letter | None:
        """Returns the letter with what is ticked now."""
        if self.letter is None or not self._was_ticked:
            return self.letter
        ids = [thing.id for thing in self.things if thing.id in self.ticked]
        return chronology.with_choice(self.letter, ids, self._records)

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
        barred = [one for one in self._snapshot.documents if one.id not in self._ids]
        takes_all = self.letter is not None and chronology.takes_all(self.letter)
        if self._was_ticked:
            takes_all = self.ticked == self._records
        return Counts(
            total=len(self._ids),
            taken=len(self.ticked & self._ids),
            listed=listed,
            takes_new=takes_all,
            drafts=len(self._snapshot.drafts),
            undated=sum(dated(paper) is None for paper in barred),
            of_court=sum(dated(paper) is not None for paper in barred),
            private=len(self.private.keys() - self.ticked),
        )

    def _documents(self) -> dict[ItemId, Document]:
        return {paper.id: paper for paper in self._snapshot.documents}


class ListRows:
    """How what may be chosen is listed."""

    def __init__(self, people: Mapping[ItemId, Person], choice: Choice) -> None:
        self._people = people
        self._ticked, self._private = choice.ticked, choice.private
        self._neutral = choice.neutral
        letter = choice.letter
        self._own = set() if letter is None else chronology.has_own_words(letter)

    def row(self, thing: Thing) -> Row:
        """Returns the row of a record or a paper."""
        if isinstance(thing, Document):
            title, icon = thing.title, "page"
            below = wording.day(chronology.when(thing)[0])
        else:
            title = event_of(thing, self._people, self._neutral)
            icon, below = KINDS[thing.kind][1], day_of(thing)
        return Row(
            key=thing.id,
            title=title,
            below=below,
            icon=icon,
            tag=self._tag(thing.id, title),
            ticked=thing.id in self._ticked,
        )

    def _tag(self, item: ItemId, title: str) -> str:
        if item in self._private:
            return str(rules()["private"][f"{self._private[item]}_tag"])
        if item in self._own:
            return "own words"
        if self._neutral is None or not judging(title):
            return ""
        return str(rules()["judging"]["tag"])
