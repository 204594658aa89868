"""Commands for letters: writing them, and that they went."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.door import Allow, Reason, Remove, choices, tell_found
from casefile.cli.letter_out import LetterOut
from casefile.cli.session import (
    EncryptPassphraseFile,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    lock_words,
    opened,
    say,
    show,
)
from casefile.domain.bundle.reference import BUNDLE
from casefile.domain.case import Case, Jurisdiction
from casefile.domain.document import Document
from casefile.domain.ids import CASE_ID, DocumentId, LetterId
from casefile.domain.letter import Letter, Sheet
from casefile.domain.letter_template import Template
from casefile.errors import NotUnderstood, from_os_error
from casefile.services import (
    chronology_rows,
    court_drafts,
    finding,
    matter_words,
    wording,
)
from casefile.services.bundle import bundles
from casefile.services.given import day, known_day
from casefile.services.letter import following, letters
from casefile.services.letter import option as letter_option
from casefile.services.letter.writing import Written
from casefile.services.ports import Desk
from casefile.services.wording import weekday


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    for command in (write, sent):
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
    blanks: Annotated[
        bool,
        typer.Option(
            "--blanks/--no-blanks",
            help="Leave a marked blank where a fact is missing, or write nothing then.",
        ),
    ] = True,
    enclosures: Annotated[
        bool,
        typer.Option(
            "--enclosures",
            help="Write beside it copies of what goes with it: what was sent before,\n"
            "and what came back.",
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
        wanted_out = LetterOut(
            folder=to,
            formats=wanted,
            choices=chosen,
            passphrase=secret_words,
            sheet=sheet,
            blanks=blanks,
            enclosures=enclosures,
            paper_passphrase_file=paper_passphrase_file,
        )
        written = wanted_out.write(desk, started, kind, is_new=begun is None)
    for path in written.files:
        show(str(path))
    if begun is None:
        _tell_taken(letters.taken_labels(started, kind, facts))
    _tell(written, kind, here)
    if private:
        say(f"{private} “--set records=ID,ID” names what goes in.")
    say(f"The letter's id is {started.id}")
    say(wording.LOCKED_PDF if secret_words else wording.not_locked(len(written.files)))


def _tell(written: Written, kind: Template, here: Jurisdiction) -> None:
    """Says what to mind of a letter that was written."""
    if here not in kind.jurisdictions:
        elsewhere = ", ".join(one.value.title() for one in kind.jurisdictions)
        say(
            f"This letter is for {elsewhere}, and your case is in {here.value.title()}."
        )
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
