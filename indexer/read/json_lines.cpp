// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/json_lines.hpp"

#include "indexer/read/document_id.hpp"
#include "indexer/read/json_record.hpp"
#include "indexer/read/saved_page.hpp"
#include "indexer/schema/hash.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

constexpr std::string_view blanks = " \t\r";

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
  return "the record has no text (text, content, body, isi or another accepted name)";
}

void read_record(std::string_view line,
                 const std::string& location,
                 const Origin& origin,
                 const HtmlBlocks& blocks,
                 CountingSink& sink) {
  const auto repaired = repair_utf8(line);
  const auto record = parse_json_record(repaired.text);
  if (!record.failure.empty()) {
    sink.refuse(location, record.failure);
    return;
  }
  auto document = document_of(record.fields, origin);
  const auto html = without_nul(record.fields.get(RecordField::html).value_or(""));
  if (document.text.empty() && !html.empty()) {
    if (auto unreadable = take_page(html, blocks, document); !unreadable.reason.empty()) {
      sink.refuse(location, std::move(unreadable));
      return;
    }
  }
  if (document.text.empty()) {
    sink.refuse(location, missing_text(record.fields));
    return;
  }
  name(document, record.fields, document.from_html ? html : document.text, origin);
  document.location = location;
  document.repaired = repaired.replaced;
  sink.accept(std::move(document));
}

}  // namespace

void read_json_lines(ByteSource& source,
                     const Origin& origin,
                     std::size_t max_record_bytes,
                     const HtmlBlocks& blocks,
                     CountingSink& sink) {
  source.skip_byte_order_mark();
  bool found_any = false;
  std::size_t number = 1;
  for (auto line = source.next_line(max_record_bytes); line;
       line = source.next_line(max_record_bytes), ++number) {
    const auto location = origin.location + ':' + std::to_string(number);
    if (line->too_long) {
      sink.refuse(location, too_large(max_record_bytes));
    } else if (line->bytes.find_first_not_of(blanks) != std::string::npos) {
      read_record(line->bytes, location, origin, blocks, sink);
    } else {
      continue;
    }
    found_any = true;
  }
  if (source.broken()) {
    sink.refuse(origin.location, "the file cannot be read to its end");
  } else if (!found_any) {
    sink.refuse(origin.location, "the file is empty");
  }
}

}  // namespace warta
