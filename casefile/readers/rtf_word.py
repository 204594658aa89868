"""The words of a rich text file (RTF) that mean something to its reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from casefile.readers.word_text import PAGE_BREAK

TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,20})? ?"
    rb"|((?:\\'[0-9a-fA-F]{2}){1,4096}+)|\\([^a-zA-Z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)",
    re.DOTALL,
)
DEEPEST: Final = 2000
CODE_PAGES: Final = {
    0: "cp1252",
    1: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
}
SIGNS: Final = {
    "tab": "\t",
    "line": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "bullet": "\u2022",
    "page": PAGE_BREAK,
    "nestcell": "\t",
}
SYMBOLS: Final = {b"~": "\u00a0", b"_": "-", b"-": "", b"*": ""}
SKIPPED: Final = frozenset(
    (
        *("colortbl", "info", "fldinst", "themedata", "datafield"),
        *(
            "listtable",
            "listoverridetable",
            "revtbl",
            "rsidtbl",
            "generator",
            "objdata",
        ),
        *("xmlnstbl", "colorschememapping", "latentstyles", "datastore", "filetbl"),
        *("bkmkstart", "bkmkend", "atnid", "atnref", "atrfstart", "atrfend", "atntime"),
        *("atnicn", "nonshppict", "panose", "falt", "pgptbl", "mmathPr"),
        *("pnseclvl", "wgrffmtfilter", "fontemb", "ftnsep", "ftnsepc", "aftnsep"),
        *("aftnsepc", "nextfile", "template", "passwordhash", "userprops"),
        *("xe", "tc", "private", "background", "nesttableprops", "nonesttables"),
    )
)
OWN: Final = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "note",
    "annotation": "comment",
    **dict.fromkeys(("shptxt", "dptxbxtext"), "box"),
}
KEPT_WITH_STAR: Final = frozenset(("annotation", "shptxt", "shpinst", "do"))
LABELS: Final = frozenset(("listtext", "pntext", "pn"))
CAPTURED: Final = {"atnauthor": "author", "atndate": "at", "sn": "property"}
"""Short facts about what comes after them."""
FORM: Final = frozenset(("fftype", "ffres", "ffdefres"))


@dataclass
class State:
    """What holds inside one pair of braces."""

    skipped: bool = False
    opens: str = ""
    """What these braces are, if they hold a text of their own."""
    codec: str = "cp1252"
    unicode_skip: int = 1
    mark: str = ""
    """`hidden` or `deleted`."""
    fonts: bool = False
    styles: bool = False
    label: bool = False
    """Whether it is the number of a list item, which is set in a way of its own."""
    captured: str = ""
    """The name of the fact that is told here; it is no text of the paper."""
