#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Interrupts a run that waits for more on its standard input.

usage: idle_pipe.py SIGNAL COMMAND...  < RECORDS

COMMAND reads JSON Lines and prints with -v a line for each document. It gets RECORDS, and the pipe stays open; once it
has told of them all, one SIGNAL. Prints how it ended, and its last line on stderr.
"""
import signal
import subprocess
import sys
import time

PATIENCE = 20  # seconds


def main():
    name, command = sys.argv[1], sys.argv[2:]
    records = sys.stdin.buffer.read()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write(records)
    process.stdin.flush()
    told, last = 0, b""
    while told < records.count(b"\n"):
        last = process.stderr.readline()
        if not last:
            break
        told += b" as " in last
    time.sleep(0.2)  # until it waits
    process.send_signal(signal.Signals[name])
    try:
        ended = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        ended = "a kill, for it had not ended"
    for line in process.stderr:
        last = line
    print(f"ended with {ended}")
    sys.stdout.write(last.decode())


if __name__ == "__main__":
    main()
