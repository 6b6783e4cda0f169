// SPDX-License-Identifier: GPL-2.0-or-later
// Writes large databases fast: many small ones by two threads, and then one of them all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>

#include <xapian.h>

namespace warta::bench {

/// Makes the document of a number; used by one thread alone.
using MakeDocument = std::function<Xapian::Document(std::size_t number)>;

/// Writes the documents of all numbers below *count* to the new database *path*. *maker* is called
/// once in each thread.
void write_in_pieces(const std::filesystem::path& path,
                     std::size_t count,
                     const std::function<MakeDocument()>& maker);

}  // namespace warta::bench
