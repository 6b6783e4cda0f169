#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Feeds texts of shapes that no article has, up to a mebibyte each, through the whole of `warta-index --inspect`.

usage: hostile_shapes.py WARTA_INDEX [MEBIBYTES]

Such texts once took memory or time by the square of their size. Address space is bounded for each
run, except under the sanitizers, which reserve terabytes of it; time is bounded by the test's timeout
alone, so that a slow machine fails nothing.
"""
import json
import resource
import subprocess
import sys

MEMORY = 1 << 29  # bytes of address space; a run over one small page takes a tenth of it
SIZE = 1 << 20


def repeated(piece, size):
    return piece * (size // len(piece.encode()))


def shapes(size):
    """Name, text and whether it is taken; what is refused must be refused for its own reason."""
    yield "commas in one line", repeated("Warga Desa Klari hadir, ", size), True
    yield "one line without punctuation", repeated("warga desa klari hadir ", size), True
    yield "NULs", repeated("\0", size), True
    yield "Polres lines", repeated("Polres Karawang Jaya\n", size), True
    yield "one-letter lines", repeated("a\n", size), False
    size //= 4
    yield "one-letter words", repeated("a b ", size), True
    yield "one word", repeated("a", size), True
    yield "strange Polsek in headlines", "".join(f"Polsek Anu{n} Bina\n" for n in range(size // 20)), True
    yield "strange Polsek in text", "".join(f"polisi Polsek Anu{n} tiba\n" for n in range(size // 26)), True
    yield "units in one line", repeated("Polres Karawang, Polsek Klari dan ", size), True
    yield "capitals", repeated("Polsek Anu Bina Cita Daya ", size), True
    yield "districts", repeated("di Kecamatan Klari, Karawang\n", size), True
    yield "spellings of an election", "".join(f"Pilkada{' ' * (n % 97)} {n}\n" for n in range(size // 60)), True
    yield "dates", repeated("Senin (5/2/2024) ", size), True
    yield "brackets", repeated("((", size), True
    yield "soft hyphens", repeated("\u00ad (x)\n", size), True


def bound_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main():
    tool = sys.argv[1]
    size = int(sys.argv[2]) * SIZE if len(sys.argv) > 2 else SIZE
    sanitized = b"__asan_init" in open(tool, "rb").read()
    failures = 0
    for name, text, taken in shapes(size):
        record = json.dumps({"id": name, "title": "Polres Karawang Jaga Pemilu", "text": text}) + "\n"
        done = subprocess.run([tool, "--inspect", "--max-record", "100", "-"], input=record.encode(), capture_output=True,
                              preexec_fn=None if sanitized else bound_memory)
        message = done.stderr.decode(errors="replace").strip()
        right = done.returncode == (0 if taken else 3) and ("more than 65536 lines" in message) != taken
        if right and taken:
            right = json.loads(done.stdout)["id"] == name
        print(f"{'ok  ' if right else 'FAIL'} {name}: exit {done.returncode} {message[:200]}", flush=True)
        failures += not right
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
