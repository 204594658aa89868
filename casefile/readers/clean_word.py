"""Makes a copy of a Word file with no macros in it, inside a worker.

Taken out are the parts that hold macros, whatever they are called, all that leads to
them, and the sign that the file is one with macros: the copy is a plain Word file.
Everything else stays byte for byte as it was.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Final

from lxml import etree

from casefile.domain.document import Medium
from casefile.mapped import Data
from casefile.readers.limits import Limits
from casefile.readers.package import name_of, open_package
from casefile.readers.problem import BAD_ARCHIVE, UnreadableError, WrongKindError
from casefile.readers.word_active import PROGRAMS
from casefile.readers.word_xml import load, name

_TYPES: Final = "[Content_Types].xml"
_LISTS: Final = ".rels"
_MACRO_TYPES: Final = ("vnd.ms-office.vbaproject", "vnd.ms-word.vbadata")
"""What stands in the content types of parts that hold macros, in small letters."""
_MACRO_LINKS: Final = ("/vbaproject", "/vbaprojectsignature", "/wordvbadata")
"""How the kinds of relationships end that lead to them; a number may follow."""
_WITH_MACROS: Final = "macroenabled"
_DOCUMENT: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
_BYTES: Final = "application/octet-stream"


def clean_copy(data: Data, limits: Limits) -> tuple[bytes, list[str]]:
    """Returns the copy, and names of what was taken out; the file itself if nothing.

    Raises:
        UnreadableError: if the file is damaged, locked or a trap.
        WrongKindError: if it is no Word file.
    """
    kind = name_of(data)
    if kind != Medium.DOCX.value:
        raise WrongKindError(kind)
    archive = open_package(data, limits)
    try:
        return _without_macros(archive, data, limits)
    except BAD_ARCHIVE as error:
        raise UnreadableError("damaged") from error
    except RuntimeError as error:
        raise UnreadableError("locked") from error


def _without_macros(
    archive: zipfile.ZipFile, data: Data, limits: Limits
) -> tuple[bytes, list[str]]:
    types = load(archive, _TYPES, limits)
    if types is None:
        raise UnreadableError("damaged")
    names = list(dict.fromkeys(archive.namelist()))
    lists = {one: load(archive, one, limits) for one in names if one.endswith(_LISTS)}
    gone = {part for part in map(_plain, names) if PROGRAMS.search(part)}
    gone |= _told_by_types(types) | _told_by_links(lists)
    gone |= {_list_of(part) for part in gone}
    changed = {
        one: links
        for one, links in lists.items()
        if links is not None and _clean_links(one, links, gone)
    }
    if _clean_types(types, gone, names):
        changed[_TYPES] = types
    if not changed and not any(_plain(one) in gone for one in names):
        return bytes(data), []
    return _packed(archive, names, gone, changed), ["macros"]


def _plain(part: str) -> str:
    """Returns the name of a part as Word compares names: without case."""
    return part.replace("\\", "/").lstrip("/").lower()


def _list_of(part: str) -> str:
    """Returns the list of what a part leads to."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}{_LISTS}".lstrip("/")


def _told_by_types(types: etree._Element) -> set[str]:
    return {
        _plain(one.get("PartName", ""))
        for one in types
        if name(one) == "Override" and _is_macro_type(one)
    }


def _is_macro_type(one: etree._Element) -> bool:
    kind = one.get("ContentType", "").lower()
    return any(sign in kind for sign in _MACRO_TYPES)


def _told_by_links(lists: dict[str, etree._Element | None]) -> set[str]:
    return {
        _target(one, link)
        for one, links in lists.items()
        for link in (() if links is None else links)
        if _leads_to_macros(link)
    }


def _leads_to_macros(link: etree._Element) -> bool:
    kind: str = link.get("Type", "")
    return kind.lower().rstrip("0123456789").endswith(_MACRO_LINKS)


def _target(of: str, link: etree._Element) -> str:
    """Returns the part that a relationship leads to; it is told from where it stands.

    `word/_rels/document.xml.rels` is of `word/document.xml`.
    """
    folder = posixpath.dirname(posixpath.dirname(_plain(of)))
    target: str = link.get("Target", "").replace("\\", "/")
    return _plain(posixpath.normpath(posixpath.join("/", folder, target)))


def _clean_types(types: etree._Element, gone: set[str], names: Iterable[str]) -> bool:
    """Takes the signs of macros out of the list of kinds; tells whether there were."""
    left = [part for part in map(_plain, names) if part not in gone]
    changed = False
    for one in list(types):
        if _plain(one.get("PartName", "")) in gone:
            types.remove(one)
        elif _is_macro_type(one):
            _be_bytes(types, one, left)
        elif _WITH_MACROS in one.get("ContentType", "").lower():
            one.set("ContentType", _DOCUMENT)
        else:
            continue
        changed = True
    return changed


def _be_bytes(
    types: etree._Element, default: etree._Element, left: Iterable[str]
) -> None:
    """Has an ending not mean macros any more; other parts may have the same."""
    ending = f".{default.get('Extension', '').lower()}"
    if any(part.endswith(ending) for part in left):
        default.set("ContentType", _BYTES)
    else:
        types.remove(default)


def _clean_links(of: str, links: etree._Element, gone: set[str]) -> bool:
    """Takes out what leads to macros; tells whether there was any."""
    lead = [one for one in links if _leads_to_macros(one) or _target(of, one) in gone]
    for one in lead:
        links.remove(one)
    return bool(lead)


def _packed(
    archive: zipfile.ZipFile,
    names: Iterable[str],
    gone: set[str],
    changed: dict[str, etree._Element],
) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        for one in names:
            if _plain(one) in gone:
                continue
            info = zipfile.ZipInfo(one, archive.getinfo(one).date_time)
            info.compress_type = zipfile.ZIP_DEFLATED
            content = archive.read(one)
            if one in changed:
                content = etree.tostring(
                    changed[one],
                    xml_declaration=True,
                    encoding="UTF-8",
                    standalone=True,
                )
            copy.writestr(info, content)
    return made.getvalue()
