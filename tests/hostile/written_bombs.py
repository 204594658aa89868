"""Papers made to do harm: mails, messages, tables and other written things."""

from __future__ import annotations

import struct
from collections.abc import Callable

from tests.readers import mails
from tests.readers.papers import archive

Making = tuple[Callable[[], bytes], str]
"""What makes a paper, and words of what is said of it; none if it is simply read."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_SHOWN, _HIDDEN = '<c t="s"><v>0</v></c>', '<col min="1" max="16384" hidden="1"/>'
_NO_SECTOR, _CHAIN_ENDS = 0xFFFFFFFA, 0xFFFFFFFE


def _calendar(lines: bytes) -> bytes:
    start, end = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"\r\nEND:VEVENT\r\n"
    return start + lines + end + b"END:VCALENDAR\r\n"


def _workbook(sheet: str, strings: str = "") -> bytes:
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_BOOK}"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships "
        f'xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="s.xml"/>'
        "</Relationships>",
        "xl/s.xml": f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>',
    }
    if strings:
        text = f'<sst xmlns="{_MAIN}" count="4000000000">{strings}</sst>'
        parts["xl/sharedStrings.xml"] = text
    return archive(parts)


def _large_numbers() -> bytes:
    number = "9" * 5000
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<o:document-content xmlns:o="{_OPEN}office:1.0" '
            f'xmlns:x="{_OPEN}text:1.0"><o:body><o:text>'
            f'<x:h x:outline-level="{number}">Visit</x:h>'
            f'<x:p>a<x:s x:c="{number}"/>b</x:p></o:text></o:body>'
            "</o:document-content>",
        }
    )


def _circles() -> bytes:
    """An e-mail of Outlook, each piece of which is said to go on in itself."""
    made = bytearray(mails.outlook())
    (shift,) = struct.unpack_from("<H", made, 30)
    size = 1 << shift
    for table in struct.unpack_from("<109I", made, 76):
        if table >= _NO_SECTOR:
            break
        for number in range(size // 4):
            place = size * (table + 1) + 4 * number
            (follows,) = struct.unpack_from("<I", made, place)
            if follows < _NO_SECTOR or follows == _CHAIN_ENDS:
                struct.pack_into("<I", made, place, number)
    return bytes(made)


def _nested_mail() -> bytes:
    parts = [
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(3000)
    ]
    start = b"From: a@b\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    return start + b"".join(parts) + b"Content-Type: text/plain\r\n\r\nhi\r\n"


def _mail_of_parts() -> bytes:
    part = b"--B\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    start = (
        b"From: a@b\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="B"\r\n\r\n'
    )
    return start + part * 100_000 + b"--B--\r\n"


_MAILS: dict[str, Making] = {
    "EML, 3,000 mails in mails": (_nested_mail, "lie in one another far too deep"),
    "EML, 5 MB of subject": (
        lambda: b"From: a@b\r\nSubject: " + b"=?utf-8?q?x?= " * 400_000 + b"\r\n\r\nhi",
        "",
    ),
    "EML, 200,000 brackets in an address": (
        lambda: (
            b"From: " + b"(" * 200_000 + b"\r\nTo: " + b"a@b," * 200_000 + b"\r\n\r\nhi"
        ),
        "",
    ),
    "EML, 300,000 facts of what kind it is": (
        lambda: (
            b"From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: text/plain"
            + b"".join(b"; p%d=%d" % (n, n) for n in range(300_000))
            + b"\r\n\r\nhi\r\n"
        ),
        "",
    ),
    "EML, 300,000 pieces of a name": (
        lambda: (
            b"From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
            b"boundary=B\r\n\r\n--B\r\nContent-Disposition: attachment"
            + b"".join(b"; filename*%d=x" % n for n in range(300_000))
            + b"\r\n\r\nhi\r\n--B--\r\n"
        ),
        "",
    ),
    "EML, 100,000 parts": (_mail_of_parts, "made of far too many parts"),
}


def _endless_sheet() -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'<o:document-content xmlns:o="{space}office:1.0" '
            f'xmlns:t="{space}table:1.0"><o:body><o:spreadsheet><t:table>'
            '<t:table-row t:number-rows-repeated="1048576"><t:table-cell '
            't:number-columns-repeated="16384"><p>x</p></t:table-cell></t:table-row>'
            "</t:table></o:spreadsheet></o:body></o:document-content>",
        }
    )


_OTHERS: dict[str, Making] = {
    "RTF, 3 million braces": (
        lambda: b"{\\rtf1 " + b"{" * 3_000_000,
        "nested far too deep",
    ),
    "HTML, 900,000 tags deep": (
        lambda: b"<html>" + b"<b>" * 900_000 + b"x",
        "nested far too deep",
    ),
    "ODS, 17 billion cells": (_endless_sheet, "holds more than 20,000,000 letters"),
    "SMS backup, a billion laughs": (
        lambda: (
            b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]>'
            b'<smses><sms body="&a;"/></smses>'
        ),
        "asks for shorthand to be filled in",
    ),
    "MBOX, a million mails": (
        lambda: b"From a@b Mon Jan  1 10:00:00 2024\nA: b\n\n" * 1_000_000,
        "more than 20,000 files",
    ),
    "WhatsApp, a million lines": (
        lambda: b"[03/02/2026, 14:05:12] A: x\n" * 2 + b"\n" * 1_000_000 + b"x",
        "",
    ),
    "SMS backup, 1.9 million messages": (
        lambda: (
            b'<?xml version="1.0"?><smses>'
            + b'<sms date="1" body="x"/>' * 1_900_000
            + b"</smses>"
        ),
        "needs more than 1 GB of memory",
    ),
    "ICS, a line of a million pieces": (
        lambda: _calendar(b"SUMMARY:x" + b"\r\n x" * 1_000_000),
        "",
    ),
    "ICS, 500,000 titles of one visit": (
        lambda: _calendar(b"SUMMARY:x\r\n" * 500_000),
        "",
    ),
    "CSV, a line of 45 MB": (
        lambda: b"a,b\nc,d\n" + b"x" * 45_000_000,
        "holds more than 20,000,000 letters",
    ),
    "CSV, a line of 100 MB": (
        lambda: b"a,b\nc,d\n" + b"x" * 100_000_000,
        "needs more than 1 GB of memory",
    ),
    "CSV, a million columns": (
        lambda: b"a,b\nc,d\n" + b"," * 1_000_000 + b"\n",
        "",
    ),
    "XLSX, 100,000 rows that end in the last column": (
        lambda: _workbook(
            "<sheetData>"
            + "".join(
                f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>'
                for n in range(1, 100_000)
            )
            + "</sheetData>"
        ),
        "holds more than 20,000,000 letters",
    ),
    "XLSX, one long text shown 16,000 times": (
        lambda: _workbook(
            f"<sheetData><row>{_SHOWN * 16_000}</row></sheetData>",
            f"<si><t>{'x' * 100_000}</t></si>",
        ),
        "needs more than 1 GB of memory",
    ),
    "XLSX, all columns hidden 100,000 times": (
        lambda: _workbook(
            f"<cols>{_HIDDEN * 100_000}</cols>"
            "<sheetData><row><c><v>1</v></c></row></sheetData>"
        ),
        "",
    ),
    "ODT, numbers of 5,000 digits": (_large_numbers, ""),
    "MSG, sectors that lead to themselves": (_circles, ""),
}
WRITTEN = _MAILS | _OTHERS
