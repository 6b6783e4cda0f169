// SPDX-License-Identifier: GPL-2.0-or-later
// Warta's stemmer in the form in which Xapian takes stemmers, for programs that index with Xapian's
// own TermGenerator and QueryParser: `Xapian::Stem(new XapianStemmer(stemmer))`.
#pragma once

#include <memory>
#include <string>

#include <xapian.h>

#include "stemmer/cached_stemmer.hpp"

namespace warta {

/// Xapian counts references to it without atomic operations, so each thread needs one of its own;
/// the stemmer behind it may be shared.
class XapianStemmer final : public Xapian::StemImplementation {
 public:
  explicit XapianStemmer(std::shared_ptr<const Stemmer> stemmer);

  /// *word* is UTF-8, in any case; the root comes back folded.
  std::string operator()(const std::string& word) override;

  std::string get_description() const override;

 private:
  CachedStemmer stemmer_;
};

}  // namespace warta
