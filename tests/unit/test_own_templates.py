"""Letters of the user's own: copied, changed, used, given away, and never harmful."""

from __future__ import annotations

import dataclasses
import tomllib

import pytest

from casefile.domain import own_check, own_question, own_template
from casefile.domain.letter_template import templates
from casefile.domain.own_template import OwnTemplate
from casefile.errors import ImportRefused, LetterNotReady, NotFound, NotUnderstood
from casefile.services import undoing
from casefile.services.letter import letters
from casefile.services.own import templates as own_templates
from casefile.services.own import writing as own_writing
from casefile.tasks import TaskContext
from tests.unit.letter_story import Story, everything

WORDS = """{{ greeting }}

Please send me **everything**. My reference is {{ reference }}.

{% include "close" %}
"""


@pytest.fixture
def desk():
    return Story().desk()


@pytest.fixture
def own(desk):
    return own_templates.copy(desk, "sar")


def reword(own, **changes):
    said = dataclasses.replace(own_template.wording(own), **changes)
    return own_template.reworded(own, said)


def lines(own):
    return [(one.line_of_words, one.sentence) for one in own_templates.problems(own)]


@pytest.mark.parametrize("base", [one.id for one in templates()])
def test_each_letter_can_be_copied_changed_and_written_as_before(desk, base):
    made = own_templates.copy(desk, base)
    assert own_templates.problems(made) == []
    mine = own_template.template(made)
    (theirs,) = [one for one in templates() if one.id == base]
    assert mine == dataclasses.replace(theirs, title=made.title)
    changed = reword(made, title="Mine", body=f"A new beginning.\n\n{theirs.body}")
    assert own_templates.problems(changed) == []
    assert own_template.template(changed).fields == theirs.fields


def test_a_letter_is_written_in_the_users_words_and_runs_by_the_same_clock(desk, own):
    own_templates.save(
        desk, reword(own, title="My short request", body=WORDS, subject="My records")
    )
    letter = letters.start(desk, "My short request")
    assert (letter.template, letter.title) == ("sar", "My short request")
    text = everything(letters.content(desk, letter))
    assert "Please send me everything." in text
    assert "My records" in text
    letters.sent(desk, letter.id, letter.made_on)
    (waiting,) = letters.deadlines(desk)
    assert waiting.due.clock.id == "sar_response"


def test_the_catalogues_own_letter_stays_as_it_is(desk, own):
    own_templates.save(desk, reword(own, body=WORDS))
    text = everything(letters.content(desk, letters.start(desk, "sar")))
    assert "Please send me everything." not in text


def test_a_letter_goes_on_in_the_last_words_that_could_be_used(desk, own):
    good = own_templates.save(desk, reword(own, body=WORDS))
    letter = letters.start(desk, str(own.id))
    own_templates.save(desk, reword(good, body="{{ nobody_knows }}"))
    assert "everything" in everything(letters.content(desk, letter))
    with pytest.raises(LetterNotReady) as refused:
        letters.start(desk, str(own.id))
    assert "nobody_knows" in refused.value.reason
    own_templates.remove(desk, own.id)
    assert "everything" in everything(letters.content(desk, letter))
    assert own_templates.everything(desk) == []
    with pytest.raises(NotFound):
        letters.start(desk, own.title)


def test_a_change_is_in_the_history_and_can_be_undone(desk, own):
    changed = own_templates.save(desk, reword(own, body=WORDS))
    assert own_templates.everything(desk) == [changed]
    undoing.undo(desk)
    assert own_templates.everything(desk) == [own]
    versions = desk.case.read(lambda case: case.versions(own.id))
    assert [one.item for one in versions] == [own, changed, own]


def test_it_is_told_when_the_programs_own_text_has_changed(desk, own):
    assert not own_template.is_behind(own)
    older = own_templates.save(desk, dataclasses.replace(own, base_sha256="0" * 64))
    assert own_template.is_behind(older)
    assert not own_template.is_behind(own_templates.looked_at(desk, older))


def test_a_file_of_it_is_taken_in_elsewhere_as_it_was(desk, own, tmp_path):
    changed = own_templates.save(
        desk, reword(own, title="Mine “quoted” \\ so", body=WORDS + "Café \\ “q”\n")
    )
    path = own_writing.write(desk, changed, tmp_path, TaskContext())
    assert path.name == "own letter sar.md"
    assert "base" in tomllib.loads(path.read_text("utf-8").split("+++\n")[1])
    again = own_templates.bring_in(desk, path.read_bytes(), path.name)
    assert again == dataclasses.replace(changed, id=again.id, text=again.text)
    assert own_template.wording(again) == own_template.wording(changed)
    assert own_template.template(again) == own_template.template(changed)


def test_lines_as_windows_and_a_mark_at_the_beginning_do_no_harm(desk, own, tmp_path):
    text = own_writing.write(desk, own, tmp_path, TaskContext()).read_text("utf-8")
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert own_templates.problems(own_templates.bring_in(desk, data, "a.md")) == []


def test_a_file_can_replace_what_is_there(desk, own, tmp_path):
    text = own_writing.write(desk, own, tmp_path, TaskContext()).read_text("utf-8")
    text = text.replace(own.title, "Another title")
    replaced = own_templates.bring_in(desk, text.encode(), "a.md", replaces=own)
    assert own_templates.everything(desk) == [replaced]
    assert (replaced.id, replaced.title) == (own.id, "Another title")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no front"),
        (b"Dear Sir", "no front"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"+++\ntitle = \n+++\nx", "Line 2: The front cannot be read. Each line of it"),
        (b'+++\ntitle = "x"\n+++\nx', "which letter of the program"),
        (b'+++\nbase = "nothing"\n+++\nx', "which letter of the program"),
        (b"+++\nbase = [1]\n+++\nx", "which letter of the program"),
        (b"x" * 300_000, "more than 60,000 characters"),
    ],
)
def test_a_file_that_is_no_letter_is_refused_in_a_sentence(desk, data, said):
    with pytest.raises(ImportRefused) as refused:
        own_templates.bring_in(desk, data, "mine.md")
    assert said in refused.value.reason
    assert own_templates.everything(desk) == []


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("One\n\n{{ nobody }}", 3, "“nobody”, which is no fact"),
        ("One\n{% if x", 2, "the %} is missing"),
        ("{% if council %}\nOne", 2, "has no {% endif %}"),
        ("{% endif %}", 1, "has no {% if %}"),
        ("One {{ council address }}", 1, "stands more than one name"),
        ("{{ council ", 1, "the }} is missing"),
        ("{% shout %}", 1, "nothing that a letter can do"),
        ("{{ }}", 1, "cannot be read"),
        ("\nx\n{{ council | shout }}", 2, "“shout”, which is no way"),
        ("{{ law.nothing }}", 1, "rule “nothing”"),
        ("x\n{{ 9 ** 99999999 }}", 2, "no letter of the program does"),
        ('{{ "a" * 999999999 }}', 1, "no letter of the program does"),
        ('{{ "%999999999d" | format(1) }}', 1, "no letter of the program does"),
        ("{% macro a() %}{{ a() }}{% endmacro %}", 1, "no letter of the program"),
        ("{% for a in council %}{{ a }}{% endfor %}", 1, "no letter of the program"),
        ("{% for a in range(999999999) %}x{% endfor %}", 1, "no letter of the program"),
        ("{{ council.__class__ }}", 1, "no letter of the program"),
        ("{{ council }}" * 9000, None, "more than 60,000"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_never_run(own, body, line, said):
    (problem, *_) = own_templates.problems(reword(own, body=body))
    assert said in problem.sentence
    assert problem.line_of_words == (
        line if line is not None else problem.line_of_words
    )


def test_loops_deep_in_one_another_are_refused(own):
    loop = "{% for c in children %}"
    body = loop * 4 + "x" + "{% endfor %}" * 4
    assert "inside one another" in lines(reword(own, body=body))[0][1]


@pytest.mark.parametrize("key", ["to", "clocks", "next", "has_people", "follows"])
def test_the_kind_of_letter_stays(own, key):
    front, body = own_template.split(own.text)
    front.pop(key, None)
    if key == "follows":
        front[key] = ["sar_gap"]
    if key == "to":
        front[key] = "ico"
    changed = dataclasses.replace(own, text=own_template.joined(front, body))
    said = " ".join(one.sentence for one in own_templates.problems(changed))
    assert f"“{key}” has to stay as it is" in said


def test_own_questions_may_be_asked(desk, own):
    front, _ = own_template.split(own.text)
    front["field"] = [{"key": "colour", "label": "Which colour"}]
    made = own_templates.save(
        desk,
        dataclasses.replace(
            own, text=own_template.joined(front, "I like {{ colour }}.\n")
        ),
    )
    assert own_templates.problems(made) == []
    letter = letters.start(desk, str(made.id), facts={"colour": "green"})
    assert "I like green." in everything(letters.content(desk, letter))
    with pytest.raises(NotUnderstood):
        letters.start(desk, "sar", facts={"colour": "green"})


def test_a_letter_of_another_base_is_not_made_from_it(desk, own):
    other = letters.start(desk, "foi_policies", facts={"own_letter": str(own.id)})
    text = everything(letters.content(desk, other))
    assert "Freedom of Information" in text


def test_a_sample_shows_it_filled_in_and_keeps_nothing(desk, own):
    changed = own_templates.save(desk, reword(own, body=WORDS))
    sample = letters.sample(desk, changed)
    assert "everything" in everything(letters.content(desk, sample))
    assert letters.letters(desk) == []


@pytest.mark.parametrize("text", ["", "+++", "+++\n+++\n", "+++\n[[\n+++\n", "\0" * 50])
def test_any_text_at_all_has_problems_and_no_crash(text):
    assert own_check.problems("sar", text)


def test_an_unusable_one_found_by_hand_in_a_case_file_does_no_harm(desk):
    bad = OwnTemplate(
        id=own_templates.copy(desk, "sar").id, base="sar", title="T", text="\0"
    )
    own_templates.save(desk, bad)
    assert own_template.wording(bad).body == "\0"
    assert own_templates.problems(bad)
    mended = reword(bad, body="Dear all,\n")
    assert own_templates.problems(mended) == []
    assert own_templates.as_text(bad).startswith("+++\nbase = ")
    letter = dataclasses.replace(
        letters.start(desk, "sar"), facts={own_template.KEY: str(bad.id)}
    )
    assert letters.content(desk, letter).blocks


def test_what_is_confidential_stays_out_of_the_file(tmp_path):
    story = Story()
    story.neighbour = dataclasses.replace(
        story.neighbour, confidential=True, phone="01632 960123"
    )
    desk = story.desk()
    made = own_templates.copy(desk, "foi_policies")
    made = own_templates.save(desk, reword(made, body="Ring 01632 960123.\n"))
    assert own_writing.examine(desk, made, TaskContext()).findings
    path = own_writing.write(desk, made, tmp_path, TaskContext())
    assert "01632 960123" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("What the doctor said to you in the end", "what_the_doctor_said"),
        ("Council", "council_2"),
        ("In", "own_in"),
        ("3 dates", "own_3_dates"),
        ("Pryd y daeth yr adroddiad?", "pryd_y_daeth_yr"),
        ("Côd y tŷ", "cod_y_ty"),
        ("???", "own_"),
    ],
)
def test_a_new_question_has_a_name_that_nothing_else_has(own, words, key):
    made = own_question.new(words, own_template.wording(own).questions)
    assert made.key == key
    asked = (*own_template.wording(own).questions, made)
    changed = reword(own, questions=asked, body=f"{{{{ {key} }}}}\n")
    assert own_templates.problems(changed) == []
    again = own_question.new(words, asked)
    assert again.key != key


def test_a_question_that_is_as_in_the_program_is_not_written_out(own):
    asked = own_template.wording(own).questions
    same, _ = own_template.parts(reword(own, questions=asked))
    assert same["field"] == own_template.parts(own)[0]["field"]
    first, *others = own_template.wording(own).questions
    named = dataclasses.replace(first, label="My own words for it")
    changed = reword(own, questions=(named, *others))
    assert own_template.template(changed).field(first.key).label == named.label
    without = reword(own, questions=tuple(others))
    assert own_template.template(without).field(first.key) is None


@pytest.mark.parametrize("base", [one.id for one in templates()])
def test_every_letter_without_its_questions_says_what_is_missing_or_is_written(
    desk, base
):
    bare = reword(own_templates.copy(desk, base), questions=())
    if own_templates.problems(bare) == []:
        own_templates.save(desk, bare)
        letter = letters.sample(desk, bare)
        assert letters.content(desk, letter).blocks
