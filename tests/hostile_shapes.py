#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Feeds texts and pages of shapes that no article has through the whole of `warta-index --inspect`.

usage: hostile_shapes.py WARTA_INDEX [KIBIBYTES]

Such texts once took memory or time by the square of their size, of which the largest has so many kibibytes: 256, which tell as
much as the mebibyte that is worth a try by hand. Address space is bounded for each
run, except under the sanitizers, which reserve terabytes of it; time is bounded by the test's timeout
alone, so that a slow machine fails nothing.
"""
import json
import resource
import subprocess
import sys

MEMORY = 1 << 29  # bytes of address space; a run over one small page takes a tenth of it
KIBIBYTE = 1 << 10
USUAL_SIZE = 256  # KiB


def repeated(piece, size):
    return piece * (size // len(piece.encode()))


ARTICLE = "<p>Polsek Klari menggelar patroli malam, menyambangi warga, dan mengimbau agar tetap rukun.</p>" * 6
TOO_MANY_LINES = "more than 65536 lines"


def shapes(size):
    """Name, text, and what its refusal says; nothing where it is taken."""
    yield "commas in one line", repeated("Warga Desa Klari hadir, ", size), ""
    yield "one line without punctuation", repeated("warga desa klari hadir ", size), ""
    yield "NULs", repeated("\0", size), ""
    yield "Polres lines", repeated("Polres Karawang Jaya\n", size), ""
    yield "one-letter lines", repeated("a\n", size), TOO_MANY_LINES
    size //= 4
    yield "one-letter words", repeated("a b ", size), ""
    yield "one word", repeated("a", size), ""
    yield "strange Polsek in headlines", "".join(f"Polsek Anu{n} Bina\n" for n in range(size // 20)), ""
    yield "strange Polsek in text", "".join(f"polisi Polsek Anu{n} tiba\n" for n in range(size // 26)), ""
    yield "units in one line", repeated("Polres Karawang, Polsek Klari dan ", size), ""
    yield "capitals", repeated("Polsek Anu Bina Cita Daya ", size), ""
    yield "districts", repeated("di Kecamatan Klari, Karawang\n", size), ""
    yield "spellings of an election", "".join(f"Pilkada{' ' * (n % 97)} {n}\n" for n in range(size // 60)), ""
    yield "separators", "Polres Karawang\n" + repeated("***\n", size // 8) + "Polsek Klari menggelar patroli malam, Senin.\n", ""
    yield "dates", repeated("Senin (5/2/2024) ", size), ""
    yield "cross references in one line", repeated("Baca juga: Aa Bb Cc Dd eee menyebut. ", size), ""
    yield "cross references in one word", repeated("Baca:.", size), ""
    yield "notes of origin", repeated("Artikel ini telah tayang di x. ", size), ""
    yield "pieces that never close", repeated("[Gambas:(Baca juga:", size), ""
    yield "brackets", repeated("((", size), ""
    yield "soft hyphens", repeated("\u00ad (x)\n", size), ""


def pages(size):
    """The same for pages in HTML."""
    yield "nested elements", repeated("<div>", size), "nested deeper"
    yield "attributes of one tag", "<a " + repeated("b=c ", size) + ">", "attributes"
    yield "attributes in all", ARTICLE + repeated("<i a=1 b=2></i>", size), ""
    yield "entities", ARTICLE + repeated("&amp", size), ""
    yield "entities of no character", ARTICLE + repeated("&#xFFFFFFFF;", size // 4), ""
    yield "breaks", ARTICLE + "x<br>" * 70000, TOO_MANY_LINES
    yield "one line", "<p>" + repeated("warga desa klari hadir, ", size), ""
    yield "misnested formatting", "".join(f"<b id={n}>" for n in range(400)) + repeated("</p><p>x</b>", size), "not an article"
    yield "nested properties", repeated("<div itemprop=author>", 10000) + repeated("warga desa ", size), ""
    yield "paragraphs beside a long one", "<p>" + repeated(",", size // 4) + repeated("</p>" + ARTICLE[:100], size), ""
    yield "less-than signs", ARTICLE + repeated("<", size), ""
    yield "a comment without end", ARTICLE + repeated("<!--", size), ""
    yield "a script without end", ARTICLE + "<script>" + repeated("</scrip", size), ""


def bound_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main():
    tool = sys.argv[1]
    size = (int(sys.argv[2]) if len(sys.argv) > 2 else USUAL_SIZE) * KIBIBYTE
    sanitized = b"__asan_init" in open(tool, "rb").read()
    failures = 0
    cases = [("text", *shape) for shape in shapes(size)] + [("html", *page) for page in pages(size)]
    for field, name, content, refusal in cases:
        record = json.dumps({"id": name, "title": "Polres Karawang Jaga Pemilu", field: content}) + "\n"
        done = subprocess.run([tool, "--inspect", "--max-record", "100", "-"], input=record.encode(), capture_output=True,
                              preexec_fn=None if sanitized else bound_memory)
        message = done.stderr.decode(errors="replace").strip()
        right = done.returncode in ((0, 3) if refusal else (0,)) and refusal in message
        if right and not refusal:
            right = json.loads(done.stdout)["id"] == name
        print(f"{'ok  ' if right else 'FAIL'} {name}: exit {done.returncode} {message[:200]}", flush=True)
        failures += not right
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
