// SPDX-License-Identifier: GPL-2.0-or-later
// Lines that say when (and often by whom) the article or the page was made.
#pragma once

#include <string>

#include "indexer/clean/shape.hpp"

namespace warta {

enum class DateLine {
  none,
  /// A date that other words surround, as a headline might: "Budi Santoso, Rabu 12 Juni 2024".
  weak,
  /// A date, with nothing but its time, labels, a place or names set apart from it.
  strong
};

/// Recognises a line by its words: a day with its month, or a numeric date, and next to nothing
/// else.
DateLine date_line(const Shape& shape);

/// The name in front of the date ("Hendri Saputra 08 Oct 2024, 09:41"); empty where there is none.
/// Requires a line that is a date line.
std::string author_before_date(const Shape& shape);

}  // namespace warta
