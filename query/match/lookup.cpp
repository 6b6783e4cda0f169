// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/lookup.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/packed_data.hpp"
#include "query/match/date_query.hpp"
#include "query/match/gathering.hpp"

namespace warta {

namespace {

std::uint32_t sequence_of(const Xapian::Database& shard) {
  const auto text = shard.get_metadata(metadata::sequence);
  std::uint32_t sequence = 0;
  std::from_chars(text.data(), text.data() + text.size(), sequence);
  return sequence;
}

/// The part whose metadata tell of the rules in force in *part*: the newest of its generation.
const Xapian::Database& spokesman_of(const OpenIndex& index, const Xapian::Database& part) {
  const auto generation = part.get_metadata(metadata::generation);
  const auto* newest = &part;
  for (const auto& other : index.parts) {
    if (!generation.empty() && other.get_metadata(metadata::generation) == generation &&
        sequence_of(other) > sequence_of(*newest)) {
      newest = &other;
    }
  }
  return *newest;
}

std::size_t documents_with_older_rules(const OpenIndex& index) {
  std::size_t older = 0;
  for (const auto& part : index.parts) {
    const auto& spokesman = spokesman_of(index, part);
    const auto rules = spokesman.get_metadata("rules");
    const auto confirmed = spokesman.get_metadata(metadata::confirmed_rules);
    const LiveDatabase live(part, index.retirements);
    const auto end = part.valuestream_end(slot::rules);
    for (auto value = part.valuestream_begin(slot::rules); value != end; ++value) {
      const bool is_older = *value != rules && *value != confirmed;
      older += is_older && !std::ranges::binary_search(live.retired(), value.get_docid()) ? 1U : 0U;
    }
  }
  return older;
}

}  // namespace

std::optional<Xapian::docid> find_number(const OpenIndex& index, std::string_view id) {
  return index.live().first_with(id_term(id));
}

std::optional<IndexedDocument> find_document(const OpenIndex& index, std::string_view id) {
  const auto number = find_number(index, id);
  return number ? std::optional{StoredReader(index.parts)
                                    .read(index.database.get_document(*number).get_data())}
                : std::nullopt;
}

IndexStatistics statistics(const OpenIndex& index) {
  const auto live = index.live();
  IndexStatistics all;
  all.info = index.info;
  all.analysis = analysis_fingerprint();
  all.average_length = index.database.get_average_length();
  for (const auto& field : fields) {
    if (field.facet) {
      all.unknown.emplace_back(field.name, live.frequency(exact_term(field, unknown_value)));
    }
  }
  const Deadline none(Deadline::Clock::now(), 0);
  const MatchPlan with_date{live.among(dated())};
  all.undated = index.info.documents - count_matches(index.database, with_date, none).value_or(0);
  all.with_older_rules = documents_with_older_rules(index);
  return all;
}

}  // namespace warta
