// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/snippet.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace warta {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view ellipsis = "\u2026";

/// So much of an article is looked through: news is shorter, and a record of 10 MiB must not make
/// its readers wait.
constexpr std::size_t searched_bytes = std::size_t{1} << 17U;

/// Marks that lie close enough together to be shown leave this for the words around them.
constexpr std::size_t context_bytes = 60;

struct Stretch {
  std::size_t from = 0;
  std::size_t to = 0;
};

bool is_sentence_end(char c) {
  return c == '.' || c == '!' || c == '?';
}

/// The nearest position not after *at* that does not cut a character in two.
std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    --at;
  }
  return std::min(at, text.size());
}

/// The stretch of marks that shows the most different things, then the most, then the earliest.
Stretch best_marks(const std::vector<Mark>& marks) {
  std::pair<std::size_t, std::size_t> best;
  Stretch stretch;
  for (std::size_t first = 0; first < marks.size(); ++first) {
    std::set<std::size_t> targets;
    std::size_t next = first;
    while (next < marks.size() &&
           (next == first || marks[next].to <= marks[first].from + snippet_bytes - context_bytes)) {
      targets.insert(marks[next++].target);
    }
    const std::pair value{targets.size(), next - first};
    if (value > best) {
      best = value;
      stretch = {marks[first].from, marks[next - 1].to};
    }
  }
  return stretch;
}

/// Where the passage around *shown* begins: at its sentence or line if that is near, else at a
/// word.
std::size_t begin_of_passage(std::string_view text, Stretch shown) {
  const auto length = shown.to - shown.from;
  const auto room = length < snippet_bytes ? (snippet_bytes - length) / 2 : 0;
  if (shown.from <= room) {
    return 0;
  }
  const auto earliest = shown.from - room;
  const auto before = text.substr(earliest, shown.from - earliest);
  std::optional<std::size_t> begin;
  for (std::size_t at = 1; at < before.size(); ++at) {
    const bool sentence = before[at - 1] == '\n' ||
                          (before[at - 1] == ' ' && at > 1 && is_sentence_end(before[at - 2]));
    if (sentence) {
      begin = earliest + at;
    }
  }
  if (begin) {
    return *begin;
  }
  const auto blank = before.find_first_of(blanks);
  return blank == std::string_view::npos ? shown.from : earliest + blank + 1;
}

std::size_t end_of_passage(std::string_view text, std::size_t begin, Stretch shown) {
  const auto latest = std::max(shown.to, begin + snippet_bytes);
  if (latest >= text.size()) {
    return text.size();
  }
  const auto blank = text.substr(0, latest + 1).find_last_of(blanks);
  if (blank == std::string_view::npos || blank < shown.to || blank <= begin) {
    return std::max(shown.to, character_start(text, latest));
  }
  return blank;
}

std::vector<std::pair<std::size_t, std::size_t>> plain(const std::vector<Mark>& marks) {
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  spans.reserve(marks.size());
  for (const auto& mark : marks) {
    spans.emplace_back(mark.from, mark.to);
  }
  return spans;
}

}  // namespace

Snippet make_snippet(std::string_view text, const std::vector<Mark>& marks) {
  const auto shown = best_marks(marks);
  const auto begin = begin_of_passage(text, shown);
  const auto end = end_of_passage(text, begin, shown);
  const std::string lead{begin > 0 ? ellipsis : ""};
  Snippet snippet{lead + std::string{text.substr(begin, end - begin)}, {}};
  // One byte for one, so that the marks stay where they are.
  std::ranges::replace_if(
      snippet.text, [](char c) { return blanks.find(c) != std::string_view::npos; }, ' ');
  if (end < text.size()) {
    snippet.text += ellipsis;
  }
  for (const auto& mark : marks) {
    if (mark.from >= begin && mark.to <= end) {
      snippet.marks.emplace_back(mark.from - begin + lead.size(), mark.to - begin + lead.size());
    }
  }
  return snippet;
}

Passages::Passages(const Query& query, const std::optional<Node>& looked_for, Analyser& analyser)
    : analyser_(analyser) {
  const auto targets = [&](const std::optional<Node>& root) {
    return root ? std::optional{Pair{{*root, analyser, true}, {*root, analyser, false}}}
                : std::nullopt;
  };
  of_full_ = targets(query.root);
  of_partial_ = looked_for ? targets(looked_for) : of_full_;
}

Passages::Passages(const std::vector<std::string>& roots, Analyser& analyser)
    : analyser_(analyser), of_full_(Pair{Targets(roots), Targets(roots)}), of_partial_(of_full_) {}

void Passages::add_to(Hit& hit) {
  const auto& article = hit.document.article;
  const auto& targets = hit.partial ? of_partial_ : of_full_;
  const auto marks_of = [&](Targets Pair::*part, std::string_view text) {
    return targets ? ((*targets).*part).marks(text, analyser_) : std::vector<Mark>{};
  };
  const auto title = article.title.value_or("");
  hit.title = {title, plain(marks_of(&Pair::in_title, title))};
  const auto body =
      std::string_view{article.body}.substr(0, character_start(article.body, searched_bytes));
  hit.snippet = make_snippet(body, marks_of(&Pair::in_body, body));
}

}  // namespace warta
