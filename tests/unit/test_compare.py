"""Comparing two versions of a paper, and following flags from one to the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from casefile.domain.compare.carried import Carried, carry
from casefile.domain.compare.change import ChangeKind, Mark, Place, TextChange
from casefile.domain.compare.comparison import Comparison, compare
from casefile.domain.compare.version import Version
from casefile.domain.document import Block, BlockKind, Page, PageSource
from casefile.domain.flag import Ask, Flag
from casefile.domain.ids import DocumentId, new_id
from casefile.domain.outcome import Became, Fate
from tests.bench.compare_measure import measure
from tests.bench.version_pairs import make
from tests.builders import make_flag, make_page, make_passage

OLD, NEW = DocumentId(new_id()), DocumentId(new_id())
TEXT = (
    "Maisie is six years old and is a quiet child. She lives with her mother in a flat "
    "above a shop. The health visitor has seen her three times this year. Ms Rourke "
    "did not respond to the letters that were sent to her. The school says that "
    "attendance is good. A visit took place on 3 February 2026 and lasted an hour."
)
MORE = (
    "The grandmother collects Maisie on Fridays and takes her swimming. There is a "
    "garden that is shared with two neighbours. The doctor has no concerns about her "
    "growth. Mr Hale pays for the school lunches and sees her at weekends."
)


def paper(*texts: str, **given: object) -> list[Page]:
    return [make_page(text, number, **given) for number, text in enumerate(texts, 1)]


def parts(*texts: str) -> list[Page]:
    """One page, each text a paragraph of its own."""
    whole, blocks = "", []
    for text in texts:
        blocks.append(Block(len(whole), len(whole) + len(text), BlockKind.PARAGRAPH))
        whole += text + "\n"
    return [make_page(whole, blocks=tuple(blocks))]


def scanned(*texts: str) -> list[Page]:
    return [replace(one, source=PageSource.RECOGNISED) for one in paper(*texts)]


def only(found: Comparison) -> TextChange:
    (change,) = found.changes
    return change


def flag_on(text: str, quote: str, **given: object) -> Flag:
    start = text.index(quote)
    place = make_passage(OLD, quote, text, page=1, start=start, end=start + len(quote))
    return make_flag(passage=place, **{"right": "", "wording": ""} | given)


def followed(old: str, new: str, quote: str, **given: object) -> Carried:
    (one,) = carry(compare(paper(old), paper(new)), [flag_on(old, quote, **given)], NEW)
    return one


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace(". ", ".\n"),
        TEXT.replace("attendance", "attend-\nance").replace("visitor", "vis\u00aditor"),
        TEXT.replace("six years", "six  years").replace("flat", "\ufb02at"),
        f"\u2022 {TEXT}",
    ],
    ids=["lines", "hyphens", "ligature", "bullet"],
)
def test_the_making_of_the_file_is_no_change(other: str) -> None:
    found = compare(paper(TEXT), paper(other))
    assert found.is_same_text
    assert found.changes == ()


def test_kinds_of_quotation_mark_are_no_change() -> None:
    one = 'She said "I am fine" and that it wasn\'t her. She left.'
    other = "She said \u201cI am fine\u201d and that it wasn\u2019t her. She left."
    assert compare(paper(one), paper(other)).is_same_text


def test_text_that_only_breaks_over_pages_elsewhere_is_the_same() -> None:
    half = TEXT.index("three times")
    found = compare(paper(TEXT, MORE), paper(TEXT[:half], TEXT[half:] + "\n" + MORE))
    assert found.is_same_text


def blocks(*given: tuple[BlockKind, str], number: int = 1) -> Page:
    """A page of which the reader says what each stretch is."""
    whole, found = "", []
    for kind, text in given:
        found.append(Block(len(whole), len(whole) + len(text), kind))
        whole += text + " \n"
    return make_page(whole, number, blocks=tuple(found))


def test_a_bullet_goes_on_in_its_next_line_whatever_the_reader_took_that_for() -> None:
    heading, text = BlockKind.HEADING, BlockKind.PARAGRAPH
    old = blocks(
        (text, "\u2022 Kelly came to the house and to the"),
        (heading, "November meeting with the school"),
        (text, "\u2022 Rob was asked about the garden and"),
        (heading, "any shed behind it"),
        (heading, "Plans"),
        (text, "\u2022 Nothing else was planned"),
    )
    new = blocks(
        (
            text,
            "\u2022 Kelly came to the flat and to the November meeting with the school",
        ),
        (text, "\u2022 Rob was asked about the gardens and any shed behind it"),
        (heading, "Plans"),
        (text, "\u2022 Nothing else was planned"),
    )
    assert [one.old for one in compare([old], [new]).changes] == [
        "Kelly came to the house and to the November meeting with the school",
        "Rob was asked about the garden and any shed behind it",
    ]


def test_a_sentence_goes_on_over_a_page_break_with_blank_lines() -> None:
    text, foot = BlockKind.PARAGRAPH, BlockKind.FURNITURE
    old = [
        blocks((text, f"{TEXT} Both were told of the likely\n"), (foot, "Page 1")),
        blocks((text, "outcome."), (text, MORE), number=2),
    ]
    new = [blocks((text, f"{TEXT} Both heard of the likely outcome."), (text, MORE))]
    assert only(compare(old, new)).old == "Both were told of the likely outcome."


def test_rows_at_the_foot_of_pages_that_differ_in_their_dates_are_compared() -> None:
    rows = [
        (BlockKind.TABLE_ROW, f"{day}/2/26 call DR Spoke of the plan.")
        for day in range(1, 9)
    ]
    new = [(BlockKind.TABLE_ROW, "5/2/26 call DR Nobody was in."), *rows[5:]]
    old = [blocks(*rows[:4]), blocks(*rows[4:], number=2)]
    found = compare(old, [blocks(*rows[:4]), blocks(*new, number=2)])
    assert only(found).old == rows[4][1]


def test_a_number_alone_at_the_edge_of_a_page_is_compared_if_it_ends_a_sentence() -> (
    None
):
    lines = [*TEXT.split(". "), "Attendance is now"]
    old = paper("\n".join([*lines, "95%."]), "\n".join([*MORE.split(". "), "12"]))
    new = paper("\n".join([*lines, "91%."]), "\n".join([*MORE.split(". "), "14"]))
    assert only(compare(old, new)).new.endswith("91%.")


def test_cells_of_a_row_are_told_apart_by_where_they_stand() -> None:
    rows = (
        "IM    Iqra Mahmoud      Worker    Sees the children on",
        "                                  Monday - and Friday",
    )
    old = make_page("\n".join(rows), blocks=(Block(0, 120, BlockKind.TABLE_ROW),))
    for word, cell in (
        ("Mahmoud", "Iqra Mahmoud"),
        ("Friday", "Sees the children on Monday - and Friday"),
        ("Monday", "Sees the children on Monday - and Friday"),
    ):
        text = old.text.replace(word, "Sunday"[: len(word)].ljust(len(word), "x"))
        new = make_page(text, blocks=old.blocks)
        assert only(compare([old], [new])).old == cell


def test_one_parent_is_never_taken_for_the_other_misread_on_a_scan() -> None:
    old = f"{TEXT} Father's brother lives near by."
    new = scanned(old.replace("Father's", "Mother's"))
    assert only(compare(paper(old), new)).old == "Father's brother lives near by."


def test_a_changed_word_is_shown_with_its_sentence_and_nothing_else() -> None:
    found = compare(paper(TEXT), paper(TEXT.replace("six years", "four years")))
    change = only(found)
    assert change.kind is ChangeKind.CHANGED
    assert change.old == "Maisie is six years old and is a quiet child."
    assert change.new == "Maisie is four years old and is a quiet child."
    (gone,), (come,) = change.words_gone, change.words_come
    assert TEXT[gone.start : gone.end] == "six"
    assert (come.page, come.end - come.start) == (1, 4)
    assert not found.is_same_text


def test_a_small_word_that_turns_the_meaning_is_a_change() -> None:
    found = compare(paper(TEXT), paper(TEXT.replace("did not respond", "did respond")))
    change = only(found)
    (gone,) = change.words_gone
    assert TEXT[gone.start : gone.end] == "not"


def test_a_sign_that_changed_is_shown_and_a_heading_in_capitals_is_not() -> None:
    asked = TEXT.replace("is good.", "is good?")
    assert only(compare(paper(TEXT), paper(asked))).kind is ChangeKind.CHANGED
    heads = parts("Family composition", TEXT), parts("FAMILY COMPOSITION", TEXT)
    assert compare(*heads).is_same_text


def test_what_was_added_and_removed_has_its_page() -> None:
    gone = "The school says that attendance is good. "
    added = "The family was offered a place at the holiday club. "
    later = TEXT.replace(gone, "")
    later_more = MORE.replace("The doctor", f"{added}The doctor")
    found = compare(paper(TEXT, MORE), paper(later, later_more))
    removed, new = found.changes
    assert (removed.kind, removed.old, removed.old_page) == (
        ChangeKind.REMOVED,
        gone.strip(),
        1,
    )
    assert removed.new_page is None
    assert (new.kind, new.new, new.new_page) == (ChangeKind.ADDED, added.strip(), 2)


def test_a_moved_paragraph_is_named_as_moved_also_where_it_was_edited() -> None:
    third = "Nothing else was recorded about the home. It is warm and there is food."
    edited = MORE.replace("swimming", "to the park")
    found = compare(parts(TEXT, third, MORE), parts(edited, TEXT, third))
    change = only(found)
    assert change.kind is ChangeKind.MOVED
    assert change.old == MORE
    assert change.new == edited
    (come,) = change.words_come
    assert edited[come.start : come.end] == "to the park."


def test_running_heads_inside_the_text_are_left_out() -> None:
    def with_heads(text: str, state: str, every: int) -> str:
        words = text.split(" ")
        for page, at in enumerate(range(every, len(words), every + 1), 1):
            words.insert(at, f"Assessment {state} Page {page} of 9 OFFICIAL")
        return " ".join(words)

    long = f"{TEXT} {MORE}"
    old, new = with_heads(long, "DRAFT", 21), with_heads(long, "FINAL", 17)
    assert old.count("OFFICIAL") != new.count("OFFICIAL")
    assert compare(paper(old), paper(new)).is_same_text


def test_a_deleted_sentence_is_not_moved_to_one_that_looks_like_it() -> None:
    first = (
        "Father said that the visit was late on 3 May 2024 and the case stayed open."
    )
    like = "Father said that the visit was late on 9 May 2024 and the case stayed open."
    old = f"{TEXT} {first} {MORE}"
    new = f"{TEXT} {MORE}\n\nManager's comment. {like}"
    one = followed(old, new, first)
    assert (one.fate, one.place, one.passage) == (Fate.GONE, Place.GONE, None)
    kinds = {c.kind for c in compare(paper(old), paper(new)).changes}
    assert kinds == {ChangeKind.ADDED, ChangeKind.REMOVED}


def test_a_deleted_sentence_is_gone_also_if_a_bit_of_the_next_was_marked() -> None:
    gone = "The school says that attendance is good."
    one = followed(TEXT, TEXT.replace(f"{gone} ", ""), f"{gone} A visit took place")
    assert (one.fate, one.passage) == (Fate.GONE, None)


def test_mistaken_letters_of_a_scan_are_no_change() -> None:
    read = (
        TEXT.replace("mother", "rnother").replace("lasted", "1asted")
        .replace("attendance", "attendauce").replace("a shop", "ashop")
        .replace("Rourke did", "Rourke. did")
    )  # fmt: skip
    found = compare(paper(TEXT), scanned(read))
    assert found.is_same_text
    assert found.misread >= 4
    assert compare(scanned(read), paper(TEXT)).is_same_text


def test_a_number_on_a_scan_is_never_taken_as_misread() -> None:
    found = compare(paper(TEXT), scanned(TEXT.replace("3 February", "8 February")))
    change = only(found)
    assert not found.is_same_text
    assert Mark.SCAN in change.marks


def test_another_word_on_a_scan_is_a_change_however_alike_it_is() -> None:
    new = TEXT.replace("did not respond", "did now respond")
    change = only(compare(paper(TEXT), scanned(new)))
    assert change.kind is ChangeKind.CHANGED
    assert Mark.SCAN in change.marks


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("a two-and-a-half-year-old", "a three-and-a-half-year-old"),
        ("seventeen visits", "seventy visits"),
        ("a call on Thursday", "a call on Tuesday"),
    ],
)
def test_another_number_or_day_in_words_on_a_scan_is_a_change(said, other) -> None:
    old, new = f"{TEXT} It was {said} again.", f"{TEXT} It was {other} again."
    assert not compare(paper(old), scanned(new)).is_same_text
    assert not compare(scanned(old), paper(new)).is_same_text


def test_accents_that_a_scan_lost_are_no_change() -> None:
    family = "Si\u00e2n and Ll\u0177r live at T\u0177 \u0174yn, L\u00f4n y Felin."
    said = f"{TEXT} {family} TAF 1 came."
    read = f"{TEXT} Siadn and Llyr live at Ty Wyn, L6n y Felin. TAF I came."
    assert compare(paper(said), scanned(read)).is_same_text
    assert not compare(paper(said), paper(read)).is_same_text


def test_a_letter_of_a_scan_that_the_flag_asked_for_is_a_correction() -> None:
    old = f"{TEXT} The social worker is Iqra Mahmoud."
    new = old.replace("Mahmoud", "Mahmood")
    pages = compare(paper(old), scanned(new))
    flag = flag_on(old, "Iqra Mahmoud", right="Her name is Iqra Mahmood")
    (one,) = carry(pages, [flag], NEW)
    assert (one.fate, one.as_asked) == (Fate.CORRECTED, True)
    (other,) = carry(pages, [flag_on(old, "Iqra Mahmoud", right="It was Ms Bell")], NEW)
    assert other.fate is Fate.UNCHANGED


def test_an_initial_on_a_scan_that_is_another_is_a_change() -> None:
    old, new = f"{TEXT} Ms R agreed with it.", f"{TEXT} Ms T agreed with it."
    assert not compare(paper(old), scanned(new)).is_same_text


def test_a_speck_and_lost_spaces_on_a_scan_are_no_change() -> None:
    read = TEXT.replace("The school", "e The school").replace("3 February", "3February")
    assert compare(paper(TEXT), scanned(read)).is_same_text


def test_the_number_of_a_paragraph_that_a_scan_lost_is_no_sure_change() -> None:
    said, read = parts(f"7. {TEXT}", f"8. {MORE}"), scanned(f"{TEXT}\n\n8. {MORE}")
    assert compare(said, read).is_same_text
    assert not compare(said, parts(TEXT, f"8. {MORE}")).is_same_text
    other = scanned(f"7. {TEXT}\n\n8. {MORE} She came 7 times.")
    assert not compare(said, other).is_same_text


def rows(*rows: str, **given: object) -> list[Page]:
    text = "\n".join(rows)
    blocks, at = [], 0
    for row in rows:
        blocks.append(Block(at, at + len(row), BlockKind.TABLE_ROW))
        at += len(row) + 1
    return [make_page(text, blocks=tuple(blocks), **given)]


def test_cells_that_are_read_in_another_order_are_no_change() -> None:
    word = rows("Parental responsibility\tBoth parents", TEXT, width=0, height=0)
    scan = [
        replace(one, source=PageSource.RECOGNISED)
        for one in rows("Parental Both parents\nresponsibility", TEXT)
    ]
    for found in (compare(word, scan), compare(scan, word)):
        assert found.is_same_text
        assert found.mapping.reordered


def test_answers_that_changed_places_are_changes_in_any_layout() -> None:
    word = rows("Consent\tYes", "Shared\tNo", TEXT, width=0, height=0)
    scan = [
        replace(one, source=PageSource.RECOGNISED)
        for one in rows("Consent No", "Shared Yes", TEXT)
    ]
    assert not compare(word, scan).is_same_text
    assert not compare(scan, word).is_same_text


def test_late_additions_stand_out() -> None:
    comment = "Team Manager\u2019s comments: the plan was agreed on 11 June 2026."
    sentence = "The flat was clean on 9 June 2026."
    old, new = parts(TEXT, MORE), parts(f"{TEXT} {sentence}", MORE, comment)
    within, after = compare(old, new, date(2026, 6, 8)).changes
    assert within.marks == (Mark.LATE,)
    assert after.marks == (Mark.MANAGER, Mark.PARAGRAPH, Mark.LATE)
    same = compare(old, new, date(2026, 6, 30)).changes
    assert [Mark.LATE in change.marks for change in same] == [False, False]


def test_words_that_stand_as_they_were_are_unchanged_wherever_they_are() -> None:
    one = followed(TEXT, f"{MORE} {TEXT}", "six years old")
    assert (one.fate, one.place) == (Fate.UNCHANGED, Place.FOUND)
    assert one.passage is not None
    assert one.passage.quote == "six years old"
    assert one.passage.document == NEW
    assert one.passage.start == len(MORE) + 1 + TEXT.index("six years old")


@pytest.mark.parametrize(
    ("given", "fate"),
    [
        ({"right": "She was four."}, Fate.CORRECTED),
        ({"right": "She was 4, born on 11 June 2021."}, Fate.CORRECTED),
        ({"wording": "Maisie is four years old"}, Fate.CORRECTED),
        ({"right": "She was five."}, Fate.CHANGED),
        ({}, Fate.CHANGED),
    ],
)
def test_a_correction_is_what_goes_towards_what_i_said_is_right(
    given: dict[str, str], fate: Fate
) -> None:
    one = followed(
        TEXT, TEXT.replace("six", "four"), "Maisie is six years old", **given
    )
    assert one.fate is fate
    assert one.passage is not None
    assert one.passage.quote == "Maisie is four years old"


@pytest.mark.parametrize(
    ("old", "new", "right", "fate"),
    [
        ("a two-and-a-half-year-old", "a three-and-a-half-year-old", "three", True),
        ("Thur 24/2/26", "Tues 24/2/26", "it was a Tuesday", True),
        ("born on 10/01/2019", "born on 10/01/2020", "10 January 2020", True),
        ("seen on 10/02/26", "seen on 9/2/26", "it was on 9 February 2026", True),
        ("at 3.15pm in school", "at 15.15 in school", "it was at 8.45am", False),
        ("at 3.15pm in school", "at 8.45 in school", "it was at 8.45am", True),
        ("at 3.15pm in school", "at 3.45pm in school", "at 15:45", True),
        ("Iqra Mahmoud came", "Iqra Mahmood came", "she is Iqra Mahmood", True),
        ("Jade's in Year 6", "Jude's in Year 6", "his name is Jude", True),
        ("who is Kirsty's sister", "who is Will's sister", "Will's sister", True),
        ("she says she can", "she will say she can", "he will not", False),
        ("Father's brother", "Mother's brother", "the maternal uncle", True),
        ("Father's brother", "Father's cousin", "the maternal uncle", False),
    ],
)
def test_a_correction_is_known_however_it_is_written(
    old: str, new: str, right: str, *, fate: bool
) -> None:
    texts = [
        TEXT.replace("The school says", f"{one}, and the school says")
        for one in (old, new)
    ]
    one = followed(*texts, old, right=right)
    assert (one.fate is Fate.CORRECTED) is fate


@pytest.mark.parametrize(
    ("new", "right", "fate"),
    [
        (
            "To the letters that were sent Ms Rourke gave no response.",
            "She replied six times.",
            Fate.CHANGED,
        ),
        (
            "Six replies to the letters sent were received from Ms Rourke.",
            "She replied six times.",
            Fate.CORRECTED,
        ),
        (
            "Ms Rourke answered six letters. It was wrong to say otherwise.",
            "She replied six times.",
            Fate.CORRECTED,
        ),
    ],
)
def test_a_sentence_written_anew_in_its_place_is_found_to_be_looked_at(
    new: str, right: str, fate: Fate
) -> None:
    quote = "Ms Rourke did not respond to the letters that were sent to her."
    one = followed(TEXT, TEXT.replace(quote, new), quote, right=right)
    assert (one.fate, one.place) == (fate, Place.PROBABLY)
    assert one.passage is not None
    assert one.passage.quote[:20] in new


def test_a_flag_on_a_row_is_followed_into_the_cell_that_says_it_now() -> None:
    row = BlockKind.TABLE_ROW
    old = "The Haven centre Y - Dawn signed for it on 4/2/26 As above Nil received"
    cells = "The Haven centre\tN - on 4/2/26 Dawn said no\tAs above\tNil received"
    quote = "Y - Dawn signed for it on 4/2/26"
    papers = [
        blocks((row, "School Y Dawn"), (row, one), (row, "Police Not needed"))
        for one in (old, cells)
    ]
    place = make_passage(
        OLD, quote, papers[0].text, start=papers[0].text.index(quote),
        end=papers[0].text.index(quote) + len(quote),
    )  # fmt: skip
    flag = make_flag(passage=place, right="She said no at the visit.", wording="")
    (one,) = carry(compare([papers[0]], [papers[1]]), [flag], NEW)
    assert (one.fate, one.place) == (Fate.CORRECTED, Place.PROBABLY)
    assert one.passage is not None
    assert one.passage.quote == "N - on 4/2/26 Dawn said no"


def test_what_says_other_things_in_its_place_is_no_sentence_written_anew() -> None:
    quote = "The health visitor has seen her three times this year."
    new = TEXT.replace(quote, "Her father works away and telephones on Sundays.")
    one = followed(TEXT, new, quote)
    assert (one.fate, one.passage) == (Fate.GONE, None)


def test_words_that_came_at_the_edge_of_a_flagged_passage_are_part_of_it() -> None:
    old = TEXT.replace(
        "Maisie is six", "At the visit a bruise on the arm was seen. She is six"
    )
    new = old.replace("a bruise on the arm", "a left shin bruise")
    one = followed(old, new, "bruise on the arm", right="It was on the left shin.")
    assert one.fate is Fate.CORRECTED
    assert one.passage is not None
    assert one.passage.quote == "left shin bruise"


def test_what_is_put_as_somebodys_account_is_what_was_asked() -> None:
    told = TEXT.replace("Ms Rourke did not", "The worker said that Ms Rourke did not")
    quote = "Ms Rourke did not respond"
    assert followed(TEXT, told, quote, ask=Ask.ATTRIBUTE).fate is Fate.CORRECTED
    assert followed(TEXT, told, quote, ask=Ask.CORRECT).fate is Fate.UNCHANGED


def test_a_passage_that_is_gone_says_whether_that_was_asked_for() -> None:
    quote = "The school says that attendance is good."
    new = TEXT.replace(f"{quote} ", "")
    asked = followed(TEXT, new, quote, ask=Ask.DELETE)
    other = followed(TEXT, new, quote, ask=Ask.CORRECT)
    assert (asked.fate, asked.as_asked) == (Fate.GONE, True)
    assert (other.fate, other.as_asked) == (Fate.GONE, False)


def test_what_the_user_said_became_of_a_flag_goes_before_what_the_program_says() -> (
    None
):
    there = make_passage(NEW, "quiet child", TEXT)
    said = Became(version=NEW, fate=Fate.CHANGED, confirmed=True, passage=there)
    one = followed(TEXT, TEXT, "six years old", became=(said,))
    assert (one.fate, one.passage, one.confirmed) == (Fate.CHANGED, there, True)


def test_in_formulaic_versions_passages_are_found_and_none_is_moved_wrongly() -> None:
    found = measure([make(21)]).counts
    assert found["deleted"] > 5
    assert found["deleted, moved"] == found["silently wrong"] == 0
    assert found["right"] >= 0.97 * (found["right"] + found["lost"])
    assert found["unchanged, shown"] <= 0.02 * found["unchanged, not shown"]
    assert found["moved, named"] >= 0.9 * (
        found["moved, named"] + found["moved, not named"]
    )


def test_any_text_is_the_same_as_itself_and_every_place_is_in_the_paper() -> None:
    chance = Random(11)  # noqa: S311 - guards nothing
    signs = (
        "the", "visit", "was", "on", "3", "May", "2026", ".", "?", "\n", "\n\n",
        "\t", "\u2022", "co-\nop", "\ufb01ne", "\u2610", "(", "\u2588",
    )  # fmt: skip

    def text() -> str:
        return " ".join(chance.choices(signs, k=chance.randint(0, 50)))

    for _ in range(150):
        old, new = paper(text(), text()), paper(text(), text(), text())
        assert compare(old, [replace(page) for page in old]).changes == ()
        for change in compare(old, new).changes:
            for pages, at in ((old, change.old_at), (new, change.new_at)):
                assert at is None or 0 < at.end <= len(pages[at.end_page - 1].text)


def test_the_head_of_a_table_that_is_printed_again_is_no_change() -> None:
    head = "Date Type Who"
    first = rows(head, "2 May Visit Ms Rourke", "9 May Call The school")[0]
    second = rows(head, "16 May Visit Mr Hale", "23 May Call The nurse")[0]
    whole = rows(
        "Date\tType\tWho", "2 May\tVisit\tMs Rourke", "9 May\tCall\tThe school",
        "16 May\tVisit\tMr Hale", "23 May\tCall\tThe nurse", width=0, height=0,
    )  # fmt: skip
    assert compare([first, replace(second, number=2)], whole).is_same_text


def test_a_managers_comment_is_one_also_where_it_goes_on_over_the_page() -> None:
    comment = "Manager's comments: the plan was agreed. It was sent to the school."
    rest = "The manager has asked for a review of it in six months."
    old, new = paper(TEXT, MORE), paper(TEXT, f"{MORE}\n\n{comment}", rest)
    found = compare(old, new).changes
    assert [Mark.MANAGER in change.marks for change in found] == [True] * len(found)


def test_a_bracket_that_is_open_holds_the_lines_of_a_bullet_together() -> None:
    heading, text = BlockKind.HEADING, BlockKind.PARAGRAPH
    first, second = "The school agreed (see the letter, Thurs", "18th) to a meeting."
    blocks = (
        Block(0, len(first), text),
        Block(len(first) + 1, len(first) + 1 + len(second), heading),
    )
    assert Version([make_page(f"{first}\n{second}\n", blocks=blocks)]).count == 1
