"""Commands for letters and the clocks that they start."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.door import Allow, Reason, Remove, choices, tell_found, tell_held
from casefile.cli.paper_commands import recognise
from casefile.cli.session import (
    AsJson,
    EncryptPassphraseFile,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    first_line,
    lock_words,
    opened,
    progress,
    say,
    show,
    show_json,
)
from casefile.domain import clock as catalogue
from casefile.domain import court_reference
from casefile.domain.bundle.reference import BUNDLE
from casefile.domain.case import Case, Jurisdiction
from casefile.domain.clock import Confidence
from casefile.domain.deadline import compute
from casefile.domain.document import Document
from casefile.domain.due import Due, Events, Pause
from casefile.domain.ids import CASE_ID, DocumentId, LetterId
from casefile.domain.letter import Letter, Sheet
from casefile.domain.letter_template import Template
from casefile.errors import (
    CasefileError,
    ExhibitsRefused,
    HeldBack,
    NotUnderstood,
    from_os_error,
)
from casefile.services import (
    chronology_rows,
    court_drafts,
    finding,
    matter_words,
    unlocking,
    wording,
)
from casefile.services.bundle import bundles
from casefile.services.given import day, hour, known_day
from casefile.services.letter import following, letters
from casefile.services.letter import option as letter_option
from casefile.services.letter import writing as letter_writing
from casefile.services.letter.writing import Written
from casefile.services.ports import Desk
from casefile.services.wording import weekday


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    for command in (write, sent, due):
        program.command()(command)


def write(
    context: typer.Context,
    file: File,
    letter: Annotated[
        str,
        typer.Argument(
            help="statement, sar, chaser, complaint_1 and others, or one of your own\n"
            "by its id or title; a letter begun before, by its id; any other word\n"
            "lists them all.",
            show_default=False,
        ),
    ],
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="Where to put the files.")
    ] = Path(),
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="docx, pdf or both, and xlsx for a chronology; encrypted, pdf alone.",
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The letter's date.")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="A fact for this letter."),
    ] = None,
    document: Annotated[
        str | None,
        typer.Option("--document", metavar="DOC", help="The paper it is about."),
    ] = None,
    bundle: Annotated[
        str | None,
        typer.Option(
            "--bundle",
            metavar="BUNDLE",
            help="Beside each paper its pages in this bundle: id, title or @last.",
        ),
    ] = None,
    exhibit: Annotated[
        list[str] | None,
        typer.Option(
            "--exhibit",
            metavar="DOC[:PAGES]",
            help="A paper to attach, or some of its pages: 3f2a:2-4. Of statements.",
        ),
    ] = None,
    text: Annotated[
        Path | None,
        typer.Option(
            "--text",
            metavar="FILE",
            help="Your own wording, as plain text; [words](exhibit:DOC:PAGE) and\n"
            "[words](bundle:DOC:PAGE) refer to papers.",
        ),
    ] = None,
    paper: Annotated[
        str,
        typer.Option(
            "--paper",
            metavar="SIZE",
            help="a4, a5, or a5-on-a4 for two pages on a sheet to fold or cut.",
        ),
    ] = Sheet.A4.value,
    paper_passphrase_file: Annotated[
        str | None,
        typer.Option(
            "--paper-passphrase-file",
            metavar="PATH",
            help="Open locked exhibits with the password on the first line of a file.",
        ),
    ] = None,
    show_words: Annotated[
        bool,
        typer.Option(
            "--words",
            help="Print the wording, to be changed and given back with --text.",
        ),
    ] = False,
    allow: Allow = None,
    remove: Remove = False,
    reason: Reason = "",
    encrypt: EncryptPassphraseFile = None,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Writes a letter in Word and PDF; prints the files."""
    given_facts = [_pair(setting) for setting in settings or ()]
    usual = "pdf" if encrypt else "docx,pdf"
    given = usual if formats is None else formats
    wanted = tuple(part.strip().lower() for part in given.split(",") if part.strip())
    chosen = choices(allow, remove=remove, reason=reason)
    secret_words = lock_words(encrypt, wanted)
    sheet = letter_option.sheet_named(paper)
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        begun = court_drafts.begun(desk, letter)
        kind = letters.kind_of(desk, letter) if begun is None else begun[1]
        letters.check_formats(wanted, kind)
        here = desk.case.read(lambda case: case.get(Case, CASE_ID)).jurisdiction
        facts = {key: court_drafts.whole(desk, value) for key, value in given_facts}
        if bundle is not None:
            facts[BUNDLE] = bundles.to_be_cited(desk, kind, bundle)
        facts |= dict(court_drafts.attached(desk, kind, one) for one in exhibit or ())
        words = None if text is None else court_drafts.whole(desk, _read(text))
        dated = day("--on", on or "")
        if begun is not None:
            started = court_drafts.gone_on(desk, begun, facts, dated)
        else:
            about = _paper(desk, document)
            started = letters.start(
                desk, letter, document=about, made_on=dated, facts=facts
            )
        started = court_drafts.reworded(desk, started, words)
        if show_words:
            show(letters.body(desk, started).rstrip("\n"))
            say(f"The letter's id is {started.id}")
            return
        private = chronology_rows.private_of(desk, started, kind)
        try:
            _open_exhibits(desk, started, paper_passphrase_file)
            written = letter_writing.write(
                desk,
                started,
                to,
                wanted,
                choices=chosen,
                passphrase=secret_words,
                sheet=sheet,
            )
        except CasefileError as error:
            _tell_why(desk, started, error)
            # A new letter that was not written is not left among the letters.
            if begun is None:
                letters.remove(desk, started.id)
            raise
    for path in written.files:
        show(str(path))
    if begun is None:
        _tell_taken(letters.taken_labels(started, kind, facts))
    _tell(written, kind, here)
    if private:
        say(f"{private} “--set records=ID,ID” names what goes in.")
    say(f"The letter's id is {started.id}")
    say(wording.LOCKED_PDF if secret_words else wording.NOT_LOCKED)


def _open_exhibits(desk: Desk, letter: Letter, given: str | None) -> None:
    """Keeps a copy without the lock of each exhibit that waits for its password."""
    if given is None:
        return
    password = first_line(given)
    locked = court_drafts.locked(desk, letter)
    with progress("Opening the exhibits") as task:
        kept = [unlocking.unlock(desk, one.id, password, task) for one in locked]
    recognise(desk, kept)


def _tell_why(desk: Desk, letter: Letter, error: CasefileError) -> None:
    """Says what was found, or how the password of a locked exhibit is given."""
    if isinstance(error, HeldBack):
        tell_held(error)
    if isinstance(error, ExhibitsRefused) and court_drafts.locked(desk, letter):
        say(court_reference.words("told")["give_password"])


def _tell(written: Written, kind: Template, here: Jurisdiction) -> None:
    """Says what to mind of a letter that was written."""
    if here not in kind.jurisdictions:
        elsewhere = ", ".join(one.value.title() for one in kind.jurisdictions)
        say(
            f"This letter is for {elsewhere}, and your case is in {here.value.title()}."
        )
    for blank in written.missing:
        say(f"Left blank in the letter: {blank}")
    for sentence in written.told:
        say(sentence)
    tell_found(written.examined, written.choices)


def _paper(desk: Desk, given: str | None) -> DocumentId | None:
    if given is None:
        return None
    return DocumentId(
        desk.case.read(lambda case: finding.resolve(case, given, Document))
    )


def _read(path: Path) -> str:
    """Reads the words of a letter from a file.

    Raises:
        NotUnderstood: if it is not there, or no text.
        EnvironmentFailure: if it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise NotUnderstood("--text", str(path), "a file that is there") from error
    except OSError as error:
        raise from_os_error(error, path) from error
    except UnicodeDecodeError as error:
        raise NotUnderstood("--text", str(path), "plain text in UTF-8") from error


def _tell_taken(labels: list[str]) -> None:
    """Says which questions were answered from the case file, to be looked at."""
    if labels:
        say(f"Taken from the case file, to be checked: {'; '.join(labels)}")


def _pair(setting: str) -> tuple[str, str]:
    key, equals, value = setting.partition("=")
    if not equals:
        raise NotUnderstood("--set", setting, "KEY=VALUE")
    return key.strip(), value


def sent(
    context: typer.Context,
    file: File,
    letter: Annotated[str, typer.Argument(metavar="LETTER_ID", show_default=False)],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="When it went.")],
    method: Annotated[
        str, typer.Option("--method", help="How it went: email, post, hand, portal.")
    ] = "email",
    received: Annotated[
        str | None,
        typer.Option("--received", metavar="DATE", help="When the council got it."),
    ] = None,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Records that a letter went, and starts its clocks."""
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        letter_id = LetterId(
            desk.case.read(lambda case: finding.resolve(case, letter, Letter))
        )
        went = known_day("--on", on)
        letters.sent(desk, letter_id, went, method, day("--received", received or ""))
        for waiting in letters.deadlines(desk):
            if waiting.letter.id == letter_id and waiting.due_on is not None:
                show(f"{waiting.due.clock.name}: {weekday(waiting.due_on)}")
                for sentence in waiting.steps:
                    say(sentence)
        for asked in following.asked(desk):
            if asked.letter.id == letter_id:
                show(matter_words.wish(asked))
                for sentence in asked.steps:
                    say(sentence)


def due(
    clock: Annotated[str, typer.Argument(metavar="CLOCK", show_default=False)],
    start: Annotated[
        str,
        typer.Option(
            "--from", metavar="DATE", help="With its time too: 2026-12-01T14:30."
        ),
    ],
    at: Annotated[
        str,
        typer.Option(
            "--at", metavar="TIME", help="When it began, if it is counted in hours."
        ),
    ] = "",
    period: Annotated[
        int | None, typer.Option(help="How many units, where the rule leaves it open.")
    ] = None,
    identity: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When proof of identity was received."),
    ] = None,
    fee: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    extended: Annotated[
        bool, typer.Option("--extended", help="The council extended its time.")
    ] = False,
    asked: Annotated[
        list[str] | None,
        typer.Option(metavar="DATE", help="The council asked what is wanted."),
    ] = None,
    answered: Annotated[
        list[str] | None, typer.Option(metavar="DATE", help="You answered.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Works out one time limit; needs no case file."""
    rule = catalogue.get(clock)
    on, _, began = start.strip().replace(" ", "T").partition("T")
    if rule.is_pause and answered and not asked:
        # Of this one the day that it starts is the day of the question.
        asked = [on]
    if len(answered or ()) > len(asked or ()):
        missing = "--asked as well, the day on which the council asked"
        raise NotUnderstood("--answered", (answered or [""])[-1], missing)
    pauses = tuple(
        Pause(known_day("--asked", first), day("--answered", last or ""))
        for first, last in zip_longest(asked or (), answered or ())
        if first is not None
    )
    found = compute(
        rule,
        known_day("--from", on),
        trigger_at=hour("--at", at) or hour("--from", began),
        period=period,
        events=Events(
            identity_on=day("--identity", identity or ""),
            fee_on=day("--fee", fee or ""),
            extended=extended,
            pauses=pauses,
        ),
    )
    if as_json:
        show_json(_data(found))
    else:
        _explain(found)


def _data(found: Due) -> dict[str, object]:
    return {
        "clock": found.clock.id,
        "name": found.clock.name,
        "jurisdiction": sorted(found.clock.jurisdictions),
        "from": found.trigger_on.isoformat(),
        "due": None if found.due_on is None else found.due_on.isoformat(),
        "due_at": None if found.due_at is None else wording.clock_time(found.due_at),
        "do_by": None if found.do_by_on is None else found.do_by_on.isoformat(),
        "by": found.by.value,
        "steps": list(found.steps),
        "warning": found.warning,
        "authority": found.authority,
        "checked_on": found.checked_on.isoformat(),
        "confidence": found.confidence.value,
    }


def _explain(found: Due) -> None:
    *steps, last = found.steps
    # A limit without a day is told by its last step: how many days are left out.
    show(last if found.due_on is None else found.moment)
    say(found.clock.about)
    for line in (*steps, *([last] if found.due_on else []), *found.warnings):
        say(line)
    if found.counts_hours and found.due_at is None:
        day_and_time = f"{found.trigger_on.isoformat()}T14:30"
        say(f"To have the hour, add the time it began: --from {day_and_time}")
    if found.confidence is Confidence.VERIFIED:
        say(f"The rule: {found.authority}. Last checked {weekday(found.checked_on)}.")
    else:
        say(f"Not checked against its source: {found.authority}.")
