// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/record_fields.hpp"

#include <algorithm>
#include <array>

#include "stemmer/ascii.hpp"

namespace warta {

namespace {

constexpr std::array<std::string_view, 2> crawl_record_keys{"dump", "file_path"};

bool is_missing(std::string_view value) {
  const auto bare = trim(value);
  return bare.empty() || bare == "None" || bare == "null";
}

}  // namespace

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
    has_blank_text_ = has_blank_text_ || names_->means(key, RecordField::text);
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
  for (const auto& name : names_->accepted()) {
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
