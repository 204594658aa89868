"""E-mails whose words are in another form than plain text: packed, signed, locked."""

from __future__ import annotations

import base64
import plistlib
from email.message import EmailMessage
from pathlib import Path

import pytest
from aspose.email_foss import msg

from casefile.domain.document import Medium, Part
from casefile.tasks import TaskContext
from tests.readers.conftest import said
from tests.readers.tnefs import attached, attached_mail, facts, letter, tnef, words

HEADERS = b"From: Sian <sian@example.org>\nSubject: Visit\nMIME-Version: 1.0\n"


@pytest.fixture
def taken(papers):
    """Reads a paper; returns the reading and what was inside."""

    def take(data: bytes, name: str = "paper"):
        parts: list[Part] = []
        reading = papers.read(data, name, TaskContext(), parts.append)
        return reading, parts

    return take


def with_winmail(data: bytes, words: str = "") -> bytes:
    mail = EmailMessage()
    mail["From"] = "sian@example.org"
    if words:
        mail.set_content(words)
    mail.add_attachment(
        data, maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    return mail.as_bytes()


def test_what_outlook_packs_away_is_read_with_the_files_and_emails_in_it(taken):
    inner = letter(*attached("nodiadau.txt", b"Notes of the visit.\n"))
    packed = letter(*attached("Cynllun tŷ.txt", b"The plan.\n"), *attached_mail(inner))
    reading, parts = taken(with_winmail(packed))

    assert reading.problem == ""
    assert "The visit to Tŷ Gwyn is on Tuesday." in said(reading.pages[0], "paragraph")
    assert [part.name for part in parts] == ["Cynllun tŷ.txt", "Ymweliad â Tŷ Gwyn.eml"]
    assert parts[0].data == b"The plan.\n"
    within, files = taken(parts[1].data)
    assert "is on Tuesday." in within.pages[0].text
    assert [(file.name, file.data) for file in files] == [
        ("nodiadau.txt", b"Notes of the visit.\n")
    ]


def test_such_a_file_that_came_by_itself_is_an_email(taken):
    reading, parts = taken(letter(*attached("plan.txt", b"The plan.\n")))

    assert reading.medium is Medium.MAIL
    assert reading.title == "Ymweliad â Tŷ Gwyn"
    assert "is on Tuesday." in reading.pages[0].text
    assert parts == [Part("plan.txt", b"The plan.\n")]


def test_words_are_not_shown_twice_and_damage_is_told(taken):
    beside = "Hello.\n\nThe visit to\nTŷ Gwyn is on *Tuesday*.\n\nSiân"
    reading, _ = taken(with_winmail(letter(), beside))
    assert reading.pages[0].text.count("is on") == 1

    broken = letter(*attached("plan.txt", b"The plan.\n"))[:-30]
    reading, parts = taken(with_winmail(broken))
    assert parts == [Part("winmail.dat", broken)]
    assert "which only Outlook opens" in reading.problem


@pytest.mark.parametrize(
    ("beside", "packed"),
    [
        ("This e-mail was scanned for viruses.", "He is not to come to Tŷ Gwyn."),
        ("No virus was found.", "No."),
        ("Dear Mum, see my letter. He is well. It is fine.", "He is not well at all."),
    ],
)
def test_what_outlook_packed_is_read_beside_words_that_others_added(
    taken, beside, packed
):
    facts_of_it = (0x9003, facts(words(0x1000, packed)))
    reading, _ = taken(with_winmail(tnef(facts_of_it), beside))
    assert said(reading.pages[0], "paragraph") == [beside, packed]


@pytest.mark.parametrize(
    "plain",
    [
        "",
        "This message is in HTML. Please use a program that can show it.",
        "Dear Mum, see below.",
    ],
)
def test_the_page_of_an_email_is_read_where_the_plain_words_say_less(taken, plain):
    letter_of_council = EmailMessage()
    letter_of_council["From"] = "a@example.org"
    letter_of_council.set_content(plain)
    letter_of_council.add_alternative(
        "<h2>Child protection conference</h2><p>It is on <b>3 March</b> at ten, in Tŷ "
        "Gwyn, and we hope very much that you can be there.</p>",
        subtype="html",
    )
    reading, _ = taken(letter_of_council.as_bytes())
    [page] = reading.pages

    assert said(page, "heading") == ["Child protection conference"]
    assert any(p.startswith("It is on 3 March at ten") for p in said(page, "paragraph"))


def test_words_before_and_after_a_picture_are_all_there_in_their_order(taken):
    # As mail programs of Apple write it.
    data = (
        HEADERS + b"Content-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nBefore the picture.\n"
        b"--x\nContent-Type: image/png; name=p.png\nContent-ID: <1>\n"
        b"Content-Disposition: inline\n\nPNG\n"
        b"--x\nContent-Type: text/html\n\n<p>After the <b>picture</b>.</p>\n--x--\n"
    )
    reading, parts = taken(data)

    assert said(reading.pages[0], "paragraph") == [
        "Before the picture.",
        "After the picture.",
    ]
    assert [part.name for part in parts] == ["p.png"]


def test_headers_that_prove_when_and_to_what_are_kept(taken):
    data = (
        b"Received: from a by b;\n Tue, 3 Feb 2026 14:05:09 +0000\n"
        b"Received: from c by a; Tue, 3 Feb 2026 14:04:00 +0000\n"
        + HEADERS
        + b"Reply-To: duty@example.org\nBcc: me@example.org\nMessage-ID: <2@a>\n"
        b"In-Reply-To: <1@a>\n\nI come.\n"
    )
    [page] = taken(data)[0].pages

    assert said(page, "row")[1:] == [
        "Bcc me@example.org",
        "Reply-To duty@example.org",
        "Subject Visit",
        "Received Tue, 3 Feb 2026 14:05:09 +0000",
    ]
    assert said(page, "note") == ["Message-ID: <2@a>", "In-Reply-To: <1@a>"]


def test_one_bad_letter_does_not_spoil_the_others(taken):
    data = HEADERS + b"Content-Type: text/plain; charset=utf-8\n\n"
    body = "Siân lives in Tŷ Gwyn, Ŵyr.\n".encode() + b"caf\xe9\n"

    assert "Siân lives in Tŷ Gwyn, Ŵyr." in taken(data + body)[0].pages[0].text


def test_a_report_that_an_email_did_not_arrive_is_read(taken):
    data = HEADERS + (
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nYour e-mail was not delivered.\n"
        b"--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a.org\n\n"
        b"Final-Recipient: rfc822; duty@example.org\nAction: failed\n"
        b"--x\nContent-Type: message/rfc822\n\nSubject: My complaint\n\nHello\n--x--\n"
    )
    reading, parts = taken(data)

    assert "Final-recipient: rfc822; duty@example.org" in reading.pages[0].text
    assert "Action: failed" in reading.pages[0].text
    assert [part.name for part in parts] == ["My complaint.eml"]


def test_attachments_that_are_only_named_are_told(taken):
    data = HEADERS + (
        b"Content-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nSee the plan.\n"
        b"--x\nContent-Type: application/pdf\n"
        b'Content-Disposition: attachment; filename="plan.pdf"\n\n--x--\n'
    )
    reading, parts = taken(data)

    assert parts == []
    assert "named in this email and are not in the file: “plan.pdf”" in reading.problem


def test_an_email_forwarded_in_letters_and_figures_is_an_email(taken):
    inner = b"RnJvbTogYUBiLmMKU3ViamVjdDogRWFybGllcgoKU2FpZCBiZWZvcmUuCg=="
    data = HEADERS + (
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n"
        b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
    )
    _, parts = taken(data + inner + b"\n--x--\n")

    assert [part.name for part in parts] == ["Earlier.eml"]
    assert "Said before." in taken(parts[0].data)[0].pages[0].text


def made(name: str) -> bytes:
    return (Path(__file__).parent / "made" / name).read_bytes()


@pytest.mark.parametrize("name", ["signed", "signed-streamed", "signed-apart"])
def test_a_signed_email_is_read_and_its_signature_named(taken, name):
    reading, parts = taken(made(f"{name}.eml"))

    assert said(reading.pages[0], "paragraph") == ["I come at four."]
    assert "carries a digital signature" in reading.problem
    assert parts == []


def test_an_envelope_with_nothing_in_it_leaves_the_rest_of_an_email(taken):
    kind = b"\x06\x09" + bytes.fromhex("2a864886f70d010702")
    empty = b"\x30\x11" + kind + b"\xa0\x04\x30\x02\x05\x00"
    data = (
        HEADERS + b"Content-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nI come at four.\n"
        b"--x\nContent-Type: application/pkcs7-mime\n"
        b"Content-Transfer-Encoding: base64\n\n"
        + base64.b64encode(empty)
        + b"\n--x--\n"
    )
    reading, _ = taken(data)

    assert said(reading.pages[0], "paragraph") == ["I come at four."]
    assert "cannot be read here" in reading.problem


def test_an_encrypted_email_says_so(taken):
    reading, parts = taken(made("encrypted.eml"))
    assert "encrypted, so they cannot be read here" in reading.problem
    assert said(reading.pages[0], "row")[-1] == "Subject Visit"
    assert parts == []

    inline = HEADERS + b"\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n"
    assert "encrypted, so they cannot be read" in taken(inline)[0].problem
    alone, _ = taken(b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n")
    assert "This is an encrypted message" in alone.problem


def test_a_packed_file_of_nothing_but_its_beginning_is_empty(taken):
    assert "No words and no attachments" in taken(tnef())[0].problem


CHROME = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/post\r\n"
    b"Subject: A post\r\nDate: Tue, 3 Feb 2026 14:05:00 -0000\r\nMIME-Version: 1.0\r\n"
)
WORD = b"MIME-Version: 1.0\r\nX-Document-Type: Document\r\n"


@pytest.mark.parametrize("head", [CHROME, WORD], ids=["Chrome", "Word"])
def test_a_web_page_saved_in_one_file_is_no_email(taken, head):
    photo = base64.encodebytes(b"\xff\xd8\xff" + bytes(20_000))
    data = head + (
        b'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable"
        b"\r\n\r\n<title>A post</title><meta charset=3Dutf-8><h1>T=C5=B7 Gwyn</h1>"
        b"<table><tr><td>Who</td><td>Mum</td></tr></table><img src=3D'cid:1'>"
        b"\r\n--x\r\nContent-Type: text/css\r\n\r\np { color: red }"
        b"\r\n--x\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: https://example.org/pics/t%C5%B7.jpg?a=1\r\n\r\n" + photo
        + b"\r\n--x\r\nContent-Type: image/png\r\n\r\ndot"
        b"\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>In a frame</p>\r\n--x--\r\n"
    )  # fmt: skip
    reading, parts = taken(data)
    [page] = reading.pages

    assert reading.medium is Medium.HTML
    assert reading.title == "A post"
    assert said(page, "heading") == ["Tŷ Gwyn"]
    assert said(page, "row") == ["Who Mum"]
    assert "In a frame" in said(page, "paragraph")
    assert [part.name for part in parts] == ["tŷ.jpg"]


def test_an_email_with_pictures_in_its_page_stays_an_email(taken):
    data = (
        HEADERS + b"Content-Type: multipart/related; boundary=x\n\n--x\n\nHi\n--x--\n"
    )
    assert taken(data)[0].medium is Medium.MAIL


def test_a_web_page_of_safari_says_how_to_get_one_that_can_be_read(taken):
    page = plistlib.dumps({"WebMainResource": {}}, fmt=plistlib.FMT_BINARY)
    assert "saved by Safari" in taken(page)[0].problem
    other = plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY)
    assert "does not know this kind" in taken(other)[0].problem


def test_an_email_of_outlook_says_all_that_one_of_others_does(taken):
    made = msg.MapiMessage.create("Visit", "This message is in HTML.")
    page = "<p>The visit to <b>Tŷ Gwyn</b> is on Tuesday at four.</p>"
    headers = (
        "Received: from a by b; Tue, 3 Feb 2026 14:05:09 +0000\r\n"
        "Reply-To: duty@example.org\r\nIn-Reply-To: <1@a>\r\n\r\n"
    )
    made.set_property(msg.PropertyId.BODY_HTML, page.encode())
    made.set_property(msg.PropertyId.INTERNET_MESSAGE_ID, "<2@a>")
    made.set_property(msg.PropertyId.TRANSPORT_MESSAGE_HEADERS, headers)
    made.add_attachment("plan.txt", b"", mime_type="text/plain")
    reading, parts = taken(bytes(made.to_bytes()))
    [only] = reading.pages

    assert said(only, "paragraph") == [
        "The visit to Tŷ Gwyn is on Tuesday at four.",
    ]
    assert said(only, "row") == [
        "Reply-To duty@example.org",
        "Subject Visit",
        "Received Tue, 3 Feb 2026 14:05:09 +0000",
    ]
    assert said(only, "note") == ["Message-ID: <2@a>", "In-Reply-To: <1@a>"]
    assert "are not in the file: “plan.txt”" in reading.problem
    assert parts == []


DUTY, SIAN = ("Duty Team", "duty@example.org"), ("Siân Powell", "sian@example.org")
X500 = "/O=COUNCIL/CN=SPOWELL"


@pytest.mark.parametrize(
    ("for_whom", "sender", "rows"),
    [
        (
            *(DUTY, SIAN),
            [
                "From Duty Team <duty@example.org>",
                "Sender Siân Powell <sian@example.org>",
            ],
        ),
        (SIAN, SIAN, ["From Siân Powell <sian@example.org>"]),
        (("", ""), SIAN, ["From Siân Powell <sian@example.org>"]),
        (DUTY, ("", ""), ["From Duty Team <duty@example.org>"]),
        # Inside a council the address is often one that only its own server knows.
        (("Siân Powell", X500), SIAN, ["From Siân Powell <sian@example.org>"]),
        (
            *(("Duty Team", ""), SIAN),
            ["From Duty Team", "Sender Siân Powell <sian@example.org>"],
        ),
        (
            *(DUTY, ("Siân Powell", DUTY[1])),
            [
                "From Duty Team <duty@example.org>",
                "Sender Siân Powell <duty@example.org>",
            ],
        ),
    ],
)
def test_for_whom_an_email_was_sent_and_who_sent_it_are_told_apart(
    taken, for_whom, sender, rows
):
    given = dict(zip((0x0042, 0x0065, 0x0C1A, 0x0C1F), for_whom + sender, strict=True))
    packed = facts(*(words(key, said) for key, said in given.items() if said))
    assert said(taken(tnef((0x9003, packed)))[0].pages[0], "row") == rows

    outlook = msg.MapiMessage.create("", "I come.")
    for key, value in given.items():
        outlook.set_property(key, msg.PropertyTypeCode.PTYP_STRING, value)
    page = taken(bytes(outlook.to_bytes()))[0].pages[0]
    assert said(page, "row") == rows


def test_a_signed_email_of_outlook_is_read(taken):
    signed = made("signed.eml").partition(b"\n\n")[2]
    outlook = msg.MapiMessage.create("Visit", "")
    outlook.add_attachment(
        "smime.p7m", base64.b64decode(signed), mime_type="application/pkcs7-mime"
    )
    reading, parts = taken(bytes(outlook.to_bytes()))

    assert said(reading.pages[0], "paragraph") == ["I come at four."]
    assert "carries a digital signature" in reading.problem
    assert parts == []


def looked_through(papers, data: bytes) -> tuple[str, list[str]]:
    parts: list[Part] = []
    unseen = papers.hidden(data, TaskContext(), parts.append)
    return unseen.words, [part.name for part in parts]


def test_what_is_packed_away_is_searched_before_an_email_goes_out(papers):
    packed = letter(*attached("secret address.txt", b"Hidden Lane\n"))
    # Also what is not shown of it, in the form in which it is packed.
    words, names = looked_through(papers, with_winmail(packed, "words"))
    assert "a word that somebody gave it" in words
    assert r"The visit to T\u375?" in words
    assert names == ["secret address.txt"]

    words, names = looked_through(papers, packed)
    assert "a word that somebody gave it" in words
    assert names == ["secret address.txt"]
    words, _ = looked_through(papers, made("signed.eml"))
    assert "I come at four." in words


def test_all_parts_of_a_saved_web_page_are_searched_before_it_goes_out(papers):
    data = CHROME + (
        b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: "
        b"text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode(b"<!-- Hidden Lane --><p>Hello</p>")
        + b"\r\n--x\r\nContent-Type: image/png\r\nContent-Location: a.png\r\n\r\n"
        + bytes(20_000)
        + b"\r\n--x--\r\n"
    )
    words, names = looked_through(papers, data)

    assert "Hidden Lane" in words
    assert names == ["a.png"]
