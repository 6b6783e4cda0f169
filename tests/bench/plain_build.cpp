// SPDX-License-Identifier: GPL-2.0-or-later
// usage: plain_build DATABASE CRAWL
//
// Writes the articles of CRAWL, JSON Lines, to the new DATABASE as warta-index would with cleaning
// and facets switched off: every line is the article's, and no facet is known. What is left is what
// words, roots, positions and the stored text cost. All articles are held in memory.
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/read/reader.hpp"
#include "indexer/schema/analysis.hpp"
#include "indexer/store/xapian_document.hpp"
#include "tests/bench/exit_code.hpp"
#include "tests/bench/pieced_database.hpp"

using namespace warta;

namespace {

std::vector<RawDocument> read(const std::string& crawl) {
  std::vector<RawDocument> articles;
  ReadOptions options;
  options.format = InputFormat::jsonl;
  read_input(crawl,
             options,
             {.document = [&](RawDocument article) { articles.push_back(std::move(article)); },
              .refusal =
                  [](const Refusal& refusal) {
                    std::cerr << refusal.location << ": " << refusal.reason << '\n';
                  }});
  return articles;
}

IndexedDocument plain(const RawDocument& raw) {
  IndexedDocument document;
  auto& article = document.article;
  article.raw = raw;
  article.title = raw.title;
  const std::string_view text = raw.text;
  for (std::size_t from = 0, number = 1; from < text.size(); ++number) {
    const auto to = std::min(text.find('\n', from), text.size());
    article.lines.push_back(
        {.number = number, .from = from, .to = to, .kind = LineKind::body, .rule = {}, .cuts = {}});
    from = to + 1;
  }
  article.body = join_body(article);
  return document;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: plain_build DATABASE CRAWL\n";
    return 2;
  }
  return bench::exit_code_of([&] {
    const auto articles = read(arguments[2]);
    const auto stemmer = std::make_shared<const Stemmer>();
    bench::write_in_pieces(arguments[1], articles.size(), [&]() -> bench::MakeDocument {
      auto analyser = std::make_shared<Analyser>(stemmer);
      return [&articles, analyser](std::size_t number) {
        return make_xapian_document(plain(articles[number]), "plain", *analyser);
      };
    });
  });
}
