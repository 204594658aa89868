"""What is said of a letter that calls a reply late before its day is over."""

from __future__ import annotations

from casefile.domain.day import read_day
from casefile.domain.letter import Letter
from casefile.domain.letter_template import Template, phrases
from casefile.domain.written import day

_DUE = "before.due_on"
_REPLY = "answer_on"


def told(letter: Letter, template: Template) -> tuple[str, ...]:
    """Returns a sentence if what the letter waits for is due on its day or later."""
    if letter.facts.get(_REPLY, "").strip():
        return ()
    form: str = phrases()["early"]["said"]
    given = (
        letter.facts.get(field.key, "")
        for field in template.fields
        if field.source == _DUE
    )
    return tuple(
        form.format(due=day(due), on=day(letter.made_on))
        for one in given
        if (due := read_day(one, letter.made_on)) is not None and letter.made_on <= due
    )
