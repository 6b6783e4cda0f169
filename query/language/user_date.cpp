// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/user_date.hpp"

#include <charconv>

#include "indexer/schema/error.hpp"

namespace warta {

namespace {

/// More would lead out of the years that a date can be written with.
constexpr int max_days_ago = 365'000;

/// The days of `-7d`; none where *text* is written in another way.
std::optional<std::chrono::days> days_ago(std::string_view text) {
  if (!text.starts_with('-') || !text.ends_with('d') || text.size() < 3) {
    return std::nullopt;
  }
  const auto digits = text.substr(1, text.size() - 2);
  int count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc{} || end != digits.data() + digits.size() || count < 0 ||
      count > max_days_ago) {
    return std::nullopt;
  }
  return std::chrono::days{count};
}

}  // namespace

ImpreciseDate parse_user_date(std::string_view text, Day today) {
  if (const auto ago = days_ago(text)) {
    return {today - *ago, Precision::day};
  }
  if (const auto date = parse_date(text)) {
    return *date;
  }
  throw Error(ErrorKind::usage,
              "bad date \"" + std::string{text} +
                  "\"; write 2024, 2024-11, 2024-11-27, 27/11/2024, or -7d for seven days ago");
}

}  // namespace warta
