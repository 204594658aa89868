"""The locked page: which file is which, and what is said while a try has to wait."""

from PySide6.QtWidgets import QComboBox, QLabel


def files(stage, *names):
    cases = stage.folder / "cases"
    cases.mkdir(parents=True, exist_ok=True)
    for name in names:
        (cases / name).touch()
    return cases


def listed(stage):
    box = stage.window.unlock.open_panel.findChild(QComboBox, "case_file")
    return {
        box.itemData(number).name: box.itemText(number) for number in range(box.count())
    }, box.currentText()


def test_a_case_file_keeps_its_number_whichever_is_chosen(stage):
    names = ("Casefile 10.casefile", "Casefile 2.casefile", "Casefile.casefile")
    cases = files(stage, *names)
    wanted = {
        "Casefile.casefile": "Case file 1",
        "Casefile 2.casefile": "Case file 2",
        "Casefile 10.casefile": "Case file 3",
    }
    stage.window.unlock.begin(cases / "Casefile 2.casefile")
    assert listed(stage) == (wanted, "Case file 2")
    stage.window.unlock.begin(cases / "Casefile.casefile")
    assert listed(stage) == (wanted, "Case file 1")


def test_words_about_waiting_do_not_outlast_the_wait(stage):
    files(stage, "Casefile.casefile")
    stage.window.unlock.begin()
    panel = stage.window.unlock.open_panel
    panel.refuse_try("That does not open it.", 1, wrong=True)
    message = panel.findChild(QLabel, "open_message")
    assert panel._button.text() == "Wait 1 second"
    panel._count_down()
    assert panel._button.text() == "Open"
    assert message.text() == "That does not open it."


def test_the_bar_says_when_the_last_backup_was_and_how_to_lock(full):
    assert "Ctrl+L" in full.frame.lock.text()
    assert full.frame.lock.accessibleName() == "Lock"
    full.settle()
    assert full.frame.backup.text() == "No backup yet"
    full.window.resize(900, 600)
    full.settle()
    assert full.frame.lock.isVisible()
