// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/retirement.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <vector>

#include "indexer/schema/fields.hpp"

namespace warta {

namespace {

constexpr std::size_t sequence_digits = 8;

}  // namespace

std::string retirement(std::string_view generation, std::uint32_t sequence) {
  std::array<char, sequence_digits + 1> digits{};
  std::snprintf(digits.data(), digits.size(), "%08x", sequence);
  return std::string{generation} + digits.data();
}

void Retirements::add(const Xapian::Database& shard) {
  const auto generation = shard.get_metadata(metadata::generation);
  if (generation.empty()) {
    return;
  }
  const auto text = shard.get_metadata(metadata::sequence);
  std::uint32_t sequence = 0;
  std::from_chars(text.data(), text.data() + text.size(), sequence);
  add(generation, sequence);
}

void Retirements::add(const std::string& generation, std::uint32_t sequence) {
  auto& newest = newest_[generation];
  newest = std::max(newest, sequence);
}

bool Retirements::cover(std::string_view value) const {
  if (value.size() <= sequence_digits) {
    return false;
  }
  const auto known = newest_.find(value.substr(0, value.size() - sequence_digits));
  return known != newest_.end() && value <= retirement(known->first, known->second);
}

bool Retirements::cover_all(std::string_view first, std::string_view last) const {
  const bool of_one_generation = first.size() == last.size() && first.size() > sequence_digits &&
                                 first.substr(0, first.size() - sequence_digits) ==
                                     last.substr(0, last.size() - sequence_digits);
  return of_one_generation && cover(first) && cover(last);
}

Xapian::Query Retirements::query(const Xapian::Database& database) const {
  if (database.get_value_freq(slot::retired) == 0) {
    return Xapian::Query::MatchNothing;
  }
  std::vector<Xapian::Query> ranges;
  for (const auto& [generation, newest] : newest_) {
    ranges.emplace_back(Xapian::Query::OP_VALUE_RANGE,
                        slot::retired,
                        retirement(generation, 0),
                        retirement(generation, newest));
  }
  return {Xapian::Query::OP_OR, ranges.begin(), ranges.end()};
}

}  // namespace warta
