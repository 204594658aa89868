"""Messages from phones, and calendars: dated, in order, each one a paragraph."""

from __future__ import annotations

import base64

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


@pytest.mark.usefixtures("in_england")
def test_text_messages_of_a_backup_come_in_order_with_their_pictures(papers):
    parts: list[Part] = []
    reading = papers.read(BACKUP.encode(), "sms.xml", TaskContext(), parts.append)

    assert reading.medium is Medium.CHAT
    assert said(reading.pages[0], "paragraph") == [
        "2 February 2026, 10:18, to +447700900123 – No",
        "3 Feb 2026 14:05:12, from Siân Powell (+447700900123) – Are you home?",
        (
            "3 Feb 2026 16:51:52, from Siân Powell (+447700900123) – "
            "[door.png] See the door"
        ),
    ]
    assert parts == [Part("door.png", b"hello")]


def backup(*entries: str) -> bytes:
    """A backup of these messages and calls."""
    start = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>"
    return "\n".join([start, "<smses>", *entries, "</smses>"]).encode()


@pytest.mark.usefixtures("in_england")
def test_a_message_after_midnight_is_of_the_day_it_came_here(read):
    [page] = read(backup('<sms address="1" date="1780615800000" type="1"/>')).pages

    assert said(page, "paragraph") == ["5 June 2026, 00:30, from 1 –"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("&#55357;&#56832;", "\U0001f600"),
        ("&#xD83D;&#xDE00;&#x1F600;", "\U0001f600\U0001f600"),
        ("a&#55357;b&#0;c&#10;d", "a\ufffdbc d"),
    ],
)
def test_small_pictures_that_a_phone_writes_in_halves_are_read(read, written, shown):
    reading = read(backup(f'<sms address="1" date="1" type="1" body="{written}"/>'))

    assert reading.problem == ""
    assert said(reading.pages[0], "paragraph")[0].endswith(f"from 1 – {shown}")


def test_a_picture_of_many_megabytes_is_taken_out_of_a_backup(papers):
    parts: list[Part] = []
    picture = bytes(9 * 1024 * 1024)
    data = base64.b64encode(picture).decode()
    whole = f'<part ct="image/png" cl="a.png" data="{data}"/>'
    mms = f'<mms address="1" date="1" msg_box="1"><parts>{whole}</parts></mms>'
    reading = papers.read(backup(mms), "sms.xml", TaskContext(), parts.append)

    assert reading.problem == ""
    [part] = parts
    assert (part.name, bytes(part.data)) == ("a.png", picture)


def test_a_backup_that_was_cut_short_is_to_be_made_again_on_the_phone(read):
    reading = read(backup('<sms address="1" date="1" type="1" body="Hel')[:-9])

    assert reading.medium is Medium.CHAT
    assert "Make the backup again on the phone" in reading.problem


def test_what_became_of_a_message_or_a_call_is_told_in_the_order_of_the_days(read):
    day = 'readable_date="3 Feb 2026"'
    [page] = read(
        backup(
            f'<sms address="1" date="5" type="5" body="No" {day}/>',
            f'<sms address="1" date="1" type="6" body="Wait" {day}/>',
            f'<call number="1" date="3" type="5" duration="0" {day}/>',
            f'<call number="1" date="9" type="4" duration="7" {day}/>',
            f'<call number="1" date="2" type="6" duration="0" {day}/>',
        )
    ).pages

    assert said(page, "paragraph") == [
        "3 Feb 2026, not yet sent, to 1 – Wait",
        "3 Feb 2026, blocked call from 1, 0 seconds",
        "3 Feb 2026, rejected call from 1, 0 seconds",
        "3 Feb 2026, could not be sent, to 1 – No",
        "3 Feb 2026, voicemail from 1, 7 seconds",
    ]


def test_a_message_to_a_group_says_who_wrote_it(read):
    group = 'address="07700900123~07700900456" contact_name="Siân, Mum" date="1"'
    told = (
        '<parts><part ct="text/plain" text="Hello"/></parts><addrs>'
        '<addr address="07700900456" type="137"/>'
        '<addr address="07700900123" type="151"/></addrs></mms>'
    )
    [page] = read(
        backup(
            f'<mms {group} readable_date="Tuesday" msg_box="1">{told}',
            f'<mms {group} readable_date="Friday" msg_box="2">{told}',
        )
    ).pages

    everyone = "Siân, Mum (07700900123, 07700900456)"
    assert said(page, "paragraph") == [
        f"Tuesday, from 07700900456, in a group with {everyone} – Hello",
        f"Friday, to {everyone} – Hello",
    ]


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


def event(*lines: str) -> bytes:
    """A calendar with one entry."""
    whole = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"]
    return "\r\n".join(whole).encode()


@pytest.mark.parametrize(
    "place",
    [
        "Zoom 98401123456",
        "https://example.org/j/20260203?pwd=20251212T101010Z",
        "Ring 01632960123\\, then 20260203",
    ],
)
def test_numbers_and_links_of_a_meeting_stay_what_they_are(read, place):
    [page] = read(event("SUMMARY:Core group", f"LOCATION:{place}")).pages

    assert said(page, "row") == [f"Where {place}".replace("\\", "")]


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("VALUE=DATE:20251210", "VALUE=DATE:20251213", "Ends 12 December 2025"),
        ("VALUE=DATE:20251231", "VALUE=DATE:20260101", "Ends 31 December 2025"),
        ("VALUE=DATE:20251210", "VALUE=DATE:20251210", "Ends 10 December 2025"),
        ("X=1:20251210T090000", "X=1:20251211T000000", "Ends 11 December 2025, 00:00"),
    ],
)
def test_a_meeting_of_whole_days_ends_on_its_last_day(read, start, end, says):
    [page] = read(event("SUMMARY:Leave", f"DTSTART;{start}", f"DTEND;{end}")).pages

    assert says in said(page, "row")


def test_days_on_which_a_meeting_falls_out_and_stops_are_days(read):
    days = ("EXDATE:20260203T140000Z,20260210T140000Z", "DTSTART:20261399")
    rule = "RRULE:FREQ=WEEKLY;UNTIL=20260303T140000Z"
    [page] = read(event("SUMMARY:Contact", *days, rule)).pages

    assert said(page, "row") == [
        "Not on 3 February 2026, 14:00 (UTC), 10 February 2026, 14:00 (UTC)",
        "Starts 20261399",
        "Repeats FREQ=WEEKLY;UNTIL=3 March 2026, 14:00 (UTC)",
    ]


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


def test_the_order_of_the_messages_tells_day_from_month(read):
    # In the other way of reading them the second would be before the first.
    american = "11/3/25, 14:05 - Siân: Hello\n12/1/25, 09:07 - Mum: No\n"
    british = "3/11/25, 14:05 - Siân: Hello\n1/12/25, 09:07 - Mum: No\n"
    for text in (american, british):
        reading = read(f"{text}4/4/26, 09:07 - Mum: No\n".encode())

        assert reading.problem == ""
        assert [p.partition(",")[0] for p in said(reading.pages[0], "paragraph")] == [
            "3 November 2025",
            "1 December 2025",
            "4 April 2026",
        ]


def test_a_first_message_of_many_lines_is_one_message(read):
    text = (
        "03/02/2026, 2:05 p.m. - \u2068Siân\u2069: This is\n"
        + "a line of it\n" * 9
        + "13/02/2026, 2:07 p.m. - Mum: <Media omitted>\n"
    )
    reading = read(text.encode())
    first, second = said(reading.pages[0], "paragraph")

    assert reading.medium is Medium.CHAT
    assert first.startswith("3 February 2026, 14:05 – Siân: This is a line of it")
    assert second == "13 February 2026, 14:07 – Mum: <Media omitted>"


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_table_says_what_stands_between_its_values(read, codec):
    text = "sep=;\r\nDay;Who\r\n3 Feb, Tuesday;Siân\r\n"
    reading = read(text.encode(codec))

    assert reading.medium is Medium.TABLE
    assert reading.pages[0].text == "Day\tWho\n3 Feb, Tuesday\tSiân\n"


def test_a_large_backup_of_messages_is_read_like_a_small_one(read):
    """Photos sent with messages make such a file far larger than its words."""
    photo = base64.b64encode(bytes(3_000_000)).decode()
    sent = (
        '<mms date="1700000000000" address="+44123" msg_box="1"><parts><part seq="0" '
        f'ct="image/jpeg" cl="a.jpg" data="{photo}"/></parts></mms>'
    )
    backup = f'<?xml version="1.0"?><smses count="14">{sent * 14}</smses>'.encode()
    reading = read(backup, "sms.xml")

    assert len(backup) > 50 * 1024 * 1024
    assert reading.medium is Medium.CHAT
    assert (reading.problem, len(reading.pages)) == ("", 1)
