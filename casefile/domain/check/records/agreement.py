"""What records tell of agreeing: to what, when, who, and what was refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from casefile.domain.check.records.diary import stems
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.records.my_kin import MyKin, noted_name
from casefile.domain.check.records.stance import Claim, Stance, against, agreed
from casefile.domain.check.records.telling import Line, is_professional, lines
from casefile.domain.check.records.topic import EVERYONE, OTHER, Topics
from casefile.domain.check.words import kin, vocabulary
from casefile.domain.check.words.beginning import Brief
from casefile.domain.ids import PersonId
from casefile.domain.person import Person
from casefile.domain.record import Direction, RecordKind

_TELLING: Final = ("allows", "refuses", "agrees", "opens")
"""A record with none of these words is not read for it."""
_NEAR: Final = 32
"""Letters before a verb in which a "not" turns it round."""
_CLAUSES: Final = re.compile(
    r";|,? but (?=not|no)|,? but |,? except |,? though |, (?=no |not )"
    r"|,? and (?=I |he |she |we |please |no |nothing |nobody "
    r"|[A-Z]\w+ (?:said|says|told|did|signed)\b)"
    r"|, (?=[\w ]{1,20} (?:yes|no)\b)|, (?=[A-Z][\w']+ (?:has|is|can|may|knows|will)\b)"
    r"|, (?=(?:there|it|he|she|they|we|I|because|since|as|will|would|please)\b)"
    r"| until |,? so (?=that|it|I |we )",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(r"\b(I|we|my|you|he|she|they|[A-Z][\w'-]+)\b")
_OTHER: Final = re.compile(
    r"\b(?i:the|an?|his|her|their) ([a-z]\w+) "
    r"(?:(?:having|has|had|is|was|did|does|not|never|\w+ly) )*$"
)
"""Something or somebody without a name who does it."""
_DOING: Final = r"\W*(?:(?:will|to|has|have|had|did|does|then|also|not|never) )*$"
_EVERYONE_DOES: Final = re.compile(
    r"\b(?:every(?:one|body)|all(?: of (?:us|them))?|no ?(?:one|body))"
    r"(?: (?:there|present|at (?:it|the \w+)))?(?: (?:has|have|had|\w+ly))* $",
    re.IGNORECASE,
)
"""Before a verb: it is they who agree."""
_BRIEF: Final = 8
"""Words of "I said yes" and the like, which answer what was told before."""
_MINE: Final = re.compile(r"\b(?:I|I've|I'd|me|my)\b")
_OURS: Final = frozenset({"i", "we", "my", "you"})
_THEIRS: Final = frozenset({"he", "she", "they"})
_ALL_OF: Final = re.compile(
    r"\b(?:neither|both|none|each) of them\b|\bthey(?: both| neither)?\b",
    re.IGNORECASE,
)
_NOT_TO_BE: Final = re.compile(
    r"(?:not|n't) (?:to )?be (?:contacted|told|asked|approached|involved|rung|spoken)",
    re.IGNORECASE,
)
_SEX: Final = {"he": "m", "she": "f"}


class Agreements:
    """Everything that the records tell of agreeing, the earliest first."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.topics: Final = Topics(facts.people)
        self._kin: Final = MyKin(facts)

    def children(self, text: str) -> frozenset[PersonId]:
        """Returns the children whom some words name by their first names."""
        return frozenset(
            child.id
            for child in self._facts.children
            if re.search(rf"\b{re.escape(child.name.split()[0])}\b", text)
        )

    @cached_property
    def stances(self) -> tuple[Stance, ...]:
        """All of them."""
        begun = self._facts.begun
        words = (vocabulary.words("agreement", name) for name in _TELLING)
        telling = {number for one in words for number in begun.those_with(one)}
        return tuple(
            stance
            for number in sorted(telling)
            for stance in self._in(list(lines(self._facts.records[number])))
        )

    def against(
        self, claim: Claim, who: PersonId, last: date | None, *, agrees: bool = True
    ) -> Stance | None:
        """Returns what most clearly contradicts a claim of somebody, or None.

        Args:
            claim: what the paper says.
            who: of whom it says so.
            last: the day of the paper.
            agrees: whether it says that they agreed, and not that they refused.
        """
        own = [one for one in self.stances if one.who == who]
        return (against if agrees else agreed)(own, claim, last)

    def find(self, text: str) -> frozenset[str]:
        """Returns the topics of some words, with bodies that the records name."""
        named = {name for name in self._bodies if f" {name.title()} " in f" {text} "}
        return self.topics.find(text) | named

    @cached_property
    def _bodies(self) -> frozenset[str]:
        """What has a topic only because a record names it with a capital."""
        every = frozenset(topic for one in self.stances for topic in one.topics)
        return (
            frozenset(topic for topic in every if topic.isalpha()) - self.topics.known
        )

    def words(self, text: str) -> frozenset[str]:
        """Returns the words that say what something is about, without names."""
        return stems(text) - self._plain

    @cached_property
    def _plain(self) -> frozenset[str]:
        names = " ".join(f"{one.name} {one.organisation}" for one in self._facts.people)
        return stems(f"{names} {' '.join(vocabulary.claims()['agreement']['plain'])}")

    def _in(self, every: Sequence[Line]) -> Iterator[Stance]:
        before: list[str] = []
        told, last = "", None
        for line in every:
            for text in _CLAUSES.split(line.text):
                for one in self._stance(line, text, before, told):
                    last = one
                    yield one
                if last is not None and (who := self._who_too(text)) is not None:
                    yield last._replace(line=line, who=who)
                before.append(text)
            told = f"{told} {line.text}"

    def _about(self, text: str) -> frozenset[str]:
        """Returns the topics of what I wrote, with whom I mean by "my mam"."""
        kin_of_mine = self._kin.find(text)
        return self.topics.find(text) - ({EVERYONE} if kin_of_mine else set()) | (
            kin_of_mine
        )

    def _who_too(self, text: str) -> PersonId | None:
        """Returns who said the same as the one of whom was told last."""
        found = vocabulary.words("agreement", "same").search(text)
        if found is None:
            return None
        named = [self._called(one) for one in _SUBJECT.findall(text)]
        return next((one.id for one in named if one is not None), None)

    def _stance(
        self, line: Line, text: str, before: Sequence[str], told: str
    ) -> Iterator[Stance]:
        read = _polarity(text)
        if read is None:
            return
        agrees, place = read
        several = self._all_of(text[:place], told)
        one = self._who(line, text, place, told, agrees=agrees)
        everybody = several or (() if one is None else (one,))
        if not everybody:
            return
        topics = self._about(text) - set(map(str, everybody))
        if _EVERYONE_DOES.search(text[:place]):
            # "Everybody agreed a plan" lets nobody be asked.
            topics -= {EVERYONE}
        signs = vocabulary.words("agreement", "signs").search(text)
        is_plan = vocabulary.words("agreement", "other_papers").search(text[place:])
        if not topics and is_plan and not signs:
            topics = frozenset({OTHER})
        if not topics and not signs:
            topics = self._answered(text, before, agrees=agrees)
            is_outright = vocabulary.words("agreement", "outright").search(text)
            if not topics and (agrees or not is_outright):
                return
        if not topics and signs and self._is_other_paper(line):
            topics = frozenset({OTHER})
        children = self.children(text)
        if vocabulary.words("agreement", "other_children").search(text):
            every = frozenset(child.id for child in self._facts.children)
            children = every - self.children(told)
        refuses = vocabulary.words("agreement", "will_not").search(text)
        withdraws = vocabulary.words("agreement", "withdraws").search(text)
        for who in everybody:
            yield Stance(
                line=line,
                who=who,
                agrees=agrees,
                topics=topics,
                children=children,
                is_withdrawal=bool(withdraws),
                is_signing=bool(signs and not agrees and not (topics and refuses)),
                words=self.words(f"{told} {text}"),
            )

    def _answered(
        self, text: str, before: Sequence[str], *, agrees: bool
    ) -> frozenset[str]:
        """Returns what "I said yes" answers: what the clauses before it were about."""
        if vocabulary.words("agreement", "of_its_own").search(text):
            return frozenset({OTHER})
        if agrees and len(text.split()) > _BRIEF:
            return frozenset()
        if before and vocabulary.words("agreement", "of_my_past").search(before[-1]):
            # "She asked if I had ever been ill. I said no."
            return frozenset({OTHER})
        return next(filter(None, map(self._about, reversed(before))), frozenset())

    @staticmethod
    def _is_other_paper(line: Line) -> bool:
        """Whether what was signed is a plan or the like, and no consent."""
        if vocabulary.words("agreement", "consents").search(line.text):
            return False
        return bool(vocabulary.words("agreement", "other_papers").search(line.text))

    def _writer(self, line: Line) -> Person | None:
        """Returns who "I" is: whoever of the family sent it, or else me."""
        record = line.record
        is_from = record.kind is RecordKind.TEXT and record.direction is Direction.IN
        if not is_from or not _MINE.search(line.text):
            return self._facts.me
        senders = [p for p in self._facts.people if p.id in record.people]
        if len(senders) != 1:
            return self._facts.me
        (one,) = senders
        is_other = is_professional(one) or one.is_child
        return self._facts.me if is_other else one

    def _who(
        self, line: Line, text: str, place: int, told: str, *, agrees: bool
    ) -> PersonId | None:
        """Returns who agrees or refuses, as the words before the verb tell."""
        me, before = self._writer(line), text[:place]
        if _NOT_TO_BE.match(text, place):
            # "Mam is not to be told": it is I who say so.
            return None if me is None else me.id
        other = _OTHER.search(before)
        if other and not vocabulary.words("agreement", "papers").match(other[1]):
            return None
        council = list(vocabulary.words("others", "council").finditer(before))
        if (
            council
            and re.match(_DOING, before[council[-1].end() :])
            and not before[: council[-1].start()].strip()
        ):
            # "Manager signs next week", without an article.
            return None
        for found in reversed(_SUBJECT.findall(before)):
            word = found.casefold()
            if word.endswith("'s"):
                continue
            if word in _OURS:
                break
            if word in _THEIRS:
                return self._meant(word, f"{told} {before}")
            person = self._called(found)
            if person is not None:
                # "Ms Amery can ring the school": it is I who say so.
                signs = vocabulary.words("agreement", "signs").search(text)
                is_mine = agrees and not signs and is_professional(person)
                return me.id if is_mine and me else person.id
        return None if me is None else me.id

    def _all_of(self, before: str, told: str) -> tuple[PersonId, ...]:
        """Returns whom "both of them" means: those of the family who are named."""
        found = _ALL_OF.search(before)
        if found is None:
            return ()
        named = map(self._called, _SUBJECT.findall(f"{told} {before[: found.start()]}"))
        return tuple(
            dict.fromkeys(
                one.id
                for one in named
                if one is not None and not (one.is_child or is_professional(one))
            )
        )

    def _meant(self, pronoun: str, before: str) -> PersonId | None:
        """Returns whom of the family a pronoun means: who was named last before it."""
        sex = _SEX.get(pronoun)
        names = (self._called(one) for one in reversed(_SUBJECT.findall(before)))
        last = next((o for o in names if o is not None and not o.is_child), None)
        if last is None or is_professional(last):
            return None
        return last.id if sex and kin.sex_of(last) == sex else None

    def _called(self, word: str) -> Person | None:
        return self._by_name.get(word.removesuffix("'s"))

    @cached_property
    def _by_name(self) -> dict[str, Person]:
        """The first person of each name."""
        return {
            name: person
            for person in reversed(self._facts.people)
            for name in _names_of(person)
        }


def _names_of(person: Person) -> list[str]:
    return [*person.name.split()[:2], *filter(None, [noted_name(person)])]


def _polarity(text: str) -> tuple[bool, int] | None:
    """Tells whether words agree or refuse, and where they do; None for neither."""
    brief = Brief(text)
    if brief.search(vocabulary.words("agreement", "others")):
        return None
    found = brief.search(vocabulary.words("agreement", "allows"))
    if found is not None:
        return True, found.start()
    found = brief.search(vocabulary.words("agreement", "refuses"))
    if found is not None:
        return False, found.start()
    found = brief.search(vocabulary.words("agreement", "agrees"))
    if found is None or vocabulary.words("agreement", "questions").match(text):
        return None
    near = text[max(found.start() - _NEAR, 0) : found.start()]
    near = re.split(r",| and | that ", near)[-1]
    is_turned = vocabulary.words("agreement", "nots").search(near)
    return not is_turned, found.start()
