// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/clean/headline.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>

#include "indexer/clean/dateline.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

using Words = std::vector<std::string>;

/// "date 2024-11-24 Polres …": what one extractor writes in front of a title.
std::string_view without_extractor_date(std::string_view bare) {
  constexpr std::string_view label = "date ";
  constexpr std::size_t label_and_day = 16;
  if (bare.starts_with(label) && bare.size() > label_and_day && bare[9] == '-' && bare[12] == '-') {
    return trim_blanks(bare.substr(label_and_day - 1));
  }
  return bare;
}

/// The site's name behind the headline: "… - kebumenpos", "… | Site | Slogan".
constexpr auto suffix_signs =
    std::to_array<std::string_view>({" - ", " | ", " – ", " — ", " » ", " : "});

std::string_view without_suffix(std::string_view bare) {
  auto at = std::string_view::npos;
  for (const auto sign : suffix_signs) {
    at = std::min(at, bare.find(sign));
  }
  return bare.substr(0, at);
}

constexpr std::size_t longest_kicker = 3;  ///< "BINMAS", "Operasi Zebra 2025"

enum class Likeness { none, same, cut_short, captioned };

bool starts_with(std::span<const std::string> words, std::span<const std::string> start) {
  return words.size() >= start.size() && std::ranges::equal(words.first(start.size()), start);
}

/// Whether two headlines differ in a word or two only, as a corrected one does from its URL's.
bool nearly_equal(const Words& left, const Words& right) {
  if (std::min(left.size(), right.size()) < 5 || std::max(left.size(), right.size()) > 40) {
    return false;
  }
  const auto shared = static_cast<std::size_t>(std::ranges::count_if(
      left, [&](const auto& word) { return std::ranges::find(right, word) != right.end(); }));
  return shared * 10 >= std::max(left.size(), right.size()) * 8;
}

/// The words of a line without an extractor's date and, if asked for, without the site's name.
Words words_of_headline(const Shape& shape, bool whole) {
  const auto line = without_extractor_date(shape.bare);
  const auto kept = whole ? line : without_suffix(line);
  return kept.size() == shape.bare.size() ? shape.words : words_of(fold(kept));
}

/// How a line repeats the headline of *words*.
Likeness likeness(const Shape& shape, const Words& words) {
  constexpr std::size_t longest_addition = 25;
  if (shape.words.size() > words.size() + longest_addition) {
    return Likeness::none;
  }
  const auto own = words_of_headline(shape, true);
  if (own == words || words_of_headline(shape, false) == words) {
    return Likeness::same;
  }
  if (shape.ending == Ending::ellipsis && own.size() >= 3 && starts_with(words, own)) {
    return Likeness::cut_short;
  }
  if (own.size() > words.size() && words.size() >= 4 && starts_with(own, words) &&
      shape.ending != Ending::stop) {
    return Likeness::captioned;
  }
  return Likeness::none;
}

/// Whether a line could be the headline: no lead, no label, no date, no credit.
bool may_be_headline(const PageLine& entry) {
  constexpr std::size_t most_words = 25;
  const auto& shape = entry.shape;
  if (entry.marker != nullptr || shape.words.size() < 2 || shape.words.size() > most_words ||
      is_breadcrumb(shape) || is_bare_number(shape) || is_glued_counter(shape) ||
      is_credit(shape) || is_lone_dateline(shape) || entry.date == DateLine::strong) {
    return false;
  }
  if (shape.ending == Ending::comma || shape.ending == Ending::colon || shape.bulleted) {
    return false;
  }
  // "Kota Bima, NTB." is a place.
  return shape.ending != Ending::stop ||
         (shape.capitals >= 0.8 && !shape.credited && shape.words.size() > longest_kicker);
}

/// A line that is running text whatever the headline may look like: it has a dateline or is long.
bool is_lead(const PageLine& entry) {
  if (!entry.is_open_prose()) {
    return false;
  }
  return !may_be_headline(entry) || split_dateline(entry.shape.bare).length > 0;
}

/// The lines before the lead that could be the headline.
std::vector<std::size_t> candidates_of(const Page& page) {
  std::vector<std::size_t> candidates;
  for (std::size_t index = 0; index < page.lines.size(); ++index) {
    const auto& entry = page.lines[index];
    if (is_lead(entry)) {
      break;
    }
    if (may_be_headline(entry)) {
      candidates.push_back(index);
    }
  }
  return candidates;
}

bool repeats(const Shape& shape, const Shape& other) {
  return likeness(shape, other.words) == Likeness::same ||
         likeness(other, shape.words) == Likeness::same;
}

/// The first candidate that another one repeats.
std::optional<std::size_t> choose_repeated(const Page& page,
                                           std::span<const std::size_t> candidates) {
  constexpr std::size_t compared = 12;
  const auto near = candidates.first(std::min(candidates.size(), compared));
  for (auto first = near.begin(); first != near.end(); ++first) {
    const auto& shape = page.lines[*first].shape;
    if (shape.words.size() > longest_kicker &&
        std::any_of(first + 1, near.end(), [&](std::size_t second) {
          return repeats(shape, page.lines[second].shape);
        })) {
      return *first;
    }
  }
  return std::nullopt;
}

/// The words of the first paragraphs.
std::unordered_set<std::string> words_of_lead(const Page& page) {
  constexpr std::size_t paragraphs = 3;
  std::unordered_set<std::string> words;
  std::size_t seen = 0;
  for (auto index = first_prose(page); index < page.lines.size() && seen < paragraphs; ++index) {
    const auto& entry = page.lines[index];
    if (!entry.is_open_prose()) {
      continue;
    }
    ++seen;
    words.insert(entry.shape.words.begin(), entry.shape.words.end());
  }
  return words;
}

/// Below a list of other headlines ("Terkini"), the candidate that shares most words with the
/// first paragraphs.
std::optional<std::size_t> choose_by_words(const Page& page,
                                           std::span<const std::size_t> candidates) {
  const auto words = words_of_lead(page);
  const auto share = [&](std::size_t index) {
    const auto& own = page.lines[index].shape.words;
    const auto known =
        std::ranges::count_if(own, [&](const auto& word) { return words.contains(word); });
    return static_cast<double>(known) / static_cast<double>(own.size());
  };
  const auto best = std::ranges::max_element(candidates, {}, share);
  return best == candidates.end() ? std::nullopt : std::optional{*best};
}

/// Whether none of its longer words stands in the first paragraphs, of *words*: a ticker above the
/// headline.
bool speaks_of_else(const Shape& candidate, const std::unordered_set<std::string>& words) {
  constexpr std::size_t least_letters = 4;
  return std::ranges::none_of(candidate.words, [&](const auto& word) {
    return word.size() >= least_letters && words.contains(word);
  });
}

/// The first candidate longer than a kicker; a ticker gives way to one that speaks of the article.
std::optional<std::size_t> choose_first(const Page& page, std::span<const std::size_t> candidates) {
  std::optional<std::size_t> first;
  const auto words = words_of_lead(page);
  for (const auto index : candidates) {
    const auto& shape = page.lines[index].shape;
    if (shape.words.size() <= longest_kicker) {
      continue;
    }
    if (!speaks_of_else(shape, words)) {
      return index;
    }
    first = first ? first : index;
  }
  return first;
}

/// A headline stands twice, or is the first line that is longer than the name of a section.
std::optional<std::size_t> choose(const Page& page, std::span<const std::size_t> candidates) {
  if (const auto repeated = choose_repeated(page, candidates)) {
    return repeated;
  }
  const auto lead = first_prose(page);
  const bool below_list = std::any_of(
      page.lines.begin(),
      page.lines.begin() + static_cast<std::ptrdiff_t>(std::min(lead, page.lines.size())),
      [](const auto& entry) {
        return entry.marker != nullptr && entry.marker->reach == Reach::block;
      });
  if (below_list && lead < page.lines.size()) {
    return choose_by_words(page, candidates);
  }
  if (const auto found = choose_first(page, candidates)) {
    return found;
  }
  return candidates.empty() ? std::nullopt : std::optional{candidates.front()};
}

/// Some pages have headline and date behind the article: the last short line above a date.
std::optional<std::size_t> choose_below(const Page& page) {
  for (auto index = end_of_prose(page); index + 1 < page.lines.size() && index > 0; ++index) {
    const auto& entry = page.lines[index];
    if (!entry.decided && may_be_headline(entry) && entry.shape.words.size() > 3 &&
        page.lines[index + 1].date == DateLine::strong) {
      return index;
    }
  }
  return std::nullopt;
}

/// Decides every line like the headline of *words*; returns the shortest form found.
std::string mark_repetitions(Page& page, const Words& words, std::string shortest) {
  for (auto& entry : page.lines) {
    const auto how = likeness(entry.shape, words);
    const auto line = without_extractor_date(entry.shape.bare);
    const bool corrected = how == Likeness::none && entry.shape.capitals >= 0.6 &&
                           may_be_headline(entry) && nearly_equal(entry.shape.words, words);
    if (how == Likeness::same || corrected) {
      entry.decide(LineKind::title, "");
      if (how == Likeness::same && (shortest.empty() || line.size() < shortest.size())) {
        shortest = line;
      }
    } else if (how == Likeness::cut_short) {
      entry.decide(LineKind::boilerplate, "repeat:title");
    } else if (how == Likeness::captioned && !is_lead(entry)) {
      entry.decide(LineKind::meta, "meta:caption");
    }
  }
  return shortest;
}

bool is_site_name(std::string_view suffix, const Page& page, const RawDocument& raw) {
  const auto name = words_of(fold(suffix));
  if (name.empty() || name.size() > 4) {
    return false;
  }
  const auto same = [&](std::string_view other) { return words_of(fold(other)) == name; };
  if (suffix.find('.') != std::string_view::npos || (raw.outlet && same(*raw.outlet))) {
    return true;
  }
  const auto lead = first_prose(page);
  return lead < page.lines.size() &&
         std::ranges::any_of(split_dateline(page.lines[lead].shape.bare).parts, same);
}

/// Where only one form is known, its end goes if it is the site's name.
std::string without_site(std::string headline, const Page& page, const RawDocument& raw) {
  const auto kept = without_suffix(headline);
  if (kept.size() == headline.size()) {
    return headline;
  }
  const auto sign_end = headline.find(' ', kept.size() + 1) + 1;
  if (is_site_name(std::string_view{headline}.substr(sign_end), page, raw)) {
    headline.resize(kept.size());
  }
  return headline;
}

}  // namespace

std::optional<std::string> mark_headline(Page& page, const RawDocument& raw) {
  if (page.lines.size() < 2 && !raw.title) {
    return std::nullopt;
  }
  if (raw.title) {
    const auto title = without_site(std::string{trim_blanks(*raw.title)}, page, raw);
    return page.lines.size() < 2 ? title : mark_repetitions(page, words_of(fold(title)), title);
  }
  const auto candidates = candidates_of(page);
  auto chosen = choose(page, candidates);
  if (!chosen) {
    chosen = choose_below(page);
  }
  if (!chosen) {
    return std::nullopt;
  }
  const auto& shape = page.lines[*chosen].shape;
  const auto headline = without_site(std::string{without_extractor_date(shape.bare)}, page, raw);
  auto words = words_of(fold(headline));
  // The chosen line may itself bear the site's name, and a later one not.
  const auto bare_words = words_of(fold(without_suffix(headline)));
  const bool stands_bare = std::ranges::any_of(
      page.lines, [&](const auto& entry) { return entry.shape.words == bare_words; });
  if (stands_bare) {
    words = bare_words;
  }
  page.lines[*chosen].decide(LineKind::title, "");
  return mark_repetitions(page, words, headline);
}

}  // namespace warta
