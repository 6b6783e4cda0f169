#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores cleaning, facets and ranking on the sample corpus and holds them to tests/golden/scores.tsv.

usage: score_sample_corpus.py [--verbose] [--approve] WARTA_INDEX WARTA_QUERY

Fails where a score is below the golden one. A rise is welcome: --approve writes the new scores, which belong into
the commit that earned them. --verbose prints each disagreement with the gold.
  body_kept, boilerplate_stripped   share of the gold's lines of that kind that are taken so, in percent
  title, date, … activity           share of the articles whose value agrees, in percent (activity: F1 over values)
  ndcg10, recall20                  mean over the topics, gains 2^grade - 1
"""
import json
import math
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CORPUS = os.path.join(ROOT, "sample-corpus")
GOLDEN = os.path.join(ROOT, "tests", "golden", "scores.tsv")
LEVELS = ("province", "regency", "district")
verbose = "--verbose" in sys.argv


def say(*words):
    if verbose:
        print(*words)


def table(path):
    """Rows of a tab-separated file behind its comments and its header."""
    lines = [line.rstrip("\n") for line in open(path, encoding="utf-8") if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:] if line]


def percent(right, of):
    return round(100 * right / of, 1) if of else 100.0


def score_lines(gold, got):
    kept = bodies = stripped = boilerplate = 0
    for name, want in gold.items():
        kinds = {entry["line"]: entry["kind"] for entry in got[name]["lines"]}
        for line in want["lines"]["body"]:
            bodies += 1
            kept += kinds.get(line) == "body"
            if kinds.get(line) != "body":
                say(f"{name}:{line}: body taken as {kinds.get(line)}")
        for line in want["lines"]["boilerplate"]:
            boilerplate += 1
            stripped += kinds.get(line) in ("boilerplate", "meta")
            if kinds.get(line) not in ("boilerplate", "meta"):
                say(f"{name}:{line}: boilerplate taken as {kinds.get(line)}")
    return {"body_kept": percent(kept, bodies), "boilerplate_stripped": percent(stripped, boilerplate)}


def facts(document):
    """What is compared, in one form for gold and program."""
    date = document["date"]
    region = document["region"]
    values = {key: document[key] for key in ("title", "outlet", "election", "cycle", "phase", "unit")}
    values["title"] = " ".join((values["title"] or "").split())
    values["outlet"] = (values["outlet"] or "").lower()
    values["date"] = date["value"] if isinstance(date, dict) else date
    values.update((level, region[level]) for level in LEVELS)
    return values


def score_facets(gold, got):
    right, found = {}, {"hit": 0, "gold": 0, "got": 0}
    for name, want in gold.items():
        expected, printed = facts(want), facts(got[name])
        for key, value in expected.items():
            right[key] = right.get(key, 0) + (printed[key] == value)
            if printed[key] != value:
                say(f"{name}: {key}: gold {value!r}, got {printed[key]!r}")
        expected, printed = set(want["activity"]), set(got[name]["activity"])
        found["hit"] += len(expected & printed)
        found["gold"] += len(expected)
        found["got"] += len(printed)
        if expected != printed:
            say(f"{name}: activity: gold {sorted(expected)}, got {sorted(printed)}")
    scores = {key: percent(count, len(gold)) for key, count in right.items()}
    scores["activity"] = percent(2 * found["hit"], found["gold"] + found["got"])
    return scores


def search(query, db, topic):
    command = [query, "--db", db, "-n", "20", "--format", "json"]
    for item in filter(None, topic[2].split(";")):
        command += ["--filter", item]
    done = subprocess.run(command + ["--", topic[1]], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} -- {topic[1]}: exit {done.returncode}: {done.stderr}")
    return [hit["id"] for hit in json.loads(done.stdout)["hits"]]


def score_ranking(query, db):
    judged = {}
    for topic, name, grade in table(os.path.join(CORPUS, "qrels.tsv")):
        judged.setdefault(topic, {})[name] = int(grade)
    ndcg = recall = 0.0
    topics = table(os.path.join(CORPUS, "topics.tsv"))
    for topic in topics:
        grades = judged[topic[0]]
        found = search(query, db, topic)
        gain = sum((2 ** grades.get(name, 0) - 1) / math.log2(rank + 2) for rank, name in enumerate(found[:10]))
        best = sum((2 ** grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(sorted(grades.values(), reverse=True)[:10]))
        relevant = {name for name, grade in grades.items() if grade == 2}
        ndcg += gain / best
        recall += len(relevant & set(found[:20])) / len(relevant)
        if gain < best:
            say(f"{topic[0]} {topic[1]!r} {topic[2]}: nDCG {gain / best:.2f}, missing {sorted(relevant - set(found[:20]))}, got {found[:10]}")
    return {"ndcg10": round(ndcg / len(topics), 4), "recall20": round(recall / len(topics), 4)}


def main():
    index, query = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    os.environ["WARTA_TODAY"] = "2026-01-15"
    pages = os.path.join(CORPUS, "pages")
    gold = {row["id"]: row for row in map(json.loads, open(os.path.join(CORPUS, "gold.jsonl"), encoding="utf-8"))}
    inspected = subprocess.run([index, "--inspect", pages], capture_output=True, text=True, check=True)
    got = {row["id"]: row for row in map(json.loads, inspected.stdout.splitlines())}
    if set(gold) != set(got):
        sys.exit(f"gold and pages differ: {sorted(set(gold) ^ set(got))}")
    scores = {**score_lines(gold, got), **score_facets(gold, got)}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([index, "-q", "--db", os.path.join(folder, "db"), pages], check=True)
        scores.update(score_ranking(query, os.path.join(folder, "db")))
    golden = {name: float(value) for name, value in table(GOLDEN)} if os.path.exists(GOLDEN) else {}
    for name, value in scores.items():
        print(f"{name:22}{value:8}  golden {golden.get(name, '-')}")
    if "--approve" in sys.argv:
        header = "# What score_sample_corpus.py must reach. Written by its --approve.\nscore\tvalue\n"
        with open(GOLDEN, "w", encoding="utf-8") as stream:
            stream.write(header + "".join(f"{name}\t{value}\n" for name, value in scores.items()))
        return 0
    fallen = [name for name, value in golden.items() if scores.get(name, 0) < value]
    if fallen or not golden:
        print("below the golden score:", ", ".join(fallen) or "no golden scores")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
