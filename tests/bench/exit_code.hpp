// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <exception>
#include <iostream>

#include <xapian.h>

namespace warta::bench {

/// What main returns: 0 after *work*, or 1 with what it threw on stderr.
template <typename Work>
int exit_code_of(Work work) {
  try {
    work();
    return 0;
  } catch (const Xapian::Error& error) {
    std::cerr << error.get_description() << '\n';
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
  }
  return 1;
}

}  // namespace warta::bench
