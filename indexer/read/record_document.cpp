// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/record_document.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "indexer/read/document_id.hpp"
#include "indexer/read/saved_page.hpp"
#include "indexer/schema/hash.hpp"

namespace warta {

namespace {

/// U+0000 ends strings in too many places downstream (files, terminals, C interfaces).
std::string without_nul(std::string text) {
  if (text.find('\0') == std::string::npos) {
    return text;
  }
  std::string out;
  out.reserve(text.size());
  for (const char byte : text) {
    out += byte == '\0' ? std::string_view{"\xEF\xBF\xBD"} : std::string_view{&byte, 1};
  }
  return out;
}

std::optional<std::string> without_nul(std::optional<std::string> text) {
  if (text) {
    *text = without_nul(std::move(*text));
  }
  return text;
}

RawDocument document_of(const RecordFields& fields, const Origin& origin) {
  const auto get = [&](RecordField field) { return without_nul(fields.get(field)); };
  RawDocument document;
  document.root = origin.root;
  document.text = get(RecordField::text).value_or("");
  document.title = get(RecordField::title);
  document.url = get(RecordField::url);
  document.outlet = get(RecordField::outlet);
  document.author = get(RecordField::author);
  document.published = get(RecordField::published);
  document.crawled = get(RecordField::crawled);
  return document;
}

/// Gives *document* its id; without one of its own it is told by *content*, as the record has it.
void name(RawDocument& document,
          const RecordFields& fields,
          std::string_view content,
          const Origin& origin) {
  const auto id = id_of_record(without_nul(fields.get(RecordField::id)), document.url);
  document.id_is_path = !id;
  document.id = id ? *id : origin.path_id + '#' + hash64(content);
}

std::string missing_text(const RecordFields& fields) {
  if (fields.has_blank_text()) {
    return "the record's text is blank";
  }
  return "the record has no text (" + std::string{text_names_hint} + ")";
}

}  // namespace

void take_record(const FoundRecord& record, const FileReading& reading) {
  const auto& [location, fields, repaired] = record;
  auto document = document_of(fields, reading.origin);
  const auto html = without_nul(fields.get(RecordField::html).value_or(""));
  if (document.text.empty() && !html.empty()) {
    auto unreadable = take_page(html, reading.html_blocks, document);
    if (!unreadable.reason.empty()) {
      reading.sink.refuse(location, std::move(unreadable));
      return;
    }
  }
  if (document.text.empty()) {
    reading.sink.refuse(location, missing_text(fields));
    return;
  }
  name(document, fields, document.from_html ? html : document.text, reading.origin);
  document.location = location;
  document.repaired = repaired;
  reading.sink.accept(std::move(document));
}

}  // namespace warta
