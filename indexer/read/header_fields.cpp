// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/header_fields.hpp"

#include <algorithm>

#include "stemmer/ascii.hpp"

namespace warta {

std::string_view HeaderFields::get(std::string_view name) const {
  const auto key = lower_case(name);
  const auto found = std::ranges::find(fields_, key, [](const auto& field) { return field.first; });
  return found == fields_.end() ? std::string_view{} : found->second;
}

void HeaderFields::add(std::string_view name, std::string_view value) {
  fields_.emplace_back(lower_case(trim(name)), trim(value));
}

void HeaderFields::continue_last(std::string_view line) {
  if (!fields_.empty()) {
    fields_.back().second += ' ' + std::string{trim(line)};
  }
}

Head read_head(ByteSource& source) {
  Head head;
  std::size_t left = max_head_bytes;
  for (auto line = source.next_line(left); line && !line->too_long; line = source.next_line(left)) {
    left -= line->bytes.size();
    const auto text = std::string_view{line->bytes};
    const auto colon = text.find(':');
    if (trim(text).empty()) {
      head.whole = !line->cut;
      break;
    }
    if (head.first_line.empty()) {
      head.first_line = trim(text);
    } else if (text.front() == ' ' || text.front() == '\t') {
      head.fields.continue_last(text);
    } else if (colon != std::string_view::npos) {
      head.fields.add(text.substr(0, colon), text.substr(colon + 1));
    }
  }
  return head;
}

std::string media_type(std::string_view content_type) {
  return lower_case(trim(content_type.substr(0, content_type.find(';'))));
}

std::string charset_of(std::string_view content_type) {
  constexpr std::string_view sign = "charset=";
  const auto parameters = lower_case(content_type);
  const auto found = parameters.find(sign);
  if (found == std::string::npos) {
    return {};
  }
  const auto value = std::string_view{parameters}.substr(found + sign.size());
  return std::string{trim(value.substr(0, value.find_first_of(";,")), " \t\r\n\"'")};
}

}  // namespace warta
