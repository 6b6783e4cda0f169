// SPDX-License-Identifier: GPL-2.0-or-later
// Any text: mentions lie in order within the line, no date is later than its bound, and neither the
// fields nor the election rules fail on it.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/facets/date.hpp"
#include "indexer/facets/date_field.hpp"
#include "indexer/facets/election.hpp"
#include "stemmer/text.hpp"
#include "tests/fuzz/require.hpp"

namespace {

struct Rules {
  warta::RuleFiles files{warta::indexer_data()};
  warta::DateReader reader{files};
  warta::DateRules dates{files};
  warta::ElectionRules elections{files};
};

/// The lines of *text* in turn as headline, meta line and body.
warta::Article article_of(const std::string& text) {
  warta::Article article;
  article.raw.text = text;
  article.raw.published = text.substr(0, text.find('\n'));
  std::size_t number = 1;
  for (std::size_t from = 0; from < text.size(); ++number) {
    const auto to = std::min(text.find('\n', from), text.size());
    const auto kind = number == 1   ? warta::LineKind::title
                      : number == 2 ? warta::LineKind::meta
                                    : warta::LineKind::body;
    article.lines.push_back({number, from, to, kind, {}, {}});
    from = to + 1;
  }
  article.title = article.raw.published;
  article.body = warta::join_body(article);
  return article;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Rules rules;
  const auto text = warta::repair_utf8({reinterpret_cast<const char*>(data), size}).text;
  std::size_t end = 0;
  for (const auto& mention : rules.reader.read(text).dates) {
    warta::require(mention.from < mention.to && mention.to <= text.size());
    warta::require(end <= mention.end_word && mention.first_word < mention.end_word);
    end = mention.end_word;
  }
  const auto article = article_of(text);
  const auto latest = *warta::make_day(2026, 7, 1);
  warta::Facets facets;
  facets.date = rules.dates.derive(article, latest, facets.evidence);
  warta::require(!facets.date || facets.date->date.first <= latest);
  rules.elections.derive(article, rules.dates.crawl_day(article), facets);
  warta::require(facets.cycle.size() <= facets.election.size());
  warta::require(facets.phase.size() <= facets.cycle.size());
  return 0;
}
