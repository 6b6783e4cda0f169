// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/saved_page.hpp"

#include <utility>

#include "indexer/html/charset.hpp"
#include "indexer/html/page.hpp"
#include "indexer/read/document_id.hpp"

namespace warta {

namespace {

void fill(std::optional<std::string>& field, const std::optional<std::string>& value) {
  if (!field) {
    field = value;
  }
}

}  // namespace

Unreadable take_page(std::string_view html, const HtmlBlocks& blocks, RawDocument& document) {
  auto page = extract_page(html, blocks);
  if (!page.failure.empty()) {
    return {std::move(page.failure), page.not_an_article};
  }
  document.text = std::move(page.text);
  document.known = std::move(page.known);
  document.from_html = true;
  fill(document.title, page.metadata.title);
  fill(document.url, page.metadata.url);
  fill(document.outlet, document.url ? std::nullopt : page.metadata.site);
  fill(document.author, page.metadata.author);
  fill(document.published, page.metadata.published);
  return {};
}

void read_page(ByteSource& source, const FileReading& reading) {
  const auto& origin = reading.origin;
  const auto bytes = whole_record(source, reading);
  if (!bytes) {
    return;
  }
  const auto decoded = decode_html(*bytes);
  RawDocument document;
  document.root = origin.root;
  document.location = origin.location;
  document.repaired = decoded.replaced;
  auto unreadable = take_page(decoded.text, reading.html_blocks, document);
  if (!unreadable.reason.empty()) {
    reading.sink.refuse(origin.location, std::move(unreadable));
    return;
  }
  const auto id = id_of_record(std::nullopt, document.url);
  document.id_is_path = !id;
  document.id = id.value_or(origin.path_id);
  reading.sink.accept(std::move(document));
}

}  // namespace warta
