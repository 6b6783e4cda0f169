// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/fixed_phrases.hpp"

#include <algorithm>

#include "indexer/schema/hash.hpp"
#include "indexer/schema/rule_files.hpp"

namespace warta {

namespace {

std::string_view text_of_list() {
  return analysis_data().front().text;
}

}  // namespace

FixedPhrases::FixedPhrases() {
  for (auto rest = text_of_list(); !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (line.empty() || line.front() == '#') {
      continue;
    }
    phrases_.insert(line);
    const auto words = static_cast<std::size_t>(std::ranges::count(line, ' ')) + 1;
    auto& longest = longest_from_[line.substr(0, line.find(' '))];
    longest = std::max(longest, words);
  }
}

std::vector<std::string> FixedPhrases::in(std::span<const std::string_view> words) const {
  std::vector<std::string> found;
  for (; words.size() > 1; words = words.subspan(1)) {
    const auto longest = longest_from_.find(words.front());
    if (longest == longest_from_.end()) {
      continue;
    }
    std::string phrase{words.front()};
    for (const auto& word : words.subspan(1, std::min(longest->second, words.size()) - 1)) {
      phrase += ' ';
      phrase += word;
      if (contains(phrase)) {
        found.push_back(phrase);
      }
    }
  }
  return found;
}

std::string fixed_phrases_fingerprint() {
  return hash64(text_of_list());
}

std::string joined_words(std::span<const std::string_view> words) {
  std::string all;
  for (const auto word : words) {
    all += all.empty() ? "" : " ";
    all += word;
  }
  return all;
}

}  // namespace warta
