// SPDX-License-Identifier: GPL-2.0-or-later
// A text as lines with their features, while the rules decide one after another what each line is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/clean/date_line.hpp"
#include "indexer/clean/markers.hpp"
#include "indexer/clean/shape.hpp"
#include "indexer/schema/document.hpp"

namespace warta {

struct PageLine {
  Line line;
  Shape shape;
  const Marker* marker = nullptr;  ///< that the line as a whole is, if any
  DateLine date = DateLine::none;
  bool decided = false;

  /// Says what the line is, unless a rule before did.
  void decide(LineKind kind, std::string rule);

  bool is_title() const { return decided && line.kind == LineKind::title; }

  /// Running text that no rule has taken away.
  bool is_open_prose() const { return !decided && marker == nullptr && is_prose(shape); }
};

/// Whether the article is over behind a marker like this: tags, share buttons, comments.
bool closes_article(std::string_view rule);

struct Page {
  std::vector<PageLine> lines;
};

/// Divides *text* into its lines that are not blank. The page points into *text* and *markers*.
Page page_of(std::string_view text, const Markers& markers, const DateLines& dates);

/// The index of the first line that is running text; the number of lines where none is.
std::size_t first_prose(const Page& page);

/// The index behind the last line that is running text; 0 where none is.
std::size_t end_of_prose(const Page& page);

}  // namespace warta
