// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/dateline_parts.hpp"

#include <algorithm>
#include <string_view>

namespace warta {

namespace {

constexpr std::string_view blanks = " \t";

/// Where *part* ends if it stands at *from*, however many blanks stand where it has one.
std::optional<std::size_t> end_of(std::string_view line, std::size_t from, std::string_view part) {
  auto at = from;
  for (const char byte : part) {
    if (at == line.size() ||
        (byte == ' ' ? blanks.find(line[at]) == blanks.npos : line[at] != byte)) {
      return std::nullopt;
    }
    at = byte == ' ' ? std::min(line.find_first_not_of(blanks, at), line.size()) : at + 1;
  }
  return at;
}

std::optional<std::string> quoted(std::string_view line, std::string_view part) {
  if (part.empty()) {
    return std::nullopt;
  }
  for (auto at = line.find(part.front()); at != line.npos; at = line.find(part.front(), at + 1)) {
    if (const auto end = end_of(line, at, part)) {
      return std::string{line.substr(at, *end - at)};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<DatelinePart> dateline_parts(const Article& article) {
  const auto& dateline = article.dateline;
  std::vector<DatelinePart> parts;
  for (const auto& name : dateline.parts) {
    DatelinePart part{name, {}, name};
    for (const auto& line : article.lines) {
      const bool of_dateline = line.number == dateline.line || line.rule == "meta:dateline";
      const auto quote =
          of_dateline && !part.line ? quoted(text_of(article, line), name) : std::nullopt;
      if (quote) {
        part.line = line.number;
        part.quote = *quote;
      }
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace warta
