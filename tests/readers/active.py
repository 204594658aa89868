"""PDFs full of what must never leave the program in a copy made to be shown."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.readers.papers import report

CANARY = "ACTIVE-CANARY"


def _action(kind: str, **facts: object) -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name(f"/{kind}"), **facts)


def active_pdf() -> bytes:
    """A report with every kind of thing in it that acts, each with the canary."""
    made = BytesIO()
    with pikepdf.open(BytesIO(report(2))) as document:
        script = _action("JavaScript", JS=String(f"app.alert('{CANARY}')"))
        stream_script = _action(
            "JavaScript", JS=document.make_stream(f"eval('{CANARY}')".encode())
        )
        launch = _action("Launch", F=String(f"C:/{CANARY}.exe"))
        link = _action("URI", URI=String(f"https://example.org/{CANARY}"))
        chained = _action(
            "GoTo", D=Array([document.pages[1].obj, Name.Fit]), Next=launch
        )
        file = document.make_indirect(
            Dictionary(
                Type=Name.Filespec,
                F=String(f"{CANARY}.exe"),
                EF=Dictionary(F=document.make_stream(f"MZ {CANARY}".encode())),
            )
        )
        root = document.Root
        root.OpenAction = script
        root.AA = Dictionary(WC=stream_script)
        root.URI = Dictionary(Base=String(f"https://example.org/{CANARY}"))
        root.AF = Array([file])
        root.Collection = Dictionary(D=String(CANARY))
        root.Names = Dictionary(
            JavaScript=Dictionary(Names=Array([String("a"), script])),
            EmbeddedFiles=Dictionary(Names=Array([String("a"), file])),
        )
        root.SpiderInfo = Dictionary(V=String(CANARY))
        _form(document, script)
        page = document.pages[0].obj
        page.AA = Dictionary(O=script, C=launch)
        page.PieceInfo = Dictionary(X=Dictionary(Private=String(CANARY)))
        marks = [
            _mark("Link", A=link),
            _mark("Link", A=_action("SubmitForm", F=String(CANARY))),
            _mark("Link", A=chained, PA=link),
            _mark("Link", A=_action("GoToR", F=String(f"{CANARY}.pdf"))),
            _mark("FileAttachment", FS=file),
            _mark("Screen", A=_action("Rendition", JS=String(CANARY))),
            _mark("RichMedia", RichMediaContent=Dictionary(X=String(CANARY))),
            _mark("Text", Contents=String("A note of the manager"), AA=root.AA),
        ]
        page.Annots = Array(
            [*page.get("/Annots", Array()), *map(document.make_indirect, marks)]
        )
        outside = document.make_stream(b"BT ET")
        outside.stream_dict.F = String(f"//server/{CANARY}")
        page.Resources.XObject = Dictionary(
            X1=document.make_stream(
                CANARY.encode(), Type=Name.XObject, Subtype=Name.PS
            ),
            X2=outside,
        )
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("First", 0))
        root.Outlines.First.A = link
        document.save(made)
    return made.getvalue()


def _mark(kind: str, **facts: object) -> Dictionary:
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name(f"/{kind}"),
        Rect=Array([10, 10, 60, 30]),
        **facts,
    )


def _form(document: pikepdf.Pdf, script: Dictionary) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("name"),
            V=String("Filled in by hand"),
            DA=String("/Helv 12 Tf 0 g"),
            Rect=Array([60, 200, 300, 220]),
            F=4,
            AA=Dictionary(K=script),
        )
    )
    document.pages[0].obj.Annots = Array([field])
    document.Root.AcroForm = document.make_indirect(
        Dictionary(
            Fields=Array([field]),
            DR=Dictionary(Font=Dictionary(Helv=font)),
            XFA=Array([String("template"), document.make_stream(CANARY.encode())]),
        )
    )
