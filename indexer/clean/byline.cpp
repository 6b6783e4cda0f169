// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/clean/byline.hpp"

#include <algorithm>
#include <array>

#include "indexer/schema/domain.hpp"

namespace warta {

namespace {

constexpr auto writer_labels = std::to_array<std::string_view>({"penulis",
                                                                "reporter",
                                                                "pewarta",
                                                                "kontributor",
                                                                "wartawan",
                                                                "jurnalis",
                                                                "author",
                                                                "laporan",
                                                                "laporan wartawan",
                                                                "oleh",
                                                                "by",
                                                                "redaktur & reporter",
                                                                "ditulis oleh",
                                                                "diposting oleh",
                                                                "posted by"});

/// "Ayu Pramesti - detakDepok": the site behind the name is not part of it.
std::string_view name_itself(std::string_view name) {
  const auto end = std::min({name.find_first_of("|/]"), name.find(" - "), name.size()});
  return trim_blanks(name.substr(0, end));
}

/// The name behind the label of a byline, as written; empty for other lines.
std::string_view name_after_label(const Shape& shape) {
  const auto label_end = shape.key.find(':');
  const auto label = std::string_view{shape.key}.substr(0, label_end);
  auto name = shape.bare;
  if (label_end != std::string::npos &&
      std::ranges::find(writer_labels, label) != writer_labels.end()) {
    name.remove_prefix(name.find(':') + 1);
  } else if (shape.key.starts_with("oleh ") || shape.key.starts_with("by ")) {
    name.remove_prefix(name.find(' ') + 1);
  } else {
    return {};
  }
  return name_itself(name);
}

std::string author_of(const Page& page, const DateLines& dates, std::size_t index) {
  const auto& entry = page.lines[index];
  if (entry.line.rule == "meta:date") {
    return dates.author_beside_date(entry.shape);
  }
  // A lone word above the date is the site's account rather than a person.
  if (entry.line.rule == "meta:author" && entry.shape.words.size() > 1 &&
      !is_domain(entry.shape.bare)) {
    return std::string{name_itself(entry.shape.bare)};
  }
  if (entry.line.rule != "meta:byline") {
    return {};
  }
  const bool label_alone = entry.shape.key == "oleh" || entry.shape.key == "by";
  if (label_alone && index + 1 < page.lines.size() && is_name(page.lines[index + 1].shape)) {
    return std::string{page.lines[index + 1].shape.bare};
  }
  return std::string{name_after_label(entry.shape)};
}

}  // namespace

std::optional<std::string> find_author(const Page& page, const DateLines& dates) {
  for (std::size_t index = 0; index < page.lines.size(); ++index) {
    if (auto author = author_of(page, dates, index); !author.empty()) {
      return author;
    }
  }
  for (const auto& entry : page.lines) {
    if (entry.line.rule == "author-box" && is_name(entry.shape)) {
      return std::string{entry.shape.bare};
    }
  }
  return std::nullopt;
}

}  // namespace warta
