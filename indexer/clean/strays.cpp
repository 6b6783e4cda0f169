// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_set>

#include "indexer/clean/passes.hpp"

namespace warta {

namespace {

/// Whether a paragraph announces the list below it.
bool announces_list(const Shape& shape) {
  static constexpr auto words =
      std::to_array<std::string_view>({"berikut", "yakni", "yaitu", "antara", "diantaranya"});
  return shape.ending != Ending::stop || std::ranges::any_of(shape.words, [&](const auto& word) {
           return std::ranges::find(words, word) != words.end();
         });
}

/// The words of the running text, by which a headline of another article is told from a
/// sub-heading.
std::unordered_set<std::string> vocabulary_of(const Page& page) {
  std::unordered_set<std::string> vocabulary;
  for (const auto& entry : page.lines) {
    if (entry.is_open_prose()) {
      vocabulary.insert(entry.shape.words.begin(), entry.shape.words.end());
    }
  }
  return vocabulary;
}

/// Whether the line speaks of something else: of its longer words hardly one is in the text.
bool is_foreign(const Shape& shape, const std::unordered_set<std::string>& vocabulary) {
  constexpr std::size_t least_letters = 5;
  std::size_t considered = 0;
  std::size_t known = 0;
  for (const auto& word : shape.words) {
    if (word.size() < least_letters) {
      continue;
    }
    ++considered;
    known += vocabulary.contains(word) ? 1U : 0U;
  }
  return known * 4 <= considered;
}

bool is_reference(const PageLine& entry) {
  return entry.decided && entry.line.rule == "inline:baca-juga";
}

constexpr std::size_t longer_than_heading = 7;
constexpr std::size_t least_words_marked = 5;

/// A headline among paragraphs that bears no number: with a bullet or behind a cross reference, or
/// of *least_words*.
bool may_be_stray(const PageLine& entry, bool follows_reference, std::size_t least_words) {
  const auto& shape = entry.shape;
  return !entry.decided && entry.marker == nullptr && is_headline(shape) && !shape.numbered &&
         shape.capitals >= 0.8 &&
         shape.words.size() >=
             (shape.bulleted || follows_reference ? least_words_marked : least_words);
}

/// The end of the run of bulleted headlines that begins at *from*; the next line where it has no
/// bullet.
std::size_t end_of_run(const std::vector<PageLine>& lines, std::size_t from) {
  auto end = from + 1;
  while (lines[from].shape.bulleted && end < lines.size() && lines[end].shape.bulleted &&
         may_be_stray(lines[end], false, longer_than_heading)) {
    ++end;
  }
  return end;
}

/// Whether any was found without a bullet and without a reference above.
bool mark_strays_of(Page& page, std::size_t least_words) {
  auto& lines = page.lines;
  std::optional<std::unordered_set<std::string>> vocabulary;
  bool found = false;
  for (std::size_t index = 1; index < lines.size(); ++index) {
    const auto& above = lines[index - 1];
    const bool follows_prose = above.is_open_prose() && !announces_list(above.shape);
    if (!may_be_stray(lines[index], is_reference(above), least_words) ||
        !(follows_prose || is_reference(above))) {
      continue;
    }
    const auto end = end_of_run(lines, index);
    // A cross reference may stand between the headlines and the next paragraph.
    const auto next = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(end),
                                   lines.end(),
                                   [](const auto& entry) { return !is_reference(entry); });
    if (next == lines.end() || !next->is_open_prose() || next->shape.bulleted) {
      continue;
    }
    if (!vocabulary) {
      vocabulary = vocabulary_of(page);
    }
    if (!lines[index].shape.bulleted && !is_foreign(lines[index].shape, *vocabulary)) {
      continue;
    }
    found = found || (!lines[index].shape.bulleted && !is_reference(above));
    for (; index < end; ++index) {
      lines[index].decide(LineKind::boilerplate, "inline:headline");
    }
  }
  return found;
}

}  // namespace

void mark_strays(Page& page) {
  // Where a site does so once it does so again, also with shorter headlines.
  if (mark_strays_of(page, longer_than_heading)) {
    mark_strays_of(page, least_words_marked);
  }
}

}  // namespace warta
