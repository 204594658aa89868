"""What may be put into a letter of the user's own, in plain words."""

from __future__ import annotations

from casefile.domain import letter_template, own_template
from casefile.domain.letter_template import FieldKind, phrases
from casefile.domain.own_template import OwnTemplate


def places(own: OwnTemplate) -> list[tuple[str, str]]:
    """Returns the names of facts, each with what it puts in.

    First what this letter asks for, then what every letter knows.
    """
    made = letter_template.get(own.base)
    front, _ = own_template.split(own_template.base_text(own.base))
    own_there = {row["key"] for row in front.get("field", ())}
    # What is asked for the address stays; the questions are the user's.
    asked = [
        (field.key, field.label)
        for field in made.fields
        if not field.choices and field.key not in own_there
    ]
    asked += [
        (one.key, one.label)
        for one in own_template.wording(own).questions
        if one.kind is not FieldKind.CHOICE or one.key not in own_there
    ]
    known: dict[str, str] = phrases()["own"]["place"]
    has_reply = bool(made.clocks or made.ask_days)
    rest = {k: v for k, v in known.items() if has_reply or not k.startswith("reply")}
    return [*asked, *((key, words) for key, words in rest.items())]


def made_of(own: OwnTemplate) -> str:
    """Says which letter of the program it is a copy of."""
    title = letter_template.get(own.base).title
    form: str = phrases()["own"]["made_of"]
    return form.format(title=title)
