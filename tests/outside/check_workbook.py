#!/usr/bin/env python3
"""Holds every cell of the workbooks against the journal: check_workbook.py JOURNAL CATALOG FOLDER [NUMBER].

All closed days, or one, in Chinese. Every number and every name, date and code must be the one recounted; of sentences and
headings only the numbers in them, and of every text its first character. Whether a file continues the one before it is
looked up in the daily files, and what spoils must be red or orange. check_workbook.py damage FILE COPY PART OLD NEW
changes a copy. Shares no code with the program.
"""

import json
import pathlib
import re
import sys
from decimal import Decimal

import cells
from recount import Shop, dashed, mask, tenths

RED, ORANGE = "C00000", "C55A11"
SHEETS = ["汇总", "兑换台账", "库存", "异常"]
REGISTER = ("序号 日期 村/组 户主 户号 领取人 与户主关系 物品 规格 单位 数量 单价分 合计分 兑换前积分 兑换后积分 经办人 "
            "领取人签字/按印 备注").split()
FORMULA = tuple("=+-@＝＋－＠\t\r\n")


class Words(str):
    """A sentence whose wording is the program's own; the numbers after # in it are not."""

    def __eq__(self, other):
        return isinstance(other, str) and re.findall(r"#(\d+)", self) == re.findall(r"#(\d+)", other)

    __hash__ = str.__hash__


ANY = Words()


def decimal(amount):
    return Decimal(amount) / 10


def person(shop, code):
    return f"{code} {shop.people[code]}" if code in shop.people else code


def people(shop, entry):
    return " + ".join(person(shop, code) for code in entry["by"])


def time(entry):
    return entry["at"][:16].replace("T", " ")


def joint(shop, day, path):
    """What the header of the day's file continues from, against the hash of the last close in the journal."""
    with path.with_suffix(".jsonl").open(encoding="utf-8") as file:
        header = json.loads(file.readline())
    assert header["number"] == day.number and header["head"] == day.head, f"{path.name}: not the file of this day"
    if day.number == 1:
        return "第一个文件"
    joined = header["previous"] == shop.days[day.number - 1].head
    return f"上一个文件 {day.number - 1}，这一个 {day.number}，{'接上 ✓' if joined else '没有接上'}"


def spoiling(shop, day):
    """The colours of the stock sheet: first expiry, within 30 days, past."""
    for row, line in enumerate(day.lines("good"), 2):
        _, near, over = shop.spoils(line["good"], day) or (None, 0, 0)
        colours = {8: RED if over else ORANGE, 9: ORANGE if near else "", 10: RED if over else ""}
        yield from (((row, column), colour) for column, colour in colours.items() if colour and (near or over))


def summary(shop, day, path):
    town, market = shop.catalog.town, shop.catalog.shops[shop.owner]
    opened, closed = day.of("open")[0], day.entries[-1]
    values = [
        market["name"]["zh"], shop.owner, town["name"]["zh"], shop.catalog.villages[market["village"]], ANY,
        day.number, day.date, f"{time(opened)} {people(shop, opened)}", f"{time(closed)} {people(shop, closed)}",
        day.entries[0]["seq"], closed["seq"], len(day.entries), day.head, joint(shop, day, path),
    ]
    yield from ([ANY, value] for value in values)
    sums = day.sums
    yield from section(5, [[None, *map(decimal, (day.opening, sums.incoming, sums.outgoing, day.closing))]])
    ever = [day.ever[key] for key in ("awarded", "deducted", "redeemed", "reversed")]
    yield from section(5, [[None, *map(decimal, ever)]])
    yield from section(3, [[ANY, line["entries"], decimal(line["points"])] for line in day.lines("kind")])
    yield from section(4, [[ANY, *map(decimal, (line["awarded"], line["deducted"], line["reversed"]))]
                           for line in day.lines("channel")])
    yield from section(5, [[person(shop, line["attendant"]), line["entries"], decimal(line["redeemed"]),
                            decimal(line["returned"]), decimal(line["reversed"])] for line in day.lines("attendant")])
    yield from section(3, [[f"{hour:02}:00", count, decimal(amount)] for hour, count, amount in day.hours()])
    yield from section(5, [[name, good, pieces, decimal(amount), back]
                           for good, name, pieces, amount, back in day.handed_out()])
    yield from section(2, [[None, len(list(day.anomalies()))]])


def section(width, rows):
    yield []
    yield [ANY] * width
    yield from rows


def register(shop, day, _):
    number, total, back = 0, 0, 0
    reversed_by = {entry["refers"]: entry["seq"] for entry in day.of("reversal")}
    for entry in day.of("redemption"):
        left, remark = day.spendable[entry["seq"]], f"#{entry['seq']}"
        if entry["seq"] in reversed_by:
            remark += f" #{reversed_by[entry['seq']]}"
        for line in entry["detail"]["lines"]:
            number, sum_ = number + 1, line["quantity"] * line["points"]
            yield [number, entry["at"][:10], *household(shop, entry), *good(shop, line), line["quantity"],
                   decimal(line["points"]), decimal(sum_), decimal(left), decimal(left - sum_),
                   person(shop, entry["by"][0]), None, Words(remark)]
            left, total = left - sum_, total + sum_
            back += sum_ if entry["seq"] in reversed_by else 0
    for sum_ in (total, back, total - back):
        yield [ANY, *[None] * 11, decimal(sum_)]
    yield []
    signers = {0, REGISTER.index("领取人"), REGISTER.index("兑换后积分")}
    yield [ANY if column in signers else None for column in range(len(REGISTER))]


def household(shop, entry):
    number = entry["household"]
    head, collector = shop.catalog.head(number), entry["detail"].get("collector", {})
    proxy = collector.get("proxy")
    name = mask(proxy["name"]) if proxy else mask(collector["member"]) if collector else head
    relation = proxy["relation"] if proxy else "家庭成员" if collector else "本人"
    place = f"{shop.catalog.villages[number[:3]]} {int(number[3:5])} 组"
    return place, head, dashed(number), name, relation


def good(shop, line):
    name, _, size = line["name"].rpartition(" ")
    unit = shop.catalog.goods.get(line["good"], {}).get("unit", {"zh": ""})
    return (name, size, unit["zh"]) if name else (size, "", unit["zh"])


def stock(shop, day, _):
    for line in day.lines("good"):
        known, price = shop.catalog.goods.get(line["good"]), shop.catalog.price(line["good"], day.date)
        names = (known["name"]["zh"], known["unit"]["zh"]) if known else ("", "")
        spoils = shop.spoils(line["good"], day) or (None, None, None)
        yield [line["good"], *names, line["opening"], line["incoming"], line["outgoing"], line["closing"],
               None if price is None else decimal(price), *spoils]


def anomalies(shop, day, _):
    for number, (word, entry, more) in enumerate(day.anomalies(), 1):
        household = entry.get("household")
        yield [number, time(entry), ANY, entry["seq"], household and dashed(household),
               household and shop.catalog.head(household), more.get("refers"),
               decimal(tenths(more["points"])) if "points" in more else None,
               Words(f"#{more['refers']}" if "refers" in more else ""), people(shop, entry)]


def as_cells(rows):
    """Below title and header; an empty text is a cell with nothing in it."""
    return {(row, column): value for row, values in enumerate(rows, 2) for column, value in enumerate(values)
            if value is not None}


def check(shop, day, path):
    """Compares one workbook; gives how many numbers and texts it has."""
    found = cells.read(path)
    assert list(found) == SHEETS, f"{path.name} has the sheets {list(found)}"
    header = [found["兑换台账"].get((1, column)) for column in range(len(REGISTER))]
    assert header == REGISTER, f"{path.name}: the register's columns are {header}"
    numbers = texts = 0
    for name, rows in zip(SHEETS, (summary, register, stock, anomalies)):
        sheet = found[name]
        for place, value in sheet.items():
            if isinstance(value, str):
                assert not value.lstrip(" \u3000").startswith(FORMULA), f"{path.name}, {name} {place}: {value!r}"
        title = sheet.pop((0, 0))
        right = (day.date in title, str(day.number) in title, ("训练模式" in title) == (shop.genesis["mode"] == "training"))
        assert all(right), f"{path.name}, {name}: the title is {title}"
        body = {place: value for place, value in sheet.items() if place[0] > 1}
        wanted = as_cells(rows(shop, day, path))
        for place in sorted({*body, *wanted}):
            one, other = body.get(place, ""), wanted.get(place, "")
            same = other == one and isinstance(one, str) == isinstance(other, str)
            assert same, f"{path.name}, {name}, row {place[0] + 1}, column {place[1] + 1}: {one!r}, recounted {other!r}"
        numbers += sum(not isinstance(value, str) for value in body.values())
        texts += sum(isinstance(value, str) for value in body.values())
    coloured = cells.colours(path, 3)
    assert coloured == dict(spoiling(shop, day)), f"{path.name}, 库存: the colours are {coloured}"
    return numbers, texts


def main():
    if sys.argv[1:2] == ["damage"] and len(sys.argv) == 7:
        return cells.damage(*sys.argv[2:])
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    shop, folder = Shop(*sys.argv[1:3]), pathlib.Path(sys.argv[3])
    numbers = texts = 0
    wanted = [int(sys.argv[4])] if len(sys.argv) == 5 else shop.days
    for number in wanted:
        day = shop.days[number]
        name = f"{shop.genesis['town']}-{shop.owner}-e{day.entries[0]['epoch']}-c{number:06}.xlsx"
        counted = check(shop, day, folder / name)
        numbers, texts = numbers + counted[0], texts + counted[1]
    print(f"{len(wanted)} workbooks: {numbers} numbers recounted, {texts} texts looked at")


if __name__ == "__main__":
    main()
