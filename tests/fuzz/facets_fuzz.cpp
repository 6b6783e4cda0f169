// SPDX-License-Identifier: GPL-2.0-or-later
// Any text is cleaned and given its facets: evidence names lines of the article and quotes what
// stands there, and the facets agree with each other.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/clean/clean.hpp"
#include "indexer/facets/facets.hpp"
#include "stemmer/text.hpp"
#include "tests/fuzz/require.hpp"

using namespace warta;

namespace {

struct Rules {
  RuleFiles files{indexer_data()};
  Cleaner cleaner{files};
  FacetRules facets{files};
};

/// The first line is the record's title and date too, so that fields are read as well.
RawDocument document_of(std::string text) {
  RawDocument document;
  document.id = "fuzz";
  document.title = text.substr(0, text.find('\n'));
  document.published = document.title;
  document.outlet = document.title;
  document.text = std::move(text);
  return document;
}

/// Rules that quote the very words of the line they name.
bool quotes_line(const Evidence& evidence) {
  return evidence.line && (evidence.facet == "activity" || evidence.rule == "place-named");
}

void check_evidence(const Article& article, const Evidence& evidence) {
  require(!evidence.facet.empty() && !evidence.rule.empty());
  require(repair_utf8(evidence.quote).replaced == 0);
  require(repair_utf8(evidence.value).replaced == 0);
  if (!evidence.line) {
    return;
  }
  const auto line = std::ranges::find(article.lines, *evidence.line, &Line::number);
  require(line != article.lines.end());
  if (quotes_line(evidence) && line->kind == LineKind::body) {
    require(kept_text(article, *line).find(evidence.quote) != std::string::npos);
  }
}

void check_region(const Region& region) {
  require(!region.regency || region.province);
  require(!region.district || region.regency);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Rules rules;
  auto text = repair_utf8({reinterpret_cast<const char*>(bytes), size}).text;
  const auto article = rules.cleaner.clean(document_of(std::move(text)));
  const auto latest = *make_day(2026, 7, 1);
  const auto facets = rules.facets.derive(article, latest);
  require(!facets.date || facets.date->date.first <= latest);
  require(facets.cycle.size() <= facets.election.size());
  require(facets.phase.size() <= facets.cycle.size());
  check_region(facets.region);
  for (const auto& evidence : facets.evidence) {
    check_evidence(article, evidence);
  }
  require(!copies_group(article).empty());
  return 0;
}
