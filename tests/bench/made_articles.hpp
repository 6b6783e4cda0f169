// SPDX-License-Identifier: GPL-2.0-or-later
// Articles for measurements: invented, but as long, as repetitive and as full of places, police and
// elections as regional news, with the headline, date line and tail that sites put around a text.
// Article n is the same on every machine, whichever were made before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/schema/document.hpp"
#include "tests/bench/made_scenes.hpp"
#include "tests/bench/made_words.hpp"

namespace warta::bench {

/// Immutable after construction; threads may share it.
class MadeArticles {
 public:
  explicit MadeArticles(std::uint64_t seed = 1);

  /// The crawler's record of article *number*: what the programs read.
  RawDocument record(std::size_t number) const;

  /// The same with its lines told apart and its facets, as it was made: for those who do not
  /// measure cleaning and facets.
  IndexedDocument document(std::size_t number) const;

  const MadeWords& words() const { return words_; }

 private:
  Dice dice(std::size_t number, std::uint64_t purpose) const;
  std::size_t original_of(std::size_t number) const;
  Scene scene_of(std::size_t original) const;
  std::string headline(const Scene& scene, Dice& dice) const;
  std::vector<std::string> paragraphs(const Scene& scene, Dice& dice) const;
  std::string sentence(const Scene& scene,
                       std::size_t length,
                       std::vector<std::string>& said,
                       Dice& dice) const;
  static std::string topic_words(const Scene& scene, Dice& dice);

  std::uint64_t seed_;
  MadeWords words_;
  MadeScenes scenes_;
};

/// One line of JSON Lines, as crawlers write them.
std::string json_line(const RawDocument& record);

}  // namespace warta::bench
