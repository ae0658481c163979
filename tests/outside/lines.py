"""Proposals on their way: each line goes through three people's hands, a notice that ends, and to the books once.

Written from docs/FORMATS.md; standard library only.
"""

import datetime

from form import require

OPEN_TO_ALL = ("posted", "dismissed")


def day_of(text):
    return datetime.date.fromisoformat(text)


class Lines:
    """The steps of every line, and the numbers of notices and objections."""

    def __init__(self):
        self.proposals, self.steps, self.hands = {}, {}, {}
        self.posted, self.notices, self.objections = {}, {}, {}
        self.number, self.is_open, self.date = 0, False, None

    def follow(self, entry):
        kind = entry["kind"]
        if kind in ("proposal", "review", "notice", "objection", "ruling"):
            getattr(self, kind)(entry, entry["detail"])
        elif kind == "deduction" or kind == "award" and "from" in entry["detail"]:
            self.booking(entry, entry["detail"])
        elif kind == "open":
            self.number, self.is_open, self.date = entry["day"], True, day_of(entry["detail"]["date"])
        elif kind == "close":
            self.is_open = False

    def at(self, line, *steps):
        require(self.steps.get(line) in steps, f"line {line} stands at {self.steps.get(line)}, not at {steps}")

    def third(self, code, line):
        require(code not in self.hands[line], f"{code} had a hand in line {line} before")

    def proposal(self, entry, detail):
        require(day_of(detail["on"]) <= day_of(entry["at"][:10]), "a deed ahead")
        numbers = [line["household"] for line in detail["lines"]]
        require(1 <= len(numbers) == len(set(numbers)) <= 300, f"{len(numbers)} lines")
        require(all(line["units"] >= 1 for line in detail["lines"]), "units below one")
        require(detail["points"] and (detail["points"] < 0) == (detail["rule"][2:] >= "51"), "points of the wrong sign")
        self.proposals[entry["seq"]] = detail
        for line in range(1, len(numbers) + 1):
            self.steps[entry["seq"], line] = "proposed"
            self.hands[entry["seq"], line] = {entry["by"][0]}

    def review(self, entry, detail):
        proposal, struck = entry["refers"], {line["line"] for line in detail["strike"]}
        require(proposal in self.proposals, f"{proposal} is no proposal")
        undecided = [line for (of, line), step in self.steps.items() if of == proposal and step == "proposed"]
        require(struck | set(detail["open"]) <= set(undecided) and not struck & set(detail["open"]), "lines it does not decide")
        decided = [line for line in undecided if line not in detail["open"]]
        require(decided, "a review that decides nothing")
        require((detail["result"] == "refuse") == ("reason" in detail), "a refusal gives its reason")
        for line in decided:
            self.third(entry["by"][0], (proposal, line))
            passed = detail["result"] == "pass" and line not in struck
            self.steps[proposal, line] = ("passed", entry["seq"]) if passed else "over"
            self.hands[proposal, line].add(entry["by"][0])

    def notice(self, entry, detail):
        require(detail["number"] == len(self.notices) + 1, f"notice {detail['number']}")
        require(detail["from"] == entry["at"][:10] <= detail["until"], "a notice begins on the day of its posting")
        left = {(line["proposal"], line["line"]) for line in detail["open"]}
        passed = {("passed", review) for review in detail["reviews"]}
        require(passed <= set(self.steps.values()), "a review of which nothing waits for a notice")
        posted = [line for line, step in self.steps.items() if step in passed and line not in left]
        require(posted, "a notice that posts nothing")
        for line in posted:
            self.third(entry["by"][0], line)
            self.steps[line] = "posted"
            self.posted[line] = detail["number"]
        self.notices[detail["number"]] = day_of(detail["until"]), self.number + 1

    def objection(self, entry, detail):
        require(detail["number"] == len(self.objections) + 1, f"objection {detail['number']}")
        require(detail["answer_by"] >= entry["at"][:10], "answered before it was taken")
        line = entry["refers"], detail["line"]
        self.at(line, *OPEN_TO_ALL)
        self.steps[line] = "objected", entry["seq"]
        self.objections[entry["seq"]] = line

    def ruling(self, entry, detail):
        line = self.objections.get(entry["refers"])
        self.at(line, ("objected", entry["refers"]))
        for code in entry["by"]:
            self.third(code, line)
        self.steps[line] = "dismissed" if detail["result"] == "dismissed" else "over"

    def booking(self, entry, detail):
        line = detail["from"]["proposal"], detail["from"]["line"]
        self.at(line, *OPEN_TO_ALL)
        self.third(entry["by"][0], line)
        require(detail["from"]["notice"] == self.posted[line], "another notice than the one that posted it")
        until, first = self.notices[detail["from"]["notice"]]
        require(self.is_open and self.date > until and self.number > first, "booked before its notice has ended")
        proposal = self.proposals[line[0]]
        said = proposal["lines"][line[1] - 1]
        require(entry["household"] == said["household"] and 1 <= detail["units"] <= said["units"], "another household or more units")
        for key in ("channel", "rule", "on"):
            require(detail[key] == proposal[key], f"another {key} than was proposed")
        amount, full = sum(leg["amount"] for leg in entry["legs"]), abs(proposal["points"]) * detail["units"]
        require(amount == full or entry["kind"] == "deduction" and amount < full, f"{amount} instead of {full}")
        self.steps[line] = "over"
