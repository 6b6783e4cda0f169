// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/lookup.hpp"

#include <algorithm>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/stored_document.hpp"

namespace warta {

namespace {

std::size_t documents_with_older_rules(const Xapian::Database& database) {
  const auto rules = database.get_metadata("rules");
  const auto end = database.valuestream_end(slot::rules);
  return static_cast<std::size_t>(
      std::count_if(database.valuestream_begin(slot::rules), end, [&](const std::string& value) {
        return value != rules;
      }));
}

}  // namespace

std::optional<Xapian::docid> find_number(const OpenIndex& index, std::string_view id) {
  const auto term = id_term(id);
  const auto found = index.database.postlist_begin(term);
  return found == index.database.postlist_end(term) ? std::nullopt : std::optional{*found};
}

std::optional<IndexedDocument> find_document(const OpenIndex& index, std::string_view id) {
  const auto number = find_number(index, id);
  return number ? std::optional{read_stored(index.database.get_document(*number).get_data())}
                : std::nullopt;
}

IndexStatistics statistics(const OpenIndex& index) {
  IndexStatistics all;
  all.info = index.info;
  all.analysis = analysis_fingerprint();
  all.average_length = index.database.get_average_length();
  for (const auto& field : fields) {
    if (field.facet) {
      all.unknown.emplace_back(field.name,
                               index.database.get_termfreq(exact_term(field, unknown_value)));
    }
  }
  all.undated = index.info.documents - index.database.get_value_freq(slot::first_day);
  for (const auto& part : index.parts) {
    all.with_older_rules += documents_with_older_rules(part);
  }
  return all;
}

}  // namespace warta
