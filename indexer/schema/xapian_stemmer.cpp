// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/xapian_stemmer.hpp"

#include <utility>

namespace warta {

XapianStemmer::XapianStemmer(std::shared_ptr<const Stemmer> stemmer)
    : stemmer_(std::move(stemmer)) {}

std::string XapianStemmer::operator()(const std::string& word) {
  return stemmer_.stem(word);
}

std::string XapianStemmer::get_description() const {
  return "warta " + std::string{Stemmer::fingerprint()};
}

}  // namespace warta
