// SPDX-License-Identifier: GPL-2.0-or-later
// Xapian holds the postings of a piece in trees of small nodes, and what an insertion costs is the
// way through them: with jemalloc and large pages a build takes a fifth less time. What one piece
// leaves, the next one takes: giving it back to the system between them would cost 2 % more. For
// that, small nodes must be cut from any stretch of free pages: by default one that is 2^6 times
// too large is spared, and a build of a million articles would take a gigabyte. jemalloc looks for
// this name when the program starts.

extern "C" {
extern const char* malloc_conf;
const char* malloc_conf =
    "thp:always,metadata_thp:auto,dirty_decay_ms:-1,muzzy_decay_ms:-1,lg_extent_max_active_fit:63";
}
