// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/inspect.hpp"

#include <nlohmann/json.hpp>

#include "indexer/schema/stored_document.hpp"

namespace warta {

namespace {

using Json = nlohmann::ordered_json;

/// A text that was extracted is not at hand elsewhere, so its lines stand here in full.
Json lines_json(const Article& article) {
  auto list = Json::array();
  for (const auto& line : article.lines) {
    Json entry{{"line", line.number}, {"kind", to_string(line.kind)}};
    if (!line.rule.empty()) {
      entry["rule"] = line.rule;
    }
    if (article.raw.from_html) {
      entry["text"] = text_of(article, line);
    }
    for (const auto& cut : line.cuts) {
      entry["cut"].push_back(Json::array({cut.from, cut.to, cut.rule}));
    }
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace

std::string inspect_json(const IndexedDocument& document) {
  const auto& [article, facets, copies] = document;
  const Json json{{"id", article.raw.id},
                  {"title", to_json(article.title)},
                  {"body", article.body},
                  {"lines", lines_json(article)},
                  {"date", to_json(facets.date)},
                  {"outlet", to_json(facets.outlet)},
                  {"author", to_json(article.author)},
                  {"election", facets.election},
                  {"cycle", facets.cycle},
                  {"phase", facets.phase},
                  {"region", to_json(facets.region)},
                  {"unit", to_json(facets.unit)},
                  {"activity", facets.activity},
                  {"copies", copies},
                  {"evidence", evidence_json(facets.evidence)}};
  return json_line(json);
}

}  // namespace warta
