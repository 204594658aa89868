"""Court bundles from the command line, read back with qpdf and poppler."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from casefile import resources
from casefile.domain.bundle import front_page
from casefile.domain.document import DocumentKind
from casefile.services import opening
from casefile.services.paper import papers
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE
from tests.cli.conftest import CommandLine, real_tools
from tests.fakes import FakeHeads, FixedTime

PAPERS = {
    "gp-letter.pdf": ("Order of 2 March 2026", DocumentKind.COURT),
    "school-attendance.pdf": ("Attendance certificates", DocumentKind.REPORT),
    "referral-summary.pdf": ("Summary of the referral", DocumentKind.LETTER),
    "school-meeting-minutes.docx": ("Minutes of the meeting", DocumentKind.MINUTES),
    "assessment.pdf": ("Child and family assessment", DocumentKind.ASSESSMENT),
}


@pytest.fixture(scope="session")
def court_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case file with papers for a court, one of them a Word file."""
    tools = real_tools(FixedTime(), FakeHeads())
    place = tmp_path_factory.mktemp("court") / "court.casefile"
    desk = opening.create(tools, place, PASSPHRASE, "Our case")
    for name, (title, kind) in PAPERS.items():
        data = resources.data(f"sample/{name}")
        arrival = papers.Arrival(title=title, kind=kind)
        papers.bring_in(desk, data, name, arrival, TaskContext())
    desk.case.close()
    return place


@pytest.fixture
def court(cli: CommandLine, court_file: Path) -> CommandLine:
    """The command line with a copy of that case file."""
    shutil.copy(court_file, cli.case)
    return cli


def ids(court: CommandLine) -> dict[str, str]:
    found = court.done("show", "documents", "--json").data
    return {one["title"].split()[0]: one["id"] for one in found}


def plan(court: CommandLine, *sections: str, **keys: str) -> Path:
    """Writes a plan; `Order` and the like stand for ids."""
    known = ids(court)
    head = {"title": '"Bundle for the hearing on 11 May 2027"', **keys}
    lines = [f"{key} = {value}" for key, value in head.items()]
    for section in sections:
        letter, _, entries = section.partition(": ")
        entries = re.sub(r"<(\w+)>", lambda m: known[m[1]][:10], entries)
        lines += ["[[section]]", f'letter = "{letter}"', f"documents = [{entries}]"]
    path = court.folder / "plan.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


TWO = (
    'B: "<Order>"',
    'D: { id = "<Child>", pages = "1-4,7" }, "<Attendance>"',
)


def build(court: CommandLine, path: Path, name: str = "bundle.pdf", *more: str):
    return court.done("bundle", "--plan", path, "--to", court.folder / name, *more)


def text_of(path: Path, page: int) -> str:
    done = subprocess.run(
        ["pdftotext", "-f", str(page), "-l", str(page), str(path), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    return " ".join(done.stdout.split())


def page_labels(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [page.label for page in pdf.pages]


def test_a_bundle_is_built_numbered_by_section_and_checked(court: CommandLine) -> None:
    done = build(court, plan(court, *TWO))
    path = court.folder / "bundle.pdf"
    assert done.lines == [str(path)]
    labels = ["i", "ii", "B1", *(f"D{n}" for n in range(1, 8))]
    assert page_labels(path) == labels
    for number, label in enumerate(labels, start=1):
        assert label in text_of(path, number).split()
    assert "10 pages of at most 350" in done.err
    assert "none lost and all in order" in done.err
    checked = subprocess.run(["qpdf", "--check", str(path)], check=False)
    assert checked.returncode == 0
    index = text_of(path, 2)
    assert "Child and family assessment D1 – D5" in index
    assert "Attendance certificates D6 – D7" in index


def test_the_page_ranges_printed_in_the_index_are_read_back(
    court: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "5 page ranges in the index are right" in build(court, plan(court, *TWO)).err
    right = front_page.span
    monkeypatch.setattr(front_page, "span", lambda labels: right(labels[:1]))
    refused = court(
        *("bundle", "--plan", str(plan(court, *TWO))),
        *("--to", str(court.folder / "wrong.pdf")),
    )
    assert refused.code == 1
    assert "Page ii says “D1” in the index, where it should say “D1 – D7”." in (
        refused.err
    )
    assert not (court.folder / "wrong.pdf").exists()


def test_links_of_the_index_and_bookmarks_lead_to_the_first_pages(
    court: CommandLine,
) -> None:
    build(court, plan(court, *TWO))
    with pikepdf.open(court.folder / "bundle.pdf") as pdf:
        place = {page.objgen: number for number, page in enumerate(pdf.pages)}
        index = pdf.pages[1]
        leads = [
            place[link.Dest[0].objgen]
            for link in index.Annots
            if link.Subtype == "/Link" and "/Dest" in link
        ]
        with pdf.open_outline() as outline:
            titles = [
                (item.title, [child.title for child in item.children])
                for item in outline.root
            ]
    assert [one for one in leads if one > 1] == [2, 2, 3, 3, 8]
    assert ("B Applications and orders", ["Order of 2 March 2026"]) in titles
    assert [title for title, _ in titles][:2] == ["Front page", "Index"]


def test_one_run_of_numbers_counts_the_front_pages(court: CommandLine) -> None:
    build(court, plan(court, *TWO, numbering='"continuous"', set='"financial"'))
    path = court.folder / "bundle.pdf"
    assert page_labels(path) == [str(n) for n in range(1, 11)]
    assert "3" in text_of(path, 3).split()
    assert re.search("Child and family assessment 4 ?– ?8 ", text_of(path, 2))


def test_no_page_is_lost_and_their_words_are_in_order(court: CommandLine) -> None:
    build(court, plan(court, *TWO))
    source = court.folder / "assessment.pdf"
    source.write_bytes(resources.data("sample/assessment.pdf"))
    for place, page in enumerate((1, 2, 3, 4, 7), start=4):
        said = text_of(court.folder / "bundle.pdf", place)
        assert text_of(source, page)[:400] in said


def test_a_word_file_goes_in_as_words_that_say_what_they_are(
    court: CommandLine,
) -> None:
    done = build(court, plan(court, 'F: "<Minutes>"'))
    said = text_of(court.folder / "bundle.pdf", 3)
    assert "This is a Word document. It has no pages of its own" in said
    assert "F1" in said.split()
    with pikepdf.open(court.folder / "bundle.pdf") as pdf:
        stream = pdf.pages[2].Contents
        parts = stream if isinstance(stream, pikepdf.Array) else [stream]
        drawn = b"\n".join(one.read_bytes() for one in parts)
    sizes = {float(size) for size in re.findall(rb"/\S+ ([\d.]+) Tf", drawn)}
    assert sizes & {12.0, 12.5, 14.0}
    assert not {10.5, 11.0, 11.5} & sizes
    assert "a Word document has no pages of its own" in done.err


def test_what_does_not_go_in_as_standard_is_told_unless_it_was_directed(
    court: CommandLine,
) -> None:
    done = build(court, plan(court, 'F: "<Summary>"'))
    assert "(correspondence) do not go into a bundle as standard" in done.err
    directed = 'F: { id = "<Summary>", direction = "Order of 2 March" }'
    done = build(court, plan(court, directed), "directed.pdf")
    assert "as standard" not in done.err


def test_the_json_says_where_everything_is(court: CommandLine) -> None:
    done = build(court, plan(court, *TWO), "bundle.pdf", "--json")
    told = done.data
    assert told["pages"] == 10
    assert told["version"] == "v1"
    assert told["check"]["ok"] is True
    assert told["check"]["pages"] == told["check"]["labels"] == 10
    assert [(s["letter"], s["first"], s["last"]) for s in told["sections"]] == [
        ("B", "B1", "B1"),
        ("D", "D1", "D7"),
    ]
    assert told["sections"][1]["documents"][0]["of_paper"] == "1-4,7"
    assert Path(told["file"]).exists()
    assert {one["kind"] for one in told["warnings"]} == {"set_unverified"}


def test_sections_of_ones_own_are_not_told_of_the_order_of_others(
    court: CommandLine,
) -> None:
    path = plan(court, 'S: "<Order>"')
    path.write_text(path.read_text().replace('"S"', '"S"\ntitle = "School"'))
    assert "The order of the sections" not in build(court, path).err


def test_a_suggested_plan_is_a_plan_that_can_be_built(court: CommandLine) -> None:
    suggested = court.done("bundle", "--suggest").out
    read = tomllib.loads(suggested)
    titles = {
        one["title"]: [paper["title"] for paper in one["documents"]]
        for one in read["section"]
    }
    assert titles["Applications and orders"] == ["Order of 2 March 2026"]
    assert sorted(next(t for k, t in titles.items() if k.startswith("Rep"))) == [
        "Attendance certificates",
        "Child and family assessment",
    ]
    assert "# { id" in suggested
    assert "(correspondence) go in only if the court directed it" in suggested
    path = court.folder / "suggested.toml"
    path.write_text(suggested, encoding="utf-8")
    build(court, path)
    assert page_labels(court.folder / "bundle.pdf")[2:4] == ["B1", "D1"]
    data = court.done("bundle", "--suggest", "--json").data
    left = {one["title"]: one["why"] for one in data["left_out"]}
    assert set(left) == {"Summary of the referral", "Minutes of the meeting"}


def test_a_late_paper_gets_a_number_of_its_own_once_a_version_was_served(
    court: CommandLine,
) -> None:
    build(court, plan(court, 'D: "<Child>", "<Attendance>"'))
    early = court("bundle", "--served", "@last", "--on", "2026-03-01")
    assert early.code == 1
    assert "the day it was made, 2 March 2026" in early.err
    served = court.done("bundle", "--served", "@last", "--on", "2026-03-02")
    assert "Served on 2 March 2026" in served.err
    done = build(court, plan(court, 'D: "<Child>", "<Order>", "<Attendance>"'), "2.pdf")
    labels = page_labels(court.folder / "2.pdf")
    assert labels[2:] == [*(f"D{n}" for n in range(1, 15)), "D14a", "D15", "D16"]
    assert "D14a" in text_of(court.folder / "2.pdf", 17).split()
    assert "Added: “Order of 2 March 2026” (D14a)." in done.err
    index = text_of(court.folder / "2.pdf", 2)
    assert "Order of 2 March 2026 (added)" in index
    kept = "The page numbers of version 1, served on 2 March 2026, are unchanged"
    assert kept in index
    assert "assessment (added)" not in index
    assert "Version 1 was served on 2 March 2026" in done.err
    shown = court.done("show", "bundles", "--json").data
    assert [(one["version"], one["served"]) for one in shown] == [
        ("v1", "2026-03-02"),
        ("v2", None),
    ]
    assert shown[1]["sections"][0]["documents"][1]["labels"] == ["D14a"]
    lines = court.done("show", "bundles").lines
    assert lines[0].endswith("v1 built 2026-03-02, served 2026-03-02  18")
    assert lines[1].endswith("v2 built 2026-03-02  19")
    moved = court(
        "bundle",
        "--plan",
        plan(court, 'D: "<Attendance>", "<Child>"'),
        "--to",
        court.folder / "3.pdf",
    )
    assert moved.code == 1
    assert "was served as D1" in moved.err
    assert not (court.folder / "3.pdf").exists()


def test_the_plan_of_a_version_can_be_had_again(court: CommandLine) -> None:
    build(court, plan(court, *TWO))
    again = court.done("bundle", "--suggest", "--from", "@last").out
    assert again.startswith("# The plan of version 1")
    path = court.folder / "again.toml"
    path.write_text(again, encoding="utf-8")
    done = build(court, path, "again.pdf")
    assert "are as in version 1" in done.err
    assert page_labels(court.folder / "again.pdf") == page_labels(
        court.folder / "bundle.pdf"
    )


def test_a_folder_gets_a_file_with_the_usual_name(court: CommandLine) -> None:
    folder = court.folder / "out"
    folder.mkdir()
    path = plan(court, *TWO, case_number='"WX26C00123"', hearing_on="2027-05-11")
    done = court.done("bundle", "--plan", path, "--to", folder)
    assert done.lines == [str(folder / "WX26C00123_bundle_2027-05-11_v1.pdf")]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('D: "ffffffff"', "line 4 (section 1, document 1): There is no paper"),
        ('D: { id = "<Order>", pages = "2" }', "line 4 (section 1, document 1, pages)"),
        ('D: "<Order>", { id = "<Child>", page = "2" }', "document 2, page)"),
        ("D: <Order", "line 4: This is not written as TOML is"),
    ],
)
def test_a_mistake_in_the_plan_is_one_sentence_and_nothing_is_written(
    court: CommandLine, entry: str, said: str
) -> None:
    to = court.folder / "bundle.pdf"
    outcome = court("bundle", "--plan", plan(court, entry), "--to", to)
    assert outcome.code == 1
    assert said in outcome.err
    assert "Nothing was written" in outcome.err
    assert "Traceback" not in outcome.err
    assert not to.exists()
    assert court.done("show", "bundles", "--json").data == []


@pytest.mark.parametrize(
    "arguments",
    [(), ("--plan", "PLAN"), ("--suggest", "--served", "@last")],
)
def test_it_is_not_guessed_what_is_wanted(
    court: CommandLine, arguments: tuple[str, ...]
) -> None:
    path = str(plan(court, *TWO))
    outcome = court("bundle", *(path if one == "PLAN" else one for one in arguments))
    assert outcome.code == 2
    assert "--to PDF" in outcome.err
    assert "Nothing was changed" in outcome.err


def test_a_paper_of_a_court_goes_to_nobody_else_unseen(court: CommandLine) -> None:
    path, to = plan(court, *TWO), court.folder / "bundle.pdf"
    held = court("bundle", "--plan", path, "--to", to, "--for", "council")
    assert held.code == 1
    assert "A paper of a court case, “Order of 2 March 2026”" in held.err
    assert not to.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--suggest", "--set", "civil"),
        ("--served", "@last", "--on", "yesterday"),
        ("--plan", "nothing.toml", "--to", "b.pdf"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(
    court: CommandLine, arguments: tuple[str, ...]
) -> None:
    outcome = court("bundle", *arguments)
    assert outcome.code == 1
    assert outcome.out == ""
    assert "Traceback" not in outcome.err


def test_a_file_that_is_there_is_not_written_over(court: CommandLine) -> None:
    to = court.folder / "bundle.pdf"
    to.write_bytes(b"mine")
    outcome = court("bundle", "--plan", plan(court, *TWO), "--to", to)
    assert outcome.code == 1
    assert "already there" in outcome.err
    assert to.read_bytes() == b"mine"


def test_confidential_details_hold_it_back_until_they_are_decided_about(
    court: CommandLine,
) -> None:
    said = text_of_paper(resources.data("sample/gp-letter.pdf"))
    found = re.search(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b", said)
    assert found
    court.done(
        *("person", "--name", "Bethan Hallam", "--role", "aunt"),
        *("--phone", found[0], "--confidential"),
    )
    path, to = plan(court, *TWO), court.folder / "bundle.pdf"
    held = court("bundle", "--plan", path, "--to", to)
    assert held.code == 1
    assert "telephone number" in held.err
    assert not to.exists()
    done = build(court, path, "bundle.pdf", "--remove-confidential")
    assert "Removed in a copy" in done.err
    assert found[0] not in text_of(to, 3)
    history = json.dumps(court.done("show", "history", "--json").data)
    assert "bundle" in history


def text_of_paper(data: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-", "-"], input=data, capture_output=True, check=True
    )
    return done.stdout.decode()


def test_nothing_of_the_sources_is_left_inside(court: CommandLine) -> None:
    build(court, plan(court, *TWO))
    data = (court.folder / "bundle.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.is_encrypted
        assert set(pdf.docinfo.keys()) <= {"/Title"}
        strings = b"".join(
            str(one).encode()
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary)
        )
    for name in PAPERS:
        assert name.encode() not in data + strings


def test_a_chronology_says_where_in_a_bundle_its_papers_are(court: CommandLine) -> None:
    build(court, plan(court, *TWO))
    paper = court.folder / "assessment.pdf"
    paper.write_bytes(resources.data("sample/assessment.pdf"))
    logged = ["letter", "--on", "2026-02-03", "--summary", "It came"]
    court.done("log", *logged, "--attach", paper)
    given = ["chronology_court", "--to", court.folder, "--format", "pdf"]
    done = court.done("write", *given, "--bundle", "@last")
    said = text_of(Path(done.lines[0]), 1)
    assert "Bundle references are to “Bundle for the hearing on 11 May 2027”" in said
    assert "D1-D5" in said
    assert court("write", *given, "--bundle", "No such").code == 1
    told = court("write", "sar", "--to", court.folder, "--bundle", "@last")
    assert told.code == 1
    assert "chronology" in told.err


def said_of(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(path), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def links_of(path: Path) -> list[int]:
    """Returns to which page each link of the front pages leads."""
    with pikepdf.open(path) as pdf:
        place = {page.objgen: number for number, page in enumerate(pdf.pages)}
        return [
            place[mark.Dest[0].objgen]
            for page in pdf.pages
            if page.label.strip("ivx") == ""
            for mark in page.get("/Annots", ())
            if mark.get("/Contents") is not None
        ]


def test_a_bundle_in_parts_keeps_its_numbers_and_says_what_is_where(
    court: CommandLine,
) -> None:
    done = build(court, plan(court, *TWO), "parts.pdf", "--split", "7 pages")
    paths = [Path(line) for line in done.lines]
    assert [path.name for path in paths] == [
        *("parts_part1of3.pdf", "parts_part2of3.pdf", "parts_part3of3.pdf"),
    ]
    assert [page_labels(path) for path in paths] == [
        ["i", "ii", "iii", "B1"],
        ["iv", "D1", "D2", "D3", "D4", "D5"],
        ["v", "D6", "D7"],
    ]
    for path in paths:
        assert subprocess.run(["qpdf", "--check", path], check=False).returncode == 0
        said = said_of(path)
        assert "What is in which part" in said
        for part, ends in (("1", "B1"), ("2", "D1 – D5"), ("3", "D6 – D7")):
            assert re.search(rf"Part {part}( .this file.)? +{ends}", said), said
    # Of the index of the whole only what is in the same file can be clicked on.
    assert [links_of(path) for path in paths] == [[3, 3, 3, 3], [1, 1], [1, 1]]
    assert "13 pages, none lost and all in order" in done.err
    assert "parts_part2of3.pdf: D1 – D5, 6 pages" in done.err


def test_parts_by_size_are_no_larger_than_that(court: CommandLine) -> None:
    given = build(court, plan(court, *TWO), "sized.pdf", "--split", "0.09MB", "--json")
    parts = given.data["parts"]
    assert len(parts) > 1
    assert max(Path(one["file"]).stat().st_size for one in parts) <= 90_000
    assert parts[0]["first"] == "B1"
    assert parts[-1]["last"] == "D7"
    found = [one for part in parts for one in page_labels(Path(part["file"]))]
    papers = [one for one in found if one.strip("ivx")]
    assert papers == ["B1", *(f"D{n}" for n in range(1, 8))]


def test_dividers_and_empty_backs_carry_no_number_and_are_not_counted(
    court: CommandLine,
) -> None:
    path = court.folder / "ring.pdf"
    done = build(court, plan(court, *TWO), path.name, "--dividers", "--double-sided")
    labels = page_labels(path)
    assert labels == [
        *("i", "ii", "", "", "B1", "", "", ""),
        *(f"D{n}" for n in range(1, 8)),
    ]
    assert "10 pages of at most 350" in done.err
    for first in ("B1", "D1"):
        assert labels.index(first) % 2 == 0
    divider = text_of(path, 3)
    assert divider.startswith("B ")
    assert divider.endswith("B1")
    assert [text_of(path, page) for page in (4, 6, 8)] == ["", "", ""]
    assert "D1 – D7" in text_of(path, 7)
    assert set(links_of(path)) == {4, 8, 13}
    again = build(court, plan(court, *TWO), "plain.pdf")
    assert "The papers and their page numbers are as in version 1." in again.err


def test_photographs_are_made_smaller_and_that_is_told(court: CommandLine) -> None:
    picture = court.folder / "photo.jpg"
    Image.effect_noise((3000, 4000), 60).save(picture, quality=90)
    court.done("import", picture, "--kind", "photo", "--title", "Hall")
    path = plan(court, 'A: "@last"')
    whole = build(court, path, "whole.pdf")
    assert "Made smaller" not in whole.err
    small = build(court, path, "small.pdf", "--shrink")
    assert "Made smaller: 1 picture, to no less than 200 dots" in small.err
    sizes = [Path(one.lines[0]).stat().st_size for one in (whole, small)]
    assert sizes[1] < sizes[0] / 2


def test_a_locked_paper_is_refused_with_the_way_to_a_copy(court: CommandLine) -> None:
    with pikepdf.open(resources.path("sample/school-attendance.pdf")) as pdf:
        lock = pikepdf.Encryption(owner="secret", user="secret")
        pdf.save(court.folder / "locked.pdf", encryption=lock)
    court("import", court.folder / "locked.pdf")
    plan = court.folder / "plan.toml"
    section = '[[section]]\nletter = "A"\ntitle = "Orders"\n'
    entry = 'documents = [{ id = "@last" }]\n'
    plan.write_text(f'title = "Ours"\n{section}{entry}', encoding="utf-8")
    ask = ("bundle", "--plan", plan, "--to", court.folder / "out.pdf")
    refused = court(*ask)
    assert refused.code == 1
    assert "import it once more with --paper-passphrase-file" in refused.err
    secret = court.folder / "secret"
    secret.write_text("secret\n", encoding="utf-8")
    locked = court.folder / "locked.pdf"
    court.done("import", locked, "--paper-passphrase-file", secret)
    court.done(*ask)
