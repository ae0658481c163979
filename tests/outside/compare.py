#!/usr/bin/env python3
"""Holds what the program says against what check_journal.py and check_file.py recomputed; damages a copy for the opposite.

compare.py head REPORT · households REPORT COUNT · agree REPORT VERIFIED FILES SHOWN · damage FILE COPY
· forge JOURNAL COPY OLD NEW
"""

import hashlib
import json
import pathlib
import re
import sys

from form import Tree


def load(path):
    return json.loads(pathlib.Path(path).read_text())


def lines(path):
    return [json.loads(line) for line in pathlib.Path(path).read_text().splitlines()]


def tenths(text):
    """"-20.5" is -205."""
    whole, tenth = text.split(".")
    value = int(whole.lstrip("-")) * 10 + int(tenth)
    return -value if text.startswith("-") else value


def balance(report, name, household):
    return report["balances"].get(f"{name}:{household}\tpoints", 0)


def households(report, count):
    """The poorest, the richest, and some between them, evenly."""
    known = [(amount, key[10:20]) for key, amount in report["balances"].items() if key.startswith("household:")]
    known.sort()
    step = max(1, (len(known) - 1) // (count - 1))
    chosen = known[::step] + [known[-1]]
    return [number for _, number in dict.fromkeys(chosen)]


def agree(report, verified, files, shown):
    assert verified["ok"] is True and verified["first_bad"] is None and verified["why"] is None, verified
    assert verified["entries"] == report["entries"], "verify counts other entries"
    assert verified["head"] == report["head"], "verify names another head"
    assert [file["number"] for file in files] == list(range(1, len(files) + 1)), "a daily file is missing"
    assert all(file["signer"] == "known" for file in files), "a file is signed by somebody else"
    for page in shown:
        number = page["household"]
        assert tenths(page["balance"]) == balance(report, "household", number), f"{number}: {page['balance']}"
        seqs = [line["seq"] for line in page["history"]]
        assert seqs == sorted(seqs, reverse=True), f"{number}: the history is out of order"
    print(f"{report['entries']} entries, {len(files)} files, {len(shown)} households agree")


def damage(path, copy):
    """Turns one digit of an amount in the middle into another."""
    content = bytearray(pathlib.Path(path).read_bytes())
    place = content.index(b'"amount":', len(content) // 2) + len(b'"amount":')
    content[place] = ord("7") if content[place] != ord("7") else ord("8")
    pathlib.Path(copy).write_bytes(content)


def forge(path, copy, old, new):
    """Puts another text into every body and makes chain and tree anew, with what a restore and a close say of them."""
    head, before, printed, tree = bytes(32), b"none", [], Tree()
    for line in pathlib.Path(path).read_bytes().splitlines():
        seq, written, body = line.split(b"\t", 2)
        body = body.replace(old.encode(), new.encode()).replace(b'"hash":"%s"' % before, b'"hash":"%s"' % head.hex().encode())
        body = re.sub(rb'"root":"[0-9a-f]{64}"', lambda _: b'"root":"%s"' % tree.root().encode(), body)
        before = written
        head = hashlib.sha256(b"hemei-journal-v2\n" + head + body).digest()
        tree.leaves.append(head)
        printed.append(b"\t".join([seq, head.hex().encode(), body]) + b"\n")
    forged = b"".join(printed)
    assert forged != pathlib.Path(path).read_bytes(), f"{old} is not in {path}"
    pathlib.Path(copy).write_bytes(forged)


def main():
    match sys.argv[1:]:
        case ["head", report]:
            print(load(report)["head"])
        case ["households", report, count]:
            print("\n".join(households(load(report), int(count))))
        case ["agree", report, verified, files, shown]:
            agree(load(report), load(verified), lines(files), lines(shown))
        case ["damage", path, copy]:
            damage(path, copy)
        case ["forge", path, copy, old, new]:
            forge(path, copy, old, new)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
