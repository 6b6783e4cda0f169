// SPDX-License-Identifier: GPL-2.0-or-later
// A stemmer that remembers: running text says the same few thousand words again and again.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stemmer/stemmer.hpp"

namespace warta {

/// Gives the roots that its stemmer gives, from a table of the words met last. Each word has one
/// place in the table and takes it from whatever is there, so memory is bounded and nothing has to
/// be tidied. One object serves one thread; any number may share a stemmer.
class CachedStemmer {
 public:
  explicit CachedStemmer(std::shared_ptr<const Stemmer> stemmer);

  /// `Stemmer::stem` of *word*. Valid until the next call.
  const std::string& stem(std::string_view word);

  const Stemmer& stemmer() const { return *stemmer_; }

 private:
  struct Place {
    std::string word;
    std::string root;
  };

  std::shared_ptr<const Stemmer> stemmer_;
  std::vector<Place> places_;
};

}  // namespace warta
