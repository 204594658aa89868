"""The fictional sample case: built as a user would build it, then put to its use.

The sample lives in `resources/sample`. Its clock is moved through the story, so that
each thing is written soon after it happened, as by somebody who kept a diary.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from casefile import resources
from casefile.domain.case import Jurisdiction
from casefile.domain.document import Document, DocumentKind
from casefile.domain.flag import Ask, Evidence, Flag
from casefile.domain.ids import DocumentId, LetterId
from casefile.domain.person import Person
from casefile.domain.record import Promise, PromiseState, Record
from casefile.domain.timekeeper import Timekeeper
from casefile.services import (
    case,
    demo_story,
    diary,
    flags,
    loading,
    opening,
    people,
)
from casefile.services.demo_story import EVENING, Builder, StoryTime
from casefile.services.files import write_new
from casefile.services.letter import letters
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Tools, Transaction
from casefile.tasks import TaskContext

CASE_FILE = "Sample case.casefile"
RECOVERY_SHEET = "Recovery sheet.pdf"
LETTERS = ("statement", "statement_short", "sar")
_MANIFEST = ".casefile-demo"
_SOON = timedelta(minutes=25)
_FLAGGING = time(21, 0)
_EACH_FLAG = timedelta(minutes=6)


@dataclass(frozen=True)
class Made:
    """What the demonstration wrote."""

    files: tuple[Path, ...]
    case_file: Path
    passphrase: str


def passphrase() -> str:
    """Returns the passphrase of the sample case; it is public."""
    return str(_sample()["case"]["passphrase"])


def build(
    tools: Callable[[Timekeeper], Tools],
    folder: Path,
    context: TaskContext | None = None,
) -> Made:
    """Builds the sample case in a folder and writes its letters.

    Files of an earlier run are made afresh; others in the folder are not touched.
    """
    task = context or TaskContext()
    sample = _sample()
    rows = _rows(resources.data("sample/records.csv"))
    clock = StoryTime(_moment(rows[0]))
    _clear(folder)
    files: list[Path] = []
    place = folder / CASE_FILE
    desk = opening.create(
        tools(clock),
        place,
        sample["case"]["passphrase"],
        sample["case"]["title"],
        Jurisdiction(sample["case"]["jurisdiction"]),
    )
    try:
        files.append(place.resolve())
        sheet = opening.recovery_sheet(desk)
        files.append(write_new(folder, RECOVERY_SHEET, sheet))
        opening.note_recovery_kept(desk)
        builder = Builder(desk, clock, sample)
        _introduce(builder)
        for done, record in enumerate(rows, start=1):
            task.check()
            task.report(done, len(rows), "Building the sample case")
            _live_through(builder, record)
        _bring_in_rest(builder)
        _flag(builder)
        files.extend(_write_letters(builder, folder))
    finally:
        desk.case.close()
        _remember(folder, files)
    return Made(tuple(files), place.resolve(), passphrase())


def _sample() -> dict[str, Any]:
    return resources.toml("sample/case.toml")


def _rows(table: bytes) -> list[tuple[Record, list[str]]]:
    return sorted(loading.read_records(table), key=_moment)


def _moment(row: tuple[Record, list[str]]) -> datetime:
    record = row[0]
    at = record.happened_at or EVENING
    return datetime.combine(record.happened_on, at).astimezone()


def _clear(folder: Path) -> None:
    """Removes what an earlier run wrote here, and nothing else."""
    manifest = folder / _MANIFEST
    if manifest.is_file():
        for name in manifest.read_text(encoding="utf-8").splitlines():
            if name == Path(name).name:
                (folder / name).unlink(missing_ok=True)
        manifest.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def _remember(folder: Path, files: list[Path]) -> None:
    names = "".join(f"{path.name}\n" for path in files)
    (folder / _MANIFEST).write_text(names, encoding="utf-8")


def _introduce(builder: Builder) -> None:
    desk, council = builder.desk, builder.sample["council"]
    loading.load_people(desk, resources.data("sample/people.csv"))
    for row in builder.sample["person"]:
        desk.case.write(partial(_tell_of, row))
    case.save(
        desk,
        dataclasses.replace(
            case.facts(desk),
            council=council["name"],
            council_address=council["address"],
            dpo_email=council["dpo_email"],
            reference=council["reference"],
        ),
    )


def _tell_of(row: dict[str, Any], work: Transaction) -> None:
    facts = dict(row)
    person = people.remember(work, facts.pop("name"))
    children = [people.remember(work, n).id for n in facts.pop("parent_of", ())]
    if "former_names" in facts:
        facts["former_names"] = tuple(facts["former_names"])
    told: Person = dataclasses.replace(person, **facts, parent_of=tuple(children))
    people.keep(work, told)


def _live_through(builder: Builder, row: tuple[Record, list[str]]) -> None:
    """Keeps a record, and the papers that came with it, soon after it happened."""
    record, names = row
    key = _key(record)
    rows: list[dict[str, Any]] = builder.sample["record"]
    more = next((r for r in rows if r["key"] == key), {})
    builder.clock.go_to(record.happened_on, record.happened_at or EVENING)
    builder.clock.pass_by(_SOON)
    attached = [_bring_in(builder, name) for name in more.get("attachments", ())]
    full = dataclasses.replace(
        record,
        minutes=more.get("minutes"),
        place=more.get("place", ""),
        about=more.get("about", False),
        said=more.get("said", ""),
        promises=tuple(_promise(row) for row in more.get("promises", ())),
        attachments=tuple(attached),
    )
    builder.records[key] = diary.save(builder.desk, full, names).id
    demo_story.note_after(builder, key)


def _key(record: Record) -> str:
    parts = [record.happened_on.isoformat()]
    if record.happened_at is not None:
        parts.append(record.happened_at.isoformat("minutes"))
    return " ".join([*parts, record.kind.value])


def _promise(row: dict[str, Any]) -> Promise:
    return Promise(
        text=row["text"], due_on=row.get("due"), state=PromiseState(row["state"])
    )


def _bring_in(builder: Builder, name: str) -> DocumentId:
    if name in builder.documents:
        return builder.documents[name]
    row = next(r for r in builder.sample["document"] if r["file"] == name)
    earlier = row.get("version_of")
    kept = papers.bring_in(
        builder.desk,
        resources.data(f"sample/{name}"),
        name,
        Arrival(
            kind=DocumentKind(row["kind"]),
            title=row["title"],
            dated_on=row["date"],
            version_of=_bring_in(builder, earlier) if earlier else None,
        ),
        TaskContext(),
    )
    details = ("sender", "author", "reference", "received_how")
    full: Document = dataclasses.replace(
        kept.document,
        **{key: row[key] for key in details if key in row},
        signed_off_on=row.get("signed_off_on"),
        received_on=row.get("received_on"),
    )
    builder.documents[name] = papers.save(builder.desk, full).id
    return builder.documents[name]


def _bring_in_rest(builder: Builder) -> None:
    for row in builder.sample["document"]:
        _bring_in(builder, row["file"])


def _flag(builder: Builder) -> None:
    builder.clock.go_to(builder.clock.today(), _FLAGGING)
    for row in builder.sample["flag"]:
        builder.clock.pass_by(_EACH_FLAG)
        builder.desk.case.write(partial(_flag_one, builder, row))


def _flag_one(builder: Builder, row: dict[str, Any], work: Transaction) -> None:
    paper = builder.documents[row["document"]]
    passage = flags.find_passage(work, paper, row["quote"], row["page"])
    evidence = (_evidence(builder, work, shown) for shown in row["evidence"])
    flag: Flag = dataclasses.replace(
        flags.new_flag(work, passage, row["code"]),
        wrong=row["wrong"],
        right=row["right"],
        evidence=tuple(evidence),
        ask=Ask(row["ask"]),
        wording=row.get("wording", ""),
        consequence=row.get("consequence", ""),
    )
    work.put(flag)


def _evidence(builder: Builder, work: Transaction, row: dict[str, Any]) -> Evidence:
    if "record" in row:
        return Evidence(item=builder.records[row["record"]])
    paper = builder.documents[row["document"]]
    if "quote" not in row:
        return Evidence(item=paper)
    passage = flags.find_passage(work, paper, row["quote"], row.get("page"))
    return Evidence(item=paper, passage=passage)


def _write_letters(builder: Builder, folder: Path) -> list[Path]:
    facts, council = builder.sample["case"], builder.sample["council"]
    period = {key: council[key].isoformat() for key in ("period_from", "period_to")}
    own = {"sar": period, "statement": {"version": facts["version"]}}
    builder.clock.go_to(facts["written_on"], EVENING)
    files: list[Path] = []
    written: dict[str, LetterId] = {}
    for template in LETTERS:
        letter = letters.start(
            builder.desk,
            template,
            document=builder.documents[facts["assessment"]],
            made_on=facts["written_on"],
            facts=own.get(template, {}),
        )
        files.extend(letters.write(builder.desk, letter, folder, ("docx", "pdf")))
        written[template] = letter.id
    demo_story.send(builder, written)
    demo_story.live_on(builder, written)
    return files
