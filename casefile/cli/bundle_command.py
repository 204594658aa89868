"""The command for court bundles."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.door import Allow, Reason, Remove, choices, tell_found, tell_held
from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    on_one_line,
    opened,
    progress,
    say,
    show,
    show_json,
)
from casefile.domain import written
from casefile.domain.bundle import profile
from casefile.domain.bundle.front_page import span
from casefile.domain.bundle.kept import Bundle, KeptSection
from casefile.domain.bundle.making import Making, most
from casefile.domain.bundle.profile import words
from casefile.errors import HeldBack, NotUnderstood, from_os_error
from casefile.services import bundle_data, bundle_words
from casefile.services.bundle import building as bundle_building
from casefile.services.bundle import bundles
from casefile.services.bundle import related as bundle_related
from casefile.services.bundle import suggesting as bundle_suggesting
from casefile.services.bundle.building import COURT, Built, Target
from casefile.services.export_search import Terms
from casefile.services.given import known_day
from casefile.services.ports import Desk
from casefile.services.wording import not_locked, plural

_PLAN = "the plan of the bundle"
_MOST_ALIKE = 5


def add_to(program: typer.Typer) -> None:
    """Adds the command of this module."""
    program.command()(bundle)


def bundle(
    context: typer.Context,
    file: File,
    plan: Annotated[
        str | None,
        typer.Option(
            "--plan", metavar="TOML", help="Build it from this plan ('-': input)."
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar="PDF", help="The file, or a folder for the usual name."
        ),
    ] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Print a plan to edit.")
    ] = False,
    section_set: Annotated[
        str,
        typer.Option(
            "--set", help="With --suggest: children, financial, old or own sections."
        ),
    ] = profile.USUAL,
    again: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="BUNDLE",
            help="With --suggest: the plan of this version, with papers come since.",
        ),
    ] = None,
    core: Annotated[
        str | None,
        typer.Option(
            "--core-of",
            metavar="BUNDLE",
            help="With --suggest: a core bundle, whose pages keep their numbers.",
        ),
    ] = None,
    supplement: Annotated[
        str | None,
        typer.Option(
            "--supplement-to",
            metavar="BUNDLE",
            help="With --suggest: papers since it was served; numbers go on.",
        ),
    ] = None,
    served: Annotated[
        str | None,
        typer.Option(
            "--served",
            metavar="BUNDLE",
            help="Keep that this version was served: by its id, @last or the title.",
        ),
    ] = None,
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="With --served: when.")
    ] = "",
    how: Annotated[
        str, typer.Option("--method", help="With --served: how, such as email.")
    ] = "",
    recipient: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="WHO",
            help="Who will see it: court, adviser, me and others.",
        ),
    ] = COURT,
    split: Annotated[
        str,
        typer.Option(
            "--split",
            metavar="LIMIT",
            help="In parts of at most so much: email, portal, 18MB, '100 pages'.",
        ),
    ] = "",
    dividers: Annotated[
        bool,
        typer.Option("--dividers", help="A page with its name before each section."),
    ] = False,
    double_sided: Annotated[
        bool,
        typer.Option(
            "--double-sided", help="Each section begins on a right-hand page."
        ),
    ] = False,
    shrink: Annotated[
        bool,
        typer.Option("--shrink", help="Make photographs and colour scans smaller."),
    ] = False,
    allow: Allow = None,
    remove: Remove = False,
    reason: Reason = "",
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Builds a court bundle from a plan; suggests one; keeps that one was served.

    Sections, numbers, index, links and bookmarks; the finished file is checked.
    """
    _one_of(plan, served, suggest=suggest)
    chosen = choices(allow, remove=remove, reason=reason)
    pages, size = most(split) if split else (0, 0)
    making = Making(
        most_pages=pages,
        most_bytes=size,
        dividers=dividers,
        double_sided=double_sided,
        shrink_to=profile.shrink_to() if shrink else 0,
    )
    text = None if plan is None else _read(plan)
    if text is not None and to is None:
        raise typer.BadParameter("Say where the bundle goes: --to PDF.")
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        if served is not None:
            _serve(desk, (served, on, how), as_json=as_json)
        elif text is None or to is None:
            _suggest(desk, section_set, (again, core, supplement), as_json=as_json)
        else:
            terms = Terms(recipient=recipient, choices=chosen)
            built = _build(desk, text, Target(path=to, making=making), terms)
            _tell(built, as_json=as_json)


def _one_of(plan: str | None, served: str | None, *, suggest: bool) -> None:
    """Refuses to guess which of the three things is wanted."""
    given = (plan is not None, served is not None, suggest)
    if sum(given) != 1:
        raise typer.BadParameter(
            "Say one thing to do: --plan TOML --to PDF builds a bundle, --suggest "
            "prints a plan, --served BUNDLE --on DATE keeps that one was served."
        )


def _read(plan: str) -> str:
    """Reads a plan from a file, or from standard input for `-`.

    Raises:
        NotUnderstood: if it is not there, or no text.
        EnvironmentFailure: if it cannot be read.
    """
    try:
        if plan == "-":
            return sys.stdin.read()
        return Path(plan).read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise NotUnderstood(_PLAN, plan, "a file that is there") from error
    except OSError as error:
        raise from_os_error(error, Path(plan)) from error
    except UnicodeDecodeError as error:
        raise NotUnderstood(_PLAN, plan, "plain text") from error


def _suggest(
    desk: Desk,
    name: str,
    of: tuple[str | None, str | None, str | None],
    *,
    as_json: bool,
) -> None:
    given = next((one for one in of if one is not None), None)
    if given is not None:
        before = desk.case.read(lambda case: bundles.found(case, given))
        _again, core, supplement = of
        if as_json:
            show_json(bundle_data.bundle_data(before))
        elif core is not None:
            show(bundle_related.core_plan(before).rstrip("\n"))
        elif supplement is not None:
            show(bundle_related.supplement_plan(desk, before).rstrip("\n"))
        else:
            show(bundle_suggesting.again(desk, before).rstrip("\n"))
        return
    found = bundle_suggesting.suggest(desk, name)
    if as_json:
        show_json(bundle_suggesting.data(found))
    else:
        show(bundle_suggesting.text(found).rstrip("\n"))


def _serve(desk: Desk, given: tuple[str, str, str], *, as_json: bool) -> None:
    which, on, how = given
    served = bundles.serve(desk, which, known_day("--on", on), how)
    if as_json:
        show_json(bundle_data.bundle_data(served))
    else:
        show(str(served.id))
    if served.served_on is not None:
        said: str = words("serving")["served"]
        say(f"{_name(served)}: {said.format(date=written.day(served.served_on))}")


def _build(desk: Desk, text: str, to: Target, terms: Terms) -> Built:
    try:
        with progress("Building the bundle") as task:
            return bundle_building.build(desk, text, to, terms, task)
    except HeldBack as held:
        tell_held(held)
        raise


def _tell(built: Built, *, as_json: bool) -> None:
    if as_json:
        show_json(_data(built))
    else:
        for one in built.files:
            show(str(one.path))
    made = built.bundle
    size = bundle_words.megabytes(built.size)
    pages, limit = plural(made.pages, "page"), profile.page_limit().most
    say(f"{_name(made)}: {pages} of at most {limit}, {size}.")
    for section in filter(_has_papers, made.sections):
        names = [name for paper in section.papers for name in paper.labels]
        ends = span([names[0], names[-1]] if len(names) > 1 else names)
        count = plural(len(section.papers), "paper")
        say(on_one_line(f"  {section.letter}  {section.title}: {count}  {ends}"))
    if len(built.files) > 1:
        for sentence in bundle_words.parts(built.files):
            say(on_one_line(f"  {sentence}"))
    say(bundle_words.checked(built.report.proof))
    for change in built.changes:
        say(on_one_line(change))
    _warn(built)
    tell_found(built.examined, built.terms.choices)
    if built.is_kept:
        say(f"The id of this version is {made.id}. Once it is served, say so: --served")
    say(not_locked(len(built.files)))


def _has_papers(section: KeptSection) -> bool:
    return bool(section.papers)


def _warn(built: Built) -> None:
    """Tells what to look at; of many of one kind the first, and how many there are."""
    shown: Counter[str] = Counter()
    for caution in built.cautions:
        shown[caution.kind] += 1
        if shown[caution.kind] <= _MOST_ALIKE:
            say(on_one_line(f"Look: {caution.sentence}"))
    left = sum(max(0, count - _MOST_ALIKE) for count in shown.values())
    if left:
        say(f"And {plural(left, 'more warning')} like these; --json lists them all.")


def _name(made: Bundle) -> str:
    return on_one_line(f"“{made.title}”, version {made.version}")


def _data(built: Built) -> dict[str, object]:
    proof = built.report.proof
    return {
        **bundle_data.bundle_data(built.bundle),
        "file": str(built.path),
        "size": built.size,
        "parts": [
            {
                "file": str(one.path),
                "size": one.size,
                "pages": one.pages,
                "first": one.ends[0],
                "last": one.ends[-1],
            }
            for one in built.files
        ],
        "check": {
            "ok": proof.is_sound,
            "pages": proof.pages,
            "links": proof.links,
            "bookmarks": proof.bookmarks,
            "labels": proof.labels,
            "stamps": proof.stamps,
            "with_text": proof.with_text,
        },
        "warnings": [
            {
                "kind": one.kind,
                "sentence": one.sentence,
                "document": one.document or None,
                "labels": one.labels,
            }
            for one in built.cautions
        ],
        "changes": list(built.changes),
        "left_out": list(built.left_out),
        "kept": built.is_kept,
    }
