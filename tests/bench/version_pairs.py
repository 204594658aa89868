"""Pairs of versions of an invented assessment, with what became of each passage.

A tenth of the sentences is changed in one to four words, a twentieth left out; three
paragraphs stand elsewhere, nine with a manager's comment are new. Page numbers and
running heads stand inside the text, and lines end elsewhere. The sentences are put
together of few phrases on purpose: in such papers everything looks like everything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

HIGHLIGHTS = 240
_WHO = (
    "Mother", "Father", "Ms K", "Mr D", "the paternal grandmother", "the deputy head",
    "the school nurse", "Child A", "the support worker", "DC Lowe",
)  # fmt: skip
_SAID = (
    "said that", "reported that", "told the team that", "denied that", "explained that",
    "was clear that", "raised a worry that", "noted that", "did not accept that",
    "agreed that",
)  # fmt: skip
_WHAT = (
    "the flat", "the kitchen", "the back door", "the journey to school", "the visit",
    "the bathroom", "the phone call", "the review meeting", "the referral",
    "the inhaler", "the nursery place", "the message",
)  # fmt: skip
_WAS = (
    "was cluttered", "was late", "was left open", "had been called off",
    "was talked about", "had been agreed", "was not given to the family",
    "was sent to another address", "had been missed", "was suitable",
    "was brought up again", "had not been written down",
)  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June")
_AND = (
    "and no bruises were seen", "and the case stayed open", "which is a worry",
    "and the school was told", "although no day was given", "and the manager knew",
    "and more work was advised", "and the parents were not there",
)  # fmt: skip
_HEADINGS = (
    "Why we are involved", "Who is in the family", "How the child is doing",
    "What the parents do", "Home and money", "What the parents say", "What we think",
    "What happens next",
)  # fmt: skip
_INSTEAD = (
    "not", "also", "before", "reportedly", "again", "2023", "12", "May", "mother",
    "father", "school",
)  # fmt: skip
_BETWEEN = ("reportedly", "also", "clearly", "however")
_PARAGRAPHS = 52
_MOVED = 3
_COMMENTS = 9


@dataclass
class Sentence:
    """A sentence of the earlier version and what became of it."""

    number: int
    text: str
    edited: bool = False
    moved: bool = False
    deleted: bool = False
    now: str = ""
    old_at: tuple[int, int] = (0, 0)
    new_at: tuple[int, int] | None = None


@dataclass(frozen=True)
class Highlight:
    """A passage that was marked in the earlier version."""

    start: int
    end: int
    sentence: Sentence


@dataclass
class VersionPair:
    """Two versions, and the truth."""

    old: str = ""
    new: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    highlights: list[Highlight] = field(default_factory=list)


class _Writer:
    """Writes one version, with its running heads."""

    def __init__(
        self, state: str, pages: int, words_on_page: int, *, heads: bool
    ) -> None:
        self._heads = heads
        self._head = f"Child and Family Assessment {state} Page"
        self._tail = f"of {pages} OFFICIAL-SENSITIVE"
        self._words_on_page = words_on_page
        self._words = 0
        self._page = 1
        self.text = ""

    def sentence(self, text: str) -> tuple[int, int]:
        start = len(self.text)
        for place, word in enumerate(text.split(" ")):
            self.text += f" {word}" if place else word
            self._words += 1
            if self._heads and self._words % self._words_on_page == 0:
                self.text += f" {self._head} {self._page} {self._tail} "
                self._page += 1
        end = len(self.text)
        self.text += " "
        return start, end


def make(seed: int, *, heads: bool = True) -> VersionPair:
    """Returns one pair; the same seed gives the same.

    Without `heads` no running heads stand in the text: the making of a paper adds them.
    """
    chance = Random(seed)  # noqa: S311 - guards nothing
    pair = VersionPair()
    paragraphs: list[list[Sentence]] = []
    for _ in range(_PARAGRAPHS):
        paragraphs.append([])
        for _ in range(chance.randint(5, 9)):
            one = Sentence(len(pair.sentences), _sentence(chance))
            pair.sentences.append(one)
            paragraphs[-1].append(one)
    old = _Writer("DRAFT", 14, 460, heads=heads)
    for place, paragraph in enumerate(paragraphs):
        _heading(old, place)
        for one in paragraph:
            one.old_at = old.sentence(one.text)
        old.text += "\n\n"
    pair.old = old.text
    for one in pair.sentences:
        _amend(one, chance)
    pair.new = _later(paragraphs, chance, heads=heads)
    pair.highlights = [_highlight(pair, chance) for _ in range(HIGHLIGHTS)]
    return pair


def _later(paragraphs: list[list[Sentence]], chance: Random, *, heads: bool) -> str:
    order: list[list[Sentence | str]] = [list(one) for one in paragraphs]
    for _ in range(_MOVED):
        was = chance.randrange(len(order))
        moved = order.pop(was)
        place = chance.randrange(len(order))
        order.insert(place, moved)
        for one in moved:
            if isinstance(one, Sentence):
                one.moved = one.moved or place != was
    for _ in range(_COMMENTS):
        comment = [_sentence(chance) for _ in range(chance.randint(6, 14))]
        comment[0] = f"Manager's comment: {comment[0]}"
        order.insert(chance.randrange(len(order)), list(comment))
    new = _Writer("FINAL", 18, 430, heads=heads)
    for place, paragraph in enumerate(order):
        _heading(new, place)
        for one in paragraph:
            if isinstance(one, str):
                new.sentence(one)
            elif not one.deleted:
                one.new_at = new.sentence(one.now)
        new.text += "\n\n"
    return new.text


def _heading(writer: _Writer, place: int) -> None:
    if place % 7 == 0:
        writer.text += f"\n\n{_HEADINGS[(place // 7) % len(_HEADINGS)]}\n"


def _sentence(chance: Random) -> str:
    day, month = chance.randint(1, 28), chance.choice(_MONTHS)
    parts = [chance.choice(part) for part in (_WHO, _SAID, _WHAT, _WAS)]
    text = f"{' '.join(parts)} on {day} {month} 2024"
    if chance.random() < 0.6:
        text += f" {chance.choice(_AND)}"
    return f"{text[0].upper()}{text[1:]}."


def _amend(one: Sentence, chance: Random) -> None:
    one.now = one.text
    what = chance.random()
    if what < 0.10:
        words = one.text.split(" ")
        for _ in range(chance.randint(1, 4)):
            place, how = chance.randrange(len(words)), chance.random()
            if how < 0.5:
                words[place] = chance.choice(_INSTEAD)
            elif how < 0.75:
                words.insert(place, chance.choice(_BETWEEN))
            elif len(words) > 6:
                words.pop(place)
        one.now = " ".join(words)
        one.edited = one.now != one.text
    elif what < 0.15:
        one.deleted = True


def _highlight(pair: VersionPair, chance: Random) -> Highlight:
    one = chance.choice(pair.sentences)
    start, end = one.old_at
    kind = chance.random()
    spaces = [at for at in range(start, end) if pair.old[at] == " "]
    if kind >= 0.8:
        end = min(len(pair.old) - 1, end + chance.randint(20, 60))
    elif kind >= 0.4 and len(spaces) >= 6:
        first = chance.randrange(len(spaces) - 4)
        last = min(len(spaces) - 1, first + chance.randint(4, 9))
        start, end = spaces[first] + 1, spaces[last]
    return Highlight(start, end, one)
