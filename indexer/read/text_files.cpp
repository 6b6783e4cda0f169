// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/text_files.hpp"

#include <algorithm>

#include "indexer/read/formats.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

/// A text in an old 8-bit code has a few broken characters; where a third are, it is no text.
bool is_mostly_broken(const RepairedText& repaired) {
  return repaired.replaced * 3 > code_points(repaired.text);
}

/// Why *bytes* are no text; empty where they may be.
std::string reason_against(std::string_view bytes) {
  if (bytes.empty()) {
    return "the file is empty";
  }
  if (begins_as_utf16(bytes)) {
    return "the file is UTF-16; convert it to UTF-8";
  }
  if (bytes.find('\0') != std::string_view::npos) {
    return "the file is binary (it holds NUL bytes), not text";
  }
  if (bytes.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos) {
    return "the file holds nothing but blanks";
  }
  return {};
}

}  // namespace

void read_text(ByteSource& source, const FileReading& reading) {
  const auto& origin = reading.origin;
  source.skip_byte_order_mark();
  const auto bytes = whole_record(source, reading);
  if (!bytes) {
    return;
  }
  if (auto reason = reason_against(*bytes); !reason.empty()) {
    reading.sink.refuse(origin.location, std::move(reason));
    return;
  }
  auto repaired = repair_utf8(*bytes);
  if (is_mostly_broken(repaired)) {
    reading.sink.refuse(origin.location, "the file is binary or in a code other than UTF-8");
    return;
  }
  RawDocument document;
  document.id = origin.path_id;
  document.id_is_path = true;
  document.root = origin.root;
  document.location = origin.location;
  document.text = std::move(repaired.text);
  document.repaired = repaired.replaced;
  reading.sink.accept(std::move(document));
}

}  // namespace warta
