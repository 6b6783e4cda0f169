#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Interrupts a run between two records, always the same two.

usage: interrupted.py SIGNAL COUNT COMMAND...  < RECORDS

COMMAND reads JSON Lines on its standard input and prints with -v a line for each document. It gets COUNT lines of
RECORDS, and once it has told of as many documents SIGNAL; then the rest. Prints how it ended, and its last line on
stderr.
"""
import signal
import subprocess
import sys


def main():
    name, count, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    records = sys.stdin.buffer.read().splitlines(keepends=True)
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write(b"".join(records[:count]))
    process.stdin.flush()
    told, last = 0, b""
    while told < count:
        last = process.stderr.readline()
        if not last:
            break
        told += b" as " in last
    process.send_signal(signal.Signals[name])
    try:
        process.stdin.write(b"".join(records[count:]))
        process.stdin.close()
    except BrokenPipeError:
        pass
    for line in process.stderr:
        last = line
    print(f"ended with {process.wait()}")
    sys.stdout.write(last.decode())


if __name__ == "__main__":
    main()
