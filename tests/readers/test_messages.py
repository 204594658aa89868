"""Messages from phones, and calendars: dated, in order, each one a paragraph."""

from __future__ import annotations

import pytest

from casefile.domain.document import Medium, Part
from casefile.tasks import TaskContext
from tests.readers.conftest import said

IPHONE = (
    "\u200e[03/02/2026, 14:05:12] Siân Powell: \u200eMessages are encrypted.\r\n"
    "[03/02/2026, 14:06:40] Siân Powell: I will come\r\nat four - if I can\r\n"
    "[13/02/2026, 9:07:00] Mum: \u200e<attached: 0001-PHOTO.jpg>\r\n"
)
ANDROID = "03/02/2026, 14:05 - Siân: Hello\n13/02/2026, 09:07 - Mum: No\n"
AMERICAN = "2/3/26, 2:05\u202fPM - Siân: Hello\n2/13/26, 12:07\u202fAM - Mum: No\n"
GERMAN = "[03.02.26, 14:05:00] Siân: Hello\n[13.02.26, 09:07:00] Mum: No\n"
BACKUP = """<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<!--File Created By SMS Backup & Restore v10 on 03/02/2026-->
<smses count="3">
<sms address="+447700900123" date="1770127512000" type="1" body="Are you home?"
  readable_date="3 Feb 2026 14:05:12" contact_name="Siân Powell" />
<sms address="+447700900123" date="1770027512000" type="2" body="No"
  contact_name="(Unknown)" />
<mms address="+447700900123" date="1770137512000" msg_box="1" contact_name="Siân Powell"
  readable_date="3 Feb 2026 16:51:52"><parts>
<part ct="application/smil" text="&lt;smil&gt;"/>
<part ct="image/png" cl="door.png" data="aGVsbG8="/>
<part ct="text/plain" text="See the door"/></parts></mms>
</smses>"""
CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;TZID=Europe/London:20260203T140000
DTEND:20260203T150000Z
SUMMARY:Child protection conf
 erence
LOCATION:Tŷ Gwyn\\, Room 2
ORGANIZER;CN="Siân Powell":mailto:sian@example.org
ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:mum@example.org
DESCRIPTION:Bring papers.\\nUpstairs.
BEGIN:VALARM
DESCRIPTION:Not a word of the meeting
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:Visit
DTSTART;VALUE=DATE:20251210
END:VEVENT
END:VCALENDAR
"""


def test_an_export_of_whatsapp_from_an_iphone(read):
    reading = read(IPHONE.encode())

    assert reading.medium is Medium.CHAT
    assert reading.problem == ""
    assert said(reading.pages[0], "paragraph") == [
        "3 February 2026, 14:05 – Siân Powell: Messages are encrypted.",
        "3 February 2026, 14:06 – Siân Powell: I will come at four - if I can",
        "13 February 2026, 09:07 – Mum: <attached: 0001-PHOTO.jpg>",
    ]


@pytest.mark.parametrize("text", [ANDROID, AMERICAN, GERMAN], ids=["dmy", "mdy", "de"])
def test_other_phones_write_dates_in_other_ways(read, text):
    reading = read(text.encode())
    first, second = said(reading.pages[0], "paragraph")

    assert reading.medium is Medium.CHAT
    assert reading.problem == ""
    assert first == "3 February 2026, 14:05 – Siân: Hello"
    assert second.startswith("13 February 2026, 0")


def test_dates_that_could_be_read_in_two_ways_are_told(read):
    reading = read(ANDROID.replace("13/", "04/").encode())

    assert "4 February 2026" in reading.pages[0].text
    assert "day before month or month before day" in reading.problem


def test_text_messages_of_a_backup_come_in_order_with_their_pictures(papers):
    parts: list[Part] = []
    reading = papers.read(BACKUP.encode(), "sms.xml", TaskContext(), parts.append)

    assert reading.medium is Medium.CHAT
    assert said(reading.pages[0], "paragraph") == [
        "2 February 2026, 10:18 (UTC), to +447700900123 – No",
        "3 Feb 2026 14:05:12, from Siân Powell (+447700900123) – Are you home?",
        (
            "3 Feb 2026 16:51:52, from Siân Powell (+447700900123) – "
            "[door.png] See the door"
        ),
    ]
    assert parts == [Part("door.png", b"hello")]


def test_a_calendar_says_what_when_where_and_with_whom(read):
    reading = read(CALENDAR.encode())
    [page] = reading.pages

    assert reading.medium is Medium.CALENDAR
    assert said(page, "heading") == ["Child protection conference", "Visit"]
    assert said(page, "row") == [
        "Starts 3 February 2026, 14:00 (Europe/London)",
        "Ends 3 February 2026, 15:00 (UTC)",
        "Where Tŷ Gwyn, Room 2",
        "Called by Siân Powell (sian@example.org)",
        "With mum@example.org, needs action",
        "Starts 10 December 2025",
    ]
    assert said(page, "paragraph") == ["Bring papers. Upstairs."]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_of_separated_values_is_read_by_rows(read, mark):
    lines = [
        ["Day", "Who"],
        ["3 Feb", f'"Powell{mark} Siân"'],
        ["4 Feb", '"two\nlines"'],
    ]
    text = "\n".join(mark.join(line) for line in lines)
    reading = read(text.encode("cp1252"))

    assert reading.medium is Medium.TABLE
    assert reading.pages[0].text == (
        f"Day\tWho\n3 Feb\t{' '.join(f'Powell{mark} Siân'.split())}\n4 Feb\ttwo lines\n"
    )


def test_prose_with_commas_is_no_table(read):
    letter = "Dear Ms Powell,\nI came, as agreed, at four.\nYours, the team\n"

    assert read(letter.encode()).medium is Medium.TEXT
