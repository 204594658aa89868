"""Statements about health that the case file contradicts, or that nothing bears out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.records.condition import Health, Note
from casefile.domain.check.records.telling import Line, is_professional, shown
from casefile.domain.check.sense.ailing import Ailing, ailings
from casefile.domain.check.sense.otherwise import beside
from casefile.domain.check.sense.party import parties
from casefile.domain.check.sense.unnamed import is_of_others
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import vocabulary
from casefile.domain.ids import ItemId
from casefile.domain.person import Person

_AROUND: Final = 30
"""Letters after a condition in which "remains" or "is untreated" is about it."""
_ROW: Final = 2
"""Cells of a row that asks and answers."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def health(view: View) -> Iterator[Suggestion]:
    """Yields what the paper says of somebody's health without ground."""
    if not view.is_ours:
        return
    known = view.known(Health)
    found: dict[int, list[Suggestion]] = {}
    for said in ailings(view):
        one = _look(view, known, said)
        if one is not None:
            found.setdefault(view.paper.sentence_at(said.at).start, []).append(one)
    for every in found.values():
        yield max(every, key=lambda one: one.confidence)


def _look(view: View, known: Health, said: Ailing) -> Suggestion | None:
    if _is_answered(view, said) or _is_of_another_at_home(view, known, said):
        return None
    lasting = _lasting(view, known, said)
    if lasting is not None:
        return contradicted(view, said.span, said.person, lasting)
    is_stated = _is_stated(view, said)
    is_told = not (is_stated or _is_confided(view, said))
    if is_told and not _is_from_doctor(view, said):
        return None
    against = _against(view, known, said)
    is_heard = not is_told or (isinstance(against, Line) and is_by_doctor(against))
    if against is not None and is_heard:
        return contradicted(view, said.span, said.person, against)
    is_sure = is_stated and not (said.is_loose or said.is_of_parents)
    if is_sure and against is None and _needs_source(view, known, said):
        return _unsourced(view, said.span, said.person)
    return None


def _is_of_another_at_home(view: View, known: Health, said: Ailing) -> bool:
    """Whether what is told of the home may be of another parent who has it."""
    is_of_me = said.is_loose and said.person.is_me
    if not is_of_me or view.people_in(said.span[0], said.at):
        return False
    return any(
        known.told(one, said.condition).has is not None
        for one in view.facts.people
        if not (one.is_me or one.is_child or is_professional(one))
    )


def _is_answered(view: View, said: Ailing) -> bool:
    """Whether it is the label of a row, whose next cell does not say yes to it."""
    cells = view.paper.cells(view.paper.part_at(said.at))
    if len(cells) != _ROW or not cells[0][0] <= said.at < cells[0][1]:
        return False
    return not vocabulary.words("health", "yes").match(view.paper.text, cells[1][0])


def _lasting(view: View, known: Health, said: Ailing) -> Line | Note | None:
    """Returns what says that somebody recovered, where the paper says they did not."""
    sentence = view.paper.sentence_at(said.at)
    lasts = vocabulary.words("health", "not_over")
    found = lasts.search(view.paper.text, sentence.start, sentence.end)
    if found is None:
        return None
    manner = view.manner(found.start(), found.start())
    if manner.negated or manner.conditional or manner.question or manner.planned:
        return None
    return known.told(said.person, said.condition).over


def _is_from_doctor(view: View, said: Ailing) -> bool:
    """Whether it passes on what a doctor wrote or told, and does not deny it."""
    text, low = view.paper.text, view.paper.sentence_at(said.at).start
    words = text[low : said.at]
    manner = view.manner(said.start, said.start)
    is_open = manner.negated or manner.conditional or manner.question or manner.planned
    is_denied = (
        vocabulary.words("health", "denies").search(words)
        or vocabulary.words("health", "denied_after").match(text[said.end :])
        or vocabulary.words("health", "aside").search(words)
        or is_open
        or is_of_others(view, said.at)
    )
    return bool(vocabulary.words("health", "told_by").search(words)) and not is_denied


def is_by_doctor(line: Line) -> bool:
    """Tells whether a record is itself of what a doctor wrote or told."""
    words = f"{line.record.summary} {line.record.details}"
    return vocabulary.words("health", "told_by").search(words) is not None


def _is_stated(view: View, said: Ailing) -> bool:
    """Whether the paper itself says that it is so."""
    text = view.paper.text
    if said.is_loose:
        return _is_stated_loosely(view, said)
    low = view.paper.sentence_at(said.at).start if said.is_bare else said.start
    words = text[low : said.at]
    after = text[said.end : max(said.span[1], said.end)]
    is_severe = vocabulary.words("health", "severe_after").match(after)
    is_denied = (
        vocabulary.words("health", "denies").search(words)
        or vocabulary.words("health", "aside").search(words)
        or vocabulary.words("health", "waits").search(text[low : said.end])
        or (vocabulary.words("health", "denied_after").match(after) and not is_severe)
        or vocabulary.words("health", "waits_after").match(after)
    )
    if is_denied:
        return False
    if said.is_bare:
        words = text[said.span[0] : said.span[1]]
        return not vocabulary.words("health", "bare_not").search(words)
    return view.manner(said.start, said.start).is_asserted


def _is_stated_loosely(view: View, said: Ailing) -> bool:
    """Whether a sentence that only names both tells it as a fact, or as my own word."""
    text, low = view.paper.text, view.paper.sentence_at(said.at).start
    comma = text.find(",", said.end, max(said.span[1], said.end))
    high = max(said.span[1], said.end) if comma < 0 else comma
    whole = f"{text[low : said.at]} {text[said.end : high]}"
    manner = view.manner(said.at, said.at)
    is_unsaid = (
        vocabulary.words("health", "unsaid").search(whole)
        or vocabulary.words("health", "denied_after").match(text[said.end :])
        or any(low <= one.start < high for one in view.unknown_names)
    )
    if is_unsaid:
        return False
    if said.condition.group == "police" and vocabulary.words("health", "helped").search(
        text[low : view.paper.sentence_at(said.at).end]
    ):
        return False
    return manner.is_asserted


def _is_confided(view: View, said: Ailing) -> bool:
    """Whether it tells it as what I have said of myself."""
    if not said.person.is_me:
        return False
    text, low = view.paper.text, view.paper.sentence_at(said.at).start
    by = [one for one in parties(view, low, said.at) if one.people]
    manner = view.manner(said.start, said.start)
    is_open = manner.negated or manner.conditional or manner.question or manner.planned
    unsaid = vocabulary.words("health", "denies").search(text, low, said.at)
    confided = vocabulary.words("health", "confided").search(text, low, said.at)
    return bool(by and by[0].has_me and confided and not (is_open or unsaid))


def _against(view: View, known: Health, said: Ailing) -> Line | Note | None:
    """Returns what says that somebody does not have a condition."""
    told = known.told(said.person, said.condition)
    is_now = _is_now(view, said)
    if said.condition.group == "medicine":
        return (told.denies or told.over) if is_now else None
    if said.condition.group == "substance" and _is_dependent(view, said):
        # To have had a drink once is not to depend on it.
        firm = isinstance(told.denies, Note) or (
            told.denies is not None and is_by_doctor(told.denies)
        )
        return told.denies if firm or told.has is None else None
    if said.condition.group == "substance" and told.mild and _is_severe(view, said):
        return told.mild
    if told.has is not None:
        if told.over is not None and is_now:
            return told.over
        return told.mild if _is_severe(view, said) else None
    words = view.paper.text[slice(*said.span)]
    is_firm = vocabulary.words("health", "firm").search(words)
    return told.denies or (told.waits if is_firm else None)


def _is_dependent(view: View, said: Ailing) -> bool:
    """Whether it is said that somebody cannot do without it."""
    words = vocabulary.words("health", "dependent")
    return words.search(view.paper.text, said.start, said.end) is not None


def _is_severe(view: View, said: Ailing) -> bool:
    """Whether it is said to be bad, before or after its name."""
    text = view.paper.text
    before = vocabulary.words("health", "severe").search(text, said.start, said.end)
    after = text[said.end : max(said.span[1], said.end)]
    return bool(before or vocabulary.words("health", "severe_after").match(after))


def _is_now(view: View, said: Ailing) -> bool:
    """Whether it is about the time of the paper, not about years ago."""
    text = view.paper.text
    whole = text[slice(*said.span)]
    is_old = _YEAR.search(whole) or vocabulary.words("health", "over").search(whole)
    if is_old:
        return False
    if said.is_bare or vocabulary.words("health", "now").search(
        text, said.start, said.end
    ):
        return True
    if vocabulary.words("health", "now_before").search(text, said.span[0], said.at):
        return True
    after = text[said.end : min(said.end + _AROUND, max(said.span[1], said.end))]
    return bool(vocabulary.words("health", "now_after").match(after))


def _needs_source(view: View, known: Health, said: Ailing) -> bool:
    """Whether it is grave, about us, and nothing says where it comes from."""
    person, condition = said.person, said.condition
    if is_professional(person) or known.told(person, condition).has is not None:
        return False
    if condition.group == "body" and not known.is_told_of(person):
        # Most parents write nothing down about illnesses of the body.
        return False
    text = view.paper.text
    words = vocabulary.words("health", "grave").search(text, said.start, said.end)
    is_ours = person.is_me or person.is_child
    if not is_ours and vocabulary.words("manner", "past").search(
        text, said.start, said.end
    ):
        return False
    if not (condition.is_grave or (words and is_ours)):
        return False
    sentence = view.paper.sentence_at(said.at)
    return not _is_sourced(view, said, sentence.start, sentence.end)


def _is_sourced(view: View, said: Ailing, low: int, high: int) -> bool:
    """Whether it, or another sentence about it, says where it comes from."""
    sources = vocabulary.words("health", "sources")
    words = view.paper.text[low:high]
    if said.at == said.end:
        # "Is under CAMHS" is the statement itself, and no source of it.
        words = f"{words[: said.start - low]} {words[said.end - low :]}"
    if sources.search(words):
        return True
    condition = said.condition
    doctors = vocabulary.words("health", "doctors")
    for found in view.found(condition.pattern):
        other = view.paper.sentence_at(found.start())
        if other.start != low and doctors.search(
            view.paper.text, other.start, other.end
        ):
            return True
    return False


def contradicted(
    view: View, span: tuple[int, int], person: Person, source: Line | Note
) -> Suggestion:
    """Returns what says that it is not so, beside what the paper says."""
    say = vocabulary.claims()["health"]
    if isinstance(source, Line):
        proof, item = shown(source), source.record.id
        because: tuple[ItemId, ...] = (item, person.id)
    else:
        proof = say["noted"].format(name=person.name, notes=_note(source.text))
        because = (person.id,)
    return beside(view, span, say, proof, because)


def _note(notes: str) -> str:
    return " ".join(notes.split()).rstrip(".")[:160]


def _unsourced(view: View, span: tuple[int, int], person: Person) -> Suggestion:
    say = vocabulary.claims()["health"]
    says = view.paper.text[slice(*span)].strip()
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.UNSUPPORTED,
        says=says,
        expected=say["nothing"],
        sentence=say["unsourced"].format(says=says),
        because=(person.id,),
        confidence=0.6,
        wrong=say["unsourced_wrong"],
        right=say["unsourced_right"],
    )
