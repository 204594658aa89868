"""What was filled in and ticked in the form of an OpenDocument text."""

from __future__ import annotations

from lxml import etree

from casefile.readers.word_xml import child, local, name

_TICKED, _EMPTY = "\u2611", "\u2610"
_YES = {"true", "checked"}


def answers(body: etree._Element) -> dict[str, str]:
    """Returns what each field says, by the name under which the text places it."""
    forms = child(body, "forms")
    return {
        local(field, "id") or "": said
        for field in (forms.iter() if forms is not None else ())
        if (said := _said(field)) and local(field, "id")
    }


def _said(field: etree._Element) -> str:
    kind = name(field)
    if kind in {"checkbox", "radio"}:
        now = "current-state" if kind == "checkbox" else "current-selected"
        first = "state" if kind == "checkbox" else "selected"
        state = local(field, now) or local(field, first)
        label = local(field, "label") or ""
        return f"{_TICKED if state in _YES else _EMPTY} {label}".strip()
    if kind == "listbox":
        chosen = (local(one, "label") or "" for one in field if _is_chosen(one))
        return ", ".join(chosen)
    return local(field, "current-value") or local(field, "value") or ""


def _is_chosen(option: etree._Element) -> bool:
    now = local(option, "current-selected") or local(option, "selected")
    return name(option) == "option" and now in _YES
