"""Reads the cells of an .xlsx file and the colours of their letters, and changes one in a copy. Standard library only."""

import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PART = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read(path):
    """{sheet: {(row, column): text or Decimal}}, in the order of the sheets, rows and columns from 0."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None, f"{path} is damaged"
        parse = lambda name: ElementTree.fromstring(archive.read(name))
        shared = ["".join(text.text or "" for text in item.iter(MAIN + "t"))
                  for item in parse("xl/sharedStrings.xml")]
        parts = {link.get("Id"): link.get("Target") for link in parse("xl/_rels/workbook.xml.rels")}
        sheets = parse("xl/workbook.xml").find(MAIN + "sheets")
        return {sheet.get("name"): cells(parse("xl/" + parts[sheet.get(PART)]), shared) for sheet in sheets}


def colours(path, number):
    """{(row, column): "C00000"} of the cells of a sheet, counted from 1, whose letters are bold and have a colour."""
    with zipfile.ZipFile(path) as archive:
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
        sheet = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
    fonts = [(font.find(MAIN + "b"), font.find(MAIN + "color")) for font in styles.find(MAIN + "fonts")]
    named = [colour.get("rgb", "")[2:] if bold is not None and colour is not None else "" for bold, colour in fonts]
    formats = [named[int(form.get("fontId"))] for form in styles.find(MAIN + "cellXfs")]
    found = {place(cell.get("r")): formats[int(cell.get("s", 0))] for cell in sheet.iter(MAIN + "c")}
    return {where: colour for where, colour in found.items() if colour}


def cells(sheet, shared):
    found = {}
    for cell in sheet.iter(MAIN + "c"):
        assert cell.find(MAIN + "f") is None, f"{cell.get('r')} is a formula"
        value = cell.find(MAIN + "v")
        if value is not None:
            kind = cell.get("t", "n")
            assert kind in ("s", "n"), f"{cell.get('r')} is of type {kind}"
            found[place(cell.get("r"))] = shared[int(value.text)] if kind == "s" else Decimal(value.text)
    return found


def place(name):
    """"C2" is (1, 2)."""
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", name).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(row) - 1, column - 1


def damage(path, copy, part, old, new):
    """The same file with one piece of a part exchanged for another, the first that `old` matches."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                changed = re.sub(old.encode(), new.encode(), content, count=1)
                assert changed != content, f"{old} is not in {part}"
                content = changed
            target.writestr(name, content)
