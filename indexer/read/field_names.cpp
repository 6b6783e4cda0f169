// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/field_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/schema/error.hpp"
#include "stemmer/ascii.hpp"

namespace warta {

namespace {

constexpr auto fields = std::to_array<std::pair<std::string_view, RecordField>>({
    {"id", RecordField::id},
    {"text", RecordField::text},
    {"html", RecordField::html},
    {"title", RecordField::title},
    {"url", RecordField::url},
    {"outlet", RecordField::outlet},
    {"author", RecordField::author},
    {"published", RecordField::published},
    {"crawled", RecordField::crawled},
});

struct BuiltInName {
  RecordField field;
  std::string_view key;
  Counts counts = Counts::always;
};

// The first name of a field that has a value wins, so the order within a field is its precedence.
constexpr auto built_in_names = std::to_array<BuiltInName>({
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

Error wrong_mapping(std::string_view mapping, const std::string& why) {
  return {ErrorKind::usage, "--map " + std::string{mapping} + ": " + why};
}

/// The name of *mapping*, and the field that it shall mean.
AcceptedName parse_mapping(std::string_view mapping) {
  const auto sign = mapping.find('=');
  if (sign == std::string_view::npos) {
    throw wrong_mapping(mapping, "it takes FIELD=NAME, as in published=tgl_terbit");
  }
  const auto field = trim(mapping.substr(0, sign));
  const auto* const found =
      std::ranges::find(fields, field, &std::pair<std::string_view, RecordField>::first);
  if (found == fields.end()) {
    throw wrong_mapping(mapping, "there is no such field; FIELD is one of " + field_list());
  }
  auto key = field_key(trim(mapping.substr(sign + 1)));
  if (key.empty()) {
    throw wrong_mapping(mapping, "it lacks the records' name of the field");
  }
  return {found->second, std::move(key), Counts::always};
}

}  // namespace

std::string field_key(std::string_view name) {
  auto key = lower_case(name);
  std::ranges::replace(key, '-', '_');
  return key;
}

FieldNames::FieldNames() : FieldNames(std::vector<std::string>{}) {}

FieldNames::FieldNames(const std::vector<std::string>& mapped) : mapped_(mapped.size()) {
  for (const auto& mapping : mapped) {
    auto name = parse_mapping(mapping);
    if (knows(name.key)) {
      throw wrong_mapping(mapping, "this name is mapped already; it can mean one field only");
    }
    accepted_.push_back(std::move(name));
  }
  for (const auto& name : built_in_names) {
    const auto mapped_end = accepted_.begin() + static_cast<std::ptrdiff_t>(mapped_);
    if (std::find_if(accepted_.begin(), mapped_end, [&](const AcceptedName& own) {
          return own.key == name.key;
        }) == mapped_end) {
      accepted_.push_back({name.field, std::string{name.key}, name.counts});
    }
  }
}

bool FieldNames::knows(std::string_view key) const {
  return std::ranges::find(accepted_, key, &AcceptedName::key) != accepted_.end();
}

bool FieldNames::means(std::string_view key, RecordField field) const {
  return std::ranges::any_of(
      accepted_, [&](const AcceptedName& name) { return name.field == field && name.key == key; });
}

std::vector<std::string> FieldNames::mapped() const {
  std::vector<std::string> all;
  for (std::size_t index = 0; index < mapped_; ++index) {
    const auto& [field, key, counts] = accepted_[index];
    const auto* const named =
        std::ranges::find(fields, field, &std::pair<std::string_view, RecordField>::second);
    all.push_back(std::string{named->first} + '=' + key);
  }
  return all;
}

std::string field_list() {
  std::string list;
  for (const auto& [name, field] : fields) {
    list += (list.empty() ? "" : ", ") + std::string{name};
  }
  return list;
}

}  // namespace warta
