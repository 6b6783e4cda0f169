// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/cached_stemmer.hpp"

#include <functional>
#include <utility>

namespace warta {

namespace {

// Measured on the sample corpus: with more places the table leaves the processor's cache and the
// rare words that it wins cost less than that.
constexpr std::size_t place_count = 1U << 14U;

}  // namespace

CachedStemmer::CachedStemmer(std::shared_ptr<const Stemmer> stemmer)
    : stemmer_(std::move(stemmer)), places_(place_count) {}

const std::string& CachedStemmer::stem(std::string_view word) {
  Place& place = places_[std::hash<std::string_view>{}(word) % place_count];
  if (place.word != word) {
    place.root = stemmer_->stem(word);
    place.word = word;
  }
  return place.root;
}

}  // namespace warta
