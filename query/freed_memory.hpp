// SPDX-License-Identifier: GPL-2.0-or-later
// What the C library does with memory that a question no longer needs.
#pragma once

#include <malloc.h>

namespace warta {

/// Has the C library keep what is freed. Lists of matches come and go within a question, and by
/// default each large one is taken from the system, zeroed page by page, and given back.
inline void keep_freed_memory() {
  constexpr int highest_threshold = 32 << 20;  // glibc takes no higher one
  constexpr int most_kept = 1 << 30;
  mallopt(M_MMAP_THRESHOLD, highest_threshold);
  mallopt(M_TRIM_THRESHOLD, most_kept);
}

}  // namespace warta
