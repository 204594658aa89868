"""Two versions of a paper compared, for the walk of the screens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from casefile.domain.compare.carried import carry
from casefile.domain.compare.comparison import compare
from casefile.domain.flag import FlagStatus
from casefile.services.comparing import Compared
from tests.builders import make_document, make_flag, make_page, make_passage
from tests.stage import Stage

_OLD = (
    "Maisie is six years old and is a quiet child. She lives with her mother in a flat "
    "above a shop. Ms Rourke did not respond to the letters that were sent to her. The "
    "school says that attendance is good and that she is collected on time each day."
)
_MORE = (
    "The grandmother collects Maisie on Fridays and takes her swimming at the baths. "
    "The doctor has no concerns about her growth. Mr Hale sees her at weekends."
)
_NEW = _OLD.replace("six", "four").replace(
    "Ms Rourke did not respond to the letters that were sent to her. ", ""
)
_COMMENT = (
    "Manager's comments: I have read this assessment and I agree with what is said in "
    "it and with the plan. It was discussed on 11 June 2026."
)
_DATE = date(2026, 2, 15)


def comparing(stage: Stage) -> Iterator[str]:
    """Shows the page with nothing to compare, with changes, and with the same text."""
    page = stage.go("compare")
    yield "compare"
    old = make_document("Child and family assessment of both children", dated_on=_DATE)
    new = make_document("The copy that came in June", version_of=old.id)
    flags = [
        make_flag(
            make_passage(
                old.id, quote, _OLD, start=_OLD.index(quote),
                end=_OLD.index(quote) + len(quote),
            ),
            number=number,
            status=FlagStatus.ACCEPTED,
        )
        for number, quote in enumerate(
            ("six years old", "Ms Rourke did not respond to the letters"), 1
        )
    ]  # fmt: skip
    before = [make_page(_OLD), make_page(_MORE, 2)]
    after = [make_page(_MORE), make_page(_NEW, 2), make_page(_COMMENT, 3)]
    page.chooser.offer([old, new])
    page.chooser.choose((old.id, new.id))
    found = compare(before, after, _DATE)
    page._show(Compared(old, new, found, tuple(carry(found, flags, new.id))))
    stage.settle()
    yield "compare-changes"
    page.rows.choose(flags[1].id)
    stage.settle()
    yield "compare-flag"
    same = compare(before, [replace(one) for one in before])
    page._show(Compared(old, new, same, tuple(carry(same, flags, new.id))))
    stage.settle()
    yield "compare-same"
    page.refresh()
    stage.settle()
