"""The command that compares two versions of a paper."""

from __future__ import annotations

from typing import Annotated

import typer

from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    on_one_line,
    opened,
    say,
    show,
    show_json,
)
from casefile.domain.compare.carried import Carried
from casefile.domain.compare.change import ChangeKind, TextChange
from casefile.domain.difference import Change, Piece, difference, shortened
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.services import comparing, finding
from casefile.services.comparing import Compared

_AROUND = 8
"""Words that are shown on either side of a change."""
_LONG = 400
"""Letters of what was added, removed or moved that are shown."""


def add_to(program: typer.Typer) -> None:
    """Adds the command of this module."""
    program.command()(compare)


def compare(
    context: typer.Context,
    file: File,
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="The earlier.", show_default=False)
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The later one.", show_default=False)
    ],
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Says what changed between two versions, and what became of each flag."""
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        earlier, later = desk.case.read(
            lambda case: [
                DocumentId(finding.resolve(case, one, Document)) for one in (old, new)
            ]
        )
        found = comparing.compare_versions(desk, earlier, later)
    if as_json:
        show_json(comparing.data(found))
        return
    _show(found)


def _show(found: Compared) -> None:
    for sentence in found.sentences:
        say(sentence)
    for change in found.changes:
        show(f"{_where(change)}: {_named(change)}")
        for line in _lines(change):
            show(f"    {on_one_line(line)}")
    for one in sorted(found.flags, key=lambda flag: flag.flag.number):
        show(_of_flag(one))
    if not found.flags:
        say(comparing.words("nothing_flagged"))


def _where(change: TextChange) -> str:
    old, new = change.old_page, change.new_page
    if old is None or new is None:
        return f"Page {old or new}"
    return f"Page {old}" if old == new else f"Page {old}, now {new}"


def _named(change: TextChange) -> str:
    marks = [comparing.mark_word(mark) for mark in change.marks]
    return ", ".join([comparing.kind_word(change.kind), *marks])


def _lines(change: TextChange) -> list[str]:
    if change.kind is ChangeKind.CHANGED or (
        change.kind is ChangeKind.MOVED and change.old != change.new
    ):
        pieces = shortened(difference(change.old, change.new), _AROUND)
        return ["".join(map(_marked, pieces))]
    text = change.new or change.old
    sign = {ChangeKind.ADDED: "+ ", ChangeKind.REMOVED: "- "}.get(change.kind, "")
    return [sign + (text if len(text) <= _LONG else f"{text[:_LONG]} …")]


def _marked(piece: Piece) -> str:
    if piece.change is Change.SAME:
        return piece.text
    before, after = ("[-", "-]") if piece.change is Change.GONE else ("{+", "+}")
    return f"{before}{piece.text}{after}"


def _of_flag(one: Carried) -> str:
    page = f"page {one.passage.page}" if one.passage else "no page"
    said = comparing.fate_sentence(one)
    return f"Flag {one.flag.number}: {comparing.fate_word(one.fate)}, {page}. {said}"
