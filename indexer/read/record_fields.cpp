// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/record_fields.hpp"

#include <algorithm>
#include <array>

#include "stemmer/ascii.hpp"

namespace warta {

namespace {

/// When a name counts for its field.
enum class Counts { always, if_url, unless_url, if_crawl_record, unless_crawl_record };

struct AcceptedName {
  RecordField field;
  std::string_view key;
  Counts counts = Counts::always;
};

// The first name of a field that has a value wins, so the order within a field is its precedence.
constexpr auto accepted_names = std::to_array<AcceptedName>({
    {RecordField::id, "id"},
    {RecordField::id, "doc_id"},
    {RecordField::id, "uuid"},
    {RecordField::text, "text"},
    {RecordField::text, "maintext"},
    {RecordField::text, "text_content"},
    {RecordField::text, "content"},
    {RecordField::text, "body"},
    {RecordField::text, "article"},
    {RecordField::text, "isi"},
    {RecordField::text, "isi_berita"},
    {RecordField::text, "isiberita"},
    {RecordField::text, "berita"},
    {RecordField::text, "konten"},
    {RecordField::text, "artikel"},
    {RecordField::text, "raw_text"},
    {RecordField::text, "paragraphs"},
    {RecordField::html, "html"},
    {RecordField::html, "raw_html"},
    {RecordField::title, "title"},
    {RecordField::title, "article_title"},
    {RecordField::title, "judul"},
    {RecordField::title, "headline"},
    {RecordField::title, "title_page"},
    {RecordField::title, "judul_berita"},
    {RecordField::url, "url"},
    {RecordField::url, "link"},
    {RecordField::url, "tautan"},
    {RecordField::url, "canonical_url"},
    {RecordField::url, "final_url"},
    {RecordField::url, "warc_target_uri"},
    {RecordField::url, "source", Counts::if_url},
    {RecordField::outlet, "source_domain"},
    {RecordField::outlet, "hostname"},
    {RecordField::outlet, "canonical_domain"},
    {RecordField::outlet, "domain"},
    {RecordField::outlet, "sitename"},
    {RecordField::outlet, "media"},
    {RecordField::outlet, "sumber"},
    {RecordField::outlet, "publisher"},
    {RecordField::outlet, "source", Counts::unless_url},
    {RecordField::author, "author"},
    {RecordField::author, "authors"},
    {RecordField::author, "penulis"},
    {RecordField::published, "date_publish"},
    {RecordField::published, "publish_date"},
    {RecordField::published, "published"},
    {RecordField::published, "publication_date"},
    {RecordField::published, "datepublished"},
    {RecordField::published, "tanggal"},
    {RecordField::published, "tgl"},
    {RecordField::published, "pub_date"},
    {RecordField::published, "date", Counts::unless_crawl_record},
    {RecordField::crawled, "date_download"},
    {RecordField::crawled, "filedate"},
    {RecordField::crawled, "timestamp"},
    {RecordField::crawled, "seendate"},
    {RecordField::crawled, "crawl_date"},
    {RecordField::crawled, "fetch_date"},
    {RecordField::crawled, "warc_date"},
    {RecordField::crawled, "date", Counts::if_crawl_record},
});

constexpr std::array<std::string_view, 2> crawl_record_keys{"dump", "file_path"};

bool is_missing(std::string_view value) {
  const auto bare = trim(value);
  return bare.empty() || bare == "None" || bare == "null";
}

}  // namespace

std::string field_key(std::string_view name) {
  auto key = lower_case(name);
  std::ranges::replace(key, '-', '_');
  return key;
}

bool is_field_key(std::string_view key) {
  return std::ranges::find(accepted_names, key, &AcceptedName::key) != accepted_names.end();
}

bool is_text_key(std::string_view key) {
  return std::ranges::any_of(accepted_names, [&](const AcceptedName& name) {
    return name.field == RecordField::text && name.key == key;
  });
}

bool looks_like_url(std::string_view value) {
  if (value.find_first_of(" \t\n") != std::string_view::npos) {
    return false;
  }
  const auto slash = value.find('/');
  const auto dot = value.find('.');
  return value.find("://") != std::string_view::npos ||
         (slash != std::string_view::npos && dot != std::string_view::npos && dot < slash &&
          slash + 1 < value.size());
}

void RecordFields::add(std::string key, std::string value) {
  mention(key);
  if (is_missing(value)) {
    has_blank_text_ = has_blank_text_ || is_text_key(key);
  } else if (find(key) == nullptr) {
    values_.emplace_back(std::move(key), std::move(value));
  }
}

void RecordFields::mention(std::string_view key) {
  is_crawl_record_ =
      is_crawl_record_ || std::ranges::find(crawl_record_keys, key) != crawl_record_keys.end();
}

const std::string* RecordFields::find(std::string_view key) const {
  const auto found = std::ranges::find(
      values_, key, [](const auto& field) { return std::string_view{field.first}; });
  return found == values_.end() ? nullptr : &found->second;
}

std::optional<std::string> RecordFields::get(RecordField field) const {
  const auto counts = [&](const AcceptedName& name, const std::string& value) {
    switch (name.counts) {
      case Counts::if_url:
        return looks_like_url(value);
      case Counts::unless_url:
        return !looks_like_url(value);
      case Counts::if_crawl_record:
        return is_crawl_record_;
      case Counts::unless_crawl_record:
        return !is_crawl_record_;
      case Counts::always:
        break;
    }
    return true;
  };
  for (const auto& name : accepted_names) {
    if (name.field != field) {
      continue;
    }
    const auto* const value = find(name.key);
    if (value != nullptr && counts(name, *value)) {
      return *value;
    }
  }
  return std::nullopt;
}

}  // namespace warta
