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

std::optional<ImpreciseDate> read_date(std::string_view text, Day today) {
  if (const auto ago = days_ago(text)) {
    return ImpreciseDate{today - *ago, Precision::day};
  }
  return parse_date(text);
}

std::string_view without_outer_blanks(std::string_view text) {
  const auto from = text.find_first_not_of(' ');
  if (from == std::string_view::npos) {
    return {};
  }
  return text.substr(from, text.find_last_not_of(' ') + 1 - from);
}

}  // namespace

ImpreciseDate parse_user_date(std::string_view text, Day today) {
  if (const auto date = read_date(text, today)) {
    return *date;
  }
  throw Error(ErrorKind::usage,
              "bad date \"" + std::string{text} +
                  "\"; write 2024, 2024-11, 2024-11-27, 27/11/2024, or -7d for seven days ago");
}

std::variant<DateRange, DateFault> read_date_range(std::string_view text, Day today) {
  text = without_outer_blanks(text);
  const auto dots = text.find("..");
  const auto first = without_outer_blanks(text.substr(0, dots));
  const auto last =
      dots == std::string_view::npos ? first : without_outer_blanks(text.substr(dots + 2));
  const DateRange range{read_date(first, today), read_date(last, today)};
  const bool bad =
      (!range.from && !first.empty()) || (!range.to && !last.empty()) || (!range.from && !range.to);
  if (bad) {
    return DateFault{"bad date \"" + std::string{text} + '"',
                     "; write 2024, 2024-11, 2024-11-27, 27/11/2024 or -7d, or a range such as "
                     "2024-09..2024-11 or 2024-09.."};
  }
  if (range.is_reversed()) {
    return DateFault{"the range \"" + std::string{text} + '"',
                     " ends before it begins; write the earlier date first"};
  }
  return range;
}

DateRange parse_date_range(std::string_view text, Day today) {
  const auto read = read_date_range(text, today);
  if (const auto* const fault = std::get_if<DateFault>(&read)) {
    throw Error(ErrorKind::usage, fault->subject + fault->remedy);
  }
  return std::get<DateRange>(read);
}

}  // namespace warta
