// SPDX-License-Identifier: GPL-2.0-or-later
// Documents for tests that need one without reading or cleaning anything.
#pragma once

#include <optional>
#include <string>

#include "indexer/schema/document.hpp"

namespace warta::sample {

inline IndexedDocument empty_document() {
  return {};
}

/// An article of one title and the lines of *body*, with no facets.
inline IndexedDocument article(const std::string& id,
                               const std::string& title,
                               const std::string& body) {
  IndexedDocument document;
  auto& raw = document.article.raw;
  raw.id = id;
  raw.location = id;
  raw.root = "/crawl";
  raw.text = title + '\n' + body;
  document.article.title = title;
  document.article.lines = {{1, 0, title.size(), LineKind::title, "title:first", {}}};
  std::size_t from = title.size() + 1;
  for (std::size_t number = 2; from < raw.text.size(); ++number) {
    const auto to = std::min(raw.text.find('\n', from), raw.text.size());
    document.article.lines.push_back({number, from, to, LineKind::body, {}, {}});
    from = to + 1;
  }
  document.article.body = join_body(document.article);
  document.copies = id;
  return document;
}

/// A document in which every member holds something.
inline IndexedDocument full_document() {
  auto document =
      article("kab.example/1", "Polsek Rengat Barat Patroli", "Isi berita. IKLAN\nKedua.");
  auto& [article, facets, copies] = document;
  article.raw.id_is_path = true;
  article.raw.location = "crawl.jsonl:7";
  article.raw.repaired = 2;
  article.raw.title = "Judul";
  article.raw.url = "https://kab.example/1";
  article.raw.outlet = "kab.example";
  article.raw.author = "Sutan";
  article.raw.published = "2024-11-27";
  article.raw.crawled = "2024-12-01";
  article.raw.overrides = {{"region", "Riau/Kabupaten Indragiri Hulu/Rengat Barat"},
                           {"outlet", ""}};
  article.author = "Sutan";
  article.lines[1].cuts = {{12, 17, "inline:advert"}};
  article.lines[2].kind = LineKind::boilerplate;
  article.lines[2].rule = "tail:related";
  article.dateline = {2, 6, {"Rengat"}};
  article.body = join_body(article);
  facets.date = DatedBy{{*make_day(2024, 11, 27), Precision::day}, true, "Rabu (27/11)"};
  facets.outlet = "kab.example";
  facets.election = {"pilkada"};
  facets.cycle = {"pilkada-2024"};
  facets.phase = {"pilkada-2024/pemungutan-suara"};
  facets.region = {"Riau", "Kabupaten Indragiri Hulu", "Rengat Barat"};
  facets.unit = "Polsek Rengat Barat";
  facets.activity = {"patroli", "sambang"};
  facets.evidence = {{"election", "pilkada", 3.5, 2, "Pilkada", "body-cue"},
                     {"date", "2024-11-27", 1, std::nullopt, "2024-11-27", "record"},
                     {"outlet", "", 1000, std::nullopt, "", "override"}};
  copies = "0123456789abcdef";
  return document;
}

}  // namespace warta::sample
