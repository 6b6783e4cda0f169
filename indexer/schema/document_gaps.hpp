// SPDX-License-Identifier: GPL-2.0-or-later
// A list of documents as the file of columns has it where a bit a document would be too much
// (column_format.hpp): how far each number is from the one before, as LEB128 (section 7.6 of the
// DWARF standard, version 5: seven bits a byte, the lowest first, the highest bit of a byte set
// where another follows).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

namespace warta {

/// *documents* are ascending, and none is 0.
std::string document_gaps(std::span<const Xapian::docid> documents);

/// The documents whose gaps *bytes* are; none where these break off, or name a document twice or
/// one behind *last*.
std::optional<std::vector<Xapian::docid>> documents_of_gaps(std::span<const std::byte> bytes,
                                                            Xapian::docid last);

}  // namespace warta
