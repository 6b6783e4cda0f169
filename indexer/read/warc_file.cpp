// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/warc_file.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/html/charset.hpp"
#include "indexer/read/header_fields.hpp"
#include "indexer/read/http_body.hpp"
#include "indexer/read/record_document.hpp"
#include "indexer/read/warc_records.hpp"
#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

constexpr std::array<std::string_view, 2> page_types{"text/html", "application/xhtml+xml"};
constexpr std::string_view blanks = " \t\r\n\f\v";

bool is_page(std::string_view content_type) {
  return std::ranges::find(page_types, media_type(content_type)) != page_types.end();
}

/// `HTTP/1.1 200 OK`
bool is_ok(std::string_view status_line) {
  const auto blank = status_line.find(' ');
  return status_line.starts_with("HTTP/") && blank != std::string_view::npos &&
         trim(status_line.substr(blank)).substr(0, 3) == "200";
}

/// Names of records and, in version 1.0, addresses stand in angle brackets.
std::string_view without_brackets(std::string_view value) {
  return trim(value, " \t\r\n<>");
}

std::string location_of(std::size_t number, const FileReading& reading) {
  return reading.origin.location + " (record " + std::to_string(number) + ')';
}

/// One record that may hold an article, on its way to the sink.
class WarcArticle {
 public:
  WarcArticle(const WarcRecord& record, ByteSource& block, const FileReading& reading)
      : fields_(record.fields),
        block_(block),
        reading_(reading),
        location_(location_of(record.number, reading)) {}

  ByteSource& block() { return block_; }

  const HeaderFields& fields() const { return fields_; }

  /// *content_type* is that of the page.
  void take_page_of(ByteSource& body, std::string_view content_type) {
    const auto bytes = whole(body);
    if (bytes) {
      auto decoded = decode_html(*bytes, charset_of(content_type));
      take("html", std::move(decoded.text), decoded.replaced);
    }
  }

  void take_text() {
    const auto bytes = whole(block_);
    if (bytes) {
      auto repaired = repair_utf8(*bytes);
      take("text", std::move(repaired.text), repaired.replaced);
    }
  }

  /// Where the file has ended in the record, this is told at its end.
  void refuse(std::string reason) {
    if (block_.failure().empty()) {
      reading_.sink.refuse(location_, std::move(reason));
    }
  }

 private:
  /// All of a body; none where it was refused.
  std::optional<std::string> whole(ByteSource& body) {
    auto piece = body.rest(reading_.max_record_bytes);
    if (piece.too_long) {
      refuse(too_large(reading_.max_record_bytes));
      return std::nullopt;
    }
    if (piece.cut) {
      refuse(body.failure());
      return std::nullopt;
    }
    return std::move(piece.bytes);
  }

  /// *key* is the name under which other crawlers give the same.
  void take(const std::string& key, std::string content, std::size_t repaired) {
    // What the user maps is said of records that name their own fields.
    static const FieldNames names;
    if (content.find_first_not_of(blanks) == std::string::npos) {
      reading_.sink.refuse(location_, Unreadable{"the page is blank", true});
      return;
    }
    const auto text_of = [&](std::string_view field) {
      return repair_utf8(without_brackets(fields_.get(field))).text;
    };
    FoundRecord record{location_, RecordFields{names}, repaired};
    const auto address = text_of("WARC-Target-URI");
    record.fields.add("warc_target_uri", address);
    record.fields.add("warc_date", text_of("WARC-Date"));
    if (address.empty()) {
      record.fields.add("id", text_of("WARC-Record-ID"));
    }
    record.fields.add(key, std::move(content));
    take_record(record, reading_);
  }

  const HeaderFields& fields_;
  ByteSource& block_;
  const FileReading& reading_;
  std::string location_;
};

void take_response(WarcArticle& article) {
  if (media_type(article.fields().get("Content-Type")) != "application/http") {
    return;
  }
  const auto head = read_head(article.block());
  if (!head.whole) {
    article.refuse("the head of the HTTP response has no end");
    return;
  }
  auto content_type = head.fields.get("Content-Type");
  if (content_type.empty()) {
    content_type = article.fields().get("WARC-Identified-Payload-Type");
  }
  if (!is_ok(head.first_line) || !is_page(content_type)) {
    return;
  }
  HttpBody body{article.block(), head.fields};
  if (!body.failure().empty()) {
    article.refuse(body.failure());
    return;
  }
  article.take_page_of(body.plain(), content_type);
}

void take_resource(WarcArticle& article) {
  if (const auto content_type = article.fields().get("Content-Type"); is_page(content_type)) {
    article.take_page_of(article.block(), content_type);
  }
}

void take_conversion(WarcArticle& article) {
  if (media_type(article.fields().get("Content-Type")) == "text/plain") {
    article.take_text();
  }
}

struct TypeOfRecord {
  std::string_view name;
  void (*take)(WarcArticle&);
};

constexpr std::array<TypeOfRecord, 3> types_of_articles{{
    {"response", take_response},
    {"resource", take_resource},
    {"conversion", take_conversion},
}};

void read_record(const WarcRecord& record, WarcRecords& records, const FileReading& reading) {
  auto block = records.block();
  WarcArticle article{record, block, reading};
  if (!record.failure.empty()) {
    article.refuse(record.failure);
    return;
  }
  const auto type = lower_case(record.fields.get("WARC-Type"));
  const auto* const found = std::ranges::find(types_of_articles, type, &TypeOfRecord::name);
  if (found == types_of_articles.end()) {
    return;
  }
  if (!record.fields.get("WARC-Segment-Number").empty()) {
    article.refuse("the WARC record is in segments, which cannot be joined");
    return;
  }
  found->take(article);
}

}  // namespace

void read_warc(ByteSource& source, const FileReading& reading) {
  WarcRecords records{source};
  for (auto record = records.next(); record; record = records.next()) {
    read_record(*record, records, reading);
  }
  if (records.breaks_off() && source.failure().empty()) {
    reading.sink.refuse(location_of(records.count(), reading),
                        "the WARC record breaks off before its end");
  }
  refuse_broken(source, reading);
}

}  // namespace warta
