#!/usr/bin/env python3
"""Checks the public bundle of a round, knowing nothing but the public key.

    python3 verify.py BUNDLE_DIR --key VKEY [--since EARLIER_CHECKPOINT]

A second verifier, written apart from the one in Go and with Python's standard library alone, and a description of the formats
that runs. It takes the same ten steps and names the one that fails. It counts again what sums tell (single, approval, budget);
of other methods it checks everything but the count, and says so.
"""
import argparse
import base64
import hashlib
import json
import os
import re
import sys

STEPS = ["signature", "root", "consistency", "openings", "fold", "reasons", "tally", "result", "unopened", "integrity"]


class Failure(Exception):
    """What is wrong with a bundle."""


def need(fine, why):
    if not fine:
        raise Failure(why)


# --- Ed25519 (RFC 8032, section 5.1.7), slow and plain ---

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def recover(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * I % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(raw):
    n = int.from_bytes(raw, "little")
    y, sign = n & (1 << 255) - 1, n >> 255
    x = recover(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n, p):
    q = (0, 1, 1, 0)
    while n:
        if n & 1:
            q = add(q, p)
        p, n = add(p, p), n >> 1
    return q


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def signed_by(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = point(public), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- signed notes (C2SP signed-note) ---


class Key:
    def __init__(self, vkey):
        self.name, wanted, raw = vkey.split("+", 2)
        blob = base64.b64decode(raw, validate=True)
        self.id = hashlib.sha256(self.name.encode() + b"\n" + blob).digest()[:4]
        need(self.id.hex() == wanted and blob[0] == 1 and len(blob) == 33, "the public key is malformed")
        self.public = blob[1:]

    def open(self, note):
        """Returns the text of a note that this key signed."""
        text, _, signatures = note.rpartition(b"\n\n")
        text += b"\n"
        for line in signatures.decode().splitlines():
            parts = line.split(" ")
            if len(parts) != 3 or parts[0] != "\u2014" or parts[1] != self.name:
                continue
            raw = base64.b64decode(parts[2], validate=True)
            if raw[:4] == self.id:
                need(signed_by(self.public, text, raw[4:]), "the signature is false")
                return text.decode()
        raise Failure("it is not signed by the key")


def checkpoint(key, note):
    lines = key.open(note).split("\n")
    need(len(lines) == 4 and lines[3] == "" and re.fullmatch("0|[1-9][0-9]*", lines[1]), "not a checkpoint")
    root = base64.b64decode(lines[2], validate=True)
    need(len(root) == 32, "not a checkpoint")
    return lines[0], int(lines[1]), root


# --- the tree (RFC 6962, section 2.1) in tiles (C2SP tlog-tiles) ---


def leaf_hash(leaf):
    return hashlib.sha256(b"\0" + leaf).digest()


def levels_of(hashes):
    """All full subtrees: levels_of(h)[k][i] is over the 2^k leaves from i * 2^k on."""
    levels = [hashes]
    while len(levels[-1]) > 1:
        low = levels[-1]
        levels.append([hashlib.sha256(b"\1" + low[i] + low[i + 1]).digest() for i in range(0, len(low) - 1, 2)])
    return levels


def root_of(levels, size):
    if size == 0:
        return hashlib.sha256(b"").digest()
    root, done = None, size
    for k in range(len(levels)):  # from the smallest full subtree at the right edge to the largest
        if size >> k & 1:
            done -= 1 << k
            edge = levels[k][done >> k]
            root = edge if root is None else hashlib.sha256(b"\1" + edge + root).digest()
    return root


def tile_path(kind, index, width):
    parts = ["%03d" % (index % 1000)]
    while index >= 1000:
        index //= 1000
        parts.insert(0, "x%03d" % (index % 1000))
    return os.path.join("tile", kind, *parts) + ("" if width == 256 else ".p/%d" % width)


def widths(count):
    for i in range(0, count, 256):
        yield i // 256, min(256, count - i)


# --- the ten steps ---


class Check:
    def __init__(self, folder, key, since):
        self.folder, self.key, self.since = folder, key, since
        self.note = ""

    def read(self, path):
        try:
            with open(os.path.join(self.folder, path), "rb") as f:
                return f.read()
        except OSError as e:
            raise Failure("%s cannot be read: %s" % (path, e.strerror))

    def signature(self):
        self.origin, self.size, self.root_hash = checkpoint(self.key, self.read("checkpoint"))
        need(self.origin.startswith(self.key.name + "/"), "the log is not one of this key")
        lines = self.key.open(self.read("result.json.note")).split("\n")
        need(len(lines) == 5 and lines[4] == "" and lines[1].startswith("sha256 "), "the note of the result is malformed")
        need(lines[0] == self.origin + "/result", "the result is of another log")
        self.signed_sum, self.result_size, self.result_root = lines[1][7:], int(lines[2]), base64.b64decode(lines[3], validate=True)

    def root(self):
        self.raw = []
        for index, width in widths(self.size):
            data, at = self.read(tile_path("entries", index, width)), 0
            for _ in range(width):
                length = int.from_bytes(data[at:at + 2], "big")
                need(at + 2 + length <= len(data), "entries are cut short")
                self.raw.append(data[at + 2:at + 2 + length])
                at += 2 + length
            need(at == len(data), "entries are followed by something else")
        self.levels = levels_of([leaf_hash(leaf) for leaf in self.raw])
        need(root_of(self.levels, self.size) == self.root_hash, "the entries do not make the root of the checkpoint")
        for level in range(0, len(self.levels), 8):
            hashes = self.levels[level]
            for index, width in widths(len(hashes)):
                path = tile_path(str(level // 8), index, width)
                need(self.read(path) == b"".join(hashes[256 * index:256 * index + width]), path + " is not part of the tree")

    def consistency(self):
        need(self.result_size <= self.size and root_of(self.levels, self.result_size) == self.result_root, "the log does not continue that of the result")
        if self.since is None:
            return
        origin, size, root = checkpoint(self.key, self.since)
        need(origin == self.origin, "the earlier checkpoint is of another log")
        need(size <= self.size, "the log had %d leaves and has %d: it was rolled back" % (size, self.size))
        need(root_of(self.levels, size) == root, "the log was another when it had %d leaves: it was forked" % size)

    def openings(self):
        self.leaves = [json.loads(raw) for raw in self.raw]
        self.choices, before = {}, ""
        for line in self.read("openings.ndjson").splitlines():
            o = json.loads(line)
            need(0 <= o["index"] < self.size, "an opening of no leaf")
            leaf = self.leaves[o["index"]]
            need(leaf["t"] == "ballot" and leaf["h"] == o["h"], "leaf %d is not the ballot %s" % (o["index"], o["h"]))
            pidc, salt = bytes.fromhex(o["pidc"]), bytes.fromhex(o["saltChoice"])
            need(len(pidc) == 32 and len(salt) == 32, "an opening is malformed")
            chc = hashlib.sha256(b"\x11" + salt + o["choice"].encode()).digest()
            need(hashlib.sha256(b"\x12" + pidc + chc).hexdigest() == o["h"], "the opening does not open the ballot " + o["h"])
            need(o["h"] > before, "the openings are not in order")
            before, self.choices[o["h"]] = o["h"], o["choice"]

    def fold(self):
        need(self.leaves and self.leaves[0]["t"] == "open", "the log does not begin with the opening")
        head = (1, self.leaves[0]["c"], self.leaves[0]["r"])
        self.states, self.unexplained, self.result_leaf = {}, [], None
        self.overrides, closed, pending = 0, False, 0
        revision, published, announced = 0, False, 0
        for i, leaf in enumerate(self.leaves):
            kind = leaf["t"]
            need((leaf["v"], leaf["c"], leaf["r"]) == head, "leaf %d is of another round" % i)
            need((kind == "open") == (i == 0), "leaf %d opens the round again" % i)
            if kind == "ballot":
                need(not closed, "leaf %d is a ballot after the close" % i)
                need(re.fullmatch("[0-9a-f]{64}", leaf["h"]) and leaf["h"] not in self.states, "leaf %d is no ballot, or one again" % i)
                self.states[leaf["h"]] = ("counted", "")
            elif kind == "status":
                need(leaf["h"] in self.states, "leaf %d changes a ballot that was not cast before" % i)
                need(leaf["to"] in ("counted", "restored", "held", "removed", "withdrawn"), "leaf %d makes a ballot something unknown" % i)
                reason = leaf.get("reason", "")
                if not reason:
                    self.unexplained.append("leaf %d changes a ballot and says no reason" % i)
                if closed:
                    pending += 1
                    if not leaf.get("case") or leaf["to"] not in ("restored", "removed"):
                        self.unexplained.append("leaf %d changes a ballot after the close" % i)
                self.states[leaf["h"]] = ("counted" if leaf["to"] == "restored" else leaf["to"], reason)
            elif kind == "close":
                need(not closed, "leaf %d closes the round again" % i)
                closed, counts = True, leaf["counts"]
                for state in ("counted", "held", "removed"):
                    n = sum(1 for s, _ in self.states.values() if s == state)
                    need(n == counts[state], "the close says %d %s, the leaves %d" % (counts[state], state, n))
            elif kind == "result":
                need(closed, "a result before the close")
                before, number = self.result_leaf, leaf.get("revision", 0)
                if before is None:
                    revision, pending = 1, 0
                elif (leaf["sha256"], number) != (before["sha256"], before.get("revision", 0)):
                    revision, pending = revision + 1, 0
                    if number != revision or not leaf.get("why"):
                        self.unexplained.append("leaf %d replaces the result and does not say why" % i)
                    elif published and announced != number:
                        self.unexplained.append("leaf %d replaces a published result without an override" % i)
                self.result_leaf, self.result_at = leaf, i
                published = published or leaf.get("to") == "published"
            elif kind == "override":
                self.overrides, announced = self.overrides + 1, leaf.get("revision", 0)
            else:
                need(kind == "open", "leaf %d is of an unknown kind" % i)
        need(closed and self.result_leaf, "the log was not closed with a result")
        if pending:
            self.unexplained.append("%d changes after the last result" % pending)
        rules = self.read("rules.json")
        need(hashlib.sha256(rules).hexdigest() == self.leaves[0]["rulesHash"] and rules in self.raw[0], "the rules are not those of the opening")
        self.rules = json.loads(rules)
        self.book = self.rules.get("ruleBookHash", "")  # logs from before there were rule books name none
        need(not self.book or hashlib.sha256(self.read("rulebook.json")).hexdigest() == self.book, "the rule book is not that of the opening")

    def reasons(self):
        need(not self.unexplained, "; ".join(self.unexplained[:3]))

    def tally(self):
        counted = [h for h, (state, _) in self.states.items() if state == "counted"]
        self.missing = sum(1 for h in counted if h not in self.choices)
        self.result_bytes = self.read("result.json")
        self.claimed, self.votes = json.loads(self.result_bytes), None
        self.weight, votes = 0, {o: 0 for o in self.rules["options"]}
        for h in counted:
            if h not in self.choices:
                continue
            choice = json.loads(self.choices[h])
            self.weight += choice["weight"]
            for option in choice.get("choose", []) + choice.get("approve", []):
                need(option in votes, "a ballot names no option")
                votes[option] += choice["weight"]
            for option, points in choice.get("points", {}).items():
                need(option in votes, "a ballot names no option")
                votes[option] += points * choice["weight"]
        if self.rules["method"] in ("single", "approval", "budget"):
            self.votes = votes
        else:
            self.note = "; method %s not counted again here" % self.rules["method"]

    def result(self):
        total = hashlib.sha256(self.result_bytes).hexdigest()
        need(total == self.signed_sum, "the result is not the one that was signed")
        need(total == self.result_leaf["sha256"], "the result is not the one in the log")
        need(self.result_size > self.result_at, "the result was signed for a log that did not have it")
        if self.missing:
            return
        counted = sum(1 for s, _ in self.states.values() if s == "counted")
        ballots = self.claimed.get("tasks") or self.claimed["ballots"]
        need(ballots["counted"] == counted and self.claimed["base"] == self.weight, "the result counts other ballots")
        if self.votes is None:
            return
        ranking, left = self.claimed["ranking"], {l["option"] for l in self.claimed["withdrawnOptions"]}
        need({l["option"] for l in ranking} == set(self.votes) - left, "the result ranks other options")
        for l in ranking:
            need(l["votes"] == self.votes[l["option"]], "the count gives option %s %d votes" % (l["option"], self.votes[l["option"]]))
            better = sum(1 for o in ranking if self.votes[o["option"]] > l["votes"])
            need(l["rank"] == 1 + better, "the count ranks option %s otherwise" % l["option"])
        winners = self.claimed["winners"]
        need([l["option"] for l in ranking if l["winner"]] == winners, "the winners are not those of the ranking")
        worst = min((self.votes[w] for w in winners), default=0)
        need(all(self.votes[l["option"]] <= worst for l in ranking if not l["winner"]), "a winner has fewer votes than another option")

    def unopened(self):
        need(self.missing == 0, "%d counted ballots are not opened" % self.missing)

    def integrity(self):
        sums = {"v": 1, "origin": self.origin, "size": self.size, "casts": len(self.states), "counted": 0, "held": 0, "removed": 0,
                "withdrawn": 0, "reasons": {}, "overrides": self.overrides}
        for state, reason in self.states.values():
            sums[state] += 1
            if state != "counted":
                key = state + " " + reason
                sums["reasons"][key] = sums["reasons"].get(key, 0) + 1
        claimed = json.loads(self.read("integrity.json"))
        report = claimed.pop("report", None)
        need(claimed == sums, "the sums are not those of the log")
        need(report or not self.book, "the report is missing")
        self.counted = sums["counted"]
        if report:
            self.report(report["figures"])

    def report(self, figures):
        """The figures of the integrity report, as far as sums tell them."""
        ballots, reasons, held, unresolved = self.claimed.get("tasks") or self.claimed["ballots"], {}, {}, 0
        extra = {"held": {}, "removed": {}}
        for h, (state, reason) in self.states.items():
            if state not in ("held", "removed"):
                continue
            reasons[state + " " + reason] = reasons.get(state + " " + reason, 0) + 1
            need(h in self.choices, "the ballot %s does not count and is not opened" % h)
            choice = json.loads(self.choices[h])
            given = {o: 1 for o in choice.get("choose", []) + choice.get("approve", [])}
            given.update(choice.get("points", {}))
            given.update(choice.get("score", {}))
            for o, n in given.items():
                extra[state][o] = extra[state].get(o, 0) + n * choice["weight"]
            if state == "held":
                unresolved += choice["weight"] * max([1] + list(given.values()))
                for o in given:
                    held[o] = held.get(o, 0) + choice["weight"]
        need(figures["ballots"] == ballots and figures["received"] == sum(ballots.values()), "the report counts other ballots")
        need(figures["reasons"] == reasons and figures["unresolved"] == unresolved, "the report tells other reasons")
        if self.votes is None:
            return
        ranking, winners = self.claimed["ranking"], set(self.claimed["winners"])
        options = [{"option": l["option"], "votes": l["votes"], "held": held[l["option"]]} for l in ranking if l["option"] in held]
        need(figures["options"] == options, "the report tells other votes of options")
        inside, outside = ([l["votes"] for l in ranking if l["winner"] == w] for w in (True, False))
        margin = min(inside) - max(outside) if inside and outside else None
        need(figures.get("margin") == margin, "the report tells another margin")
        need(figures["stands"] == (unresolved == 0 or margin is None or margin > unresolved), "the report is wrong about the winner standing")
        votes, count = {l["option"]: l["votes"] for l in ranking}, ballots["counted"]
        for scenario, state in zip(figures["scenarios"], (None, "held", "removed")):
            for o, n in extra.get(state, {}).items():
                if o in votes:
                    votes[o] += n
            count += ballots.get(state, 0)
            ranks = {o: 1 + sum(1 for other in votes.values() if other > n) for o, n in votes.items()}
            told = {p["option"]: p["rank"] for p in scenario.get("ranking", ranking)}
            need(scenario["ballots"] == count and told == ranks, "the report ranks otherwise")
            need(scenario["same"] == (set(scenario["winners"]) == winners), "the report is wrong about who wins")
            need(len(figures["scenarios"]) == 3, "the report leaves a count out")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bundle")
    parser.add_argument("--key", required=True, help="public key (vkey) of the log")
    parser.add_argument("--since", help="file with an earlier checkpoint")
    args = parser.parse_args()
    since = open(args.since, "rb").read() if args.since else None
    check = Check(args.bundle, Key(args.key), since)
    for number, name in enumerate(STEPS, 1):
        try:
            getattr(check, name)()
        except (Failure, ValueError, KeyError, TypeError, IndexError) as e:
            print("step %d (%s): %s" % (number, name, e))
            return 1
    print("Verified: %s, %d leaves, %d ballots counted%s" % (check.origin, check.size, check.counted, check.note))
    return 0


if __name__ == "__main__":
    sys.exit(main())
