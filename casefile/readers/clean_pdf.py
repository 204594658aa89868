"""Makes a copy of a PDF that shows the same pages and does nothing, inside a worker.

What acts is taken out: scripts, actions on opening or clicking, links out of the paper,
files inside it, films and sounds, forms (what was filled in stays on the page) and data
that would be fetched from elsewhere. Marks that people made on the pages stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Final, TypeGuard

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from casefile.mapped import Data, opened
from casefile.readers.problem import UnreadableError

_ROOT: Final = {
    *("/Type", "/Version", "/Pages", "/PageLabels", "/PageLayout", "/Lang"),
    *("/MarkInfo", "/StructTreeRoot", "/OCProperties", "/Outlines", "/Dests"),
    *("/Metadata", "/OutputIntents", "/ViewerPreferences"),
}
"""What is kept of the document's own entries; all others could act."""
_MARKS: Final = {
    *("/Link", "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon"),
    *("/PolyLine", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp"),
    *("/Caret", "/Ink", "/Popup", "/Watermark", "/Redact"),
}
"""Kinds of marks on pages that are kept."""
_ACTIONS: Final = {
    "/JavaScript": "scripts",
    "/Launch": "programs",
    "/URI": "links",
    "/GoToR": "links",
    "/GoToE": "files",
    "/SubmitForm": "forms",
    "/ImportData": "forms",
    "/ResetForm": "forms",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/RichMediaExecute": "media",
    "/GoTo3DView": "media",
    "/Hide": "actions",
    "/Named": "actions",
    "/SetOCGState": "actions",
    "/Thread": "links",
    "/Trans": "actions",
}
_KEYS: Final = {
    "/AA": "actions",
    "/OpenAction": "actions",
    "/PA": "links",
    "/JS": "scripts",
    "/JavaScript": "scripts",
    "/XFA": "forms",
    "/EF": "files",
    "/AF": "files",
    "/EmbeddedFiles": "files",
    "/RichMediaContent": "media",
    "/RichMediaSettings": "media",
    "/3DD": "media",
    "/Ref": "files",
    "/OPI": "files",
    "/PieceInfo": "private",
    "/SpiderInfo": "private",
    "/Thumb": "private",
}
"""Entries that act or hold something unseen, wherever they stand."""
_ELSEWHERE: Final = ("/F", "/FFilter", "/FDecodeParms")
"""Entries by which a stream takes its bytes from another file."""


def clean_copy(data: Data) -> tuple[bytes, list[str]]:
    """Returns the copy, and names of what was taken out.

    Raises:
        UnreadableError: if the PDF is damaged beyond repair, or locked.
    """
    made = BytesIO()
    try:
        with pikepdf.open(opened(data), suppress_warnings=True) as document:
            removed = _clean(document)
            document.save(
                made,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                deterministic_id=True,
                encryption=False,
            )
    except pikepdf.PasswordError as error:
        raise UnreadableError("locked") from error
    except (
        *(pikepdf.PdfError, pikepdf.ForeignObjectError, pikepdf.DeletedObjectError),
        *(ValueError, TypeError, RuntimeError, KeyError, AttributeError),
        *(RecursionError, IndexError),
    ) as error:
        raise UnreadableError("damaged") from error
    return made.getvalue(), sorted(removed)


def _clean(document: pikepdf.Pdf) -> set[str]:
    with pikepdf.explicit_conversion():
        removed = _flatten_forms(document)
        for page in document.pages:
            removed |= _clean_marks(page.obj)
        removed |= _clean_root(document.Root)
        for found in document.objects:
            for part in _parts(found):
                removed |= _clean_part(part)
    return removed


def _flatten_forms(document: pikepdf.Pdf) -> set[str]:
    """Draws what was filled into forms on the pages; the forms themselves go."""
    if "/AcroForm" not in document.Root:
        return set()
    others = []
    for page in document.pages:
        marks = _marks(page.obj)
        others.append([mark for mark in marks if _kind(mark) != "/Widget"])
        fields = [mark for mark in marks if _kind(mark) == "/Widget"]
        if marks:
            page.obj[Name.Annots] = Array(fields)
    _draw_fields(document)
    document.flatten_annotations("all")
    for page, marks in zip(document.pages, others, strict=True):
        if marks:
            page.obj[Name.Annots] = Array(marks)
        elif Name.Annots in page.obj:
            del page.obj[Name.Annots]
    return {"forms"}


def _draw_fields(document: pikepdf.Pdf) -> None:
    """Has fields drawn that no program has drawn yet; the others stay as they look."""
    form = document.Root[Name.AcroForm]
    if not _is_table(form):
        return
    drawn = [
        (mark, mark[Name.AP])
        for page in document.pages
        for mark in _marks(page.obj)
        if Name.AP in mark
    ]
    form[Name.NeedAppearances] = pikepdf.Boolean(True)  # noqa: FBT003
    document.generate_appearance_streams()
    for mark, look in drawn:
        mark[Name.AP] = look


def _marks(page: Object) -> list[Object]:
    marks = page.get(Name.Annots)
    if not isinstance(marks, Array):
        return []
    return [mark for mark in marks if _is_table(mark)]


def _kind(mark: Object) -> str:
    kind = mark.get(Name.Subtype)
    return str(kind) if isinstance(kind, Name) else ""


def _clean_marks(page: Object) -> set[str]:
    """Takes marks off a page that hold files, films or parts of forms."""
    if Name.Annots not in page:
        return set()
    marks = _marks(page)
    kept = [mark for mark in marks if _kind(mark) in _MARKS]
    page[Name.Annots] = Array(kept)
    gone = {_kind(mark) for mark in marks} - _MARKS
    return {_NAMES_OF_MARKS.get(kind, "media") for kind in gone}


_NAMES_OF_MARKS: Final = {"/FileAttachment": "files", "/Widget": "forms"}
_NAMES_IN_ROOT: Final = {
    "/AcroForm": "forms",
    "/OpenAction": "actions",
    "/AA": "actions",
    "/Collection": "files",
    "/AF": "files",
    "/URI": "links",
}


def _clean_root(root: Object) -> set[str]:
    removed = set()
    names = root.get(Name.Names)
    if _is_table(names):
        for tree, name in (("/JavaScript", "scripts"), ("/EmbeddedFiles", "files")):
            if tree in names:
                removed.add(name)
        places = names.get(Name.Dests)
        if places is not None:
            root[Name.Names] = Dictionary(Dests=places)
    opening = root.get(Name.OpenAction)
    for key in list(root.keys()):
        if key in _ROOT or (key == "/Names" and _is_table(names) and "/Dests" in names):
            continue
        if key in _NAMES_IN_ROOT and not (
            key == "/OpenAction" and isinstance(opening, Array)
        ):
            removed.add(_NAMES_IN_ROOT[key])
        del root[key]
    return removed


def _parts(found: Object) -> Iterator[Object]:
    """Yields a table and all tables that stand inside it, not those it refers to."""
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if _is_table(one):
            yield one
            inside = [one.get(key) for key in list(one.keys())]
        elif isinstance(one, Array):
            inside = list(one)
        else:
            continue
        waiting += [
            part
            for part in inside
            if isinstance(part, Dictionary | Array) and not part.is_indirect
        ]


def _clean_part(part: Object) -> set[str]:
    removed = set()
    if _action(part) and Name.Next in part:
        del part[Name.Next]
    for key in list(part.keys()):
        value = part.get(key)
        name = "" if _is_drawn(value) else _KEYS.get(key, "")
        if not name and _is_table(value):
            name = _ACTIONS.get(_action(value), "")
        if not name and isinstance(part, Stream) and key in _ELSEWHERE:
            name = "files"
        if not name and isinstance(value, Stream) and _kind(value) == "/PS":
            name = "programs"
        if name:
            del part[key]
            removed.add(name)
    return removed


def _action(part: Object) -> str:
    """Returns the kind of an action; nothing if this is none."""
    kind = part.get(Name.S)
    name = str(kind) if isinstance(kind, Name) else ""
    return name if name in _ACTIONS or name == "/GoTo" else ""


def _is_drawn(value: object) -> bool:
    """Tells a font, picture or drawing, which a page may call by any name."""
    if not _is_table(value):
        return False
    kind = value.get(Name.Subtype if isinstance(value, Stream) else Name.Type)
    return isinstance(kind, Name) and str(kind) in {"/Image", "/Form", "/Font"}


def _is_table(value: object) -> TypeGuard[Object]:
    return isinstance(value, Dictionary | Stream)
