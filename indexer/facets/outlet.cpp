// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/outlet.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/facets/given_facets.hpp"
#include "indexer/facets/phrase_matcher.hpp"
#include "indexer/schema/domain.hpp"
#include "stemmer/ascii.hpp"

namespace warta {

namespace {

std::string_view trimmed(std::string_view text) {
  const auto bare = trim(text, " \t\r\n\"'()[]");
  // A full stop that closes the dateline is not the name's.
  return bare.substr(0, bare.find_last_not_of(" \t\r\n\"'()[].") + 1);
}

std::string_view without_www(std::string_view name) {
  constexpr std::string_view www = "www.";
  name = trimmed(name);
  const bool has_www = name.size() > www.size() && lower_case(name.substr(0, www.size())) == www;
  return has_www ? name.substr(www.size()) : name;
}

/// A dateline may hold a unit in the place of a site: "SEKADAU, Polda Kalbar –".
bool is_police(std::string_view part) {
  static constexpr std::array<std::string_view, 3> kinds{"polda", "polres", "polsek"};
  const auto key = name_key(part);
  return std::ranges::any_of(kinds, [&](auto kind) { return key.starts_with(kind); });
}

/// A byline that the cleaner took for a part: "Laporan Wartawan …".
bool is_byline(std::string_view part) {
  static constexpr std::array<std::string_view, 5> openings{
      "laporan", "oleh", "penulis", "reporter", "editor"};
  const auto words = line_words(part);
  return !words.empty() && std::ranges::find(openings, words.front().folded) != openings.end();
}

/// What stands behind the headline in another of its repetitions: "… | Kabarkota".
std::optional<std::string_view> behind_headline(const Article& article, std::string_view repeated) {
  static constexpr std::array<std::string_view, 6> signs{
      " | ", " - ", " \u2013 ", " \u2014 ", " \u00bb ", " : "};
  const std::string_view title = *article.title;
  const auto found = repeated.find(title);
  if (found == std::string_view::npos) {
    return {};
  }
  const auto rest = repeated.substr(found + title.size());
  for (const auto sign : signs) {
    if (rest.starts_with(sign)) {
      return trimmed(rest.substr(sign.size(), rest.find(sign, sign.size()) - sign.size()));
    }
  }
  return {};
}

struct HeadlineSite {
  std::string name;
  std::optional<std::size_t> line;
};

std::optional<HeadlineSite> site_behind_headline(const Article& article) {
  if (!article.title) {
    return {};
  }
  for (const auto& line : article.lines) {
    if (line.kind == LineKind::title) {
      if (const auto site = behind_headline(article, text_of(article, line))) {
        return HeadlineSite{std::string{*site}, line.number};
      }
    }
  }
  if (article.raw.title) {
    if (const auto site = behind_headline(article, *article.raw.title)) {
      return HeadlineSite{std::string{*site}, {}};
    }
  }
  return {};
}

std::string_view host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) {
    return {};
  }
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/:?#"));
}

}  // namespace

std::string outlet_named(std::string_view printed) {
  const auto name = without_www(printed);
  return is_domain(name) ? lower_case(name) : std::string{name};
}

OutletRules::OutletRules(const Gazetteer& gazetteer, const RuleFiles& files)
    : gazetteer_(gazetteer) {
  static constexpr std::array<std::string_view, 1> columns{"part"};
  for (const auto& row : read_table(files.file("outlets.tsv"), columns)) {
    parts_.emplace(row.cells[0]);
  }
}

bool OutletRules::is_place(std::string_view part) const {
  return !gazetteer_.places_named(part).empty() ||
         !gazetteer_.regencies_with_seat(name_key(part)).empty();
}

bool OutletRules::sounds_like_site(std::string_view part) const {
  const auto words = line_words(part);
  return words.size() == 1 || std::ranges::any_of(words, [&](const LineWord& word) {
           return std::ranges::any_of(parts_, [&](const std::string& sound) {
             return word.folded.starts_with(sound) || word.folded.ends_with(sound);
           });
         });
}

std::optional<DatelinePart> OutletRules::site_of(const std::vector<DatelinePart>& parts) const {
  for (const auto& part : parts) {
    if (is_domain(trimmed(part.name))) {
      return part;
    }
  }
  std::vector<DatelinePart> unknown;
  std::ranges::copy_if(parts, std::back_inserter(unknown), [&](const DatelinePart& part) {
    const auto& name = part.name;
    return std::ranges::any_of(name, is_letter) && std::ranges::none_of(name, is_digit) &&
           !is_police(name) && !is_byline(name) && !is_place(name);
  });
  const auto site = std::ranges::find_if(
      unknown, [&](const DatelinePart& part) { return sounds_like_site(part.name); });
  if (site != unknown.end()) {
    return *site;
  }
  // Beside a place, what is none must be the site ("LANGGUR, Congka Sae –").
  return unknown.empty() || parts.size() == 1 ? std::nullopt : std::optional{unknown.back()};
}

void OutletRules::derive(const Article& article, Facets& facets) const {
  facets.outlet.reset();
  const auto set =
      [&](std::string_view printed, std::optional<std::size_t> line, const char* rule) {
        auto name = outlet_named(printed);
        if (name.empty() || facets.outlet) {
          return;
        }
        facets.outlet = std::move(name);
        facets.evidence.push_back({"outlet", *facets.outlet, 1, line, std::string{printed}, rule});
      };
  const auto& raw = article.raw;
  if (raw.outlet) {
    set(*raw.outlet, {}, "outlet-field");
  }
  if (const auto site = site_of(dateline_parts(article))) {
    set(site->quote, site->line, "outlet-dateline");
  }
  if (const auto site = site_behind_headline(article)) {
    set(site->name, site->line, "outlet-headline");
  }
  if (raw.url) {
    set(host_of(*raw.url), {}, "outlet-url");
  }
  give(raw.overrides, "outlet", facets.outlet);
}

}  // namespace warta
