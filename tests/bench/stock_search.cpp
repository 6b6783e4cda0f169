// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/stock_search.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/schema/fields.hpp"
#include "indexer/schema/packed_data.hpp"
#include "indexer/schema/xapian_stemmer.hpp"
#include "tests/bench/pieced_database.hpp"

namespace warta::bench {

namespace {

constexpr Xapian::doccount hits_a_page = 10;
constexpr std::array<std::string_view, 5> counted{"phase", "region", "unit", "activity", "outlet"};
/// As the passages of warta-query are long.
constexpr std::size_t snippet_bytes = 200;

Xapian::Query query_of(const Question& question,
                       const Xapian::Database& database,
                       const Xapian::Stem& stem) {
  Xapian::QueryParser parser;
  parser.set_database(database);
  parser.set_default_op(Xapian::Query::OP_AND);
  parser.set_stemmer(stem);
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  auto query = question.text.empty() ? Xapian::Query::MatchAll
                                     : parser.parse_query(question.text,
                                                          Xapian::QueryParser::FLAG_DEFAULT |
                                                              Xapian::QueryParser::FLAG_WILDCARD);
  if (!question.filter_field.empty()) {
    const auto term = exact_term(*find_field(question.filter_field), question.filter_value);
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(term));
  }
  return query;
}

/// Text, terms to filter by, and a value for each facet.
Xapian::Document stock_document(const Xapian::Document& ours,
                                StoredReader& reader,
                                Xapian::TermGenerator& generator) {
  const auto stored = reader.read(ours.get_data());
  Xapian::Document document;
  document.set_data(stored.article.body);
  for (auto term = ours.termlist_begin(); term != ours.termlist_end(); ++term) {
    for (const auto& field : fields) {
      if (field.kind != FieldKind::text && (*term).starts_with(field.prefix)) {
        document.add_boolean_term(*term);
      }
    }
  }
  for (const auto name : counted) {
    const auto slot = find_field(name)->slot.value();
    document.add_value(slot, ours.get_value(slot));
  }
  generator.set_document(document);
  generator.index_text(stored.article.title.value_or(""));
  generator.increase_termpos();
  generator.index_text(stored.article.body);
  return document;
}

}  // namespace

void make_stock_database(const std::filesystem::path& shard,
                         const std::filesystem::path& stock,
                         const std::shared_ptr<const Stemmer>& stemmer) {
  // There may be gaps.
  std::vector<Xapian::docid> documents;
  const Xapian::Database all(shard.string());
  std::copy(all.postlist_begin(""), all.postlist_end(""), std::back_inserter(documents));
  write_in_pieces(stock, documents.size(), [&]() -> MakeDocument {
    const Xapian::Database ours(shard.string());
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem(new XapianStemmer(stemmer)));
    return
        [&documents, ours, reader = StoredReader({ours}), generator](std::size_t number) mutable {
          return stock_document(ours.get_document(documents[number]), reader, generator);
        };
  });
}

StockSearch::StockSearch(const std::string& path, std::shared_ptr<const Stemmer> stemmer)
    : database_(path), stem_(new XapianStemmer(std::move(stemmer))) {}

std::size_t StockSearch::ask(const Question& question) {
  Xapian::Enquire enquire(database_);
  enquire.set_query(query_of(question, database_, stem_));
  if (question.text.empty()) {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  }
  std::deque<Xapian::ValueCountMatchSpy> spies;
  if (question.facets) {
    for (const auto name : counted) {
      enquire.add_matchspy(&spies.emplace_back(*find_field(name)->slot));
    }
  }
  const auto wanted = question.hits ? hits_a_page : 0;
  const auto found = enquire.get_mset(0, wanted, question.facets ? database_.get_doccount() : 0);
  std::size_t shown = 0;
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    shown += found.snippet(hit.get_document().get_data(), snippet_bytes, stem_).size();
  }
  for (const auto& spy : spies) {
    for (auto value = spy.top_values_begin(10); value != spy.top_values_end(10); ++value) {
      shown += value.get_termfreq();
    }
  }
  return shown + found.get_matches_estimated();
}

}  // namespace warta::bench
