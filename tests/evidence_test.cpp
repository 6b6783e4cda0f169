// SPDX-License-Identifier: GPL-2.0-or-later
// What every facet of every article must keep: evidence that can be looked up.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/intake.hpp"
#include "indexer/read/reader.hpp"
#include "tests/support/sample_documents.hpp"

using namespace warta;

namespace {

IndexedDocument derive(RawDocument raw) {
  static const RuleFiles files{indexer_data()};
  static const Derivation derivation{files, *make_day(2026, 1, 31)};
  return derivation.derive(std::move(raw));
}

std::vector<IndexedDocument> sample_corpus() {
  std::vector<IndexedDocument> documents;
  const ReadSink sink{.document = [&](RawDocument raw) { documents.push_back(derive(raw)); },
                      .refusal = [](const Refusal& /*refusal*/) {}};
  read_input(std::string{WARTA_SOURCE_DIR} + "/sample-corpus/pages", {}, sink);
  return documents;
}

IndexedDocument page(const std::string& text) {
  RawDocument raw;
  raw.id = "a";
  raw.text = text;
  return derive(std::move(raw));
}

struct Value {
  std::string facet, value;
};

std::vector<Value> values_of(const Facets& facets) {
  std::vector<Value> values;
  const auto add = [&](const char* facet, const std::vector<std::string>& found) {
    for (const auto& value : found) {
      values.push_back({facet, value});
    }
  };
  add("election", facets.election);
  add("cycle", facets.cycle);
  add("phase", facets.phase);
  add("activity", facets.activity);
  if (facets.unit) {
    values.push_back({"unit", *facets.unit});
  }
  if (facets.outlet) {
    values.push_back({"outlet", *facets.outlet});
  }
  if (facets.date) {
    values.push_back({"date", to_string(facets.date->date)});
  }
  if (const auto path = region_path(facets.region); !path.empty()) {
    values.push_back({"region", path});
  }
  return values;
}

bool has_evidence(const Facets& facets, const Value& wanted) {
  return std::ranges::any_of(facets.evidence, [&](const Evidence& evidence) {
    return evidence.facet == wanted.facet && evidence.value == wanted.value;
  });
}

std::string line_at(const Article& article, std::size_t number) {
  const auto line = std::ranges::find(article.lines, number, &Line::number);
  return line == article.lines.end() ? "" : std::string{text_of(article, *line)};
}

void check_evidence(const IndexedDocument& document) {
  const auto& [article, facets, copies] = document;
  INFO(article.raw.id);
  for (const auto& value : values_of(facets)) {
    INFO(value.facet << ' ' << value.value);
    CHECK(has_evidence(facets, value));
  }
  for (const auto& evidence : facets.evidence) {
    INFO(evidence.facet << ' ' << evidence.value << " by " << evidence.rule << ": "
                        << evidence.quote);
    CHECK_FALSE(evidence.quote.empty());
    const auto holds = [&](const std::optional<std::string>& text) {
      return text && text->find(evidence.quote) != std::string::npos;
    };
    const auto& raw = article.raw;
    const bool in_place = evidence.line ? holds(line_at(article, *evidence.line))
                                        : holds(raw.outlet) || holds(raw.published) ||
                                              holds(raw.url) || holds(raw.title);
    CHECK((in_place || holds(article.title)));
  }
}

Evidence evidence_of(const IndexedDocument& document, std::string_view facet) {
  const auto& all = document.facets.evidence;
  const auto found = std::ranges::find(all, facet, &Evidence::facet);
  return found == all.end() ? Evidence{} : *found;
}

}  // namespace

TEST_CASE("every value has evidence, and every quote stands in the line it names", "[evidence]") {
  const auto documents = sample_corpus();
  REQUIRE(documents.size() > 50);
  for (const auto& document : documents) {
    check_evidence(document);
  }
}

TEST_CASE("a dateline on a line of its own is quoted from there", "[evidence]") {
  const auto document = page(
      "Polsek Klari Sambangi Warga Jelang Pilkada\n\nKARAWANG - KARAWANG.KABAR.ID\n\n"
      "Polres Karawang, Polda Jabar - Polsek Klari menyambangi warga, Kamis (28/11/2024).\n");
  const auto outlet = evidence_of(document, "outlet");
  CHECK(document.facets.outlet == "karawang.kabar.id");
  CHECK(outlet.line == 3U);
  CHECK(outlet.quote == "KARAWANG.KABAR.ID");
  check_evidence(document);
}

TEST_CASE("the year of a cycle is quoted with the words that stand before it", "[evidence]") {
  const auto document = page(
      "Polisi Amankan Kotak Suara\n\nKPU menyiapkan Pemilu Serentak Tahun 2024 dan polisi "
      "mengamankan kotak suara Pemilu, Senin (08/01/2024).\n");
  const auto cycle = evidence_of(document, "cycle");
  CHECK(cycle.value == "pemilu-2024");
  CHECK(cycle.rule == "text-year");
  CHECK(cycle.line == 3U);
  CHECK(cycle.quote.ends_with("Pemilu Serentak Tahun 2024"));
  CHECK(evidence_of(document, "phase").line == 3U);
}
