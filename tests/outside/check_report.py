#!/usr/bin/env python3
"""Holds every figure of `kiosk --json report` against the journal: check_report.py JOURNAL CATALOG REPORTS.

REPORTS has one report a line; all closed days must be there. Shares no code with the program.
"""

import json
import pathlib
import sys

from recount import Shop, points


def stamp(entries):
    return {"seq": entries[-1]["seq"], "at": entries[-1]["at"], "by": "+".join(entries[-1]["by"])} if entries else None


def in_points(line, *keys):
    return {**line, **{key: points(line[key]) for key in keys}}


def anomaly(word, entry, more):
    common = {"what": word, "seq": entry["seq"], "at": entry["at"], "by": "+".join(entry["by"])}
    if "household" in entry:
        common["household"] = entry["household"]
    return {**common, **more}


def expected(shop, day):
    statement = {"opening": day.opening, "incoming": day.sums.incoming, "outgoing": day.sums.outgoing,
                 "closing": day.closing}
    return {
        "number": day.number, "date": day.date, "mode": shop.genesis["mode"],
        "opened": stamp(day.of("open")), "closed": stamp(day.of("close")),
        "first": day.entries[0]["seq"], "entries": len(day.entries),
        "points": in_points(statement, *statement), "perpetual": in_points(day.ever, *day.ever),
        "kinds": [in_points(line, "points") for line in day.lines("kind")],
        "channels": [in_points(line, "awarded", "deducted", "reversed") for line in day.lines("channel")],
        "attendants": [in_points(line, "redeemed", "returned", "reversed") for line in day.lines("attendant")],
        "goods": day.lines("good"),
        "hours": [{"hour": hour, "entries": count, "points": points(sum_)} for hour, count, sum_ in day.hours()],
        "handed_out": [{"good": good, "name": name, "pieces": pieces, "returned": back, "points": points(sum_)}
                       for good, name, pieces, sum_, back in day.handed_out()],
        "unlisted": unlisted(shop, day),
        "anomalies": [anomaly(*found) for found in day.anomalies()],
    }


def unlisted(shop, day):
    """Whose points nobody on the roster holds. The sample's roster never loses a household: then there is nobody to name."""
    named = [{"household": number, "name": None, "points": points(amount)} for number, amount in day.unlisted.items()]
    return {"households": len(named), "points": points(sum(day.unlisted.values())), "named": named}


def figures(value):
    """How many numbers a report has."""
    if isinstance(value, (dict, list)):
        return sum(map(figures, value.values() if isinstance(value, dict) else value))
    return isinstance(value, int) or (isinstance(value, str) and value.replace(".", "").isdigit())


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    shop = Shop(*sys.argv[1:3])
    reports = [json.loads(line) for line in pathlib.Path(sys.argv[3]).read_text(encoding="utf-8").splitlines()]
    numbers = [report["number"] for report in reports]
    assert numbers == list(shop.days), f"the reports are of the days {numbers}"
    for report in reports:
        right = expected(shop, shop.days[report["number"]])
        for key in sorted({*right, *report}):
            found, wanted = report.get(key), right.get(key)
            assert found == wanted, f"close {report['number']}, {key}:\n  says   {found}\n  should {wanted}"
    rare = {found[0] for day in shop.days.values() for found in day.anomalies()}
    print(f"{len(reports)} reports, {sum(map(figures, reports))} figures; anomalies: {' '.join(sorted(rare))}")


if __name__ == "__main__":
    main()
