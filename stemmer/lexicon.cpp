// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/lexicon.hpp"

#include "stemmer/lexicon_table.hpp"

namespace warta::lexicon {

namespace {

std::string_view form_of(const lexicon_table::Row& row) {
  return lexicon_table::letters.substr(row.from, row.length);
}

}  // namespace

std::optional<Entry> find(std::string_view form) {
  using namespace lexicon_table;
  for (std::size_t slot = first_slot(form); slots[slot] != no_row; slot = (slot + 1) % slot_count) {
    const Row& row = rows[slots[slot]];
    if (form_of(row) == form) {
      return Entry{.root = form_of(rows[row.root]),
                   .evidence = lexicon_table::evidence[row.evidence]};
    }
  }
  return std::nullopt;
}

std::string_view fingerprint() {
  return lexicon_table::fingerprint;
}

}  // namespace warta::lexicon
