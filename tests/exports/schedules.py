"""A schedule of errors for tests, with what could go wrong in a table."""

from datetime import date

from casefile.domain import error_kind, schedule
from casefile.domain.letter_template import get
from casefile.domain.material import Material
from tests.builders import (
    make_case,
    make_document,
    make_evidence,
    make_flag,
    make_letter,
    make_passage,
    make_reading,
    make_record,
)

MADE = date(2026, 3, 2)
TEXT = (
    "The family moved in March. Maisie is six years old. Mother refused to engage. "
    "=1+1 is here. She was said to be rude. A letter of another family is in it."
)
KINDS = {
    "The family moved in March.": "wrong_date",
    "Maisie is six years old.": "wrong_identity_detail",
    "Mother refused to engage.": "refused_to_engage",
    "=1+1 is here.": "count",
    "She was said to be rude.": "allegation_as_fact",
    "A letter of another family is in it.": "wrong_person_data",
}


def material(**given):
    """A paper with a flag on each of its sentences, the first without what is right."""
    paper = make_document(
        "Child and Family Assessment",
        dated_on=date(2026, 2, 3),
        received_on=date(2026, 2, 9),
        pages=8,
    )
    record = make_record()
    flags = [
        make_flag(
            make_passage(paper.id, quote, TEXT),
            number=number,
            kind=kind,
            wrong='=HYPERLINK("http://x.example") was not so.',
            right="-1 is right." if number > 1 else "",
            ask=error_kind.get(kind).ask,
            wording="@Maisie is four." if number == 2 else "",
            evidence=(make_evidence(record),),
        )
        for number, (quote, kind) in enumerate(KINDS.items(), start=1)
    ]
    return Material(
        **{
            "case": make_case(),
            "letter": make_letter(),
            "template": get("statement"),
            "document": paper,
            "pages": make_reading(TEXT).pages,
            "flags": {flag.id: flag for flag in flags},
            "documents": {paper.id: paper},
            "records": {record.id: record},
            "noted_on": {record.id: date(2026, 2, 3)},
        }
        | given
    )


def entries(**given):
    return schedule.entries(material(**given), lambda text: text)


def content(times=1, *, of_copy=False, **given):
    """The schedule; its rows several times over, to fill more pages."""
    made = material(**given)
    found = schedule.entries(made, lambda text: text)
    return schedule.content(made.document, found * times, MADE, of_copy=of_copy)
