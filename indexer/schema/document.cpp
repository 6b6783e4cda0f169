// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/document.hpp"

#include <array>

namespace warta {

std::string_view to_string(LineKind kind) {
  static constexpr std::array<std::string_view, 4> names{"title", "meta", "body", "boilerplate"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view text_of(const Article& article, const Line& line) {
  return std::string_view{article.raw.text}.substr(line.from, line.to - line.from);
}

std::string kept_text(const Article& article, const Line& line) {
  const auto whole = text_of(article, line);
  std::string kept;
  std::size_t from = 0;
  for (const auto& cut : line.cuts) {
    kept += whole.substr(from, cut.from - from);
    from = cut.to;
  }
  kept += whole.substr(from);
  static constexpr std::string_view blanks = " \t\r";
  const auto first = kept.find_first_not_of(blanks);
  if (first == std::string::npos) {
    return {};
  }
  return kept.substr(first, kept.find_last_not_of(blanks) + 1 - first);
}

std::string join_body(const Article& article) {
  std::string body;
  for (const auto& line : article.lines) {
    if (line.kind != LineKind::body) {
      continue;
    }
    if (!body.empty()) {
      body += '\n';
    }
    body += kept_text(article, line);
  }
  return body;
}

std::string region_path(const Region& region) {
  std::string path;
  for (const auto* level : {&region.province, &region.regency, &region.district}) {
    if (!*level) {
      break;
    }
    if (!path.empty()) {
      path += '/';
    }
    path += **level;
  }
  return path;
}

Region region_of_path(std::string_view path) {
  Region region;
  for (auto* level : {&region.province, &region.regency, &region.district}) {
    if (path.empty()) {
      break;
    }
    // Of the three names only a district's may have a slash in it.
    const auto slash = level == &region.district ? std::string_view::npos : path.find('/');
    *level = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
  return region;
}

}  // namespace warta
