// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/imprint.hpp"

#include <array>
#include <charconv>
#include <ctime>
#include <random>
#include <sstream>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/hash.hpp"
#include "indexer/schema/packed_data.hpp"
#include "indexer/schema/retirement.hpp"

namespace warta {

namespace {

constexpr const char* shards_key = "shards";
constexpr const char* building_key = "building";
constexpr const char* yes = "yes";

unsigned number_of(const std::string& text) {
  unsigned number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// Two databases that are searched as one must not take each other's marks for their own.
std::string new_generation() {
  std::random_device random;
  std::string noise;
  for (int i = 0; i < 4; ++i) {
    noise += std::to_string(random()) + ' ';
  }
  return hash64(noise + now_utc());
}

}  // namespace

Imprint new_imprint(std::string rules) {
  return {.schema = std::to_string(schema_version),
          .analysis = analysis_fingerprint(),
          .generation = new_generation(),
          .rules = std::move(rules),
          .building = true};
}

Imprint read_imprint(const Xapian::Database& shard) {
  Imprint imprint{.schema = shard.get_metadata("schema"),
                  .analysis = shard.get_metadata("analysis"),
                  .generation = shard.get_metadata(metadata::generation),
                  .sequence = number_of(shard.get_metadata(metadata::sequence)),
                  .rules = shard.get_metadata("rules"),
                  .confirmed_rules = shard.get_metadata(metadata::confirmed_rules),
                  .updated = shard.get_metadata("updated"),
                  .dictionary = shard.get_metadata(metadata::dictionary),
                  .building = shard.get_metadata(building_key) == yes};
  std::istringstream numbers(shard.get_metadata(shards_key));
  for (unsigned number = 0; numbers >> number;) {
    imprint.shards.push_back(number);
  }
  return imprint;
}

std::map<std::string, std::string> metadata_of(const Imprint& imprint) {
  std::string shards;
  for (const auto number : imprint.shards) {
    shards += (shards.empty() ? "" : " ") + std::to_string(number);
  }
  return {{"schema", imprint.schema},
          {"analysis", imprint.analysis},
          {metadata::generation, imprint.generation},
          {metadata::sequence, std::to_string(imprint.sequence)},
          {shards_key, shards},
          {"rules", imprint.rules},
          {metadata::confirmed_rules,
           imprint.confirmed_rules.empty() ? imprint.rules : imprint.confirmed_rules},
          {"updated", imprint.updated},
          {metadata::dictionary, imprint.dictionary},
          {building_key, imprint.building ? yes : "no"}};
}

std::string now_utc() {
  const auto now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

}  // namespace warta
