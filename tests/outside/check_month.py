#!/usr/bin/env python3
"""Holds the workbook of a month against the daily files: check_month.py JOURNAL CATALOG FOLDER MONTH...

In Chinese. Every sum is counted from the lines of the daily files in FOLDER that are dated in the month, and their own totals
must say the same; names and what to note come from the journal. Shares no code with the program.
"""

import json
import pathlib
import sys

import cells
from check_workbook import ANY, FORMULA, Words, as_cells, decimal, people, person, time
from recount import Shop, dashed, points, tenths

SHEETS = ["按日", "按商品", "按值守员", "需留意"]


class File:
    """A daily file: its redemptions as (by, household, lines, whether taken back)."""

    def __init__(self, path):
        header, *lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        self.number, self.date = header["number"], header["date"]
        entries = lines[:header["last"] - header["first"] + 1]
        back = {entry["refers"] for entry in entries if entry["kind"] == "reversal"}
        self.redemptions = [(entry["by"][0], entry["household"], entry["detail"]["lines"], entry["seq"] in back)
                            for entry in entries if entry["kind"] == "redemption"]
        total = [line for line in lines if line.get("total") == "kind" and line["kind"] == "redemption"]
        said = (total[0]["entries"], total[0]["points"]) if total else (0, 0)
        mine = len(self.redemptions), sum(worth(lines) for _, _, lines, _ in self.redemptions)
        assert said == mine, f"{path.name}: the totals say {said}, the lines {mine}"


def worth(lines):
    return sum(line["points"] * line["quantity"] for line in lines)


def sums(redemptions):
    """Gross, reversed, net."""
    gross = sum(worth(lines) for _, _, lines, _ in redemptions)
    back = sum(worth(lines) for _, _, lines, taken in redemptions if taken)
    return decimal(gross), decimal(back), decimal(gross - back)


def households(redemptions):
    return len({household for _, household, _, taken in redemptions if not taken})


def days(shop, files):
    for file in files:
        noted = len(list(shop.days[file.number].anomalies()))
        yield [file.number, file.date, len(file.redemptions), households(file.redemptions), *sums(file.redemptions), noted]
    every = [redemption for file in files for redemption in file.redemptions]
    noted = sum(len(list(shop.days[file.number].anomalies())) for file in files)
    yield [ANY, None, len(every), households(every), *sums(every), noted]
    yield [ANY]
    yield []
    yield [ANY if column in (0, 3, 6) else None for column in range(8)]


def goods(shop, files):
    moved = {}
    for _, _, lines, taken in (redemption for file in files for redemption in file.redemptions):
        for line in lines:
            pieces, amount = line["quantity"], worth([line])
            good = moved.setdefault(line["good"], [0, 0, 0, 0])
            for place, value in enumerate((pieces, pieces * taken, amount, amount * taken)):
                good[place] += value
    for sku in sorted(moved):
        unit = shop.catalog.goods.get(sku, {}).get("unit", {"zh": ""})["zh"]
        yield [sku, shop.catalog.good(sku), unit, *figures(moved[sku])]
    yield [ANY, None, None, *figures([sum(column) for column in zip(*moved.values())] or [0] * 4)]


def figures(moved):
    pieces, pieces_back, amount, back = moved
    return pieces, pieces_back, pieces - pieces_back, decimal(amount), decimal(back), decimal(amount - back)


def attendants(shop, files):
    every = [redemption for file in files for redemption in file.redemptions]
    for code in sorted({by for by, *_ in every}):
        served = [redemption for redemption in every if redemption[0] == code]
        yield [person(shop, code), len(served), *sums(served)]
    yield [ANY, len(every), *sums(every)]


def noted(shop, files):
    for file in files:
        for _, entry, more in shop.days[file.number].anomalies():
            number = entry.get("household")
            yield [file.number, file.date, time(entry), ANY, entry["seq"], number and dashed(number),
                   number and shop.catalog.head(number), more.get("refers"),
                   decimal(tenths(more["points"])) if "points" in more else None,
                   Words(f"#{more['refers']}" if "refers" in more else ""), people(shop, entry)]


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    shop, folder = Shop(*sys.argv[1:3]), pathlib.Path(sys.argv[3])
    stem = f"{shop.genesis['town']}-{shop.owner}"
    files = sorted(map(File, folder.glob(f"{stem}-e*-c*.jsonl")), key=lambda file: file.number)
    for month in sys.argv[4:]:
        here = [file for file in files if file.date.startswith(month)]
        assert here, f"no daily file is dated in {month}"
        check(shop, here, folder / f"{stem}-month-{month}.xlsx", month)


def check(shop, files, path, month):
    found = cells.read(path)
    assert list(found) == SHEETS, f"{path.name} has the sheets {list(found)}"
    numbers = 0
    for name, rows in zip(SHEETS, (days, goods, attendants, noted)):
        sheet = found[name]
        year, number = map(int, month.split("-"))
        assert f"{year} 年 {number} 月" in sheet[0, 0], f"{path.name}, {name}: the title is {sheet[0, 0]}"
        bad = [value for value in sheet.values() if isinstance(value, str) and value.lstrip(" \u3000").startswith(FORMULA)]
        assert not bad, f"{path.name}, {name}: {bad}"
        body = {place: value for place, value in sheet.items() if place[0] > 1}
        wanted = as_cells(rows(shop, files))
        for place in sorted({*body, *wanted}):
            one, other = body.get(place, ""), wanted.get(place, "")
            same = other == one and isinstance(one, str) == isinstance(other, str)
            assert same, f"{path.name}, {name}, row {place[0] + 1}, column {place[1] + 1}: {one!r}, recounted {other!r}"
        numbers += sum(not isinstance(value, str) for value in body.values())
    every = [redemption for file in files for redemption in file.redemptions]
    net = sum(worth(lines) for _, _, lines, taken in every if not taken)
    print(f"{month}: {len(files)} days, {numbers} numbers recounted, {points(net)} points net")


if __name__ == "__main__":
    main()
