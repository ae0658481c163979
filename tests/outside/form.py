"""What a journal body must look like, written from the description of the formats in docs/FORMATS.md. Standard library only."""

import datetime
import hashlib
import json
import re

ZEROS = bytes(32)
PROGRAM = "00"
KINDS = ["genesis", "restore", "clock", "catalog", "person", "pin", "card", "open", "intake", "proposal", "review", "notice", "objection", "ruling", "award", "deduction", "redemption", "reversal", "countersign", "close"]
ANY_TIME = ("restore", "clock", "catalog", "person", "pin", "card", "proposal", "review", "notice", "objection", "ruling")
CHANNELS = ["base", "rule", "honour", "rating", "contest"]
OUTSTANDING = {"household", "base", "held", "due", "voucher"}
SHELF = {"stock", "reserved"}
FLOORS = {"household", "base", "held", "voucher", "stock", "reserved"}
BODY = "v shop epoch seq day at by kind request household? refers? scanned? legs detail"
LEG = "unit debit credit amount"
DETAILS = {
    "genesis": "town name mode key",
    "restore": "head hash seen seen_hash reason",
    "clock": "was since reason",
    "catalog": "documents",
    "person": "code name roles household? kin retired?",
    "pin": "code why",
    "card": "serial secret",
    "open": "date reason?",
    "intake": "source cost_fen expiry? supplier? invoice?",
    "proposal": "channel rule occasion on evidence? points lines",
    "review": "strike open result reason?",
    "notice": "number from until reviews open",
    "objection": "number line by_whom? reason answer_by",
    "ruling": "result reason",
    "award": "channel rule? units on reason from?",
    "deduction": "channel rule units on reason from",
    "redemption": "lines collector?",
    "reversal": "reason goods",
    "countersign": "",
    "close": "date first entries points perpetual totals_root balances_root tree",
}
PERPETUAL = "awarded deducted redeemed returned reversed expired adjusted"
WITHIN_CLOSE = {"points": "opening incoming outgoing closing", "perpetual": PERPETUAL, "tree": "size root"}
DOCUMENTS = ["goods.toml", "households.csv", "notices.toml", "rules.toml", "scheme.toml", "town.toml"]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00")
ACCOUNT = re.compile(
    r"(household|base|held|due):\d{10}|issued:(base|rule|honour|rating|contest)|redeemed:[0-9A-Z]{2,6}"
    r"|voucher:[0-9A-Z]{2,6}:[0-9A-Z]{2,6}|(stock|reserved):[0-9A-Z]{2,12}:[0-9A-Z]{1,16}"
    r"|expired|adjust|supply|out|loss"
)


class Fault(Exception):
    """Something is not as the description says."""


def require(condition, what):
    if not condition:
        raise Fault(what)


def link(previous, body):
    return hashlib.sha256(b"hemei-journal-v2\n" + previous + body).digest()


def only_integers_and_texts(value):
    if isinstance(value, dict):
        return all(only_integers_and_texts(part) for part in value.values())
    if isinstance(value, list):
        return all(only_integers_and_texts(part) for part in value)
    return type(value) in (int, str)


def read_canonical(line):
    """The JSON value of a line that has only one right form."""
    try:
        value = json.loads(line.decode("utf-8"))
        again = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except ValueError as error:
        raise Fault(f"not JSON: {error}") from error
    require(again == line, "not in its canonical form")
    require(isinstance(value, dict) and only_integers_and_texts(value), "more than integers and texts in an object")
    return value


def require_keys(value, described, what):
    require(isinstance(value, dict), f"{what} is no object")
    expected = [key.rstrip("?") for key in described.split() if not key.endswith("?") or key.rstrip("?") in value]
    require(list(value) == expected, f"{what} has the keys {list(value)}, expected {described}")


def read_entry(body):
    entry = read_canonical(body)
    require_keys(entry, BODY, "the entry")
    require(entry["v"] == 2, f"version {entry['v']}")
    require(entry["kind"] in KINDS, f"kind {entry['kind']}")
    require(MOMENT.fullmatch(entry["at"]), f"time {entry['at']}")
    require(re.fullmatch(r"[0-9a-f]{32}", entry["request"]), f"request {entry['request']}")
    require(1 <= len(entry["by"]) == len(set(entry["by"])) <= 2, f"by {entry['by']}")
    require_keys(entry["detail"], DETAILS[entry["kind"]], f"the detail of {entry['kind']}")
    if entry["kind"] == "close":
        for key, described in WITHIN_CLOSE.items():
            require_keys(entry["detail"][key], described, key)
    if entry["kind"] == "redemption":
        for line in entry["detail"]["lines"]:
            require_keys(line, "good name quantity points", "a redeemed line")
        if "collector" in entry["detail"]:
            read_collector(entry["detail"]["collector"])
    if entry["kind"] == "catalog":
        names = list(entry["detail"]["documents"])
        require(names and names == [name for name in DOCUMENTS if name in names], f"documents {names}")
    if entry["kind"] == "person":
        read_person(entry["detail"])
    if entry["kind"] in ("award", "deduction"):
        require(entry["detail"]["units"] >= 1, "units below one")
        datetime.date.fromisoformat(entry["detail"]["on"])
    if entry["kind"] in ("person", "pin"):
        code = entry["detail"]["code"]
        require(re.fullmatch(r"[0-9A-Z]{2,4}", code) and code != PROGRAM, f"{code} is nobody's code")
        require(entry["detail"].get("name") != "", "the name is empty")
        require(entry["detail"].get("why", "set") in ("set", "reset"), f"why {entry['detail'].get('why')}")
    for leg in entry["legs"]:
        read_leg(leg)
    require_legs(entry)
    return entry


ROLES = ["manager", "attendant", "scorer", "reviewer", "supervisor", "auditor"]
COUNTER, ANYBODY = ROLES[:2], ROLES[:5]
# Who signs first, and second.
DUTIES = {kind: (COUNTER, COUNTER) for kind in (
    "restore", "clock", "catalog", "card", "open", "intake", "award", "redemption", "reversal", "countersign", "close")}
DUTIES["pin"] = (ROLES, ROLES)
DUTIES["proposal"], DUTIES["review"] = (["scorer"], []), (["reviewer"], [])
DUTIES["notice"] = DUTIES["deduction"] = (["supervisor"], [])
DUTIES["objection"], DUTIES["ruling"] = (ANYBODY, []), (["supervisor"], ["reviewer"])
# In practice those who keep the counter award, too, and take back what is not scored.
DUTIES["award"] = ([*COUNTER, "supervisor"], COUNTER)
DUTIES["reversal"] = ([*COUNTER, "supervisor"], [*COUNTER, "reviewer"])
NEVER_FOR_OWN = ("card", "award", "deduction", "redemption", "reversal")


def read_person(detail):
    roles, kin = detail["roles"], detail["kin"]
    require(roles and roles == [role for role in ROLES if role in roles], f"roles {roles}")
    require("auditor" not in roles or roles == ["auditor"], "an auditor who does something")
    require("supervisor" not in roles or not {"manager", "scorer", "reviewer"} & set(roles), f"roles {roles}")
    require(kin == sorted(set(kin)) and detail.get("household") not in kin, f"kin {kin}")
    require(detail.get("retired") != "", "no reason to retire")


def read_collector(collector):
    require(isinstance(collector, dict) and len(collector) == 1, "a collector is a member or a proxy")
    if "member" in collector:
        texts = [collector["member"]]
    else:
        require_keys(collector, "proxy", "the collector")
        require_keys(collector["proxy"], "name relation reason", "the proxy")
        texts = collector["proxy"].values()
    for text in texts:
        require(isinstance(text, str) and 0 < len(text) <= 120 and text == text.strip(), f"{text!r} does not say who or why")


def read_leg(leg):
    require_keys(leg, LEG, "a leg")
    require(type(leg["amount"]) is int and leg["amount"] >= 1, f"amount {leg['amount']}")
    require(leg["debit"] != leg["credit"], "a leg from an account to itself")
    for account in (leg["debit"], leg["credit"]):
        require(ACCOUNT.fullmatch(account), f"account {account}")
        name, *rest = account.split(":")
        if name in SHELF:
            require(rest[0] == leg["unit"], f"{account} cannot hold {leg['unit']}")
        else:
            in_goods = name in ("supply", "out", "loss")
            require(in_goods != (leg["unit"] == "points"), f"{account} cannot hold {leg['unit']}")


def require_legs(entry):
    """What the table of kinds says about legs; a reversal's are compared with the entry it undoes."""
    kind, legs, household = entry["kind"], entry["legs"], entry.get("household")
    wrong = f"the legs of this {kind} are not what the table says"
    if kind == "intake":
        require(len(legs) == 1 and legs[0]["debit"] == "supply" and name_of(legs[0]["credit"]) == "stock", wrong)
    elif kind == "award":
        targets = {f"{name}:{household}" for name in ("household", "base", "due")}
        source = f"issued:{entry['detail']['channel']}"
        require(legs and all(leg["debit"] == source and leg["credit"] in targets for leg in legs), wrong)
        require(len(entry["by"]) == (1 if "from" in entry["detail"] else 2), "an award in practice takes two people, another one")
    elif kind == "deduction":
        sources = {f"{name}:{household}" for name in ("household", "base", "due")}
        target = f"issued:{entry['detail']['channel']}"
        require(legs and all(leg["credit"] == target and leg["debit"] in sources for leg in legs), wrong)
        require(len(entry["by"]) == 1, "a deduction is booked by one person")
    elif kind == "redemption":
        require_redemption(entry, wrong)
    elif kind == "reversal":
        require("refers" in entry, "a reversal names an entry")
    elif kind == "countersign":
        require(not legs and household is None, wrong)
        require(len(entry["by"]) == 1 and "refers" in entry, "a countersign is one person's and names a reversal")
    else:
        require(not legs, wrong)
    refers = kind in ("reversal", "countersign", "review", "objection", "ruling")
    require(("refers" in entry) == refers, f"a {kind} refers to no entry, or lacks one")
    require(kind != "ruling" or len(entry["by"]) == 2, "a ruling takes two people")


def require_redemption(entry, wrong):
    lines, household = entry["detail"]["lines"], entry.get("household")
    paid = [leg for leg in entry["legs"] if leg["unit"] == "points"]
    handed = [leg for leg in entry["legs"] if leg["unit"] != "points"]
    price = sum(line["quantity"] * line["points"] for line in lines)
    payment = {"unit": "points", "debit": f"household:{household}", "credit": f"redeemed:{entry['shop']}"}
    require(paid == [{**payment, "amount": price}], wrong)
    require(all(name_of(leg["debit"]) == "stock" and leg["credit"] == "out" for leg in handed), wrong)
    pieces = {}
    for line in lines:
        pieces[line["good"]] = pieces.get(line["good"], 0) + line["quantity"]
    for leg in handed:
        pieces[leg["unit"]] = pieces.get(leg["unit"], 0) - leg["amount"]
    require(not any(pieces.values()), wrong)
    require("scanned" in entry, "a redemption says how the household was found")


LEAP = datetime.timedelta(hours=1)
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


class Times:
    """Time goes on, but for a clock entry; a day's date is its clock's, but for two people's reason. `seq` and `head` are
    those of the line before the first that is followed."""

    def __init__(self, seq=0, head=ZEROS):
        self.seq, self.head, self.first, self.at, self.date, self.leaps = seq, head, seq + 1, NEVER, None, {}

    def follow(self, entry, head):
        at, detail = datetime.datetime.fromisoformat(entry["at"]), entry["detail"]
        if entry["kind"] == "clock":
            require(datetime.datetime.fromisoformat(detail["was"]) == self.at, "the clock entry names another time before it")
            require(detail["since"] <= self.seq, "the clock was false since a line that is not there yet")
            before = self.leaps.get(detail["since"])
            require(before or detail["since"] < self.first, f"time did not leap before line {detail['since']}")
            require(not before or at > before, "the clock goes back before the last true time")
        else:
            require(at > self.at, f"time goes back from {self.at} to {at}")
            if at - self.at >= LEAP:
                self.leaps[entry["seq"]] = self.at
        if entry["kind"] == "restore":
            require((detail["head"], detail["hash"]) == (self.seq, self.head.hex()), "the restore names another end")
            same = (detail["seen"], detail["seen_hash"]) == (detail["head"], detail["hash"])
            require(detail["seen"] > detail["head"] or same, "the restore names less than it stands on")
        if entry["kind"] == "open":
            self.open(entry, at)
        if entry["kind"] in ("restore", "clock"):
            require(detail["reason"], "no reason is given")
        self.seq, self.head, self.at = entry["seq"], head, at

    def open(self, entry, at):
        date = datetime.date.fromisoformat(entry["detail"]["date"])
        if "reason" in entry["detail"]:
            require(len(entry["by"]) == 2 and entry["detail"]["reason"], "a date that is not the clock's takes two and a reason")
        else:
            require(abs((date - at.date()).days) <= 1, f"a day dated {date} is opened on {at.date()}")
            require(not self.date or date >= min(self.date, self.at.date()), "the date goes back")
        self.date = date


def name_of(account):
    return account.split(":")[0]


class People:
    """Who may stand under an entry. `whole`: every line from the first is seen, so whoever was not named is nobody."""

    def __init__(self, mode=None, whole=True):
        self.mode, self.whole, self.known = mode, whole, {}

    def require_known(self, code):
        require(code != PROGRAM, "00 is the program itself and stands here for nobody")
        require(code in self.known or not self.whole, f"{code} was never enrolled before this line")
        require("retired" not in self.known.get(code, {}), f"{code} has retired")

    def require_duty(self, entry, code, place):
        person, kind = self.known.get(code), entry["kind"]
        if person is None:
            return
        require(set(person["roles"]) & set(DUTIES[kind][place]), f"{code} has no role for a {kind}")
        related = [person.get("household"), *person["kin"]]
        require(kind not in NEVER_FOR_OWN or entry["household"] not in related, f"{code} serves their own")

    def managers(self, but):
        acting = (code for code, person in self.known.items() if "retired" not in person)
        return [code for code in acting if code != but and "manager" in self.known[code]["roles"]]

    def require_voucher(self, voucher, code):
        """A manager, or for the one manager there is anybody who acts."""
        self.require_known(voucher)
        person = self.known.get(voucher)
        may = person is None or "manager" in person["roles"] or "auditor" not in person["roles"] and not self.managers(code)
        require(may and voucher != code, f"{voucher} is no manager")

    def follow(self, entry):
        kind, by, detail = entry["kind"], entry["by"], entry["detail"]
        if kind == "genesis":
            require(by == [PROGRAM], "the first line is the program's own")
            self.mode = detail["mode"]
        elif kind == "person":
            self.enrol(by, detail)
        elif kind != "catalog" or by != [PROGRAM]:
            for place, code in enumerate(by):
                self.require_known(code)
                self.require_duty(entry, code, place)
            if kind == "pin":
                self.pin(by, detail)

    def enrol(self, by, detail):
        code = detail["code"]
        if by == [PROGRAM]:
            require(self.mode == "training", "a live shop enrols nobody by its settings")
            require(code not in self.known, f"{code} was enrolled before")
        elif by == [code]:
            require(self.whole and not self.known, f"{code} enrols alone and is not the first of all")
        else:
            require(len(by) == 2 and (by[1] == code or "retired" in detail), f"{code} is enrolled by {by}")
            self.require_voucher(by[0], code)
            if by[1] != code:
                self.require_known(by[1])
                before = self.known.get(code)
                for key in ("name", "roles", "household", "kin"):
                    require(before is None or before.get(key) == detail.get(key), f"{code} is changed in {key} unseen")
        self.known[code] = detail
        require(self.managers(None) or not self.whole, "nobody is the manager")

    def pin(self, by, detail):
        self.require_known(detail["code"])
        if detail["why"] == "set":
            require(by == [detail["code"]], f"the PIN of {detail['code']} is set by {by}")
        elif len(by) == 1:
            alone = by == [detail["code"]] and set(self.known) <= {detail["code"]}
            require(alone, f"the PIN of {detail['code']} is reset by {by} alone")
        else:
            for voucher in by:
                if voucher != detail["code"]:
                    self.require_voucher(voucher, detail["code"])


class Reversals:
    """An entry of the running day is undone at most once, by its mirror."""

    def __init__(self):
        self.open = {}

    def follow(self, entry):
        if entry["kind"] == "reversal":
            original = self.open.pop(entry["refers"], None)
            require(original, f"entry {entry['refers']} cannot be reversed")
            mirror = [self.mirror(leg, entry["detail"]["goods"]) for leg in original["legs"]]
            require(mirror == entry["legs"], "the reversal is no mirror of the entry it undoes")
            require(original.get("household") == entry.get("household"), "the reversal names another household")
        elif entry["kind"] == "close":
            self.open = {}
        elif entry["kind"] in ("redemption", "award", "deduction", "intake"):
            self.open[entry["seq"]] = entry

    @staticmethod
    def mirror(leg, goods):
        to_loss = goods == "loss" and name_of(leg["debit"]) == "stock"
        return {**leg, "debit": leg["credit"], "credit": "loss" if to_loss else leg["debit"]}


class Countersigns:
    """A reversal by one person owes a second name, which is given once. Nothing is known of entries before `first`."""

    def __init__(self, first=1):
        self.first, self.owed, self.given = first, {}, set()

    def follow(self, entry):
        if entry["kind"] == "reversal" and len(entry["by"]) == 1:
            self.owed[entry["seq"]] = entry["by"]
        if entry["kind"] == "countersign":
            refers = entry["refers"]
            require(refers not in self.given, f"entry {refers} was countersigned before")
            self.given.add(refers)
            if refers >= self.first:
                owner = self.owed.pop(refers, None)
                require(owner, f"entry {refers} owes no countersignature")
                require(owner != entry["by"], f"entry {refers} is countersigned by the one who booked it")


class Day:
    """The totals of one business day."""

    def __init__(self):
        self.first, self.entries = None, 0
        self.kinds, self.channels, self.attendants, self.goods = {}, {}, {}, {}
        self.incoming = self.outgoing = 0

    def add(self, entry):
        self.first = self.first or entry["seq"]
        self.entries += 1
        points = [leg for leg in entry["legs"] if leg["unit"] == "points"]
        moved = sum(leg["amount"] for leg in points)
        kind = self.kinds.setdefault(entry["kind"], [0, 0])
        kind[0] += 1
        kind[1] += moved
        attendant = self.attendants.setdefault(entry["by"][0], [0, 0, 0])
        attendant[0] += 1
        attendant[1] += max(0, sum(leg["amount"] * into(leg, {"redeemed"}) for leg in points))
        attendant[2] += moved if entry["kind"] == "reversal" else 0
        for leg in points:
            self.add_points(leg, entry["kind"])
        for leg in entry["legs"]:
            if leg["unit"] != "points":
                good = self.goods.setdefault(leg["unit"], [0, 0])
                good[0] += leg["amount"] * (into(leg, SHELF) == 1)
                good[1] += leg["amount"] * (into(leg, SHELF) == -1)

    def add_points(self, leg, kind):
        self.incoming += leg["amount"] * (into(leg, OUTSTANDING) == 1)
        self.outgoing += leg["amount"] * (into(leg, OUTSTANDING) == -1)
        given, taken = (2, 2) if kind == "reversal" else (0, 1)
        sides = [(leg["debit"], leg["credit"], given), (leg["credit"], leg["debit"], taken)]
        for issuer, other, column in sides:
            if name_of(issuer) == "issued" and name_of(other) in OUTSTANDING - {"voucher"}:
                self.channels.setdefault(issuer.split(":")[1], [0, 0, 0])[column] += leg["amount"]

    def lines(self, shelf):
        """The totals lines, given the pieces of each good at the close."""
        for kind in filter(self.kinds.get, KINDS):
            entries, points = self.kinds[kind]
            yield {"total": "kind", "kind": kind, "entries": entries, "points": points}
        for channel in filter(self.channels.get, CHANNELS):
            awarded, deducted, back = self.channels[channel]
            yield {"total": "channel", "channel": channel, "awarded": awarded, "deducted": deducted, "reversed": back}
        for code, (entries, redeemed, back) in sorted(self.attendants.items()):
            yield {"total": "attendant", "attendant": code, "entries": entries, "redeemed": redeemed, "returned": 0,
                   "reversed": back}
        for good in sorted({*self.goods, *(good for good, pieces in shelf.items() if pieces)}):
            (incoming, outgoing), closing = self.goods.get(good, (0, 0)), shelf.get(good, 0)
            opening = closing - incoming + outgoing
            yield {"total": "good", "good": good, "opening": opening, "incoming": incoming, "outgoing": outgoing,
                   "closing": closing}

    def moved(self, kind):
        return self.kinds.get(kind, (0, 0))[1]


def into(leg, names):
    """1 when the leg leads into these accounts, -1 when out of them, else 0."""
    return (name_of(leg["credit"]) in names) - (name_of(leg["debit"]) in names)


def require_close(entry, day, opening, perpetual_before):
    """Compares a close's figures with the day that it ends; `day` has the close counted in."""
    close = entry["detail"]
    require(close["first"] == day.first, f"the close says the day began with {close['first']}, it was {day.first}")
    require(close["entries"] == day.entries, f"the close counts {close['entries']} entries, there are {day.entries}")
    closing = opening + day.incoming - day.outgoing
    statement = {"opening": opening, "incoming": day.incoming, "outgoing": day.outgoing, "closing": closing}
    require(close["points"] == statement, f"the close says {close['points']}, the entries {statement}")
    perpetual = {key: perpetual_before[key] + points for key, points in perpetual_of(day).items()}
    require(close["perpetual"] == perpetual, f"the close says {close['perpetual']}, the entries {perpetual}")


def perpetual_of(day):
    """What the day adds to the sums since the first line; the other kinds have no verb yet."""
    moved = {"awarded": day.moved("award"), "deducted": day.moved("deduction"), "redeemed": day.moved("redemption"), "reversed": day.moved("reversal")}
    return {key: moved.get(key, 0) for key in PERPETUAL.split()}


class Tree:
    """The Merkle tree of RFC 6962 over the chain's hashes, written as the RFC defines it: split at the largest power of two."""

    def __init__(self):
        self.leaves = []

    def root(self):
        return self.hash(0, len(self.leaves)).hex()

    def hash(self, first, last):
        if last - first == 0:
            return hashlib.sha256(b"").digest()
        if last - first == 1:
            return hashlib.sha256(b"\0" + self.leaves[first]).digest()
        middle = first + (1 << (last - first - 1).bit_length() - 1)
        return hashlib.sha256(b"\1" + self.hash(first, middle) + self.hash(middle, last)).digest()


def totals_root(lines):
    text = "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines)
    return hashlib.sha256(text.encode()).hexdigest()
