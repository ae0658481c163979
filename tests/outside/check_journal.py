#!/usr/bin/env python3
"""Checks a whole journal, as `kiosk journal` prints it, on standard input: an eye that shares no code with the program.

Prints {"entries", "head", "owed": [reversals that want a second name], "balances": {"account TAB unit": amount that is
not zero}} and exits 0, or says which line is wrong and exits 1. Written from the description of the formats in docs/FORMATS.md;
standard library only.
"""

import hashlib
import json
import sys

from form import ANY_TIME, FLOORS, SHELF, ZEROS, Countersigns, Day, Fault, People, Reversals, Times, link, name_of, read_entry
from form import PERPETUAL, Tree, require, require_close, totals_root
from lines import Lines


class Journal:
    def __init__(self):
        self.seq, self.head, self.owner, self.times = 0, ZEROS, None, Times()
        self.number, self.is_open, self.date = 1, False, ""
        self.balances, self.day = {}, Day()
        self.reversals, self.countersigns, self.people = Reversals(), Countersigns(), People()
        self.opening, self.perpetual, self.tree = 0, dict.fromkeys(PERPETUAL.split(), 0), Tree()
        self.requests, self.cards, self.batches = set(), {}, set()
        self.lines = Lines()

    def follow(self, line):
        parts = line.split(b"\t", 2)
        require(len(parts) == 3, "not sequence number, hash and body")
        seq, written, body = parts
        require(seq == b"%d" % (self.seq + 1), f"sequence number {seq!r} instead of {self.seq + 1}")
        self.head = link(self.head, body)
        require(self.head.hex().encode() == written, "the hash does not follow from the line before and the body")
        entry = read_entry(body)
        require(entry["seq"] == self.seq + 1, f"the body says it is {entry['seq']}")
        self.seq += 1
        self.follow_place(entry)
        self.times.follow(entry, self.head)
        self.follow_lists(entry)
        self.people.follow(entry)
        self.lines.follow(entry)
        self.reversals.follow(entry)
        self.countersigns.follow(entry)
        self.move(entry)
        self.day.add(entry)
        if entry["kind"] == "close":
            self.close(entry)
        self.tree.leaves.append(self.head)

    def follow_place(self, entry):
        owner = entry["shop"], entry["epoch"]
        require(self.owner in (None, owner), "another shop or epoch")
        require((entry["kind"] == "genesis") == (self.seq == 1), "genesis is line 1 and no other")
        require(entry["day"] == self.number, f"day {entry['day']} instead of {self.number}")
        self.owner = owner
        if entry["kind"] == "open":
            require(not self.is_open, "the day is open already")
            self.is_open, self.date = True, entry["detail"]["date"]
        elif entry["kind"] not in ("genesis", *ANY_TIME):
            require(self.is_open, f"a {entry['kind']} while no day is open")

    def follow_lists(self, entry):
        require(entry["request"] not in self.requests, "the request became an entry before")
        self.requests.add(entry["request"])
        if entry["kind"] == "card":
            serial = entry["detail"]["serial"]
            require(serial > self.cards.get(entry["household"], 0), "the card's serial is not higher than the last")
            self.cards[entry["household"]] = serial
        if entry.get("scanned", "typed") != "typed":
            newest = self.cards.get(entry["household"], 0)
            require(entry["scanned"] == f"card:{newest}", f"found by {entry['scanned']}, the newest is {newest}")
        if entry["kind"] == "intake":
            batch = entry["legs"][0]["credit"]
            require(batch not in self.batches, f"{batch} was taken in before")
            self.batches.add(batch)

    def move(self, entry):
        for leg in entry["legs"]:
            for account, amount in ((leg["debit"], -leg["amount"]), (leg["credit"], leg["amount"])):
                key = account, leg["unit"]
                self.balances[key] = self.balances.get(key, 0) + amount
        for leg in entry["legs"]:
            balance = self.balances[leg["debit"], leg["unit"]]
            require(balance >= 0 or name_of(leg["debit"]) not in FLOORS, f"{leg['debit']} falls to {balance}")

    def close(self, entry):
        close = entry["detail"]
        require(close["date"] == self.date, f"the close says {close['date']}, the day was opened on {self.date}")
        require_close(entry, self.day, self.opening, self.perpetual)
        shelf = {}
        for (account, unit), pieces in self.balances.items():
            if name_of(account) in SHELF:
                shelf[unit] = shelf.get(unit, 0) + pieces
        require(close["totals_root"] == totals_root(self.day.lines(shelf)), "totals_root does not fit the entries")
        require(close["balances_root"] == self.balances_root(), "balances_root does not fit the entries")
        tree = {"size": self.seq - 1, "root": self.tree.root()}
        require(close["tree"] == tree, f"the close says {close['tree']}, the lines {tree}")
        self.opening, self.perpetual = close["points"]["closing"], close["perpetual"]
        self.number, self.is_open, self.day = self.number + 1, False, Day()

    def balances_root(self):
        rows = sorted((account, unit, amount) for (account, unit), amount in self.balances.items() if amount)
        text = "hemei-balances-v1\n" + "".join(f"{account}\t{unit}\t{amount}\n" for account, unit, amount in rows)
        return hashlib.sha256(text.encode()).hexdigest()

    def report(self):
        rows = sorted((f"{account}\t{unit}", amount) for (account, unit), amount in self.balances.items() if amount)
        return {"entries": self.seq, "head": self.head.hex(), "owed": sorted(self.countersigns.owed), "balances": dict(rows)}


def main():
    journal = Journal()
    number = 0
    try:
        for number, line in enumerate(sys.stdin.buffer, 1):
            require(line.endswith(b"\n"), "the line is cut off")
            journal.follow(line[:-1])
    except (Fault, KeyError, TypeError, AttributeError) as fault:
        print(f"line {number}: {fault or type(fault).__name__}", file=sys.stderr)
        return 1
    print(json.dumps(journal.report(), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
