"""Undo takes back the step that was made by hand, whatever comes in meanwhile."""

import threading

from casefile.domain.document import Document
from casefile.domain.record import Record
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.tasks import TaskContext
from tests.builders import make_record
from tests.stage import wait_for


def things(stage, kind):
    return stage.context.desk.case.read(lambda case: case.all(kind))


def put(stage, *items):
    def work(desk):
        for item in items:
            desk.case.write(lambda case, item=item: case.put(item))

    stage.context.start(work)
    stage.settle()


def remove(stage, item):
    stage.context.start(
        lambda desk: desk.case.write(lambda case: case.withdraw(item.id))
    )
    stage.settle()


def undo(stage):
    stage.context.undo()
    stage.settle()


def test_a_paper_that_comes_in_meanwhile_is_not_what_is_taken_back(full):
    record = make_record("One")
    put(full, record)
    remove(full, record)
    # Long work that is still going on has kept a paper already.
    desk = full.context.desk
    papers.bring_in(desk, b"Words", "letter.txt", Arrival(), TaskContext())
    count = len(things(full, Document))
    undo(full)
    assert record in things(full, Record)
    assert len(things(full, Document)) == count


def test_what_was_kept_in_several_changes_is_one_step(full):
    before = things(full, Record)
    put(full, make_record("One"), make_record("Two"), make_record("Three"))
    undo(full)
    assert things(full, Record) == before


def test_steps_are_taken_back_one_after_the_other(full):
    before = things(full, Record)
    one, two = make_record("One"), make_record("Two")
    put(full, one)
    put(full, two)
    undo(full)
    assert things(full, Record) == [*before, one]
    undo(full)
    assert things(full, Record) == before


def test_a_folder_that_was_dragged_in_is_taken_back_whole(full, tmp_path):
    before = len(things(full, Document))
    for number in range(3):
        (tmp_path / f"letter {number}.txt").write_text(f"Words {number}")
    full.window.frame.go("documents")
    full.window.frame.page("documents").bring([tmp_path])
    wait_for(lambda: len(things(full, Document)) == before + 3)
    full.settle()
    full.window.frame.messages._undo_button.click()
    wait_for(lambda: len(things(full, Document)) == before)


def test_the_button_goes_once_something_else_was_done(full):
    record = make_record("One")
    put(full, record)
    full.context.say("Something was done.", full.context.undo)
    button = full.window.frame.messages._undo_button
    assert not button.isHidden()
    remove(full, record)
    assert button.isHidden()


def test_part_of_what_is_still_coming_in_is_never_taken_back(full):
    going, enough = threading.Event(), threading.Event()
    desk = full.context.desk

    def work(_context):
        desk.case.write(lambda case: case.put(make_record("Coming in")))
        going.set()
        assert enough.wait(20)

    full.context.runner.start(work, long=True)
    assert going.wait(20)
    full.context.undo()
    assert "still coming in" in full.frame.messages.text
    enough.set()
    full.settle()
    assert "Coming in" in [r.summary for r in things(full, Record)]
