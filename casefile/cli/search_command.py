"""The command that searches everything."""

from __future__ import annotations

import re
from typing import Annotated, Final
from uuid import UUID

import typer

from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    opened,
    say,
    show,
    show_json,
)
from casefile.domain.search import Hit
from casefile.errors import NotUnderstood
from casefile.services import saved_searches, searching
from casefile.services.plain_value import Plain
from casefile.services.searching import Found
from casefile.services.wording import plural

Unfinished = frozenset[UUID]
"""The records among the hits that are drafts."""
_SPACED: Final = re.compile(r'(kind|with|from|to|in):([^"]*\s[^"]*)', re.IGNORECASE)


def add_to(program: typer.Typer) -> None:
    """Adds the command of this module."""
    program.command("search")(search)


def search(
    context: typer.Context,
    file: File,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help='Words, or "an exact phrase", and filters such as kind:call '
            "with:Nair from:2026-01 to:2026-02 in:papers.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="A kind: call, visit, report, person, flag."),
    ] = None,
    person: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="NAME", help="Somebody with it or named in it."),
    ] = None,
    since: Annotated[
        str, typer.Option("--from", metavar="DAY", help="From this day or month on.")
    ] = "",
    until: Annotated[
        str, typer.Option("--to", metavar="DAY", help="Up to this day or month.")
    ] = "",
    where: Annotated[
        str,
        typer.Option("--in", metavar="WHERE", help="records, papers, or a paper."),
    ] = "",
    limit: Annotated[int, typer.Option(min=1, help="The most places to show.")] = 200,
    keep: Annotated[
        str, typer.Option(metavar="NAME", help="Keep the search under this name.")
    ] = "",
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Searches records, papers, people, flags and letters."""
    given = [("kind", one) for one in kind or ()]
    given += [("with", one) for one in person or ()]
    given += [("from", since), ("to", until), ("in", where)]
    filters = [f'{name}:"{_unquoted(value)}"' for name, value in given if value]
    text = " ".join([*map(_whole, words or ()), *filters])
    if words is None and not filters:
        raise NotUnderstood("what to search for", "", "words or a filter")
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        found = searching.with_near(desk, searching.search(desk, text, limit))
        unfinished = searching.drafts(desk, (*found.hits, *found.near))
        kept = saved_searches.keep(desk, text, keep) if keep.strip() else None
    for typed in filters if found.query.unclear else ():
        if typed not in found.query.unclear:
            continue
        name, _, value = typed.partition(":")
        raise NotUnderstood(f"{name}:", value.strip('"'), searching.expected(name))
    rows = [
        *(_data(hit, unfinished) for hit in found.hits),
        *(_data(hit, unfinished, near=True) for hit in found.near),
    ]
    if as_json:
        show_json(rows)
    else:
        _print(found, unfinished)
    if kept is not None:
        say(f"The search is kept as “{kept.name}”.")


def _print(found: Found, unfinished: Unfinished) -> None:
    for hit in found.hits:
        show(_line(hit, unfinished))
    if found.near:
        say(found.also_line or "Nearly found:")
        for hit in found.near:
            show(_line(hit, unfinished))
    for note in found.notes:
        say(note)
    if found.offer:
        say(f"{found.because} Search for: {found.offer}")
    more = " or more" if found.has_more else ""
    say(plural(len(found.hits) + len(found.near), "place") + more)


def _line(hit: Hit, unfinished: Unfinished) -> str:
    place = f" page {hit.page}" if hit.page else ""
    place += " (draft)" if hit.item in unfinished else ""
    excerpt = hit.shown("[", "]")
    return f"{str(hit.item)[:8]}  {hit.item_kind}{place}  {excerpt}"


def _data(hit: Hit, unfinished: Unfinished, *, near: bool = False) -> Plain:
    return {
        "id": str(hit.item),
        "type": hit.item_kind,
        "page": hit.page,
        "excerpt": hit.shown(),
        "near": near,
        "draft": hit.item in unfinished,
    }


def _whole(word: str) -> str:
    """Gives a filter back the quotation marks that the shell took from it."""
    spaced = _SPACED.fullmatch(word)
    return f'{spaced[1]}:"{spaced[2]}"' if spaced else word


def _unquoted(value: str) -> str:
    return value.replace('"', " ")
