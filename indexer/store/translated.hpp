// SPDX-License-Identifier: GPL-2.0-or-later
// The edge to Xapian: its exceptions, which are no std::exception, become ours here.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

#include "indexer/schema/error.hpp"

namespace warta {

/// Returns what *work* returns. Throws Error{busy} where another writer holds the database and
/// Error{database} for all else; *what* completes "the database cannot be …".
template <typename Work>
auto translated(std::string_view what, Work&& work) {
  try {
    return work();
  } catch (const Xapian::DatabaseLockError& error) {
    throw Error(ErrorKind::busy, "another writer holds the database: " + error.get_description());
  } catch (const Xapian::Error& error) {
    throw Error(ErrorKind::database,
                "the database cannot be " + std::string{what} + ": " + error.get_description());
  }
}

/// Returns what *work*, which reads from *database*, returns. Repeats it on the newest commit where
/// a writer has overtaken it; throws Error{busy} where that happens without end, and
/// Error{database} for all else.
template <typename Work>
auto read_from(Xapian::Database& database, Work&& work) {
  constexpr int patience = 100;
  return translated("read", [&] {
    for (int overtaken = 0; overtaken < patience; ++overtaken) {
      try {
        return work();
      } catch (const Xapian::DatabaseModifiedError&) {
        database.reopen();
      }
    }
    throw Error(ErrorKind::busy, "a writer changes the database faster than it can be read");
  });
}

}  // namespace warta
