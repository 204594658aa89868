"""Ways to break a paper: as a bad disk would, and as somebody who knows the format."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable

import pikepdf

Mutation = Callable[[bytes, random.Random], bytes]
_EXTREMES = (
    *(b"0", b"-1", b"1", b"65536", b"2147483647", b"2147483648", b"-2147483649"),
    *(b"4294967296", b"99999999999999999999", b"1e400", b"0.0000001", b"-0"),
)
_NAMES = (
    *(
        b"/FlateDecode",
        b"/LZWDecode",
        b"/ASCII85Decode",
        b"/DCTDecode",
        b"/JBIG2Decode",
    ),
    *(b"/JPXDecode", b"/CCITTFaxDecode", b"/RunLengthDecode", b"/Crypt", b"/Kids"),
    *(b"/Parent", b"/Type0", b"/Type3", b"/CIDFontType2", b"/Pattern", b"/Shading"),
    *(b"/Form", b"/Image", b"/Widget", b"/ObjStm", b"/XRef", b"/Identity-H", b"/SMask"),
)
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
_TAG = re.compile(rb"</?[a-zA-Z:]+[^<>]*>")
_MARK = re.compile(
    rb"[{}]|\\[a-z]+-?\d*|^[\w-]+:|^--.*$|=\?.*?\?=|[\w-]+=|\[?\d+[/.]\d+[/.]\d+",
    re.MULTILINE,
)
_LONGEST = 8_000_000
"""Bytes; a mutation that grows further is cut."""


def bytes_changed(data: bytes, chance: random.Random) -> bytes:
    """Changes some bytes anywhere."""
    broken = bytearray(data)
    for _ in range(chance.randrange(1, 60)):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken)


def cut_off(data: bytes, chance: random.Random) -> bytes:
    """Loses the end, as in a download that broke off."""
    return data[: chance.randrange(len(data))]


def hole(data: bytes, chance: random.Random) -> bytes:
    """Loses a piece from the middle."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 3000) :]


def repeated(data: bytes, chance: random.Random) -> bytes:
    """Says a piece many times over."""
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 3000)]
    return data[:start] + piece * chance.randrange(2, 200) + data[start:]


def zeroed(data: bytes, chance: random.Random) -> bytes:
    """Has blocks of nothing, as on a failing disk."""
    broken = bytearray(data)
    for _ in range(chance.randrange(1, 4)):
        start = chance.randrange(len(broken)) // 512 * 512
        piece = broken[start : start + 512]
        broken[start : start + len(piece)] = bytes(len(piece))
    return bytes(broken)


def pdf_numbers(data: bytes, chance: random.Random) -> bytes:
    """Puts extreme numbers in place of some."""
    return _replaced(_open(data), _NUMBER, _EXTREMES, chance)


def pdf_names(data: bytes, chance: random.Random) -> bytes:
    """Puts names of other things in place of some."""
    return _replaced(_open(data), _NAME, _NAMES, chance)


def pdf_objects(data: bytes, chance: random.Random) -> bytes:
    """Swaps the bodies of objects, or says one twice."""
    plain = _open(data)
    found = list(_OBJECT.finditer(plain))
    if len(found) < 2:
        return bytes_changed(plain, chance)
    one, other = sorted(chance.sample(found, 2), key=lambda match: match.start())
    head, tail = one.group().split(b" ", 1)[0], other.group().split(b" ", 1)[1]
    return plain[: one.start()] + head + b" " + tail + plain[one.end() :]


def pdf_nested(data: bytes, chance: random.Random) -> bytes:
    """Nests something very deep."""
    plain = _open(data)
    found = list(_NAME.finditer(plain))
    if not found:
        return bytes_changed(plain, chance)
    at = chance.choice(found).end()
    deep = chance.choice((50, 600, 20_000))
    opening, closing = chance.choice(((b"[", b"]"), (b"<</A ", b">>"), (b"(", b")")))
    return plain[:at] + b" " + opening * deep + closing * deep + plain[at:]


def word_part(data: bytes, chance: random.Random) -> bytes:
    """Breaks the XML of one part of a Word file and packs it again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, ValueError):
        return bytes_changed(data, chance)
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    if not names:
        return bytes_changed(data, chance)
    name = chance.choice(sorted(names))
    parts[name] = _broken_xml(parts[name], chance)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for one, content in parts.items():
            packed.writestr(one, content)
    return made.getvalue()


def _broken_xml(xml: bytes, chance: random.Random) -> bytes:
    tags = list(_TAG.finditer(xml))
    way = chance.randrange(6)
    if way == 0 or not tags:
        return _replaced(xml, _NUMBER, _EXTREMES, chance) or b"<a/>"
    one = chance.choice(tags)
    if way == 1:
        return xml[: one.start()] + xml[one.end() :]
    if way == 2:
        return xml[: one.start()] + one.group() * 300 + xml[one.start() :]
    if way == 3:
        other = chance.choice(tags).group()
        return xml[: one.start()] + other + xml[one.end() :]
    if way == 4:
        marks = "\u0000\u202e\ufffe\ud7ff&#0;&x;]]>".encode()
        return xml[: one.end()] + marks + xml[one.end() :]
    first, last = sorted(chance.sample(range(len(xml) + 1), 2))
    return xml[:first] + xml[last:] + xml[first:last]


def _open(data: bytes) -> bytes:
    """Returns a PDF with its streams unpacked, so that what is inside can be broken."""
    made = io.BytesIO()
    try:
        with (
            warnings.catch_warnings(),
            pikepdf.open(io.BytesIO(data), suppress_warnings=True) as document,
        ):
            warnings.simplefilter("ignore")
            document.save(made, qdf=True, object_stream_mode=_APART)
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, ValueError):
        return data
    return made.getvalue()[:_LONGEST]


_APART = pikepdf.ObjectStreamMode.disable


def _replaced(
    data: bytes,
    pattern: re.Pattern[bytes],
    values: tuple[bytes, ...],
    chance: random.Random,
) -> bytes:
    found = list(pattern.finditer(data))
    chosen = chance.sample(found, min(len(found), chance.randrange(1, 10)))
    for one in sorted(chosen, key=lambda match: -match.start()):
        data = data[: one.start()] + chance.choice(values) + data[one.end() :]
    return data


def written_marks(data: bytes, chance: random.Random) -> bytes:
    """Breaks what is written in plain letters: tags, braces, headers, boundaries."""
    if chance.random() < 0.4:
        return _broken_xml(data, chance)
    found = list(_MARK.finditer(data))
    if not found:
        return bytes_changed(data, chance)
    one, other = chance.choice(found), chance.choice(found)
    way = chance.randrange(4)
    if way == 0:
        return data[: one.start()] + data[one.end() :]
    if way == 1:
        return data[: one.start()] + one.group() * 3000 + data[one.start() :]
    if way == 2:
        return data[: one.start()] + other.group() + data[one.end() :]
    number = chance.choice(_EXTREMES)
    return data[: one.end()] + number + data[one.end() :]


ANY: tuple[Mutation, ...] = (bytes_changed, cut_off, hole, repeated, zeroed)
PDF: tuple[Mutation, ...] = (pdf_numbers, pdf_names, pdf_objects, pdf_nested)


def _by_kind(data: bytes) -> Mutation:
    return word_part if data.startswith(b"PK") else written_marks


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Breaks a paper in one or two ways."""
    fitting = PDF if b"%PDF-" in data[:1024] else (_by_kind(data),) * 4
    for _ in range(chance.choice((1, 1, 2))):
        ways = ANY if chance.random() < 0.5 else fitting
        data = chance.choice(ways)(data or b"\0", chance)[:_LONGEST]
    return data
