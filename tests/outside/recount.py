"""A shop's days and households, counted again from what `kiosk journal` printed and the catalog's files.

Shares no code with the program; standard library only (Python 3.11 or later, for tomllib).
"""

import csv
import json
import pathlib
import re
import tomllib
import unicodedata
from collections import Counter
from datetime import date, datetime, timedelta

from form import OUTSTANDING, SHELF, Day, into, name_of

SPENDABLE = "household"
OWN = {"household", "base", "due", "held"}
NEAR = timedelta(days=30)


class Catalog:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        read = lambda name: tomllib.loads((folder / name).read_text(encoding="utf-8"))
        self.town, self.scheme = read("town.toml"), read("scheme.toml")
        self.goods = {good["sku"]: good for good in read("goods.toml")["good"]}
        self.villages = {village["code"]: village["name"]["zh"] for village in self.town["village"]}
        self.shops = {shop["code"]: shop for shop in self.town["supermarket"]}
        lines = (folder / "households.csv").read_text(encoding="utf-8").splitlines()
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        self.households = {row["number"]: row for row in rows}
        self.masked = {number: mask(row["head"]) for number, row in self.households.items()}
        self.alike = Counter((number[:5], masked) for number, masked in self.masked.items())

    def good(self, sku):
        return self.goods[sku]["name"]["zh"] if sku in self.goods else sku

    def price(self, sku, day):
        """Tenths of a point for one piece on a day, or None."""
        known = [price for price in self.goods.get(sku, {}).get("prices", []) if price["from"] <= day]
        return tenths(known[-1]["points"]) if known else None

    def head(self, number):
        """Masked; with the number's last four digits where another of the group (its first five) reads alike."""
        masked = self.masked.get(number, "")
        return f"{masked}({number[-4:]})" if self.alike[number[:5], masked] > 1 else masked


DOTS = ".\u00b7\u2022\u2027\u3002\u30fb\uff0e\uff61\uff65"


def letters(text):
    """Letters with the marks that stand on them; blanks, dashes and other signs are none."""
    found = []
    for c in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(c)
        if category[0] == "M" and found:
            found[-1] += c
        elif category[0] == "L" or category == "Nl":
            found.append(c)
    return found


def mask(name):
    """张*, 张*明, 欧**华, 阿卜杜拉·*: the first letter, the last of three or more, the first part of several."""
    parts = [part for part in map(letters, re.split(f"[{re.escape(DOTS)}]", name)) if part]
    if len(parts) != 1:
        return "".join(parts[0]) + "·*" if parts else "*" if name else ""
    first, last, count = parts[0][0], parts[0][-1], len(parts[0])
    return f"{first}*" if count < 3 else f"{first}*{last}" if count == 3 else f"{first}**{last}"


def tenths(text):
    """"-20.5" is -205."""
    whole, _, tenth = text.partition(".")
    value = int(whole.lstrip("-")) * 10 + int(tenth or 0)
    return -value if text.startswith("-") else value


def points(amount):
    """-205 is "-20.5"."""
    return f"{'-' if amount < 0 else ''}{abs(amount) // 10}.{abs(amount) % 10}"


def dashed(number):
    return f"{number[:3]}-{number[3:5]}-{number[5:9]}-{number[9:]}"


def moved(entry):
    return sum(leg["amount"] for leg in entry["legs"] if leg["unit"] == "points")


class ClosedDay:
    """One Z, as the journal has it and as the shop stood at its end."""

    def __init__(self, number, opening, ever):
        self.number, self.entries, self.sums = number, [], Day()
        self.opening, self.ever, self.spendable = opening, dict(ever), {}
        self.cards = {}

    def end(self, shop, head):
        self.head, self.date = head, self.entries[-1]["detail"]["date"]
        self.closing = self.opening + self.sums.incoming - self.sums.outgoing
        for key, kind in (("awarded", "award"), ("redeemed", "redemption"), ("reversed", "reversal")):
            self.ever[key] += self.sums.moved(kind)
        self.batches = {key: pieces for key, pieces in shop.batches.items() if pieces}
        self.owed = [shop.owed[seq] for seq in sorted(shop.owed)]
        self.unlisted = {number: amount for number, amount in shop.held() if number not in shop.catalog.households}
        shelf = {}
        for (good, _), pieces in self.batches.items():
            shelf[good] = shelf.get(good, 0) + pieces
        self.totals = list(self.sums.lines(shelf))

    def of(self, kind):
        return [entry for entry in self.entries if entry["kind"] == kind]

    def lines(self, total):
        return [{key: value for key, value in line.items() if key != "total"}
                for line in self.totals if line["total"] == total]

    def hours(self):
        """(hour, entries, tenths) of each hour with a redemption."""
        hours = {}
        for entry in self.of("redemption"):
            count, amount = hours.get(int(entry["at"][11:13]), (0, 0))
            hours[int(entry["at"][11:13])] = count + 1, amount + moved(entry)
        return [(hour, *hours[hour]) for hour in sorted(hours)]

    def handed_out(self):
        """(good, name, pieces, tenths, back on the shelf), most points first."""
        goods = {}
        for line in (line for entry in self.of("redemption") for line in entry["detail"]["lines"]):
            _, pieces, amount = goods.get(line["good"], ("", 0, 0))
            amount += line["quantity"] * line["points"]
            goods[line["good"]] = line["name"], pieces + line["quantity"], amount
        back = dict.fromkeys(goods, 0)
        for leg in (leg for entry in self.of("reversal") for leg in entry["legs"]):
            if leg["debit"] == "out" and leg["credit"].startswith("stock:") and leg["unit"] in back:
                back[leg["unit"]] += leg["amount"]
        rows = [(good, *goods[good], back[good]) for good in sorted(goods)]
        return sorted(rows, key=lambda row: -row[3])

    def anomalies(self):
        """(word, entry, more): what an inspector asks about, in the journal's order, then what is owed at the end."""
        for entry in self.entries:
            yield from unusual(entry)
            for leg in entry["legs"]:
                if leg["credit"] == "loss":
                    yield "written_off", entry, {"good": leg["unit"], "pieces": leg["amount"]}
            if entry["seq"] in self.cards:
                yield from doubtful(entry, self.cards[entry["seq"]])
        for entry in self.owed:
            yield "owed", entry, undone(entry)


def unusual(entry):
    kind, detail = entry["kind"], entry["detail"]
    if kind == "redemption":
        if entry["scanned"] == "typed":
            yield "typed", entry, {"points": points(moved(entry))}
        proxy = detail.get("collector", {}).get("proxy")
        if proxy:
            yield "proxy", entry, {"points": points(moved(entry)), "proxy": mask(proxy["name"]),
                                   "relation": proxy["relation"], "reason": proxy["reason"]}
    elif kind == "reversal":
        yield "reversed", entry, undone(entry)
    elif kind == "countersign":
        yield "countersigned", entry, {"refers": entry["refers"]}
    elif kind == "card" and detail["serial"] == 1 and entry["day"] > 1:
        yield "first_card", entry, {}
    elif kind == "card" and detail["serial"] > 1:
        yield "card_replaced", entry, {"serial": detail["serial"]}
    elif kind == "catalog" and entry["day"] > 1:
        yield "catalog_changed", entry, {}
    elif kind == "person":
        said = {"code": detail["code"], "name": detail["name"]}
        if "retired" in detail:
            yield "retired", entry, {**said, "reason": detail["retired"]}
        else:
            yield "enrolled", entry, {**said, "roles": detail["roles"], "household": detail.get("household"), "kin": detail["kin"]}
    elif kind == "restore":
        yield "restored", entry, {key: detail[key] for key in ("head", "seen", "reason")}
    elif kind == "clock":
        yield "clock_put_back", entry, {key: detail[key] for key in ("was", "since", "reason")}
    elif kind == "open" and "reason" in detail:
        yield "opened_otherwise", entry, {key: detail[key] for key in ("date", "reason")}
    elif kind == "pin":
        yield "pin_changed", entry, {"code": detail["code"], "why": detail["why"]}
    elif kind == "intake":
        lacks = ["supplier"] if "supplier" not in detail else []
        lacks += ["invoice"] if detail["source"] == "purchase" and "invoice" not in detail else []
        if lacks:
            leg = entry["legs"][0]
            yield "undocumented", entry, {"good": leg["unit"], "pieces": leg["amount"], "lacks": lacks}
    elif kind == "close" and entry["at"][:10] > detail["date"]:
        yield "closed_late", entry, {"date": detail["date"]}


def doubtful(entry, issued):
    """A redemption with a card that is not a day old, or served by whoever issued it alone; not those of the first day."""
    more = {"points": points(moved(entry)), "refers": issued["seq"]}
    age = datetime.fromisoformat(entry["at"]) - datetime.fromisoformat(issued["at"])
    if issued["day"] > 1 and age < timedelta(days=1):
        yield "fresh_card", entry, more
    if issued["day"] > 1 and issued["by"] == entry["by"][:1]:
        yield "own_card", entry, more


def undone(entry):
    debits, credits = ({name_of(leg[side]) for leg in entry["legs"]} for side in ("debit", "credit"))
    kind = "redemption" if "redeemed" in debits else "award" if "issued" in credits else "intake"
    pieces = {}
    for leg in entry["legs"]:
        if leg["unit"] != "points":
            pieces[leg["unit"]] = pieces.get(leg["unit"], 0) + leg["amount"]
    return {"points": points(moved(entry)), "refers": entry["refers"], "kind": kind,
            "pieces": [{"good": good, "pieces": count} for good, count in pieces.items()],
            "goods": entry["detail"]["goods"], "reason": entry["detail"]["reason"]}


class Shop:
    """The fold; `days` are the closed ones by number."""

    def __init__(self, journal, catalog):
        self.catalog, self.days, self.people, self.expiry = Catalog(catalog), {}, {}, {}
        self.balances, self.batches, self.owed, self.postings = {}, {}, {}, []
        self.cards = {}
        self.date, day = None, ClosedDay(1, 0, dict.fromkeys("awarded deducted redeemed returned reversed expired adjusted".split(), 0))
        for line in pathlib.Path(journal).read_bytes().splitlines():
            _, head, body = line.split(b"\t", 2)
            entry = json.loads(body)
            self.follow(entry, day)
            if entry["kind"] == "close":
                day.end(self, head.decode())
                self.days[day.number] = day
                day = ClosedDay(day.number + 1, day.closing, day.ever)
        self.owner = entry["shop"]

    def follow(self, entry, day):
        if entry["kind"] == "genesis":
            self.genesis = entry["detail"]
        elif entry["kind"] == "person":
            self.people[entry["detail"]["code"]] = entry["detail"]["name"]
        elif entry["kind"] == "open":
            self.date = entry["detail"]["date"]
        elif entry["kind"] == "intake" and "expiry" in entry["detail"]:
            _, good, batch = entry["legs"][0]["credit"].split(":")
            self.expiry[good, batch] = date.fromisoformat(entry["detail"]["expiry"])
        elif entry["kind"] == "reversal" and len(entry["by"]) == 1:
            self.owed[entry["seq"]] = entry
        elif entry["kind"] == "countersign":
            del self.owed[entry["refers"]]
        if entry["kind"] == "redemption":
            household = entry["household"]
            day.spendable[entry["seq"]] = self.balances.get(f"{SPENDABLE}:{household}", 0)
            found, _, serial = entry["scanned"].partition(":")
            if found == "card":
                day.cards[entry["seq"]] = self.cards[household, int(serial)]
        if entry["kind"] == "card":
            self.cards[entry["household"], entry["detail"]["serial"]] = entry
        day.entries.append(entry)
        day.sums.add(entry)
        self.postings.append((entry, self.date or entry["at"][:10]))
        for leg in entry["legs"]:
            for account, amount in ((leg["debit"], -leg["amount"]), (leg["credit"], leg["amount"])):
                if leg["unit"] == "points":
                    self.balances[account] = self.balances.get(account, 0) + amount
                elif name_of(account) in SHELF:
                    key = tuple(account.split(":")[1:])
                    self.batches[key] = self.batches.get(key, 0) + amount

    def held(self):
        """(household, tenths) of every household with something to spend."""
        accounts = ((account.partition(":"), amount) for account, amount in sorted(self.balances.items()))
        return [(number, amount) for (name, _, number), amount in accounts if name == SPENDABLE and amount]

    def spoils(self, good, day):
        """(first expiry, pieces near theirs, pieces past theirs) of a good at a day's end, or None."""
        today = date.fromisoformat(day.date)
        here = [(self.expiry[key], pieces) for key, pieces in day.batches.items() if key[0] == good and key in self.expiry]
        if not here:
            return None
        near = sum(pieces for expiry, pieces in here if today <= expiry <= today + NEAR)
        return min(here)[0].isoformat(), near, sum(pieces for expiry, pieces in here if expiry < today)

    def scores(self, period_of, period):
        """Tenths by household and channel in a period; `period_of` names the period of a date."""
        scores = {}
        for entry, day in self.postings:
            if period_of(day) != period or not day:
                continue
            for leg in entry["legs"]:
                for issuer, other, sign in ((leg["debit"], leg["credit"], 1), (leg["credit"], leg["debit"], -1)):
                    if name_of(issuer) == "issued" and name_of(other) in OWN:
                        mine = scores.setdefault(other.split(":")[1], {})
                        channel = issuer.split(":")[1]
                        mine[channel] = mine.get(channel, 0) + sign * leg["amount"]
        return scores

    @staticmethod
    def changes(entry):
        """Tenths that a household's own accounts gain, and that it has redeemed."""
        legs = [leg for leg in entry["legs"] if leg["unit"] == "points"]
        gained = sum(leg["amount"] * into(leg, OWN) for leg in legs)
        return gained, sum(leg["amount"] * into(leg, {"redeemed"}) for leg in legs)


assert OWN < OUTSTANDING
