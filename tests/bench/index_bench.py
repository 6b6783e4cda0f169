#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures warta-index beside Xapian's own scriptindex (Debian's xapian-omega) on the same articles.

usage: index_bench.py [options] BUILD

BUILD is a release build of this project. The articles are made by BUILD/tests/bench/made_crawl, or read from --crawl FILE
(JSON Lines with id, title and text). Builds run interleaved; what is printed are medians, and the lowest and highest.

  --articles N     how many are made (10000)
  --rounds N       builds of each kind (3)
  --jobs LIST      numbers of jobs to build with (as many as there are processors)
  --crawl FILE     real articles instead of made ones
  --keep DIR       works in DIR and leaves the databases there
  --queries N      questions whose counts must be the same in the built, the updated and the rebuilt database (500)
  --no-peer        without scriptindex
"""
import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

STOP = ("yang", "dan", "di", "ke", "dari", "untuk", "pada", "dengan", "ini", "itu")
INDEX_SCRIPT = """id : boolean=Q unique=Q
url : field=url
title : field=title weight=5 index
text : field=sample index
"""


class Run:
    """What one process took: seconds of the clock, seconds of processors, MiB of memory at most."""

    def __init__(self, command, **options):
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.monotonic() - began
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"{' '.join(command)}: exit code {os.waitstatus_to_exitcode(status)}")


def size_of(folder):
    return sum(os.path.getsize(os.path.join(path, name)) for path, _, names in os.walk(folder) for name in names)


def spread(values, digits=2):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def write_dump(crawl, dump):
    """The same articles as scriptindex reads them; returns the bytes of title and text."""
    total = 0
    with open(crawl, encoding="utf-8") as records, open(dump, "w", encoding="utf-8") as out:
        for line in records:
            record = json.loads(line)
            title, text = record.get("title") or "", record.get("text") or ""
            total += len(title.encode()) + len(text.encode())
            out.write(f"id={record.get('id') or record['url']}\nurl={record.get('url') or ''}\ntitle={title}\n")
            out.write("text=" + text.replace("\n", "\n=") + "\n\n")
    return total


def questions(crawl, number):
    """Words of the articles, alone and in twos, plain and with filters: the same ones each time."""
    dice = random.Random(1)
    with open(crawl, encoding="utf-8") as records:
        texts = [json.loads(line)["text"] for line, _ in zip(records, range(2000))]
    words = [word for text in texts for word in text.lower().split() if word.isalpha() and len(word) > 3 and word not in STOP]
    filters = ([], ["--filter", "election=pilkada"], ["--filter", "phase=kampanye"], ["--from", "2024-01"])
    for i in range(number):
        yield filters[i % len(filters)], " ".join(dice.sample(words, 1 + i % 2))


def answers(query, database, crawl, number):
    """All counts, and the ids and scores of the first page, of each question."""
    for options, words in questions(crawl, number):
        command = [query, "--db", database, "--format", "json", "--facet", "all:0", "--no-recency", *options, "--", words]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)}: {result.stderr}")
        answer = json.loads(result.stdout)
        yield words, (answer["total"], answer["facets"]), [(hit["id"], hit["score"]) for hit in answer["hits"]]


def compare(name, first, second):
    """Where two pages differ, their scores rank by rank say whether what changed places was as good as equal."""
    counts = sum(a[1] == b[1] for a, b in zip(first, second))
    others = [(a[2], b[2]) for a, b in zip(first, second) if [hit[0] for hit in a[2]] != [hit[0] for hit in b[2]]]
    apart = max((abs(x[1] - y[1]) / max(x[1], y[1], 1e-9) for pages in others for x, y in zip(*pages)), default=0)
    print(f"{name}: equal counts {counts} of {len(first)}, equal first pages {len(first) - len(others)}, "
          f"scores of the others up to {100 * apart:.2f} % apart")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--articles", type=int, default=10000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=lambda text: [int(n) for n in text.split(",")], default=[os.cpu_count()])
    parser.add_argument("--crawl")
    parser.add_argument("--keep")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--no-peer", action="store_true")
    options = parser.parse_args()

    index = os.path.join(options.build, "indexer", "warta-index")
    query = os.path.join(options.build, "query", "warta-query")
    plain = os.path.join(options.build, "tests", "bench", "plain_build")
    made = os.path.join(options.build, "tests", "bench", "made_crawl")
    with tempfile.TemporaryDirectory() as temporary:
        work = options.keep or temporary
        os.makedirs(work, exist_ok=True)
        path = lambda name: os.path.join(work, name)
        crawl = options.crawl or path("crawl.jsonl")
        if not options.crawl:
            with open(crawl, "wb") as out:
                subprocess.run([made, "0", str(options.articles)], stdout=out, check=True)
        text = write_dump(crawl, path("dump"))
        with open(path("script"), "w", encoding="utf-8") as out:
            out.write(INDEX_SCRIPT)
        print(f"{text / 1e6:.1f} MB of titles and texts")

        kinds = {f"warta-index --jobs {jobs}": ([index, "-q", "--jobs", str(jobs), "--db"], [crawl]) for jobs in options.jobs}
        kinds["without cleaning, facets"] = ([plain], [crawl])
        if not options.no_peer:
            kinds = {"scriptindex": (["scriptindex", "--stemmer=indonesian"], [path("script"), path("dump")]), **kinds}
        runs = {name: [] for name in kinds}
        databases = {}
        for _ in range(options.rounds):
            for number, (name, (before, behind)) in enumerate(kinds.items()):
                databases[name] = path(f"db-{number}")
                shutil.rmtree(databases[name], ignore_errors=True)
                runs[name].append(Run([*before, databases[name], *behind]))
        print(f"\n{'build':24} {'wall s':28} {'of peer':8} {'cpu s':28} {'MiB':>6} {'size/text':>9}")
        peer = statistics.median(run.wall for run in runs.get("scriptindex", [])) if "scriptindex" in runs else None
        for name, of_kind in runs.items():
            wall = [run.wall for run in of_kind]
            share = f"{statistics.median(wall) / peer:.3f}" if peer else ""
            print(f"{name:24} {spread(wall):28} {share:8} {spread([run.cpu for run in of_kind]):28} "
                  f"{max(run.memory for run in of_kind):6.0f} {size_of(databases[name]) / text:9.2f}")

        name = f"warta-index --jobs {options.jobs[-1]}"
        database, build_cpu = databases[name], statistics.median(run.cpu for run in runs[name])
        again = Run([index, "-q", "--db", database, crawl])
        print(f"\nthe same crawl again: {again.wall:.2f} s")
        if options.crawl:
            return
        with open(path("changed.jsonl"), "wb") as out:
            subprocess.run([made, "0", str(options.articles), "100"], stdout=out, check=True)
        size = size_of(database)
        update = Run([index, "-q", "--db", database, path("changed.jsonl")])
        print(f"1 % replaced: {update.wall:.2f} s, cpu {update.cpu:.2f} s = {100 * update.cpu / build_cpu:.1f} % of the build's, "
              f"size +{100 * (size_of(database) / size - 1):.1f} %")
        updated = list(answers(query, database, crawl, options.queries))
        full = Run([index, "-q", "--full", "--jobs", str(options.jobs[-1]), "--db", database])
        print(f"--full: {full.wall:.2f} s, cpu {full.cpu:.2f} s, {full.memory:.0f} MiB")
        rebuilt = list(answers(query, database, crawl, options.queries))
        compare("updated and rebuilt", updated, rebuilt)
        with open(path("tonight.jsonl"), "wb") as out, open(crawl, "rb") as first, open(path("changed.jsonl"), "rb") as second:
            shutil.copyfileobj(first, out)
            shutil.copyfileobj(second, out)
        Run([index, "-q", "--jobs", str(options.jobs[-1]), "--db", path("db-anew"), path("tonight.jsonl")])
        anew = list(answers(query, path("db-anew"), crawl, options.queries))
        compare("updated and built anew", updated, anew)
        compare("rebuilt and built anew", rebuilt, anew)


if __name__ == "__main__":
    main()
