"""The facts of a statement of disagreement: its items, exhibits and notes."""

from __future__ import annotations

from collections.abc import Iterable

from casefile.domain import statement
from casefile.domain.error_kind import Part, Route
from casefile.domain.exhibit import Exhibit, Exhibits
from casefile.domain.flag import FlagStatus
from casefile.domain.letter_fill import Missing
from casefile.domain.letter_template import phrases
from casefile.domain.material import Material
from casefile.domain.note import Note, note
from casefile.domain.written import count, listing


def gather(material: Material) -> dict[str, object]:
    """Returns the facts by the names that templates use for them."""
    document = material.challenged
    exhibits = _exhibits(material)
    found = statement.items(
        material.letter.flags, material.flags, document, material.pages, exhibits
    )
    by_part = {part: [i for i in found if i.part is part] for part in Part}
    listed = exhibits.listed()
    notes = _notes(listed, material)
    return {
        "items": found,
        "item_count": len(found),
        "items_in_words": count(len(found), "item"),
        "facts": by_part[Part.FACTS],
        "opinions": by_part[Part.OPINIONS],
        "omissions": by_part[Part.OMISSIONS],
        "accepted_items": _accepted(material),
        "process_items": _numbers(found, Route.PROCESS),
        "breach_items": _numbers(found, Route.BREACH),
        "other_versions": _has_other_versions(material),
        "exhibits": [
            {
                "number": exhibit.number,
                "title": exhibit.title[:1].upper() + exhibit.title[1:],
                "bundle": _reference(exhibit, material),
                "used_in": listing([str(number) for number in exhibit.items]),
            }
            for exhibit in listed
        ],
        "papers": [str(e.number) for e in listed if e.item in material.documents],
        "cited_notes": notes,
        "note_numbers": [str(cited.number) for cited in notes],
        "close_of_letter": Missing(phrases()["close"]["marker"]),
        "printed_notes": [str(cited.number) for cited in notes if cited.may_go],
    }


def _reference(exhibit: Exhibit, material: Material) -> str:
    """Returns where an exhibit is in the bundle that is cited."""
    paper = material.documents.get(exhibit.item)
    if paper is None or material.cited is None:
        return ""
    return material.cited.paper(paper, material.documents)


def enclosed(material: Material) -> list[Exhibit]:
    """Returns the exhibits of a statement that are papers and go with it."""
    if not material.letter.flags or material.template.compares:
        return []
    exhibits = _exhibits(material)
    statement.items(
        material.letter.flags, material.flags, material.document, (), exhibits
    )
    return [e for e in exhibits.listed() if e.item in material.documents]


def _accepted(material: Material) -> list[str]:
    """Returns the numbers of the items that the council said it accepts."""
    yes = {FlagStatus.ACCEPTED, FlagStatus.PARTLY}
    return [
        str(number)
        for number, flag in enumerate(material.letter.flags, start=1)
        if flag in material.flags and material.flags[flag].status in yes
    ]


def _exhibits(material: Material) -> Exhibits:
    document = material.challenged
    return Exhibits(
        challenged=None if document is None else document.id,
        documents=material.documents,
        records=material.records,
        people={person.id: person for person in material.people},
        noted_on=material.noted_on,
        cited=material.cited,
    )


def _numbers(found: Iterable[statement.Item], route: Route) -> list[str]:
    return [str(item.number) for item in found if route in item.routes]


def _notes(listed: Iterable[Exhibit], material: Material) -> list[Note]:
    confidential = material.confidential
    return [
        note(exhibit.number, material.records[exhibit.item], material, confidential)
        for exhibit in listed
        if exhibit.item in material.records
    ]


def _has_other_versions(material: Material) -> bool:
    """Tells whether the case holds another version of the paper, to be told apart."""
    paper = material.document
    if paper is None:
        return False
    own = paper.version_of or paper.id
    return any(
        other.id != paper.id
        and (
            own in {other.id, other.version_of}
            or other.title.casefold() == paper.title.casefold()
        )
        for other in material.documents.values()
    )
