"""The words of one paragraph of a Word file, with nothing lost.

Tracked insertions are kept as text. What was deleted, moved away or hidden stays in its
place in square brackets, and so do pictures, so that it is seen that they are there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from casefile.readers.symbol import sign
from casefile.readers.word_xml import attribute, child, is_on, local, name

PAGE_BREAK: Final = "\f"
_SKIPPED: Final = frozenset(
    ("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "instrText", "delInstrText", "rt")
)
_BREAKS: Final = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "-",
    "lastRenderedPageBreak": PAGE_BREAK,
}
_EMBEDDED: Final = {
    "OLEObject": "[embedded file]",
    "altChunk": "[embedded file]",
    "imagedata": "[picture]",
}
_REMOVED: Final = {"del": "deleted", "moveFrom": "moved from here"}


@dataclass
class Inline:
    """What was found in a paragraph."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes, to be read after the paragraph."""
    drawings: list[str] = field(default_factory=list)
    """The names of parts that hold diagrams and charts, to be read after it as well."""
    comments: dict[str, str] = field(default_factory=dict)
    """By their ids, the words commented on as far as they stand in this paragraph."""

    @property
    def text(self) -> str:
        """The words so far."""
        return "".join(self.parts)


class InlineReader:
    """Reads paragraphs; `note` is told of each note and returns its mark."""

    def __init__(self, note: Callable[[str, str], str]) -> None:
        self._note = note

    def read(self, paragraph: etree._Element) -> Inline:
        """Reads everything in a paragraph except its properties."""
        found = Inline()
        self._starts: dict[str, int] = {}
        self._walk(paragraph, found)
        return found

    def _walk(self, element: etree._Element, found: Inline) -> None:
        for one in element:
            kind = name(one)
            if kind in _SKIPPED:
                continue
            if kind in _REMOVED:
                self._removed(one, _REMOVED[kind], found)
            elif kind == "r" and is_on(child(one, "rPr", "vanish")):
                self._removed(one, "hidden", found)
            elif kind == "txbxContent":
                found.boxes.append(one)
            elif kind == "AlternateContent":
                # The same thing twice, for new and for old programs.
                self._walk(_choice(one), found)
            elif not self._leaf(one, kind, found):
                self._walk(one, found)

    def _leaf(self, one: etree._Element, kind: str, found: Inline) -> bool:
        """Reads an element that has no text below it; False if it may have."""
        text = self._sign(one, kind)
        if text is not None:
            found.parts.append(text)
            return True
        if kind in {"footnoteReference", "endnoteReference"}:
            found.parts.append(self._note(kind, attribute(one, "id") or ""))
        elif kind == "commentRangeStart":
            self._starts[attribute(one, "id") or ""] = len(found.text)
        elif kind == "commentReference":
            key = attribute(one, "id") or ""
            found.comments.setdefault(key, "")
        elif kind == "commentRangeEnd":
            key = attribute(one, "id") or ""
            if key in self._starts:
                found.comments[key] = found.text[self._starts[key] :]
        elif kind == "docPr":
            self._picture(one, found)
        else:
            return self._oddity(one, kind, found)
        return True

    def _oddity(self, one: etree._Element, kind: str, found: Inline) -> bool:
        """Reads what says something in a way of its own; False if it is none."""
        if kind == "fldChar":
            found.parts.append(_answer(child(one, "ffData")))
        elif kind == "ruby":
            self._walk(one, found)
            spoken = Inline()
            above = child(one, "rt")
            self._walk(above if above is not None else one, spoken)
            found.parts.append(f" ({spoken.text})")
        elif kind == "oMath":
            said = "".join(part.text or "" for part in one.iter() if name(part) == "t")
            found.parts.append(f"[formula: {said}]")
        elif kind == "textpath":
            # Letters drawn large across the page, such as DRAFT.
            found.parts.append(one.get("string") or "")
        elif kind in {"relIds", "chart"}:
            found.drawings.append(local(one, "dm") or local(one, "id") or "")
        else:
            return False
        return True

    def _sign(self, one: etree._Element, kind: str) -> str | None:
        if kind in {"t", "delText"}:
            return one.text or ""
        if kind in _BREAKS:
            return _BREAKS[kind]
        if kind == "br":
            return PAGE_BREAK if attribute(one, "type") == "page" else "\n"
        if kind == "sym":
            return sign(attribute(one, "char") or "")
        return _EMBEDDED.get(kind)

    @staticmethod
    def _picture(properties: etree._Element, found: Inline) -> None:
        """Marks a drawing that holds a picture, with its description if it has one."""
        drawing = properties.getparent()
        is_picture = drawing is not None and any(
            name(one) in {"pic", "chart", "relIds"} for one in drawing.iter()
        )
        if is_picture:
            said = " ".join((properties.get("descr") or "").split())
            found.parts.append(f"[picture: {said}]" if said else "[picture]")

    def _removed(self, one: etree._Element, why: str, found: Inline) -> None:
        inside = Inline(
            boxes=found.boxes, drawings=found.drawings, comments=found.comments
        )
        self._walk(one, inside)
        breaks = PAGE_BREAK if PAGE_BREAK in inside.text else ""
        text = inside.text.replace(PAGE_BREAK, "")
        if text.strip():
            found.parts.append(bracketed(found.parts, why, text))
        if breaks:
            found.parts.append(breaks)


def _answer(field_data: etree._Element | None) -> str:
    """Returns what was ticked or chosen in a form; the text has nothing of that."""
    box = child(field_data, "checkBox")
    if box is not None:
        said = child(box, "checked")
        ticked = is_on(child(box, "default") if said is None else said)
        return "\u2611" if ticked else "\u2610"
    choices = child(field_data, "ddList")
    if choices is None:
        return ""
    listed = [one for one in choices if name(one) == "listEntry"]
    chosen = attribute(child(choices, "result"), "val") or "0"
    number = int(chosen) if chosen.isdecimal() else len(listed)
    return attribute(listed[number], "val") or "" if number < len(listed) else ""


def bracketed(parts: list[str], why: str, text: str) -> str:
    """Returns `[deleted: text]`, joined with the same kind of bracket before it."""
    start = f"[{why}: "
    if parts and parts[-1].startswith(start) and parts[-1].endswith("]"):
        return start + parts.pop()[len(start) : -1] + text + "]"
    return f"{start}{text}]"


def _choice(element: etree._Element) -> etree._Element:
    """Returns the version for new programs, if there is anything in it."""
    for wanted in ("Choice", "Fallback"):
        found = child(element, wanted)
        if found is not None and len(found):
            return found
    return element
