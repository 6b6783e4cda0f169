// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/fields.hpp"

#include "indexer/schema/hash.hpp"
#include "stemmer/text.hpp"

namespace warta {

std::string exact_term(const Field& field, std::string_view value) {
  std::string term{field.prefix};
  term += fold(value);
  // Xapian counts a zero byte twice; folded text has none, since ICU's fold keeps U+0000 but
  // readers replace it.
  if (term.size() > max_term_bytes) {
    term = std::string{field.prefix} + '#' + hash128(fold(value));
  }
  return term;
}

std::string id_term(std::string_view id) {
  return id_term(digest128(id));
}

std::string id_term(const std::array<std::uint64_t, 2>& digest) {
  return std::string{prefix::id} + hex128(digest);
}

}  // namespace warta
