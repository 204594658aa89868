"""Writing a letter of the user's own as a text file, for another case file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from casefile.domain.own_template import OwnTemplate
from casefile.domain.release import Choice
from casefile.services import door, reports
from casefile.services.door import Examined, OutFile, Part
from casefile.services.export_search import Terms, note, passed
from casefile.services.own import templates as own_templates
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

_PART: Final = Part(
    key="own letter",
    name="the letter of your own",
    choices=(Choice.REMOVE, Choice.ALLOW),
    has_pages=False,
)


def examine(desk: Desk, own: OwnTemplate, context: TaskContext) -> Examined:
    """Searches a letter for what is private, before it is written."""
    secret = desk.case.read(door.secrets)
    context.check()
    if not secret:
        return Examined()
    found = door.scan(secret, _PART, [own_templates.as_text(own)])
    return Examined(findings=tuple(found))


def write(
    desk: Desk,
    own: OwnTemplate,
    folder: Path,
    context: TaskContext,
    terms: Terms | None = None,
) -> Path:
    """Writes a letter of the user's own into a folder.

    Raises:
        HeldBack: if a detail would be in it that was not decided on.
        EnvironmentFailure: if the machine refuses.
    """
    wanted = terms or Terms()
    examined = examine(desk, own, context)
    chosen = reports.safe(examined, wanted.choices)
    allowed = passed(examined, chosen).allowed
    secret = desk.case.read(lambda case: door.secrets(case, allowed))
    text = own_templates.as_text(own)
    if secret:
        text = secret.left_out(text, "…")
    name = f"own letter {own.base}.md"
    with door.opened(desk, secret) as out:
        file = OutFile(name=name, data=text.encode(), part=_PART)
        path = out.put(folder, file)
        if examined.findings and not desk.case.read_only:
            note(desk, examined, wanted)
        return path
