// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html/metadata.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

using Json = nlohmann::json;
using Slot = std::optional<std::string> PageMetadata::*;

/// Names of `<meta name>`, `<meta property>` and, so marked, `itemprop`, in order of trust.
struct MetaName {
  std::string_view name;  ///< lower case
  Slot slot;
};

constexpr auto meta_names = std::to_array<MetaName>({
    {"og:title", &PageMetadata::title},
    {"twitter:title", &PageMetadata::title},
    {"itemprop:headline", &PageMetadata::title},
    {"dc.title", &PageMetadata::title},
    {"og:url", &PageMetadata::url},
    {"og:site_name", &PageMetadata::site},
    {"application-name", &PageMetadata::site},
    {"itemprop:datepublished", &PageMetadata::published},
    {"article:published_time", &PageMetadata::published},
    {"og:article:published_time", &PageMetadata::published},
    {"content_publisheddate", &PageMetadata::published},
    {"publishdate", &PageMetadata::published},
    {"pubdate", &PageMetadata::published},
    {"publish-date", &PageMetadata::published},
    {"publication_date", &PageMetadata::published},
    {"parsely-pub-date", &PageMetadata::published},
    {"dc.date.issued", &PageMetadata::published},
    {"dc.date", &PageMetadata::published},
    {"date", &PageMetadata::published},
    {"itemprop:author", &PageMetadata::author},
    {"content_author", &PageMetadata::author},
    {"dc.creator", &PageMetadata::author},
    {"author", &PageMetadata::author},
});

/// What JSON-LD may nest before it is no longer about the page.
constexpr int deepest_json = 16;

void keep_first(std::optional<std::string>& slot, std::string_view value) {
  const auto bare = trim(value);
  if (!slot && !bare.empty()) {
    slot = std::string{bare};
  }
}

bool is_address(std::string_view value) {
  return value.starts_with("http://") || value.starts_with("https://");
}

/// The first address of an article: themes that name the site's front page on every page would make
/// all of them one document.
void keep_address(std::optional<std::string>& slot, std::string_view value) {
  const auto bare = trim(value);
  const auto host = bare.find("://");
  const auto slash = is_address(bare) ? bare.find('/', host + 3) : std::string_view::npos;
  if (slash != std::string_view::npos && slash + 1 < bare.size()) {
    keep_first(slot, bare);
  }
}

/// schema.org's Article and its kinds: NewsArticle, ReportageNewsArticle, BlogPosting …
bool is_article_type(const Json& type) {
  if (type.is_array()) {
    return std::ranges::any_of(type, is_article_type);
  }
  if (!type.is_string()) {
    return false;
  }
  const auto& name = type.get_ref<const std::string&>();
  return name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report";
}

std::string text_at(const Json& object, const char* key) {
  return object.contains(key) && object[key].is_string() ? object[key].get<std::string>()
                                                         : std::string{};
}

/// One block of JSON-LD.
class LinkedData {
 public:
  explicit LinkedData(const Json& json) : json_(json) { collect_names(json); }

  void read(PageMetadata& metadata) const { read_node(json_, metadata); }

 private:
  /// Persons and publishers stand once in the `@graph`, and elsewhere by their `@id`.
  void collect_names(const Json& json) {
    if (json.is_array()) {
      for (const auto& each : json) {
        collect_names(each);
      }
    } else if (json.is_object()) {
      if (const auto id = text_at(json, "@id"); !id.empty() && !text_at(json, "name").empty()) {
        names_.try_emplace(id, text_at(json, "name"));
      }
      if (json.contains("@graph")) {
        collect_names(json["@graph"]);
      }
    }
  }

  /// A string, an object's `name` or what its `@id` is called, or a list of these.
  std::string name_of(const Json& value) const {
    if (value.is_string()) {
      return value.get<std::string>();
    }
    if (value.is_object()) {
      const auto known = names_.find(text_at(value, "@id"));
      auto name = text_at(value, "name");
      return name.empty() && known != names_.end() ? known->second : name;
    }
    std::string names;
    for (const auto& each : value.is_array() ? value : Json::array()) {
      const auto name = each.is_array() ? std::string{} : name_of(each);
      names += (names.empty() || name.empty() ? "" : ", ") + name;
    }
    return names;
  }

  void read_article(const Json& article, PageMetadata& metadata) const {
    metadata.is_news_article = true;
    ++metadata.articles_told;
    keep_first(metadata.title, text_at(article, "headline"));
    keep_first(metadata.published, text_at(article, "datePublished"));
    keep_first(metadata.body, text_at(article, "articleBody"));
    if (article.contains("author")) {
      keep_first(metadata.author, name_of(article["author"]));
    }
    if (article.contains("publisher")) {
      keep_first(metadata.site, name_of(article["publisher"]));
    }
  }

  /// The articles among *json*, its members and the members of its `@graph`.
  void read_node(const Json& json, PageMetadata& metadata) const {
    if (json.is_array()) {
      for (const auto& each : json) {
        read_node(each, metadata);
      }
    } else if (json.is_object()) {
      if (json.contains("@type") && is_article_type(json["@type"])) {
        read_article(json, metadata);
      }
      if (json.contains("@graph")) {
        read_node(json["@graph"], metadata);
      }
    }
  }

  const Json& json_;
  std::map<std::string, std::string> names_;
};

void read_json_ld(const std::string& text, PageMetadata& metadata) {
  const auto shallow = [](int depth, Json::parse_event_t /*event*/, Json& /*value*/) {
    if (depth > deepest_json) {
      throw std::length_error("nested too deeply");
    }
    return true;
  };
  try {
    const auto json = Json::parse(text, shallow);
    LinkedData{json}.read(metadata);
  } catch (const Json::exception&) {
    // Sites write it by hand. What is broken there stands elsewhere on the page too.
  } catch (const std::length_error&) {
    // It is no description of an article.
  }
}

/// The longest text that a property of microdata can be; more is the article itself.
constexpr std::size_t longest_value = 300;

std::string value_of(const HtmlTree& tree, std::size_t at) {
  const auto& node = tree[at];
  for (const auto* const name : {"content", "datetime"}) {
    if (const auto value = node.attribute(name); !value.empty()) {
      return std::string{value};
    }
  }
  return text_below(tree, at, longest_value);
}

/// Values by the order of trust in their names, not of the page.
class MetaReader {
 public:
  void read(const HtmlTree& tree, std::size_t at) {
    const auto& node = tree[at];
    for (const auto* const attribute : {"property", "name", "itemprop"}) {
      const bool is_property = std::string_view{attribute} == "itemprop";
      const auto name = (is_property ? "itemprop:" : "") + lower_case(node.attribute(attribute));
      const auto* const found = std::ranges::find(meta_names, name, &MetaName::name);
      if (found == meta_names.end() || (node.tag != "meta" && !is_property)) {
        continue;
      }
      const auto value = value_of(tree, at);
      if (value.size() <= longest_value &&
          !(found->slot == &PageMetadata::author && is_address(value))) {
        keep_first(values_.at(static_cast<std::size_t>(found - meta_names.begin())), value);
      }
    }
  }

  void give(PageMetadata& metadata) const {
    for (std::size_t at = 0; at < meta_names.size(); ++at) {
      if (!values_.at(at)) {
        continue;
      }
      if (meta_names.at(at).slot == &PageMetadata::url) {
        keep_address(metadata.url, *values_.at(at));
      } else {
        keep_first(metadata.*meta_names.at(at).slot, *values_.at(at));
      }
    }
  }

 private:
  std::array<std::optional<std::string>, meta_names.size()> values_;
};

/// Up to four words, the domain among them ("Kompas.com Regional"), or written together it
/// ("Harian Contoh" of harian-contoh.id).
bool is_site_name(const std::string& tail, const std::string& url) {
  constexpr std::size_t most_blanks = 3;
  if (static_cast<std::size_t>(std::ranges::count(tail, ' ')) > most_blanks) {
    return false;
  }
  const auto has_domain = std::ranges::any_of(
      std::array<std::string_view, 5>{".com", ".co.id", ".id", ".net", ".news"},
      [&](std::string_view ending) { return tail.find(ending) != std::string::npos; });
  const auto letters = [](std::string text) {
    std::erase_if(text, [](char c) { return !is_lower(c) && !is_digit(c); });
    return text;
  };
  const auto host =
      letters(lower_case(url.substr(0, url.find('/', std::min(url.size(), std::size_t{8})))));
  constexpr std::size_t shortest_name = 4;
  const auto first_word = letters(tail.substr(0, tail.find(' ')));
  const bool is_host =
      first_word.size() >= shortest_name && host.find(first_word) != std::string::npos;
  return has_domain || is_host;
}

/// Whether an author is the site itself ("Kompas Cyber Media" at kompas.com).
bool is_outlet(const std::string& author, const PageMetadata& metadata) {
  const auto folded = fold(author);
  return folded == fold(metadata.site.value_or("")) ||
         std::ranges::any_of(
             std::array<std::string_view, 4>{".com", ".id", "redaksi", "admin"},
             [&](std::string_view sign) { return folded.find(sign) != std::string::npos; }) ||
         is_site_name(folded, metadata.url.value_or(""));
}

/// *title* without the site's name that many put behind it: "… - Harian Contoh", "… | contoh.id".
std::string without_site(const std::string& title, const PageMetadata& metadata) {
  const auto site = fold(metadata.site.value_or(""));
  std::size_t cut = title.size();
  for (const std::string_view separator : {" - ", " | ", " :: ", " : ", " – ", " — ", " · "}) {
    const auto found = title.rfind(separator);
    if (found == std::string::npos || found == 0) {
      continue;
    }
    const auto tail = fold(title.substr(found + separator.size()));
    const bool is_site = tail == site || is_site_name(tail, metadata.url.value_or(""));
    cut = is_site ? std::min(cut, found) : cut;
  }
  return std::string{trim(title.substr(0, cut))};
}

}  // namespace

PageMetadata metadata_of(const HtmlTree& tree) {
  PageMetadata metadata;
  MetaReader reader;
  std::optional<std::string> document_title;
  std::size_t articles = 0;
  for (std::size_t at = 0; at < tree.size(); ++at) {
    const auto& node = tree[at];
    if (node.tag == "script") {
      read_json_ld(text_below(tree, at), metadata);
    } else if (node.tag == "link" && lower_case(node.attribute("rel")) == "canonical") {
      keep_address(metadata.url, node.attribute("href"));
    } else if (node.tag == "title") {
      keep_first(document_title, text_below(tree, at, longest_value));
    }
    reader.read(tree, at);
    articles += node.tag == "article" ? 1U : 0U;
    const bool is_body = lower_case(node.attribute("itemprop")) == "articlebody";
    metadata.is_news_article = metadata.is_news_article || is_body;
  }
  metadata.has_one_article = articles == 1;
  // An index may tell of each article that it lists.
  if (metadata.articles_told > 1) {
    metadata.body.reset();
  }
  reader.give(metadata);
  keep_first(metadata.title, document_title.value_or(""));
  if (metadata.title) {
    metadata.title = without_site(*metadata.title, metadata);
  }
  if (metadata.author && is_outlet(*metadata.author, metadata)) {
    metadata.author.reset();
  }
  return metadata;
}

}  // namespace warta
