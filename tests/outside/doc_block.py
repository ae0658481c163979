#!/usr/bin/env python3
"""Prints the first fenced block of a language that holds a word: doc_block.py FILE LANGUAGE WORD."""

import pathlib
import re
import sys


def main():
    path, language, word = sys.argv[1:]
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", pathlib.Path(path).read_text(), re.DOTALL | re.MULTILINE)
    fitting = [block for block in blocks if word in block]
    if not fitting:
        sys.exit(f"{path} has no {language} block that says {word}")
    print(fitting[0], end="")


if __name__ == "__main__":
    main()
