"""Checks what a PDF tells a screen reader, from the file alone."""

import io

import pikepdf
from pikepdf import Name

SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
PAINTS = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "EI"}
PARENTS = {
    "TR": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "Caption": {"Table"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
}


def problems(data):
    """Returns what is wrong for a reader who hears the page, as sentences."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root
        if "/StructTreeRoot" not in root:
            return ["there are no tags"]
        found = list(_facts(pdf))
        elements = list(_elements(root.StructTreeRoot.K[0], None))
        owners = {}
        for index, page in enumerate(pdf.pages):
            found += _page(pdf, index, page, owners)
        found += _tree(elements, owners, [page.obj for page in pdf.pages])
        return found


def elements(data):
    """Returns (kind, words spoken instead, scope) of each element in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            (
                str(element.S)[1:],
                str(element.get("/Alt", "")),
                str(element.get("/A", {}).get("/Scope", ""))[1:],
            )
            for element, _ in _elements(pdf.Root.StructTreeRoot.K[0], None)
        ]


def _facts(pdf):
    root = pdf.Root
    if str(root.get("/Lang", "")) != "en-GB":
        yield "the language is not said"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "the file does not say that it is tagged"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the window would show the name of the file, not the title"
    title = str(pdf.docinfo.get("/Title", ""))
    if not title:
        yield "there is no title"
    with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
        if meta.get("dc:title") != title:
            yield "the two titles differ"


def _page(pdf, index, page, owners):
    found = []
    if page.obj.get("/Tabs") != Name.S:
        found.append(f"page {index + 1}: the order of tabs is not that of the tags")
    if page.obj.get("/StructParents") != index:
        return [*found, f"page {index + 1}: the tags cannot be found from the page"]
    if "/Annots" in page.obj:
        found.append(f"page {index + 1}: an annotation is not tagged")
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    entries = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    of_page = list(entries[index])
    seen = []
    for number in _marks(page, found, index + 1):
        seen.append(number)
        if number < len(of_page):
            owners[index, number] = of_page[number].objgen
    if seen != list(range(len(of_page))):
        found.append(f"page {index + 1}: marks and tags do not agree")
    return found


def _marks(page, found, label):
    """Gives the numbers of the marks; notes what is drawn outside any."""
    open_marks = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            if operands[0] == Name.Artifact:
                open_marks.append(None)
            else:
                number = int(operands[1].MCID)
                open_marks.append(number)
                yield number
        elif name == "EMC":
            open_marks.pop()
        elif name in SHOWS_TEXT | PAINTS and not open_marks:
            found.append(f"page {label}: {name} draws outside any tag")
        elif name == "Do" and open_marks != [None]:
            found.append(f"page {label}: a form is drawn that is not decoration")
        if len(open_marks) > 1:
            found.append(f"page {label}: a mark inside a mark")
    if open_marks:
        found.append(f"page {label}: a mark is not closed")


def _elements(element, parent):
    yield element, parent
    for kid in element.K:
        if kid.get("/Type") != Name.MCR:
            yield from _elements(kid, element)


def _tree(found_elements, owners, pages):
    found = []
    level = 0
    for element, parent in found_elements:
        kind = str(element.S)[1:]
        found += _element(kind, element, parent)
        if len(kind) == 2 and kind[0] == "H" and kind[1].isdigit():
            if int(kind[1]) > level + 1:
                found.append(f"{kind} follows a heading of level {level}")
            level = int(kind[1])
    return found + _order(found_elements, owners, pages)


def _element(kind, element, parent):
    attributes = element.get("/A", {})
    if parent is not None and element.P.objgen != parent.objgen:
        yield f"{kind} does not know what it is in"
    if kind in PARENTS and str(parent.S)[1:] not in PARENTS[kind]:
        yield f"{kind} stands outside {PARENTS[kind]}"
    if kind == "TH" and "/Scope" not in attributes:
        yield "a header cell does not say whose header it is"
    if kind == "L" and "/ListNumbering" not in attributes:
        yield "a list does not say how it is numbered"
    if kind == "Figure" and not ("/Alt" in element and "/BBox" in attributes):
        yield "a picture says nothing"


def _order(found_elements, owners, pages):
    """Compares the order of the tags with the order on each page."""
    found = []
    places = {page.objgen: index for index, page in enumerate(pages)}
    claimed = {}
    last = dict.fromkeys(places.values(), -1)
    for element, _ in found_elements:
        for kid in element.K:
            if kid.get("/Type") != Name.MCR:
                continue
            page, number = places[kid.Pg.objgen], int(kid.MCID)
            claimed[page, number] = element.objgen
            if number < last[page]:
                kind = str(element.S)[1:]
                found.append(f"{kind} is read in another order than it is seen")
            last[page] = number
    if claimed != owners:
        found.append("the tags and the pages do not name the same pieces")
    return found
