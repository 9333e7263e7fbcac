#!/usr/bin/env python3
"""Checks the public bundle of a round, knowing nothing but the public key.

    python3 verify.py BUNDLE_DIR --key VKEY [--since EARLIER_CHECKPOINT] [--witness VKEY ... --quorum N]

A second verifier, written apart from the one in Go and with Python's standard library alone, and a description of the formats
that runs. It takes the same eleven steps and names the one that fails. It counts again what sums tell (single, approval, budget);
of other methods it checks everything but the count, and says so.
"""
import argparse
import base64
import hashlib
import hmac
import json
import os
import re
import sys

STEPS = ["signature", "root", "consistency", "openings", "fold", "reasons", "tally", "result", "unopened", "integrity", "draws"]


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


class Witness:
    """A witness's key (C2SP tlog-cosignature, cosignature/v1)."""

    def __init__(self, vkey):
        self.name, wanted, raw = vkey.split("+", 2)
        blob = base64.b64decode(raw, validate=True)
        need(len(blob) == 33 and blob[0] in (1, 4), "the public key of a witness is malformed")
        need(self.key_id(blob).hex() == wanted, "the public key of a witness is malformed")
        self.public, self.id = blob[1:], self.key_id(b"\x04" + blob[1:])

    def key_id(self, blob):
        return hashlib.sha256(self.name.encode() + b"\n" + blob).digest()[:4]

    def signed(self, note):
        text, _, signatures = note.rpartition(b"\n\n")
        for line in signatures.decode().splitlines():
            parts = line.split(" ")
            if len(parts) != 3 or parts[0] != "\u2014" or parts[1] != self.name:
                continue
            raw = base64.b64decode(parts[2], validate=True)
            if raw[:4] == self.id:
                said = b"cosignature/v1\ntime %d\n" % int.from_bytes(raw[4:12], "big") + text + b"\n"
                need(signed_by(self.public, said, raw[12:]), "the signature of a witness is false")
                return True
        return False


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


# --- draws ---


def drawn(terms, contest, entries, secret, entropy):
    """The order that a draw gives: Fisher and Yates's over HMAC-SHA256(seed, counter), as LOG.md says."""
    need(hashlib.sha256(secret).hexdigest() == terms["commit"], "the secret of a draw is not the one that was committed to")
    need(len(entropy) == len(terms["sources"]), "a draw has other entropy than was announced")
    framed = [contest.encode(), secret] + [e.encode() for e in entropy]
    framed = [len(p).to_bytes(4, "big") + p for p in framed]
    root = root_of(levels_of([leaf_hash(e) for e in entries]), len(entries))
    seed = hashlib.sha256(b"draw-v1" + framed[0] + root + b"".join(framed[1:])).digest()

    def numbers():
        counter = 0
        while True:
            block = hmac.new(seed, counter.to_bytes(8, "big"), hashlib.sha256).digest()
            counter += 1
            for at in range(0, 32, 8):
                yield int.from_bytes(block[at:at + 8], "big")

    source, order = numbers(), list(range(len(entries)))
    most = len(entries) if terms["kind"] == "tie" else min(terms["winners"] + terms.get("reserves", 0), len(entries))
    for i in range(most):
        n = len(entries) - i
        x = next(source)
        while x < 2**64 % n:  # would favour some places
            x = next(source)
        order[i], order[i + x % n] = order[i + x % n], order[i]
    return [entries[at].decode() if terms["kind"] == "tie" else entries[at].hex() for at in order[:most]]


# --- the eleven steps ---


class Check:
    def __init__(self, folder, key, since, witnesses=(), quorum=0):
        self.folder, self.key, self.since = folder, key, since
        self.witnesses, self.quorum = witnesses, quorum
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
        seen = sum(1 for w in self.witnesses if w.signed(self.read("checkpoint")))
        need(seen >= self.quorum, "too few witnesses signed: %d, and %d are wanted" % (seen, self.quorum))
        self.signed_sum, self.result_size, self.result_root = self.note_of("result")
        self.report_note = self.note_of("integrity")

    def note_of(self, of):
        lines = self.key.open(self.read(of + ".json.note")).split("\n")
        need(len(lines) == 5 and lines[4] == "" and lines[1].startswith("sha256 "), "the note of the %s is malformed" % of)
        need(lines[0] == self.origin + "/" + of, "the %s is of another log" % of)
        return lines[1][7:], int(lines[2]), base64.b64decode(lines[3], validate=True)

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
        self.draw_flaws, self.promised = [], {}
        for terms in self.leaves[0].get("rules", {}).get("draws", []):
            self.promise(terms)
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
            elif kind == "draw":
                try:
                    self.draw_step(leaf, closed)
                except (Failure, ValueError, KeyError, TypeError, AttributeError) as e:
                    self.draw_flaws.append("leaf %d: %s" % (i, e))
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
        raw = self.read("integrity.json")
        signed = (hashlib.sha256(raw).hexdigest(), self.size, self.root_hash)
        need(self.report_note == signed, "the report is not the one that was signed with this log")
        claimed = json.loads(raw)
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

    def promise(self, terms):
        fine = terms["id"] and terms["kind"] in ("prize", "tie") and terms["sources"] and terms["winners"] >= 1 and terms.get("reserves", 0) >= 0
        need(fine and re.fullmatch("[0-9a-f]{64}", terms["commit"]) and terms["id"] not in self.promised, "a draw without its terms, or twice")
        self.promised[terms["id"]] = {"terms": terms, "state": "committed"}

    def draw_step(self, leaf, closed):
        step = leaf["draw"]
        if leaf["to"] == "committed":
            need(not closed and step["terms"]["id"] == step["id"], "a draw is promised after the close")
            self.promise(step["terms"])
            return
        draw = self.promised.get(step["id"])
        need(draw, "a draw that was not promised before the close")
        terms, was = draw["terms"], draw["state"]
        draw["state"] = leaf["to"]
        if leaf["to"] == "frozen":
            need(was == "committed" and self.result_leaf, "a list is frozen twice or before the result")
            draw.update(frozen=step, result=self.result_leaf["sha256"])
            if terms["kind"] == "tie":
                draw["entries"] = sorted(o.encode() for o in step.get("options", []))
            else:
                draw["entries"] = sorted(bytes.fromhex(h) for h, (state, _) in self.states.items() if state == "counted")
            root = root_of(levels_of([leaf_hash(e) for e in draw["entries"]]), len(draw["entries"]))
            need(root.hex() == step["root"] and len(draw["entries"]) == step.get("size", 0), "the frozen list is not that of the log")
            need(leaf["b"] < step["from"] and step["from"] >= terms["notBefore"], "the list was frozen when its entropy may have been known")
        else:
            need(leaf["to"] == "drawn" and was == "frozen", "a draw is made before its list is frozen, or twice")
            need(leaf["b"] >= draw["frozen"]["from"], "a draw was made before its entropy")
            contest = "%s/%d/%s" % (leaf["c"], leaf["r"], terms["id"])
            order = drawn(terms, contest, draw["entries"], bytes.fromhex(step["secret"]), step["entropy"])
            need(order == step.get("picked", []), "the draw gives others")

    def draws(self):
        need(not self.draw_flaws, "; ".join(self.draw_flaws[:1]))
        for draw in self.promised.values():
            if draw["terms"]["kind"] != "tie" or "frozen" not in draw or draw["result"] != self.result_leaf["sha256"]:
                continue
            ranks, seats = [l.get("rank", 0) for l in self.claimed["ranking"]], max(1, self.claimed["seats"])
            level, left = [], 0
            for rank in set(ranks):
                if 0 < rank <= seats < rank - 1 + ranks.count(rank):
                    level, left = sorted(l["option"] for l in self.claimed["ranking"] if l.get("rank", 0) == rank), seats - rank + 1
            step = draw["frozen"]
            need((level, left) == (step.get("options", []), step.get("seats", 0)), "a draw is not among the options that are level")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bundle")
    parser.add_argument("--key", required=True, help="public key (vkey) of the log")
    parser.add_argument("--since", help="file with an earlier checkpoint")
    parser.add_argument("--witness", action="append", default=[], help="public key (vkey) of a witness; more than once for several")
    parser.add_argument("--quorum", type=int, help="so many witnesses must have signed; all of them when left out")
    args = parser.parse_args()
    since = open(args.since, "rb").read() if args.since else None
    quorum = len(args.witness) if args.quorum is None else args.quorum
    check = Check(args.bundle, Key(args.key), since, [Witness(w) for w in args.witness], quorum)
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
