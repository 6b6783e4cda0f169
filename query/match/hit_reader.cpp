// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/hit_reader.hpp"

#include <utility>

#include "indexer/schema/fields.hpp"
#include "query/facets/tally.hpp"
#include "query/facets/timeline.hpp"

namespace warta {

namespace {

/// What outputs show of a stored document.
IndexedDocument shown_part(IndexedDocument whole, HitDetail detail) {
  IndexedDocument part;
  part.article.raw.id = std::move(whole.article.raw.id);
  part.article.raw.url = std::move(whole.article.raw.url);
  part.article.title = std::move(whole.article.title);
  if (detail == HitDetail::with_body) {
    part.article.body = std::move(whole.article.body);
  }
  part.facets = std::move(whole.facets);
  part.facets.evidence = {};
  part.copies = std::move(whole.copies);
  return part;
}

std::optional<DatedBy> date_of(const std::string& first_day, const std::string& last_day) {
  if (first_day.empty() || last_day.empty()) {
    return std::nullopt;
  }
  ImpreciseDate date{day_of_slot(first_day), Precision::day};
  const auto last = day_of_slot(last_day);
  for (const auto precision : {Precision::month, Precision::year}) {
    if (date.last() < last) {
      date.precision = precision;
    }
  }
  return DatedBy{date, false, {}};
}

std::vector<std::string> values_of(const Xapian::Document& document, std::string_view field) {
  return split_slot(document.get_value(find_field(field)->slot.value()));
}

/// What the slots hold, which lie apart from the stored texts.
IndexedDocument slots_of(const Xapian::Document& document, const RankedMatch& match) {
  IndexedDocument part;
  part.article.raw.id = match.id;
  part.copies = match.group;
  auto& facets = part.facets;
  facets.date = date_of(document.get_value(slot::first_day), document.get_value(slot::last_day));
  facets.election = values_of(document, "election");
  facets.cycle = values_of(document, "cycle");
  facets.phase = values_of(document, "phase");
  facets.region = region_of_path(document.get_value(find_field("region")->slot.value()));
  facets.activity = values_of(document, "activity");
  if (auto unit = document.get_value(find_field("unit")->slot.value()); !unit.empty()) {
    facets.unit = std::move(unit);
  }
  return part;
}

}  // namespace

Hit read_hit(const LiveDatabase& database,
             StoredReader& stored,
             const RankedMatch& match,
             HitDetail detail) {
  Hit hit;
  hit.score = score_of(match.weight);
  if (detail == HitDetail::id) {
    hit.document.article.raw.id = match.id;
    hit.document.copies = match.group;
    return hit;
  }
  const auto document = database.whole().get_document(match.document);
  hit.document = detail == HitDetail::slots ? slots_of(document, match)
                                            : shown_part(stored.read(document.get_data()), detail);
  if (!match.group.empty()) {
    hit.group_size = database.frequency(std::string{prefix::copies} + match.group);
  }
  return hit;
}

}  // namespace warta
