// SPDX-License-Identifier: GPL-2.0-or-later
// What a fuzzer finds wrong ends the program, so that libFuzzer keeps the input.
#pragma once

#include <cstdlib>

namespace warta {

/// Ends the program unless *holds*.
inline void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

}  // namespace warta
