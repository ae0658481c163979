#!/usr/bin/env python3
"""Reads what `kiosk card` printed, on standard input: draws its half blocks as a picture, lets zbarimg read the picture,
and compares that with the digits printed below it."""

import pathlib
import re
import subprocess
import sys
import tempfile

SCALE = 6
HALVES = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
# Black on white, as the program colours the code; anything else a scanner would read inside out.
COLOURED = re.compile(r"\x1b\[30;107m([ ▀▄█]+)\x1b\[0m")


def modules(text):
    rows = []
    for line in filter(None, map(COLOURED.fullmatch, text.splitlines())):
        for half in (0, 1):
            rows.append([HALVES[sign][half] for sign in line.group(1)])
    return rows


def pgm(rows):
    width, height = len(rows[0]) * SCALE, len(rows) * SCALE
    grey = b"".join(bytes(0 if dark else 255 for dark in row for _ in range(SCALE)) * SCALE for row in rows)
    return b"P5\n%d %d\n255\n" % (width, height) + grey


def main():
    text = sys.stdin.read()
    rows = modules(text)
    if not rows or len({len(row) for row in rows}) != 1:
        sys.exit("no picture of even width on standard input")
    if len(rows[0]) > 80 or len(rows) // 2 > 24:
        sys.exit(f"the picture needs {len(rows[0])}x{len(rows) // 2}, a terminal has 80x24")
    printed = re.search(r"^\d{45}$", text, re.MULTILINE)
    if not printed:
        sys.exit("no line of 45 digits on standard input")
    with tempfile.TemporaryDirectory() as folder:
        picture = pathlib.Path(folder, "card.pgm")
        picture.write_bytes(pgm(rows))
        answer = subprocess.run(["zbarimg", "--raw", "-q", picture], capture_output=True, text=True)
    if answer.stdout.strip() != printed.group():
        sys.exit(f"zbarimg read {answer.stdout.strip()!r} ({answer.stderr.strip()}), printed is {printed.group()}")
    print(f"{printed.group()} read from {len(rows[0])}x{len(rows)} modules")


if __name__ == "__main__":
    main()
