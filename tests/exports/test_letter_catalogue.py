"""Every letter of the catalogue as files, read back by other programs."""

import dataclasses
import io
import re
import subprocess
import zipfile

import docx
import pytest

from casefile.domain import letter_template
from casefile.domain.case import Jurisdiction
from casefile.domain.flag import FlagStatus
from casefile.domain.letter_parts import plain, texts
from casefile.exports import AgeLock, Letters
from casefile.services.letter import letters
from casefile.services.ports import Desk
from tests.builders import make_case
from tests.exports import accessibility
from tests.fakes import FakeCaseStore, FakePapers, FakePhotos, FakeWriter
from tests.unit.letter_answers import ANSWERS
from tests.unit.letter_story import Story

NAMES = ("Alex", "Example", "Elsie", "Rhys", "Kit", "Doyle", "Robin", "Hale")


def rich(name):
    """A letter of a full case, with every question answered."""
    story = Story()
    template = letter_template.get(name)
    story.age = dataclasses.replace(story.age, status=FlagStatus.ACCEPTED)
    (first, *_) = sorted(template.jurisdictions)
    story.case = dataclasses.replace(story.case, jurisdiction=first)
    desk = story.desk()
    paper = story.document.id if template.needs_document else None
    letter = letters.start(desk, name, document=paper, facts=ANSWERS[name])
    return letters.content(desk, letter)


def empty(name, time):
    """The same letter of a case in which nothing is known."""
    (first, *_) = sorted(letter_template.get(name).jurisdictions)
    desk = Desk(
        case=FakeCaseStore([make_case(council="", jurisdiction=first)], time=time),
        papers=FakePapers(),
        photos=FakePhotos(),
        writer=FakeWriter(),
        lock=AgeLock(),
        time=time,
    )
    return letters.content(desk, letters.start(desk, name))


def bare(words):
    """The words alone: where lines break and how gaps are marked is left out."""
    return re.sub(r"[\s\[\]_]+", "", words.replace("\xad", ""))


def of_word(data):
    """What a Word file says, in the order of its parts, with tables and head."""
    found = docx.Document(io.BytesIO(data))
    return bare("".join(found.element.body.itertext()))


def of_pdf(data, folder):
    path = folder / "letter.pdf"
    path.write_bytes(data)
    command = ["pdftotext", "-raw", str(path), "-"]
    told = subprocess.run(command, capture_output=True, check=True)
    return bare(told.stdout.decode())


def information(data, folder):
    path = folder / "letter.pdf"
    path.write_bytes(data)
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True)
    return told.stdout.decode()


def test_there_are_answers_for_every_letter_but_the_one_of_two_versions():
    known = {template.id for template in letters.templates()}
    assert known - set(ANSWERS) == {"same_again"}
    assert set(ANSWERS) < known


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_full_letter_says_the_same_in_both_files(name, tmp_path):
    content = rich(name)
    assert content.missing == ()
    word, pdf = Letters().word(content), Letters().pdf(content)
    said = [bare(plain(text)) for text in texts(content)]
    in_word, in_pdf = of_word(word), of_pdf(pdf, tmp_path)
    for words in said:
        assert words in in_word
    # In a PDF long words and table cells are broken; each word is there all the same.
    for text in texts(content):
        for word_said in plain(text).split():
            assert bare(word_said) in in_pdf, word_said
    assert accessibility.problems(pdf) == []


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_an_empty_letter_names_each_blank_in_both_files(name, tmp_path):
    content = empty(name, Story().time)
    assert content.missing
    in_word = of_word(Letters().word(content))
    in_pdf = of_pdf(Letters().pdf(content), tmp_path)
    for label in content.missing:
        assert bare(label) in in_word
        assert bare(label) in in_pdf


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_no_name_stands_in_the_title_or_the_properties(name, tmp_path):
    content = rich(name)
    with zipfile.ZipFile(io.BytesIO(Letters().word(content))) as archive:
        properties = archive.read("docProps/core.xml").decode()
    about = information(Letters().pdf(content), tmp_path)
    for known in NAMES:
        assert known not in properties
        assert known not in about
        assert known not in content.running
    assert content.title in about


@pytest.mark.parametrize("where", list(Jurisdiction))
def test_letters_go_to_whom_they_are_for(where):
    greetings = {
        template.id: template.recipient
        for template in letters.templates()
        if where in template.jurisdictions
    }
    assert greetings["ico"] == "ico"
    ombudsman = "lgsco" if where is Jurisdiction.ENGLAND else "psow"
    assert greetings[ombudsman] == "ombudsman"
    assert greetings["mckenzie_cv"] == "court"
    assert greetings["chaser"] == "council"


def test_a_statement_of_nobody_yet_has_a_blank_for_the_witness_and_tells_of_it():
    content = empty("witness_statement", Story().time)
    (row,) = [row for row in content.head.mark if plain(row).startswith("Witness")]
    assert [run.text for run in row if run.blank] == ["your full name"]
    assert "your full name" in content.missing


def test_whether_the_mckenzie_friend_is_paid_is_said_only_if_it_was_answered():
    content = empty("mckenzie_cv", Story().time)
    assert "whether they are paid" in content.missing
    said = bare("".join(plain(text) for text in texts(content)))
    assert bare("I am not paid") not in said
    said = bare("".join(plain(text) for text in texts(rich("mckenzie_cv"))))
    assert bare("I am not paid") in said
