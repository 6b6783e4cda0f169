// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/date.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "indexer/schema/error.hpp"

namespace warta {

namespace {

using std::chrono::year_month_day;

/// The digits of *text* as a number, none if anything else is in it.
std::optional<int> number(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) {
    return std::nullopt;
  }
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) {
    return std::nullopt;
  }
  return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(at + 1);
  }
}

}  // namespace

Day ImpreciseDate::last() const {
  using std::chrono::last;
  const year_month_day begin{first};
  switch (precision) {
    case Precision::month:
      return begin.year() / begin.month() / last;
    case Precision::year:
      return begin.year() / std::chrono::December / last;
    case Precision::day:
      break;
  }
  return first;
}

std::string to_string(const ImpreciseDate& date) {
  const year_month_day day{date.first};
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(),
                buffer.size(),
                "%04d-%02u-%02u",
                static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  const std::string_view text{buffer.data()};
  switch (date.precision) {
    case Precision::month:
      return std::string{text.substr(0, 7)};
    case Precision::year:
      return std::string{text.substr(0, 4)};
    case Precision::day:
      break;
  }
  return std::string{text};
}

std::string_view to_string(Precision precision) {
  static constexpr std::array<std::string_view, 3> names{"day", "month", "year"};
  return names.at(static_cast<std::size_t>(precision));
}

std::optional<Day> make_day(int year, unsigned month, unsigned day) {
  const year_month_day date{
      std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok()) {
    return std::nullopt;
  }
  return Day{date};
}

std::optional<ImpreciseDate> parse_date(std::string_view text) {
  const bool slashes = text.find('/') != std::string_view::npos;
  const auto parts = split(text, slashes ? '/' : '-');
  if (parts.size() > 3 || (slashes && parts.size() != 3)) {
    return std::nullopt;
  }
  const auto year = number(slashes ? parts[2] : parts[0], 4, 4);
  const auto month = parts.size() > 1 ? number(parts[1], 1, 2) : 1;
  const auto day = parts.size() > 2 ? number(slashes ? parts[0] : parts[2], 1, 2) : 1;
  if (!year || !month || !day) {
    return std::nullopt;
  }
  const auto first = make_day(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  if (!first) {
    return std::nullopt;
  }
  static constexpr std::array by_parts{Precision::year, Precision::month, Precision::day};
  return ImpreciseDate{*first, by_parts.at(parts.size() - 1)};
}

Day today_in_jakarta() {
  if (const char* fixed = std::getenv("WARTA_TODAY"); fixed != nullptr && *fixed != '\0') {
    const auto date = parse_date(fixed);
    if (!date || date->precision != Precision::day) {
      throw Error(
          ErrorKind::usage,
          "WARTA_TODAY must be a day such as 2024-11-27, not \"" + std::string{fixed} + "\"");
    }
    return date->first;
  }
  const auto jakarta = std::chrono::system_clock::now() + std::chrono::hours{7};
  return std::chrono::floor<std::chrono::days>(jakarta);
}

}  // namespace warta
