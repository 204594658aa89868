"""Papers inside papers: each is kept by itself and says what it came in."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from casefile.domain.document import DocumentKind, Medium, Part
from casefile.errors import Cancelled, ImportRefused
from casefile.services import arriving
from casefile.services.contents import Looking
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.builders import make_reading
from tests.fakes import FakePapers

MAIL = make_reading("Dear Mum")
MAIL = dataclasses.replace(MAIL, medium=Medium.MAIL)


def texts(count: int) -> list[Part]:
    return [Part(f"{n}.txt", str(n).encode()) for n in range(count)]


def bring_in(desk: Desk, name: str = "visit.eml", data: bytes = b"a mail"):
    return papers.bring_in(desk, data, name, Arrival(), TaskContext())


def test_each_attachment_becomes_a_paper_of_its_own(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.next = MAIL
    fake_papers.inside["visit.eml"] = [
        Part("plan.pdf", b"plan"),
        Part("a/b/earlier.eml", b"earlier"),
    ]
    fake_papers.inside["a/b/earlier.eml"] = [Part("old.pdf", b"old")]
    kept = bring_in(desk)
    found = {paper.title: paper for paper in papers.documents(desk)}

    assert set(found) == {"visit", "plan", "earlier", "old"}
    assert found["visit"].part_of is None
    assert found["plan"].part_of == found["earlier"].part_of == found["visit"].id
    assert found["old"].part_of == found["earlier"].id
    assert found["earlier"].original_name == "a/b/earlier.eml"
    assert found["visit"].kind is DocumentKind.EMAIL
    assert papers.original(desk, found["old"].id) == b"old"
    assert [one.document.title for one in kept.each()] == [
        "visit",
        "plan",
        "earlier",
        "old",
    ]


def test_one_undo_takes_an_email_and_its_attachments_back(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.inside["visit.eml"] = [Part("plan.pdf", b"plan")]
    bring_in(desk)
    desk.case.write(lambda case: case.undo())

    assert papers.documents(desk) == []


def test_the_same_attachment_is_kept_once(desk: Desk, fake_papers: FakePapers) -> None:
    for name in ("one.eml", "two.eml"):
        fake_papers.inside[name] = [Part("logo.png", b"logo")]
        last = bring_in(desk, name, name.encode())

    assert last.parts[0].already_there
    assert [paper.title for paper in papers.documents(desk)] == ["one", "logo", "two"]


def test_what_could_not_be_read_is_listed_on_the_last_page(
    desk: Desk, fake_papers: FakePapers, monkeypatch
) -> None:
    fake_papers.next = dataclasses.replace(MAIL, medium=Medium.ARCHIVE)
    fake_papers.inside["all.zip"] = [
        Part("good.pdf", b"good"),
        Part("virus.exe", b"MZ"),
        Part("old.doc", b"doc"),
    ]
    read = fake_papers.read

    def reading(data, name, context, take=None):
        found = read(data, name, context, take)
        if name == "virus.exe":
            raise ImportRefused(name, "This is a program.")
        if name == "old.doc":
            return dataclasses.replace(found, pages=(), problem="It is old.")
        return found

    monkeypatch.setattr(fake_papers, "read", reading)
    kept = bring_in(desk, "all.zip", b"zip")
    *_, last = papers.reading(desk, kept.document.id).pages

    assert [one.document.title for one in kept.parts] == ["good", "old"]
    assert "2 of 3 papers in it could not be read" in kept.document.problem
    assert last.text == (
        "What could not be read, and why\n"
        "virus.exe\tThis is a program.\n"
        "old.doc\tIt is old.\n"
    )
    assert [last.text[b.start : b.end] for b in last.blocks][1:] == [
        "virus.exe\tThis is a program.",
        "old.doc\tIt is old.",
    ]


def test_papers_in_papers_without_end_are_not_followed(
    desk: Desk, fake_papers: FakePapers
) -> None:
    for depth in range(9):
        fake_papers.inside[f"{depth}.zip"] = [
            Part(f"{depth + 1}.zip", str(depth).encode())
        ]
    bring_in(desk, "0.zip", b"bomb")
    found = papers.documents(desk)

    assert len(found) == arriving.DEEPEST + 1
    assert "not taken out" in found[-1].problem


def test_of_very_many_some_are_kept_before_the_rest_is_read(
    desk: Desk, fake_papers: FakePapers
) -> None:
    context = TaskContext()
    counts = []

    class Many:
        def __iter__(self):
            for number in range(250):
                counts.append(len(papers.documents(desk)))
                if number == 220:
                    context.cancel()
                yield Part(f"{number}.txt", str(number).encode())

    fake_papers.inside["all.zip"] = Many()
    with pytest.raises(Cancelled):
        papers.bring_in(desk, b"zip", "all.zip", Arrival(), context)

    # The folder itself, and what was read when the user stopped.
    assert max(counts) >= 100
    found = papers.documents(desk)
    assert len(found) == 221
    assert found[0].problem == arriving.UNFINISHED
    assert all(paper.part_of == found[0].id for paper in found[1:])

    fake_papers.inside["all.zip"] = [
        Part(f"{n}.txt", str(n).encode()) for n in range(9)
    ]
    again = bring_in(desk, "all.zip", b"zip")
    assert again.document.id == found[0].id
    assert again.document.problem == ""
    assert all(part.already_there for part in again.parts)


def test_stopping_early_adds_nothing(desk: Desk, fake_papers: FakePapers) -> None:
    context = TaskContext()

    class Few:
        def __iter__(self):
            yield Part("one.txt", b"1")
            context.cancel()
            yield Part("two.txt", b"2")

    fake_papers.inside["all.zip"] = Few()
    with pytest.raises(Cancelled):
        papers.bring_in(desk, b"zip", "all.zip", Arrival(), context)
    assert papers.documents(desk) == []


def test_more_than_can_be_taken_in_is_named_and_left(
    desk: Desk, fake_papers: FakePapers, monkeypatch
) -> None:
    monkeypatch.setattr(arriving, "_MOST", 2)
    fake_papers.inside["all.zip"] = [
        Part(f"{n}.txt", str(n).encode()) for n in range(4)
    ]
    kept = bring_in(desk, "all.zip", b"zip")

    assert len(kept.parts) == 2
    assert "2 of 4 papers in it could not be read" in kept.document.problem


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("a/b/letter.pdf", "letter"),
        ("a\\b\\letter.pdf", "letter"),
        ("folder/", "folder"),
        ("Re: 12.03 visit.eml", "Re: 12.03 visit"),
        (".hidden", ".hidden"),
        ("", "Paper"),
    ],
)
def test_a_paper_is_called_by_the_last_part_of_its_name(name: str, title: str) -> None:
    assert papers.title_of(name) == title


def test_a_folder_is_gone_through_by_name(tmp_path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "empty").mkdir()
    for name in ("b/2.pdf", "b/1.pdf", "a.pdf", ".DS_Store", "b/Thumbs.db"):
        (tmp_path / name).touch()
    found = papers.files_in([tmp_path, tmp_path / "empty", tmp_path / "none"])

    assert [str(path.relative_to(tmp_path)) for path in found] == [
        "a.pdf",
        "b/1.pdf",
        "b/2.pdf",
        "empty",
        "none",
    ]


def test_what_could_not_be_read_in_a_pdf_is_told_beside_it_and_adds_no_page(
    desk: Desk, fake_papers: FakePapers, monkeypatch
) -> None:
    """A page of the program's own could not be drawn or cut out with the others."""
    names = [f"{number}.exe" for number in range(12)]
    fake_papers.inside["plan.pdf"] = [Part(name, name.encode()) for name in names]
    read = fake_papers.read

    def reading(data, name, context, take=None):
        if name.endswith(".exe"):
            raise ImportRefused(name, "This is a program.")
        return read(data, name, context, take)

    monkeypatch.setattr(fake_papers, "read", reading)
    kept = bring_in(desk, "plan.pdf", b"pdf").document

    assert kept.medium is Medium.PDF
    assert kept.pages == len(fake_papers.next.pages)
    assert len(papers.reading(desk, kept.id).pages) == kept.pages
    assert "12 of 12 papers in it could not be read. “0.exe”: This is a" in kept.problem
    assert "“9.exe”" in kept.problem
    assert kept.problem.endswith("And 2 more papers.")


def test_what_is_said_of_a_paper_while_it_is_read_stays_said(
    desk: Desk, fake_papers: FakePapers, monkeypatch
) -> None:
    good = fake_papers.next
    fake_papers.next = dataclasses.replace(good, pages=(), problem="It is damaged.")
    known = bring_in(desk).document
    read = fake_papers.read

    def reading(data, name, context, take=None):
        papers.save(desk, dataclasses.replace(known, title="The visit", tags=("mine",)))
        return read(data, name, context, take)

    fake_papers.next = good
    monkeypatch.setattr(fake_papers, "read", reading)
    again = bring_in(desk)
    (found,) = papers.documents(desk)

    assert again.document == found
    assert (found.title, found.tags) == ("The visit", ("mine",))
    assert (found.pages, found.problem) == (len(good.pages), "")


def test_a_paper_inside_is_known_by_its_bytes_whatever_it_came_in(
    desk: Desk, fake_papers: FakePapers
) -> None:
    fake_papers.packed[b"a mail"] = [Part("plan.pdf", b"plan")]
    mail = bring_in(desk).document
    before = Looking(desk, TaskContext()).into(mail)
    plan = bring_in(desk, "Plan for Maisie.pdf", b"plan").document
    looking = Looking(desk, TaskContext())
    after = looking.into(mail)

    assert plan.part_of is None
    assert (before.unsearched, after.unsearched) == (True, False)
    assert "Plan for Maisie" in after.words
    looks = len(fake_papers.looked_through)
    assert looking.into(plan).unsearched is False
    assert looking.into(mail).words == after.words
    assert len(fake_papers.looked_through) == looks


def test_a_folder_that_cannot_be_opened_or_is_only_a_link_is_refused_by_name(
    tmp_path, monkeypatch
) -> None:
    chosen, elsewhere = tmp_path / "chosen", tmp_path / "elsewhere"
    closed = chosen / "closed"
    for folder in (closed, elsewhere):
        folder.mkdir(parents=True)
        (folder / "1.pdf").write_bytes(b"paper")
    (chosen / "a.pdf").write_bytes(b"paper")
    (chosen / "link").symlink_to(elsewhere, target_is_directory=True)
    look = os.scandir

    def refused(path):
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", refused)
    monkeypatch.setattr(os, "listdir", lambda path: [one.name for one in refused(path)])
    found = list(papers.files_in([chosen]))

    assert found == [chosen / "a.pdf", chosen / "link", closed]
    assert papers.load(found[0]) == b"paper"
    with pytest.raises(ImportRefused, match="points to another folder"):
        papers.load(found[1])
    with pytest.raises(ImportRefused, match="could not be opened"):
        papers.load(found[2])
