"""Letters of the user's own: copying one of the catalogue, changing it, giving it away.

A text that has something wrong in it is kept as it was written, and is used for no
letter until that is mended.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from casefile.domain import letter_template, own_check, own_template
from casefile.domain.ids import ItemId, OwnTemplateId, new_id
from casefile.domain.letter import Letter
from casefile.domain.letter_check import sentences
from casefile.domain.letter_template import Template
from casefile.domain.own_check import Problem
from casefile.domain.own_template import BASE, KEY, OwnTemplate
from casefile.errors import ImportRefused, LetterNotReady, NotFound
from casefile.services import finding
from casefile.services.ports import Desk, Transaction

_TOLD: Final = 3
"""Problems that are named; those below are seen once these are mended."""
_MADE_OF: Final = "base_sha256"


def everything(desk: Desk) -> list[OwnTemplate]:
    """Returns the user's own letters, in the order made."""
    return desk.case.read(lambda case: case.all(OwnTemplate))


def copy(desk: Desk, base: str) -> OwnTemplate:
    """Copies a letter of the catalogue, to be changed.

    Raises:
        NotFound: if there is no such letter.
    """
    made_of = letter_template.get(base)
    text = own_template.base_text(made_of.id)
    front, body = own_template.split(text)
    title = f"{made_of.title}, my own"
    made = OwnTemplate(
        id=OwnTemplateId(new_id()),
        base=made_of.id,
        title=title,
        text=own_template.joined(front | {"title": title}, body),
        base_sha256=own_template.digest(text),
    )
    return save(desk, made)


def save(desk: Desk, own: OwnTemplate) -> OwnTemplate:
    """Keeps a new or changed letter, also one that cannot be used yet."""
    desk.case.write(lambda case: case.put(own))
    return own


def looked_at(desk: Desk, own: OwnTemplate) -> OwnTemplate:
    """Notes that the user has seen what the program's own letter says now."""
    now = own_template.digest(own_template.base_text(own.base))
    return save(desk, dataclasses.replace(own, base_sha256=now))


def remove(desk: Desk, own: OwnTemplateId) -> None:
    """Takes a letter out of sight; letters made from it stay as they are."""
    desk.case.write(lambda case: case.withdraw(own))


def problems(own: OwnTemplate) -> list[Problem]:
    """Returns what is wrong with a letter; nothing if it can be used."""
    return own_check.problems(own.base, own.text)


def found(case: Transaction, given: str) -> OwnTemplate | None:
    """Returns the letter that is meant by its id, its beginning or its title."""
    wanted = given.strip().casefold()
    every = case.all(OwnTemplate)
    for own in every:
        if wanted in {str(own.id), own.title.casefold()}:
            return own
    named = wanted.replace("-", "_")
    if any(one.id == named for one in letter_template.templates()):
        return None
    try:
        item = finding.resolve(case, given, OwnTemplate)
    except NotFound:
        return None
    return next((own for own in every if own.id == item), None)


def demand(case: Transaction, given: str) -> OwnTemplate:
    """Does the same for one that has to be there.

    Raises:
        NotFound: if it is not.
    """
    own = found(case, given)
    if own is None:
        known = {str(one.id)[:8]: f"{one.title}." for one in case.all(OwnTemplate)}
        raise NotFound("letter of your own", given, known)
    return own


def usable(own: OwnTemplate) -> Template:
    """Returns a letter to write.

    Raises:
        LetterNotReady: if something is wrong with it, telling what.
    """
    wrong = problems(own)
    if wrong:
        said = " ".join(sentence(one) for one in wrong[:_TOLD])
        raise LetterNotReady(f"“{own.title}” cannot be used yet. {said}")
    return own_template.template(own)


def of_letter(case: Transaction, letter: Letter) -> Template:
    """Returns what a letter is made from: the last of its wordings that can be used.

    One that was removed meanwhile goes on being used for the letters made from it.
    """
    name = letter.facts.get(KEY, "")
    for item in _ids(name):
        for version in reversed(case.versions(item)):
            own = version.item
            if not isinstance(own, OwnTemplate) or own.base != letter.template:
                break
            if not problems(own):
                return own_template.template(own)
    return letter_template.get(letter.template)


def among(own: Iterable[OwnTemplate], letter: Letter) -> Template:
    """Returns what a letter is made from, of those that are there now."""
    name = letter.facts.get(KEY, "")
    for one in own:
        is_it = str(one.id) == name and one.base == letter.template
        if is_it and not problems(one):
            return own_template.template(one)
    return letter_template.get(letter.template)


def as_text(own: OwnTemplate) -> str:
    """Returns a letter as a file that another case file can take in."""
    front, body = own_template.parts(own)
    mark = {BASE: own.base, _MADE_OF: own.base_sha256}
    return own_template.joined(mark | front | {"title": own.title}, body)


def bring_in(
    desk: Desk, data: bytes, name: str, *, replaces: OwnTemplate | None = None
) -> OwnTemplate:
    """Takes in a letter from a text file, also one that cannot be used yet.

    Args:
        desk: the open case.
        data: what stands in the file.
        name: what the file is called.
        replaces: the letter of one's own that it is a new wording of.

    Raises:
        ImportRefused: if it is no letter, or does not say which it was copied from.
    """
    text = _decoded(data, name)
    try:
        front, body = own_template.split(text)
    except tomllib.TOMLDecodeError:
        (wrong, *_) = own_check.problems("sar", text)
        raise ImportRefused(name, sentence(wrong)) from None
    except ValueError:
        raise ImportRefused(name, sentences()["fence"]) from None
    base, made_of = front.pop(BASE, ""), front.pop(_MADE_OF, "")
    if replaces is not None:
        base, made_of = replaces.base, replaces.base_sha256
    known = {one.id for one in letter_template.templates()}
    if not isinstance(base, str) or base not in known:
        raise ImportRefused(name, sentences()["base"])
    title = (
        " ".join(str(front.get("title", "")).split()) or letter_template.get(base).title
    )
    return save(
        desk,
        OwnTemplate(
            id=OwnTemplateId(new_id()) if replaces is None else replaces.id,
            base=base,
            title=title or letter_template.get(base).title,
            text=own_template.joined(front, body),
            base_sha256=str(made_of),
        ),
    )


def behind(own: OwnTemplate) -> str:
    """Says that the program's own text has changed since the copy was made."""
    title = letter_template.get(own.base).title
    return sentences()["behind"].format(own=own.title, title=title)


def sentence(one: Problem) -> str:
    """Says what is wrong, and on which line."""
    return one.sentence if one.line is None else f"Line {one.line}: {one.sentence}"


def _ids(name: str) -> list[ItemId]:
    try:
        return [UUID(name)]
    except ValueError:
        return []


def _decoded(data: bytes, name: str) -> str:
    if len(data) > 4 * own_template.LONGEST:
        most = f"{own_template.LONGEST:,}"
        said = sentences()["long"].format(most=most)
        raise ImportRefused(name, said)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(name, sentences()["unread"]) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
