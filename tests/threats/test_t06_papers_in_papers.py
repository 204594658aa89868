"""T6: what is confidential is found in every form of paper, and in papers in papers."""

from __future__ import annotations

import email.policy
import zipfile
from email.message import EmailMessage
from io import BytesIO

import pikepdf
import pytest

from casefile.domain.document import Document
from casefile.services import export_search
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.tasks import TaskContext
from tests.builders import make_person
from tests.hostile.bombs import a_desk
from tests.readers import mails
from tests.readers.papers import archive

SECRET = "14 Larch Close, Eastmarch EM4 7QT"


def a_mail(*, page: str = "", attached: str = "") -> bytes:
    made = EmailMessage(policy=email.policy.SMTP)
    made["From"] = "sian@example.org"
    made.set_content("Dear Mum, I will come.\n")
    if page:
        made.add_alternative(f"<p>{page}</p>", subtype="html", cte="base64")
    if attached:
        made.add_attachment(attached, filename="plan.txt", cte="base64")
    return made.as_bytes()


def pdf_with_file(name: str, data: bytes) -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        document.attachments[name] = data
        made = BytesIO()
        document.save(made)
    return made.getvalue()


def locked(packed: bytes) -> bytes:
    """The same packed folder, each file in it marked as locked with a password."""
    made = bytearray(packed)
    with zipfile.ZipFile(BytesIO(packed)) as folder:
        for one in folder.infolist():
            made[one.header_offset + 6] |= 1
        made[folder.start_dir + 8] |= 1
    return bytes(made)


HIDING = {
    "comment.html": f"<html><body><!-- {SECRET} --><p>Dear Mum</p>".encode(),
    "field.rtf": b"{\\rtf1 Dear Mum{\\*\\private " + SECRET.encode() + b"}}",
    "other-version.eml": a_mail(page=SECRET),
    "attached.eml": a_mail(attached=f"She lives at {SECRET}.\n"),
    "attached.msg": mails.outlook(body=f"She lives at {SECRET}."),
    "packed.zip": archive({"a/plan.eml": a_mail(attached=f"At {SECRET}.\n")}),
    "table.csv": f'Day,Where\n3 Feb,"{SECRET}"\n'.encode(),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    made = a_desk(tmp_path_factory.mktemp("case"))
    person = make_person("Nadia Rahman", confidential=True, address=SECRET)
    made.case.write(lambda work: work.put(person))
    for name, data in HIDING.items():
        papers.bring_in(made, data, name, Arrival(), TaskContext())
    yield made
    made.case.close()


def brought(desk, data, name):
    """Returns the paper as it is kept, and what is said of it when it goes out."""
    kept = papers.bring_in(desk, data, name, Arrival(), TaskContext())
    return kept, searched(desk, kept.document)


def searched(desk, paper):
    return export_search.search(desk, "council", {}, [paper], TaskContext())


@pytest.mark.parametrize("name", HIDING)
def test_it_is_found_wherever_a_paper_hides_it(desk, name):
    (paper,) = [one for one in papers.documents(desk) if one.original_name == name]
    found = export_search.search(desk, "council", {}, [paper], TaskContext())

    assert found.findings, name


def test_an_attachment_is_found_in_every_letter_that_holds_it(desk):
    """It is kept once, as a part of the first."""
    again = a_mail(attached=f"She lives at {SECRET}.\n").replace(b"Dear", b"Hello")
    kept, found = brought(desk, again, "again.eml")

    assert [part.already_there for part in kept.parts] == [True]
    assert found.findings
    assert not found.unsearched


def test_an_attachment_that_was_taken_off_the_list_is_still_found_in_the_letter(desk):
    removed = f"By the school, {SECRET}.\n"
    kept, _ = brought(desk, a_mail(attached=removed), "removed.eml")
    papers.remove(desk, kept.parts[0].document.id)

    assert searched(desk, kept.document).findings


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(locked(archive({"plan.txt": "at home"})), id="locked"),
        pytest.param(archive({"run.exe": b"MZ" + bytes(200)}), id="not taken in"),
        pytest.param(
            archive({"a.zip": archive({"b.zip": archive({"c.txt": "deep"})})}),
            id="packed thrice",
        ),
    ],
)
def test_what_was_not_taken_out_of_a_packed_folder_is_named_as_unsearched(desk, data):
    name = f"folder {hash(data)}.zip"
    deep = archive({"outer.zip": archive({"more.zip": data})})
    kept, found = brought(desk, deep, name)

    assert found.unsearched == (f"“{kept.document.title}”",)


def test_a_letter_inside_a_letter_of_outlook_is_the_same_paper_each_time(desk):
    first, found = brought(desk, mails.outlook(), "outlook.msg")
    again = papers.read_in(
        desk, mails.outlook(body="Again"), "2.msg", Arrival(), TaskContext()
    )

    assert not found.unsearched
    assert {one.document.sha256 for one in first.parts} == {
        part.document.sha256 for part in again.parts
    }
    everything = desk.case.read(lambda case: case.all(Document))
    assert len({paper.sha256 for paper in everything}) == len(everything)


def test_a_file_in_a_pdf_is_found_in_it_though_it_came_in_before(desk):
    note = f"Seen at {SECRET}\n".encode()
    brought(desk, note, "note.txt")
    _, found = brought(desk, pdf_with_file("note.txt", note), "plan.pdf")

    assert found.findings
