"""E-mails that other programs wrote: Python's own library, and one for .msg."""

from __future__ import annotations

import mailbox
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from aspose.email_foss import msg

WHEN = datetime(2026, 2, 3, 14, 5, tzinfo=UTC)


def mail(subject: str = "Ymweliad â Tŷ Gwyn") -> EmailMessage:
    """An e-mail with Welsh names, in plain words and as a page."""
    made = EmailMessage(policy=SMTP)
    made["From"] = "Siân Powell <sian@example.org>"
    made["To"] = "Mum <mum@example.org>, Dad <dad@example.org>"
    made["Cc"] = "team@example.org"
    made["Date"] = WHEN
    made["Subject"] = subject
    made.set_content("Dear Mum,\n\nI will come to Tŷ Gwyn\nat four.\n\nSiân\n")
    made.add_alternative("<p>Dear <b>Mum</b></p>", subtype="html")
    return made


def with_attachments() -> bytes:
    """An e-mail with a text, a picture in its page, and another e-mail."""
    made = mail()
    made.add_attachment(
        "Plan: visit on Tuesday.\n", filename="Cynllun tŷ.txt", disposition="attachment"
    )
    made.add_attachment(
        b"%PDF-1.4 broken", maintype="application", subtype="pdf", filename="plan.pdf"
    )
    made.add_attachment(mail("Earlier: 12/03"))
    return made.as_bytes()


def page_only() -> bytes:
    """An e-mail that is a page alone, and would fetch a picture."""
    made = EmailMessage(policy=SMTP)
    made["From"] = "a@example.org"
    made["Subject"] = "News"
    made.set_content(
        '<h1>News</h1><p>All is <i>well</i>.</p><img src="http://example.org/x.png">',
        subtype="html",
    )
    return made.as_bytes()


def mails_in_a_box(folder: Path) -> bytes:
    """A mailbox of three e-mails, as mail programs export it."""
    place = folder / "box.mbox"
    box = mailbox.mbox(place)
    for number in range(1, 4):
        one = EmailMessage()
        one["From"], one["Subject"] = "sian@example.org", f"Letter {number}"
        one.set_content(f"This is number {number}.\nFrom here on it goes on.\n")
        box.add(one)
    box.flush()
    box.close()
    return place.read_bytes()


def as_box(*letters: bytes) -> bytes:
    """A mailbox of e-mails as they stand."""
    start = b"From sian@example.org Tue Feb  3 14:05:00 2026\n"
    return b"".join(start + one.replace(b"\r\n", b"\n") + b"\n" for one in letters)


def outlook(
    *, attached: bool = True, body: str = "Dear Mum,\n\nI come at four."
) -> bytes:
    """An e-mail of Outlook, with an attachment and an e-mail inside."""
    made = msg.MapiMessage.create("Ymweliad â Tŷ Gwyn", body)
    made.set_property(msg.PropertyId.SENDER_NAME, "Siân Powell")
    made.set_property(msg.PropertyId.SENDER_EMAIL_ADDRESS, "sian@example.org")
    made.set_property(msg.PropertyId.MESSAGE_DELIVERY_TIME, WHEN)
    made.add_recipient("mum@example.org", display_name="Mum")
    if attached:
        made.add_attachment("plan.txt", b"Visit on Tuesday.\n", mime_type="text/plain")
        inner = msg.MapiMessage.create("Earlier letter", "Said before: no.")
        inner.add_attachment("inner.txt", b"inside\n", mime_type="text/plain")
        made.add_embedded_message_attachment(inner)
    return bytes(made.to_bytes())
