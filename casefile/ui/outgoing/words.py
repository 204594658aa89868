"""Words for what is found before something goes out."""

from __future__ import annotations

from casefile.domain.release import Choice, Recipient
from casefile.services.door import Finding
from casefile.services.wording import day, plural

PDF_ONLY = "Words can be blacked out in a PDF only; this is another kind of file."
NOTE = "Why you let it go, if you like. It is kept in the history."


def choice(finding: Finding, chosen: Choice) -> str:
    """Returns what a choice does to this find."""
    if finding.part.document is None or not finding.part.is_paper:
        return {
            Choice.REMOVE: "Leave it out, with a blank in its place",
            Choice.ALLOW: "Let it stand",
        }.get(chosen, "")
    if finding.detail is None:
        return {
            Choice.REMOVE: "Leave this paper out, and words quoted from it",
            Choice.ALLOW: "I may give it to them",
        }.get(chosen, "")
    return {
        Choice.REMOVE: "Leave this paper out",
        Choice.REDACT: "Give a copy with the words blacked out",
        Choice.ALLOW: "Give it as it is",
    }[chosen]


def intro(findings: int) -> str:
    """Says what was found and what to do."""
    if not findings:
        return "Nothing private was found. Nothing has been written yet."
    return (
        f"{plural(findings, 'thing')} to decide about. Nothing has been written yet. "
        "Say for each what is to happen with it."
    )


def goes_to(recipient: Recipient) -> str:
    """Says who will read it, besides the one it is for."""
    sees = recipient.sees[:1].lower() + recipient.sees[1:]
    return f"{recipient.name}. Who will see it: {sees}"


def court_rule(recipient: Recipient) -> str:
    """Explains why a paper of a court is stopped, with the rule."""
    rule = recipient.court_rule
    if recipient.checked_on is not None:
        rule += f" ({source(recipient.authority, recipient.confidence)}"
        rule += f" Last checked {day(recipient.checked_on)}.)"
    return rule


def source(authority: str, confidence: str) -> str:
    """Names the rule, and says so if it was not read in its source."""
    if confidence == "verified":
        return f"The rule: {authority}."
    return f"The rule: {authority}; it was not read in its source, so ask a lawyer."
