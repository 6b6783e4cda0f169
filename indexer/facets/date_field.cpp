// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/date_field.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "stemmer/ascii.hpp"

namespace warta {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr minutes jakarta{7 * 60};  // no daylight saving since 1964

/// Reads a text from the front and remembers where it stands.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  std::optional<int> number(std::size_t digits) {
    if (rest_.size() < digits || !std::ranges::all_of(rest_.substr(0, digits), is_digit)) {
      return std::nullopt;
    }
    int value = 0;
    std::from_chars(rest_.data(), rest_.data() + digits, value);
    rest_.remove_prefix(digits);
    return value;
  }

  bool skip_one_of(std::string_view signs) {
    if (rest_.empty() || signs.find(rest_.front()) == std::string_view::npos) {
      return false;
    }
    rest_.remove_prefix(1);
    return true;
  }

  void skip_while(std::string_view signs) {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(signs), rest_.size()));
  }

  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// `10:30`, `10.30`, `103000`: the time of the day in front of *cursor*.
std::optional<minutes> clock(Cursor& cursor) {
  const auto hour = cursor.number(2);
  if (!hour) {
    return std::nullopt;
  }
  cursor.skip_one_of(":.");
  const auto minute = cursor.number(2);
  if (!minute || *hour > 23 || *minute > 59) {
    return std::nullopt;
  }
  cursor.skip_while(":.,0123456789");
  return minutes{*hour * 60 + *minute};
}

/// `Z`, `GMT`, `UTC`, `+07:00`, `-0500`: what to take from a time to have it in UTC.
std::optional<minutes> offset(Cursor& cursor) {
  cursor.skip_while(" ");
  const auto rest = cursor.rest();
  if (rest.starts_with('Z') || rest.starts_with('z') || rest.starts_with("GMT") ||
      rest.starts_with("UTC")) {
    return minutes{0};
  }
  const bool west = rest.starts_with('-');
  if (!cursor.skip_one_of("+-")) {
    return std::nullopt;
  }
  const auto hours = cursor.number(2);
  cursor.skip_one_of(":");
  const auto rest_minutes = cursor.number(2);
  if (!hours) {
    return std::nullopt;
  }
  const minutes ahead{*hours * 60 + rest_minutes.value_or(0)};
  return west ? -ahead : ahead;
}

/// The day in Jakarta of a local day that a time and an offset may follow.
Day in_jakarta(Day day, Cursor after_day) {
  after_day.skip_while(" T,-|");
  const auto time = clock(after_day);
  if (!time) {
    return day;
  }
  const auto ahead = offset(after_day);
  if (!ahead) {
    return day;
  }
  return std::chrono::floor<std::chrono::days>(day + *time - *ahead + jakarta);
}

/// `2024-11-27T10:00:00+07:00`, `2024/11/27 10:00`, `20241127T103000Z`, `20241127`.
std::optional<Day> iso_day(std::string_view text) {
  Cursor cursor(text);
  const auto year = cursor.number(4);
  const bool parted = cursor.skip_one_of("-/");
  const auto month = cursor.number(2);
  if (parted && !cursor.skip_one_of("-/")) {
    return std::nullopt;
  }
  const auto day = cursor.number(2);
  if (!year || !month || !day) {
    return std::nullopt;
  }
  const auto date = make_day(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  return date ? std::optional{in_jakarta(*date, cursor)} : std::nullopt;
}

/// Seconds since 1970 (ten digits until 2286), or milliseconds; a fraction is cut off.
std::optional<Day> epoch_day(std::string_view text) {
  const auto whole = text.substr(0, text.find('.'));
  if ((whole.size() != 10 && whole.size() != 13) || !std::ranges::all_of(whole, is_digit)) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  std::from_chars(whole.data(), whole.data() + whole.size(), value);
  const seconds since_1970{whole.size() == 13 ? value / 1000 : value};
  return std::chrono::floor<std::chrono::days>(Day{} + since_1970 + jakarta);
}

std::optional<ImpreciseDate> printed_day(std::string_view text, const DateReader& reader) {
  for (const auto& mention : reader.read(text).dates) {
    if (!mention.year) {
      continue;
    }
    const auto first = make_day(*mention.year, mention.month, mention.day.value_or(1));
    if (first && mention.day) {
      return ImpreciseDate{in_jakarta(*first, Cursor(text.substr(mention.to)))};
    }
    if (first) {
      return ImpreciseDate{*first, Precision::month};
    }
  }
  return std::nullopt;
}

bool is_plausible(Day day) {
  return day >= *make_day(1990, 1, 1);
}

}  // namespace

std::optional<ImpreciseDate> read_date_field(std::string_view field, const DateReader& reader) {
  const auto text = trim(field, " \t\r\n\"");
  std::optional<ImpreciseDate> date;
  if (const auto seconds_day = epoch_day(text)) {
    date = ImpreciseDate{*seconds_day};
  } else if (const auto day = iso_day(text)) {
    date = ImpreciseDate{*day};
  } else if (auto printed = printed_day(text, reader)) {
    date = printed;
  } else {
    date = parse_date(text);
  }
  return date && is_plausible(date->first) ? date : std::nullopt;
}

std::optional<UrlDate> date_in_url(std::string_view url) {
  constexpr std::size_t length = 10;
  for (std::size_t at = 1; at + length <= url.size(); ++at) {
    const auto part = url.substr(at, length);
    const bool goes_on = at + length < url.size() && is_digit(url[at + length]);
    if (url[at - 1] != '/' || goes_on || (part[4] != '/' && part[4] != '-') || part[7] != part[4]) {
      continue;
    }
    if (const auto day = iso_day(part); day && is_plausible(*day)) {
      return UrlDate{*day, part};
    }
  }
  return std::nullopt;
}

}  // namespace warta
