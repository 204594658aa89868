"""What a letter still needs before it is written, and how each fact is given."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.domain import letter_content
from casefile.domain.letter import Letter
from casefile.domain.letter_template import Template, phrases
from casefile.domain.written import listing
from casefile.errors import LetterNotReady
from casefile.services.letter.material import gather_material
from casefile.services.ports import Desk

_SET = "--set {key}=..."


def blanks(desk: Desk, letter: Letter) -> tuple[str, ...]:
    """Returns every fact that a letter would leave blank, in its order."""
    return letter_content.content(gather_material(desk, letter)).missing


def told(template: Template, missing: Sequence[str]) -> list[str]:
    """Returns each missing fact with how it is given on the command line."""
    keys = {field.label.lower(): field.key for field in template.fields}
    names = {words: name for name, words in phrases()["blank"].items()}
    ways: dict[str, str] = phrases()["given_by"]
    found: list[str] = []
    for label in missing:
        key = keys.get(label.lower())
        way = _SET.format(key=key) if key else ways.get(names.get(label, ""), "")
        found.append(f"{label} ({way})" if way else label)
    return found


def check_answers(desk: Desk, letter: Letter) -> None:
    """Refuses a letter that lacks an answer to one of its own questions.

    What is asked for the head of any letter may be written in by hand.

    Raises:
        LetterNotReady: naming each.
    """
    material = gather_material(desk, letter)
    template = material.template
    own = {
        field.label.lower()
        for field in template.fields
        if not (field.optional or field.of_case or template.is_of_court)
    }
    missing = letter_content.content(material).missing
    if lacking := [label for label in missing if label.lower() in own]:
        refusal: str = phrases()["refusal"]["lacking"]
        raise LetterNotReady(refusal.format(facts=listing(lacking)))


def check_whole(template: Template, missing: Sequence[str]) -> None:
    """Refuses a letter that would have any blank.

    Raises:
        LetterNotReady: naming each, and how it is given.
    """
    if missing:
        refusal: str = phrases()["refusal"]["blanks"]
        raise LetterNotReady(refusal.format(facts="; ".join(told(template, missing))))
