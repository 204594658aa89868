"""Letters: choosing one, filling it in, writing it to files, waiting for a reply."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from casefile.domain import (
    checklist,
    chronology,
    court_exhibit,
    letter_content,
    letter_facts,
    letter_template,
    own_template,
    statement,
)
from casefile.domain.case import Case
from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import (
    CASE_ID,
    DocumentId,
    LetterId,
    new_id,
)
from casefile.domain.letter import Letter, LetterContent, LetterStatus, Sheet
from casefile.domain.letter_template import Template
from casefile.domain.own_template import OwnTemplate
from casefile.domain.record import Record
from casefile.errors import NotUnderstood
from casefile.services.deadlines import deadline_data, deadlines, due
from casefile.services.due_letter import DueLetter
from casefile.services.letter import imprint
from casefile.services.letter import option as letter_option
from casefile.services.letter import origin as letter_origin
from casefile.services.letter import subject as letter_subject
from casefile.services.letter import writing as letter_writing
from casefile.services.letter.material import gather_material
from casefile.services.letter.source import FOLLOWS
from casefile.services.letter.writing import FORMATS, check_formats
from casefile.services.own import templates as own_templates
from casefile.services.ports import Desk, Transaction

__all__ = [
    "DueLetter",
    "body",
    "check_facts",
    "check_formats",
    "content",
    "deadline_data",
    "deadlines",
    "due",
    "kind_of",
    "letters",
    "remove",
    "sample",
    "save",
    "sent",
    "start",
    "suggested_choices",
    "take_from",
    "templates",
    "write",
]

_CASE_FACTS = ("council", "council_address", "dpo_email", "reference")


def templates() -> list[Template]:
    """Returns the catalogue of letters."""
    return list(letter_template.templates())


def letters(desk: Desk) -> list[Letter]:
    """Returns all letters, the newest first."""
    return list(reversed(desk.case.read(lambda work: work.all(Letter))))


def taken_labels(
    letter: Letter, template: Template, given: Mapping[str, str]
) -> list[str]:
    """Returns which questions were answered from the case file, and not by the user."""
    return [
        field.label
        for field in template.fields
        if field.source and letter.facts.get(field.key) and field.key not in given
    ]


def start(
    desk: Desk,
    template_id: str,
    *,
    document: DocumentId | None = None,
    made_on: date | None = None,
    facts: Mapping[str, str] | None = None,
) -> Letter:
    """Begins a letter and keeps it as a draft; one of the catalogue or of the user's.

    A statement takes the flags on its paper, in the order of its parts. Facts about the
    council are also kept for later letters if the case does not know them yet.

    Raises:
        NotFound: if there is no such kind of letter.
        NotUnderstood: if a fact is not one of the letter's own.
        LetterNotReady: if it is not clear which paper it is about, if a letter about
            two versions of the same text is about others, or if something is wrong
            with a letter of the user's own.
    """
    own, template = _kind_of(desk, template_id)
    given = dict(facts or {})
    if own is not None:
        given[own_template.KEY] = str(own.id)
    check_facts(template, given)
    on = made_on or desk.time.today()
    given = letter_origin.taken(desk, template, given, on)

    def work(case: Transaction) -> Letter:
        paper = letter_subject.paper_for(case, template, document)
        letter = Letter(
            id=LetterId(new_id()),
            template=template.id,
            title=template.title,
            made_on=on,
            document=paper,
            flags=letter_subject.flags_for(
                case, template, paper, given.get("points", "")
            ),
            choices=(chronology.NOTHING,) if template.starts_empty else (),
            facts=given,
        )
        if template.has_people:
            letter = dataclasses.replace(
                letter, people=letter_subject.asked_for(case, given)
            )
        case.put(letter)
        # What was found on a paper is the letter's alone: the next one may differ.
        typed = {"reference": (facts or {}).get("reference", "")}
        _remember(case, template, {**given, **typed})
        return letter

    return desk.case.write(work)


def kind_of(desk: Desk, template_id: str) -> Template:
    """Returns the letter of the catalogue, or of the user's own, that is meant.

    Raises:
        NotFound: if there is none.
        LetterNotReady: if something is wrong with one of the user's own.
    """
    return _kind_of(desk, template_id)[1]


def _kind_of(desk: Desk, name: str) -> tuple[OwnTemplate | None, Template]:
    own = desk.case.read(lambda case: own_templates.found(case, name))
    if own is None:
        return None, letter_template.get(name)
    return own, own_templates.usable(own)


def sample(desk: Desk, own: OwnTemplate) -> Letter:
    """Returns a letter that is not kept, to see how it would be filled in now.

    Raises:
        LetterNotReady: if it is not clear which paper it is about.
    """
    template, on = own_templates.usable(own), desk.time.today()
    facts = letter_origin.taken(desk, template, {own_template.KEY: str(own.id)}, on)

    def work(case: Transaction) -> Letter:
        paper = letter_subject.paper_for(case, template, None)
        return Letter(
            id=LetterId(new_id()),
            template=template.id,
            title=template.title,
            made_on=on,
            document=paper,
            flags=letter_subject.flags_for(case, template, paper, ""),
            facts=facts,
        )

    return desk.case.read(work)


def save(desk: Desk, letter: Letter) -> Letter:
    """Keeps a changed letter; the order of items follows its parts until it is sent."""

    def work(case: Transaction) -> Letter:
        kept = letter
        if letter.status is not LetterStatus.SENT:
            known = {flag.id: flag for flag in case.all(Flag)}
            chosen = [known[flag] for flag in letter.flags if flag in known]
            paper = letter.document and case.find(Document, letter.document)
            ordered = statement.in_letter_order(chosen, paper or None)
            kept = dataclasses.replace(letter, flags=tuple(f.id for f in ordered))
        case.put(kept)
        return kept

    return desk.case.write(work)


def take_from(desk: Desk, letter: Letter, key: str, item: UUID | None) -> Letter:
    """Takes the answers of a draft from another letter or record; `key` says which.

    Raises:
        NotFound: if there is no such letter or record.
    """
    template = desk.case.read(lambda case: own_templates.of_letter(case, letter))
    facts = letter_origin.taken_anew(desk, template, letter, key, item)
    return save(desk, dataclasses.replace(letter, facts=facts))


def remove(desk: Desk, letter_id: LetterId) -> None:
    """Takes a letter out of the list; its wording stays in the history."""
    desk.case.write(lambda work: work.withdraw(letter_id))


def body(desk: Desk, letter: Letter) -> str:
    """Returns the text of a letter as the user may edit it."""
    return letter_content.body(gather_material(desk, letter))


def content(desk: Desk, letter: Letter, sheet: Sheet = Sheet.A4) -> LetterContent:
    """Returns a letter as it would be written now."""
    material = gather_material(desk, letter)
    made = letter_content.content(material)
    made = letter_option.laid_out(material.case, letter, made, sheet)
    named = imprint.head(desk, letter)
    return dataclasses.replace(made, imprint=imprint.line(named))


def suggested_choices(desk: Desk) -> tuple[str, ...]:
    """Returns the ids of the records that the diary and the papers point to."""
    return desk.case.read(
        lambda work: checklist.suggested_choices(
            (record for record in work.all(Record) if not record.draft),
            work.all(Document),
        )
    )


def write(
    desk: Desk,
    letter: Letter,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    names: str | None = None,
) -> list[Path]:
    """Writes a letter with what is confidential taken out; returns the files.

    `letter_writing.write` does the same and tells what was found.

    Raises:
        NotUnderstood: if a format is not known.
        LetterNotReady: if court papers stand in the way; nothing is written then.
        HeldBack: if a paper that goes with it holds something confidential.
    """
    return letter_writing.write(desk, letter, folder, formats, names).files


def sent(
    desk: Desk,
    letter_id: LetterId,
    on: date,
    how: str = "email",
    received_on: date | None = None,
) -> Letter:
    """Records that a letter went; its text and its facts stay as they were then."""
    if received_on is not None and received_on < on:
        expected = "a day that is not before the letter went"
        raise NotUnderstood("received", received_on.isoformat(), expected)
    letter = desk.case.read(lambda work: work.get(Letter, letter_id))
    material = gather_material(desk, letter)
    answers = letter_facts.answers(material)
    known = {k: str(v) for k, v in answers.items() if isinstance(v, str) and v}
    went = dataclasses.replace(
        letter,
        body=letter_content.frozen_body(material),
        facts={**known, **letter.facts},
        status=LetterStatus.SENT,
        sent_on=on,
        sent_how=how,
        received_on=received_on,
    )
    desk.case.write(lambda work: work.put(went))
    return went


def check_facts(template: Template, given: Mapping[str, str]) -> None:
    """Refuses facts that no letter knows.

    Raises:
        NotUnderstood: naming the first one.
    """
    own = [*(field.key for field in template.fields), *letter_option.KEYS]
    given = {k: v for k, v in given.items() if k not in own}
    if template.exhibits:
        given = {k: v for k, v in given.items() if not court_exhibit.is_key(k)}
    own += [FOLLOWS] if template.follows else []
    own += [letter_origin.RECORD] if template.takes_record else []
    # A fact that another letter asks for is kept for it, so that one list of facts
    # can be given for all letters; a key that no letter knows is a slip.
    known = {f.key for each in letter_template.templates() for f in each.fields}
    known |= {own_template.KEY, *letter_option.KEYS, *letter_origin.KEYS}
    for key in given:
        if key not in known:
            raise NotUnderstood("a fact for this letter", key, ", ".join(own))


def _remember(case: Transaction, template: Template, given: Mapping[str, str]) -> None:
    """Keeps what is true of the whole case for later letters, if it is not known."""
    facts = case.get(Case, CASE_ID)
    fresh: dict[str, Any] = {
        key: given[key].strip()
        for key in _CASE_FACTS
        if given.get(key, "").strip() and not getattr(facts, key)
    }
    others = {
        field.key: given[field.key].strip()
        for field in template.fields
        if field.of_case and field.key not in _CASE_FACTS
        if given.get(field.key, "").strip() and not facts.letter_facts.get(field.key)
    }
    if others:
        fresh["letter_facts"] = {**facts.letter_facts, **others}
    if fresh:
        case.put(dataclasses.replace(facts, **fresh))
