#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the real programs and compares what they print.

usage: run_cli.py [--approve] --bin DIR... FILE...

FILE is a `.test` file of this folder or a Markdown file. A `.test` file holds comments (`#`) and steps:

    $ warta-index --db $TMP/db pages      a command for sh, run in the folder of the repository
    > a line that it prints on stdout
    ! a line that it prints on stderr
    = 1                                   its exit code, where that is not 0

In Markdown, blocks marked ```console hold commands behind `$ ` with the standard output below each;
a line `…` stands for any lines; they run in a new folder that holds a link to sample-corpus/.
All steps of a file share $TMP, a new folder, and $DATA, tests/data.
What changes from run to run (times, dates of writing, sizes) is masked before comparing.
--approve rewrites the expectations of `.test` files from what came out; read the diff before you commit it.
"""
import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MASKS = [
    (re.compile(r"\b\d+(\.\d+)? m?s\b"), "<time>"),
    (re.compile(r'("took_ms": ?)[0-9.e+-]+'), r"\1<time>"),
    (re.compile(r'("seconds": ?)[0-9.e+-]+'), r"\1<time>"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), "<moment>"),
    (re.compile(r"\b[0-9a-f]{16}\b"), "<hash>"),
    (re.compile(r"(bytes (?:on disk|in shards) +)\d+"), r"\1<size>"),
]


def masked(text, tmp):
    text = re.sub(r"(?<![\w.-])" + re.escape(ROOT) + r"(?![\w.-])", "$ROOT", text.replace(tmp, "$TMP"))
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    return text


class Step:
    """A command with what is expected of it; `before` holds the comments above it."""

    def __init__(self, command, before=()):
        self.command, self.before = command, list(before)
        self.out, self.err, self.code = [], [], 0

    def lines(self):
        yield from self.before
        yield "$ " + self.command
        yield from ("> " + line if line else ">" for line in self.out)
        yield from ("! " + line if line else "!" for line in self.err)
        if self.code:
            yield f"= {self.code}"


def read_test(path):
    steps, before = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("$ "):
            steps.append(Step(line[2:], before))
            before = []
        elif line[:1] == ">":
            steps[-1].out.append(line[2:])
        elif line[:1] == "!":
            steps[-1].err.append(line[2:])
        elif line[:1] == "=":
            steps[-1].code = int(line[2:])
        else:
            before.append(line)
    return steps, before


def read_markdown(path):
    steps, inside = [], False
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("```"):
            inside = line == "```console"
        elif inside and line.startswith("$ "):
            steps.append(Step(line[2:]))
        elif inside and steps:
            steps[-1].out.append(line)
    return steps


def run(step, tmp, path, folder):
    environment = dict(os.environ, TMP=tmp, DATA=os.path.join(ROOT, "tests", "data"), PATH=path, LC_ALL="C.UTF-8",
                       WARTA_TODAY="2026-01-15", NO_COLOR="1", COLUMNS="100")
    for name in ("WARTA_DB", "WARTA_CONFIG"):
        environment.pop(name, None)
    done = subprocess.run(["sh", "-c", step.command], cwd=folder, env=environment, capture_output=True, timeout=120)
    out, err = (masked(stream.decode("utf-8", "backslashreplace"), tmp).splitlines() for stream in (done.stdout, done.stderr))
    return out, err, done.returncode


def matches(expected, got):
    """Whether the lines agree, where `…` stands for any number of lines."""
    if "…" not in expected:
        return expected == got
    cut = expected.index("…")
    if expected[:cut] != got[:cut]:
        return False
    rest = expected[cut + 1:]
    return any(matches(rest, got[i:]) for i in range(cut, len(got) + 1))


def check(name, step, out, err, code, with_errors):
    expected = [masked(line, "$TMP") for line in step.out]
    if matches(expected, out) and (not with_errors or step.err == err) and step.code == code:
        return True
    want, have = Step(step.command), Step(step.command)
    want.out, want.err, want.code = expected, step.err if with_errors else [], step.code
    have.out, have.err, have.code = out, err if with_errors else [], code
    print(f"{name}: not as expected:")
    print("\n".join(difflib.unified_diff(list(want.lines()), list(have.lines()), "expected", "printed", lineterm="", n=2)))
    return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--approve", action="store_true")
    parser.add_argument("--bin", action="append", default=[])
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    search = os.pathsep.join([os.path.abspath(folder) for folder in options.bin] + [os.environ["PATH"]])
    failed = ran = 0
    for file in options.files:
        is_test = file.endswith(".test")
        steps, after = read_test(file) if is_test else (read_markdown(file), [])
        with tempfile.TemporaryDirectory() as tmp:
            if not is_test:
                os.symlink(os.path.join(ROOT, "sample-corpus"), os.path.join(tmp, "sample-corpus"))
            for step in steps:
                out, err, code = run(step, tmp, search, ROOT if is_test else tmp)
                ran += 1
                if options.approve and is_test:
                    step.out, step.err, step.code = out, err, code
                else:
                    failed += not check(os.path.relpath(file, ROOT), step, out, err, code, is_test)
        if options.approve and is_test:
            with open(file, "w", encoding="utf-8") as stream:
                stream.write("\n".join([line for step in steps for line in step.lines()] + after) + "\n")
    print(f"{ran} commands, {failed} not as expected")
    return 1 if failed or not ran else 0


if __name__ == "__main__":
    sys.exit(main())
