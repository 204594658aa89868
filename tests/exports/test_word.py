"""The Word file itself, part by part: structure, language, and nothing private."""

import io
import re
import runpy
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from casefile import resources
from casefile.domain.letter import Bullets, LetterContent, Paragraph, Table
from casefile.exports import Letters, look
from tests.exports.letters import words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = ["statement", "request", "one-page", "hostile"]
PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/footer1.xml",
    "word/footer2.xml",
    "word/header1.xml",
    "word/header2.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/styles.xml",
}


def _parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _part(data, name):
    return etree.fromstring(_parts(data)[name])


def _paragraphs(data):
    """Returns (style, words, properties) of each paragraph outside tables."""
    body = _part(data, "word/document.xml").find(f"{W}body")
    found = []
    for paragraph in body.iterfind(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle")
        name = "Normal" if style is None else style.get(f"{W}val")
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        found.append((name, text, properties))
    return found


def _letter(*blocks):
    return LetterContent(title="A letter", head=None, blocks=blocks, foot=None)


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_holds_these_parts_and_no_others(word_files, kind):
    assert set(_parts(word_files[kind])) == PARTS


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_and_no_time_is_named_outside_the_text(word_files, kind):
    parts = _parts(word_files[kind])
    core = etree.fromstring(parts["docProps/core.xml"])
    said = {etree.QName(e).localname: e.text for e in core if e.text}
    assert set(said) == {"title", "language"}
    with zipfile.ZipFile(io.BytesIO(word_files[kind])) as archive:
        assert {part.date_time for part in archive.infolist()} == {
            (1980, 1, 1, 0, 0, 0)
        }
        assert not archive.comment
    for name, data in parts.items():
        for secret in (b"python", b"docx.org", b"Microsoft Mac", b"201", b"/root"):
            if name != "word/document.xml":
                assert secret not in re.sub(rb"/20\d\d/", b"", data), name
        assert b"rsid" not in data
        for tag in (b"w:ins ", b"w:del ", b"w:vanish", b"w:comment", b"w:author"):
            assert tag not in data


def test_word_takes_the_name_of_the_user_out_when_it_saves(word_files):
    settings = _part(word_files["statement"], "word/settings.xml")
    assert settings.find(f"{W}removePersonalInformation") is not None


def test_the_title_is_in_the_properties(word_files):
    core = _parts(word_files["statement"])["docProps/core.xml"].decode()
    assert "Statement of disagreement<" in core


def test_the_language_is_british_english(word_files):
    styles = _part(word_files["statement"], "word/styles.xml")
    (language,) = styles.iterfind(f"{W}docDefaults//{W}lang")
    assert language.get(f"{W}val") == "en-GB"


def test_headings_are_headings(word_files):
    found = [
        (style, text)
        for style, text, _ in _paragraphs(word_files["statement"])
        if style.startswith(("Heading", "Title"))
    ]
    assert found[0][0] == "Title"
    assert found[1] == ("Heading1", "What I ask you to do")
    assert [style for style, _ in found].count("Heading2") == 12
    styles = _part(word_files["statement"], "word/styles.xml")
    for level in (1, 2, 3):
        (style,) = styles.iterfind(f"{W}style[@{W}styleId='Heading{level}']")
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        assert outline.get(f"{W}val") == str(level - 1)
        assert style.find(f"{W}pPr/{W}keepNext") is not None


def test_every_style_that_is_used_exists(word_files):
    for data in word_files.values():
        styles = _part(data, "word/styles.xml")
        known = {s.get(f"{W}styleId") for s in styles.iterfind(f"{W}style")}
        for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
            for tag in ("pStyle", "tblStyle"):
                used = {e.get(f"{W}val") for e in _part(data, name).iter(f"{W}{tag}")}
                assert used <= known


def _number(properties):
    return properties.find(f"{W}numPr/{W}numId").get(f"{W}val")


def test_numbered_paragraphs_are_counted_by_word(word_files):
    numbered = [
        _number(properties)
        for style, _, properties in _paragraphs(word_files["request"])
        if style == "NumberedParagraph"
    ]
    assert len(numbered) == 3
    assert len(set(numbered)) == 1


def test_each_numbered_list_begins_with_its_own_number():
    data = Letters().word(
        _letter(
            Bullets((words("a"), words("b")), ordered=True),
            Bullets((words("c"), words("d")), ordered=True, start=5),
        )
    )
    numbers = [_number(properties) for _, _, properties in _paragraphs(data)]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    starts = {
        num.get(f"{W}numId"): start.get(f"{W}val")
        for num in _part(data, "word/numbering.xml").iterfind(f"{W}num")
        for start in num.iter(f"{W}startOverride")
    }
    assert [starts[numbers[0]], starts[numbers[2]]] == ["1", "5"]


def test_a_header_row_returns_on_each_page_and_rows_stay_whole(word_files):
    body = _part(word_files["request"], "word/document.xml")
    (table,) = body.iter(f"{W}tbl")
    rows = list(table.iterfind(f"{W}tr"))
    headers = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert headers == [True] + [False] * 25
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    look_of_table = table.find(f"{W}tblPr/{W}tblLook")
    assert look_of_table.get(f"{W}firstRow") == "1"
    caption = table.find(f"{W}tblPr/{W}tblCaption")
    assert caption.get(f"{W}val") == "Records I ask for"


def test_a_table_that_names_its_rows_says_so(word_files):
    body = _part(word_files["statement"], "word/document.xml")
    front = next(body.iter(f"{W}tbl"))
    look_of_table = front.find(f"{W}tblPr/{W}tblLook")
    assert look_of_table.get(f"{W}firstColumn") == "1"
    assert front.find(f".//{W}tblHeader") is None
    first = front.find(f"{W}tr/{W}tc/{W}p/{W}pPr/{W}pStyle")
    assert first.get(f"{W}val") == "TableHeading"


def test_a_very_long_row_may_go_over_the_page(word_files):
    tables = list(_part(word_files["hostile"], "word/document.xml").iter(f"{W}tbl"))
    rows = tables[0].findall(f"{W}tr")
    whole = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows]
    assert whole == [True, True, True, False]


def test_the_page_number_is_a_field(word_files):
    for name in ("word/footer1.xml", "word/footer2.xml"):
        foot = _part(word_files["statement"], name)
        codes = [code.text.strip() for code in foot.iter(f"{W}instrText")]
        assert codes == ["PAGE", "NUMPAGES"]


def test_the_page_is_a4_and_the_first_has_no_running_line(word_files):
    (section,) = _part(word_files["statement"], "word/document.xml").iter(f"{W}sectPr")
    size = section.find(f"{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert section.find(f"{W}titlePg") is not None


def test_a_blank_is_marked_by_more_than_colour(word_files):
    document = _part(word_files["statement"], "word/document.xml")
    marked = [
        "".join(text.text for text in run.iter(f"{W}t"))
        for run in document.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}highlight") is not None
    ]
    assert marked == ["[date of the meeting]"]


def test_the_same_letter_gives_the_same_bytes(word_files, contents):
    assert Letters().word(contents["statement"]) == word_files["statement"]


def test_a_table_at_the_end_is_followed_by_a_paragraph_as_word_demands():
    data = Letters().word(_letter(Table(header=(), rows=((words("a"),),))))
    body = _part(data, "word/document.xml").find(f"{W}body")
    assert [etree.QName(e).localname for e in body] == ["tbl", "p", "sectPr"]


def test_two_tables_in_a_row_stay_two():
    table = Table(header=(), rows=((words("a"),),))
    data = Letters().word(_letter(table, table, Paragraph(words("end"))))
    body = _part(data, "word/document.xml").find(f"{W}body")
    names = [etree.QName(e).localname for e in body]
    assert names == ["tbl", "p", "tbl", "p", "sectPr"]


def test_the_emoji_of_a_message_is_kept_in_word(word_files):
    texts = [text for _, text, _ in _paragraphs(word_files["hostile"])]
    assert "angry \U0001f621 face, \u4f60\u597d, \U0001d400bold" in texts


@pytest.mark.parametrize(
    ("name", "paper"), [("letter", look.LETTER), ("one-page", look.ONE_PAGE)]
)
def test_the_blank_paper_is_what_its_script_makes(name, paper):
    script = Path(__file__).parents[2] / "packaging" / "make_template.py"
    made = runpy.run_path(str(script))["template"](paper)
    assert _parts(made) == _parts(resources.data(f"paper/{name}.docx"))
