// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/facets/place.hpp"

namespace warta {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\"'()[]";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

bool starts_with_www(std::string_view name) {
  constexpr std::string_view www = "www.";
  return name.size() > www.size() &&
         std::ranges::equal(name.substr(0, www.size()), www, [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) == b;
         });
}

std::string_view without_www(std::string_view name) {
  name = trimmed(name);
  return starts_with_www(name) ? name.substr(4) : name;
}

/// A dot between letters: "Kabarbanten.com", not "Kab. Serang".
bool is_domain(std::string_view text) {
  const auto dot = text.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 1 < text.size() &&
         text.find_first_of(" \t,;/") == std::string_view::npos && text[dot + 1] != ' ';
}

/// What a dateline may hold besides place and site.
bool is_police(std::string_view part) {
  const auto key = name_key(part);
  return key.starts_with("pol") &&
         (key.starts_with("polda") || key.starts_with("polres") || key.starts_with("polsek"));
}

bool has_letter(std::string_view part) {
  return std::ranges::any_of(part,
                             [](char c) { return std::isalpha(static_cast<unsigned char>(c)); });
}

bool has_digit(std::string_view part) {
  return std::ranges::any_of(part,
                             [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
}

/// The part that names the site: a domain before any other, else what is neither place nor unit nor
/// date.
std::optional<std::string_view> site_of(const Dateline& dateline, const Gazetteer& gazetteer) {
  for (const auto& part : dateline.parts)
    if (is_domain(trimmed(part)))
      return part;
  for (const auto& part : dateline.parts)
    if (has_letter(part) && !has_digit(part) && !is_police(part) &&
        gazetteer.places_named(part).empty() &&
        gazetteer.regencies_with_seat(name_key(part)).empty())
      return part;
  return {};
}

std::optional<std::string_view> host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos)
    return {};
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/:?#"));
}

}  // namespace

void derive_outlet(const Article& article, const Gazetteer& gazetteer, Facets& facets) {
  const auto set =
      [&](std::string_view printed, std::optional<std::size_t> line, const char* rule) {
        const auto name = without_www(printed);
        if (name.empty())
          return false;
        facets.outlet = std::string{name};
        facets.evidence.push_back({"outlet", *facets.outlet, 1, line, std::string{printed}, rule});
        return true;
      };
  const auto& raw = article.raw;
  if (raw.outlet && set(*raw.outlet, {}, "outlet-field"))
    return;
  if (const auto site = site_of(article.dateline, gazetteer))
    if (set(*site, article.dateline.line, "outlet-dateline"))
      return;
  if (raw.url)
    if (const auto host = host_of(*raw.url))
      set(*host, {}, "outlet-url");
}

}  // namespace warta
