// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/origin.hpp"

#include <algorithm>

#include "indexer/schema/utf8.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

std::string percent_escape(char byte) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {'%', digits[value / digits.size()], digits[value % digits.size()]};
}

}  // namespace

std::string path_text(const std::filesystem::path& path) {
  auto whole = path.generic_string();
  if (repair_utf8(whole).replaced == 0) {
    return whole;
  }
  std::string text;
  for (std::string_view rest{whole}; !rest.empty();) {
    const auto [code_point, size] = first_code_point(rest);
    if (code_point == ill_formed || code_point == '%') {
      text += percent_escape(rest.front());
    } else {
      text += rest.substr(0, size);
    }
    rest.remove_prefix(size);
  }
  return text;
}

void CountingSink::accept(RawDocument document) {
  const auto line_feeds = std::ranges::count(document.text, '\n');
  if (static_cast<std::size_t>(line_feeds) > most_lines) {
    refuse(document.location,
           "the text has more than " + std::to_string(most_lines) + " lines; no article has");
    return;
  }
  ++report_.records;
  sink_.document(std::move(document));
}

void CountingSink::refuse(std::string_view location, std::string reason) {
  refuse(location, Unreadable{std::move(reason), false});
}

void CountingSink::refuse(std::string_view location, Unreadable unreadable) {
  ++report_.refused;
  sink_.refusal(
      {repair_utf8(location).text, std::move(unreadable.reason), unreadable.not_an_article});
}

std::optional<std::string> whole_record(ByteSource& source, const FileReading& reading) {
  auto whole = source.rest(reading.max_record_bytes);
  if (whole.too_long) {
    reading.sink.refuse(reading.origin.location, too_large(reading.max_record_bytes));
    return std::nullopt;
  }
  if (whole.cut) {
    reading.sink.refuse(reading.origin.location, source.failure());
    return std::nullopt;
  }
  return std::move(whole.bytes);
}

void refuse_broken(const ByteSource& source, const FileReading& reading) {
  if (!source.failure().empty()) {
    reading.sink.refuse(reading.origin.location, source.failure());
  }
}

std::string too_large(std::size_t max_bytes) {
  return "the record is larger than " + std::to_string(max_bytes) +
         " bytes; --max-record raises the limit";
}

}  // namespace warta
