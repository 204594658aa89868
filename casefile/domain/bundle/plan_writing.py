"""Writes a plan as text that can be read back, and edited in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from casefile.domain.bundle.plan import Plan, PlanDocument

_KEYS: Final = (
    *("core_of", "supplement_to", "court", "case_number", "matter", "hearing", "judge"),
    "prepared_by",
)


def written(plan: Plan, notes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yields the lines of a plan.

    `notes` holds lines of comment to be put at the end of sections, by their letters.
    """
    yield f"title = {quoted(plan.title)}"
    yield f"set = {quoted(plan.set)}"
    yield f"numbering = {quoted(plan.numbering.value)}"
    yield f"cover = {str(plan.cover).lower()}"
    for key in _KEYS:
        if said := getattr(plan, key):
            yield f"{key} = {quoted(said)}"
    if plan.hearing_on is not None:
        yield f"hearing_on = {plan.hearing_on.isoformat()}"
    for party in plan.parties:
        yield ""
        yield "[[party]]"
        yield f"name = {quoted(party.name)}"
        yield f"role = {quoted(party.role)}"
    for section in plan.sections:
        yield ""
        yield "[[section]]"
        yield f"letter = {quoted(section.letter)}"
        yield f"title = {quoted(section.title)}"
        yield "documents = ["
        yield from (f"  {entry(document)}," for document in section.documents)
        yield from (f"  # {note}" for note in notes.get(section.letter, ()))
        yield "]"


def entry(document: PlanDocument) -> str:
    """Returns one paper as a plan has it."""
    parts = [f"id = {quoted(document.id)}"]
    if document.title:
        parts.append(f"title = {quoted(document.title)}")
    if document.dated_on is not None:
        parts.append(f"date = {document.dated_on.isoformat()}")
    more = {"pages": document.pages, "direction": document.direction}
    parts += [f"{key} = {quoted(said)}" for key, said in more.items() if said]
    parts += ["upright = true"] if document.upright else []
    return f"{{ {', '.join(parts)} }}"


def quoted(text: str) -> str:
    """Returns a text as TOML writes it, on one line."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
