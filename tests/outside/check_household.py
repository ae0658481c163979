#!/usr/bin/env python3
"""Holds every figure of `kiosk --json show` against the journal: check_household.py JOURNAL CATALOG SHOWN.

SHOWN has one household a line, shown today. Shares no code with the program.
"""

import json
import pathlib
import sys
from datetime import datetime, timedelta, timezone

from recount import Shop, mask, moved, points

CHANNELS = ["base", "rule", "honour", "rating", "contest"]
TODAY = datetime.now(timezone(timedelta(hours=8))).date()


def period_of(length):
    year = lambda day: day[:4]
    quarter = lambda day: f"{day[:4]}Q{(int(day[5:7]) + 2) // 3}"
    return {"year": year, "quarter": quarter}[length]


def last_months(count):
    months = [TODAY.year * 12 + TODAY.month - 1 - back for back in range(count)]
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in reversed(months)]


class Households:
    def __init__(self, shop):
        self.shop, self.lines, self.reversed_by = shop, {}, {}
        for entry, day in shop.postings:
            if entry["kind"] == "reversal":
                self.reversed_by[entry["refers"]] = entry["seq"]
            if "household" in entry:
                self.lines.setdefault(entry["household"], []).append((entry, day))
        name = period_of(shop.catalog.scheme["score_period"])
        self.channels = shop.scores(name, name(TODAY.isoformat()))
        self.scores = {number: sum(mine.values()) for number, mine in self.channels.items()}

    def rank(self, number, beside):
        score = self.scores.get(number, 0)
        return 1 + sum(self.scores.get(other, 0) > score for other in beside) if score > 0 else None

    def months(self, number):
        for month in last_months(12):
            changes = [self.shop.changes(entry) for entry, day in self.lines.get(number, []) if day[:7] == month]
            spent = sum(redeemed for _, redeemed in changes)
            earned = sum(gained + redeemed for gained, redeemed in changes)
            yield {"month": month, "earned": points(earned), "spent": points(spent)}

    def proxies(self, number):
        this_month = [entry for entry, day in self.lines.get(number, []) if day[:7] == TODAY.isoformat()[:7]]
        return sum("proxy" in entry["detail"].get("collector", {}) and entry["seq"] not in self.reversed_by
                   for entry in this_month)

    def line(self, entry):
        return {"seq": entry["seq"], "day": entry["day"], "at": entry["at"], "kind": entry["kind"],
                "points": points(self.shop.changes(entry)[0]), "text": text_of(entry), "by": "+".join(entry["by"]),
                "reversed_by": self.reversed_by.get(entry["seq"])}

    def expected(self, number):
        row, balances = self.shop.catalog.households[number], self.shop.balances
        neighbours = [other for other in self.scores if other[:5] == number[:5]]
        return {
            "household": number, "name": mask(row["head"]), "group": int(row["group"]), "status": row["status"],
            "on_roster": number in self.shop.catalog.households,
            "members": len(list(filter(None, row["members"].split(";")))),
            "balance": points(balances.get(f"household:{number}", 0)),
            "base": points(balances.get(f"base:{number}", 0)),
            "due": points(balances.get(f"due:{number}", 0)),
            "score": points(self.scores.get(number, 0)),
            "rank": self.rank(number, self.scores), "group_rank": self.rank(number, neighbours),
            "channels": [{"channel": channel, "points": points(self.channels.get(number, {}).get(channel, 0))}
                         for channel in CHANNELS],
            "months": list(self.months(number)), "proxies_this_month": self.proxies(number),
            "history": [self.line(entry) for entry, _ in reversed(self.lines.get(number, []))],
        }


def text_of(entry):
    detail = entry["detail"]
    if entry["kind"] == "redemption":
        return "、".join(f"{line['name']} x{line['quantity']}" for line in detail["lines"])
    if entry["kind"] == "reversal":
        return f"撤销 #{entry['refers']}：{detail['reason']}"
    return detail["reason"] if entry["kind"] == "award" else f"第 {detail['serial']} 张积分卡"


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    households = Households(Shop(*sys.argv[1:3]))
    shown = [json.loads(line) for line in pathlib.Path(sys.argv[3]).read_text(encoding="utf-8").splitlines()]
    assert shown, "nothing is shown"
    for page in shown:
        right = households.expected(page["household"])
        for key in sorted({*right, *page}):
            found, wanted = page.get(key), right.get(key)
            assert found == wanted, f"{page['household']}, {key}:\n  says   {found}\n  should {wanted}"
    spent = sum(moved(entry) for page in shown for entry, _ in households.lines.get(page["household"], [])
                if entry["kind"] == "redemption")
    proxies = sum(page["proxies_this_month"] for page in shown)
    print(f"{len(shown)} households agree: {sum(len(page['history']) for page in shown)} lines of history, "
          f"{points(spent)} points spent, {proxies} proxies this month")


if __name__ == "__main__":
    main()
