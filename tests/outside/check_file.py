#!/usr/bin/env python3
"""Checks a daily file: check_file.py FILE [PUBLIC.pem]. An eye that shares no code with the program.

Prints {"signer": "known" or "unknown", "number", "entries", "head", "sha256"} and exits 0; says which line is wrong and
exits 1; exits 2 when there is no file or no `openssl` (3.0 or later). One file alone cannot say whether the reversal of an
earlier day owed the countersignature given in this one, or who was enrolled before it: check_journal.py can. Written from docs/FORMATS.md: its description of
the formats.
"""

import base64
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

from form import ANY_TIME, Countersigns, Day, Fault, People, Reversals, Times, link, read_canonical, read_entry, require
from form import Tree, perpetual_of, require_close, totals_root

HEADER = "format town shop epoch number mode date first last previous head key".split()
ZEROS = "0" * 64


class Line:
    """Knows which line is being read, for the message."""

    def __init__(self):
        self.number = 1


def check(content, key_file, line):
    require(len(content) <= 8 * 1024 * 1024, "the file is larger than 8 MiB")
    require(content.endswith(b"\n"), "the file is cut off")
    lines = content[:-1].split(b"\n")
    require(3 <= len(lines) <= 50_000, "too few or too many lines")
    require(max(map(len, lines)) <= 16_384, "a line is longer than 16 KiB")
    header = read_header(lines[0], len(lines))
    line.number = len(lines)
    signer = check_signature(content, lines, header, key_file)
    count = header["last"] - header["first"] + 1
    day, close = fold(header, lines[1:1 + count], line)
    check_totals(lines[1 + count:-1], day, close, line)
    line.number = 1 + count
    require_figures(header, day, close)
    return {"signer": signer, "number": header["number"], "entries": count, "head": header["head"],
            "sha256": hashlib.sha256(content).hexdigest()}


def read_header(line, lines):
    header = read_canonical(line)
    require(list(header) == HEADER, f"the header has the keys {list(header)}")
    require(header["format"] == "hemei-settlement-v2", f"format {header['format']}")
    require(header["mode"] in ("training", "live"), f"mode {header['mode']}")
    require(1 <= header["first"] <= header["last"] and header["number"] >= 1, "numbers start at 1")
    firsts = [header["number"] == 1, header["first"] == 1, header["previous"] == ZEROS]
    require(len(set(firsts)) == 1, "file 1, and no other, begins with entry 1 and zeros")
    require(header["last"] - header["first"] + 1 <= lines - 2, "fewer entry lines than the header announces")
    return header


def check_signature(content, lines, header, key_file):
    signature = read_canonical(lines[-1])
    require(list(signature) == ["tree", "signature"], "the last line is no signature")
    verify(content[:-len(lines[-1]) - 1], signature["signature"], header, key_file)
    close = json.loads(lines[1 + header["last"] - header["first"]])["detail"]["tree"]
    parts = [header[key] for key in ("town", "shop", "epoch", "number")] + [close["size"], close["root"]]
    verify("".join(f"{part}\n" for part in ["hemei-tree-v1", *parts]).encode(), signature["tree"], header, key_file)
    return "known" if key_file else "unknown"


def verify(signed, written, header, key_file):
    try:
        raw = base64.b64decode(written, validate=True)
    except ValueError as error:
        raise Fault(f"the signature is not base64: {error}") from error
    require(base64.b64encode(raw).decode() == written and len(raw) == 64, "not 64 bytes in base64")
    own = bytes.fromhex("302a300506032b6570032100" + header["key"])
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "signed").write_bytes(signed)
        (folder / "signature").write_bytes(raw)
        (folder / "key").write_bytes(own)
        form = ["-inkey", folder / "key", "-keyform", "DER"]
        if key_file:
            form = ["-inkey", key_file]
            given = subprocess.run(["openssl", "pkey", "-pubin", "-in", key_file, "-outform", "DER"], capture_output=True)
            require(given.stdout == own, "the header names another key than the one given")
        command = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", *form]
        command += ["-in", folder / "signed", "-sigfile", folder / "signature"]
        answer = subprocess.run(command, capture_output=True, text=True)
    require(answer.returncode == 0, f"openssl says: {(answer.stdout + answer.stderr).strip()}")


def fold(header, bodies, line):
    chain, day, reversals, is_open = bytes.fromhex(header["previous"]), Day(), Reversals(), False
    times, people = Times(header["first"] - 1, chain), People(header["mode"], header["first"] == 1)
    entry, countersigns, tree = None, Countersigns(header["first"]), Tree()
    for line.number, body in enumerate(bodies, 2):
        entry, chain = read_entry(body), link(chain, body)
        require(entry["seq"] == header["first"] + line.number - 2, f"sequence number {entry['seq']}")
        for key, own in (("shop", "shop"), ("epoch", "epoch"), ("day", "number")):
            require(entry[key] == header[own], f"{key} is {entry[key]}, the header says {header[own]}")
        require((entry["kind"] == "genesis") == (entry["seq"] == 1), "genesis is line 1 of the journal and no other")
        require((entry["kind"] == "close") == (line.number == len(bodies) + 1), "the close is the last entry and no other")
        if entry["kind"] == "genesis":
            for key in ("town", "mode", "key"):
                require(entry["detail"][key] == header[key], f"{key} is not the header's")
        elif entry["kind"] == "open":
            require(not is_open and entry["detail"]["date"] == header["date"], "opened twice, or on another date")
            is_open = True
        elif entry["kind"] not in ANY_TIME:
            require(is_open, f"a {entry['kind']} while no day is open")
        if header["first"] == 1 and entry["kind"] == "close":
            require(entry["detail"]["tree"]["root"] == tree.root(), "the tree's root does not fit the lines")
        tree.leaves.append(chain)
        times.follow(entry, chain)
        people.follow(entry)
        reversals.follow(entry)
        countersigns.follow(entry)
        day.add(entry)
    require(chain.hex() == header["head"], f"the chain ends in {chain.hex()}, the header says {header['head']}")
    return day, entry


def check_totals(lines, day, close, line):
    found = []
    for line.number, text in enumerate(lines, line.number + 1):
        found.append(read_canonical(text))
    first = line.number - len(lines) + 1
    shelf = {}
    for total in found:
        if total.get("total") == "good":
            require(min(total["opening"], total["closing"]) >= 0, f"less than nothing of {total['good']}")
            shelf[total["good"]] = total["closing"]
    expected = list(day.lines(shelf))
    for index, (one, other) in enumerate(zip(found, expected)):
        line.number = first + index
        require(list(one.items()) == list(other.items()), f"the totals line should be {other}")
    require(len(found) == len(expected), f"{len(found)} totals lines, expected {len(expected)}")
    require(close["detail"]["totals_root"] == totals_root(found), "totals_root does not fit the totals lines")


def require_figures(header, day, close):
    figures = close["detail"]
    require(figures["date"] == header["date"], f"the close says {figures['date']}")
    before = {key: figures["perpetual"][key] - points for key, points in perpetual_of(day).items()}
    require(min(before.values()) >= 0, "the perpetual totals are smaller than the day's")
    require(figures["tree"]["size"] == close["seq"] - 1, "the tree is not of the lines before the close")
    if header["first"] == 1:
        require(figures["points"]["opening"] == 0 and not any(before.values()), "the first day opens with nothing")
    require_close(close, day, figures["points"]["opening"], before)


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    line = Line()
    try:
        content = pathlib.Path(sys.argv[1]).read_bytes()
        report = check(content, sys.argv[2] if len(sys.argv) == 3 else None, line)
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    except (Fault, KeyError, TypeError, AttributeError, ValueError) as fault:
        print(f"line {line.number}: {fault}", file=sys.stderr)
        return 1
    print(json.dumps(report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
