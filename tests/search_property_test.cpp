// SPDX-License-Identifier: GPL-2.0-or-later
// Random questions over random articles, answered twice: by the search, and word for word by going
// through the articles. Run by ctest with differently filled heaps besides (MALLOC_PERTURB_): what
// Xapian leaves uninitialised must not decide what is found.
#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "indexer/store/columns.hpp"
#include "query/match/translator.hpp"
#include "tests/support/same_hits.hpp"
#include "tests/support/sample_index.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace {

using Ids = std::vector<std::string>;
using Random = std::mt19937;

/// Below *bound*; the same on every platform, unlike the standard's distributions.
std::size_t below(Random& random, std::size_t bound) {
  return random() % bound;
}

bool once_in(Random& random, std::size_t times) {
  return below(random, times) == 0;
}

template <typename Range>
const auto& one_of(Random& random, const Range& choices) {
  return choices[below(random, std::size(choices))];
}

constexpr std::array<const char*, 20> words{
    "kotak",     "suara",        "gudang",     "polisi",   "warga",   "rusak",     "memilih",
    "dipilih",   "pilih",        "anak-anak",  "anak",     "pasca",   "kotakku",   "pasca-pemilu",
    "kamtibmas", "keamanan dan", "ketertiban", "analisis", "analisa", "masyarakat"};
/// What NEAR may compare: roots, forms of one root, variants, written words and beginnings. Forms
/// of one word stand together, and are never compared: where both stand at one place, Xapian passes
/// over pairs of other places.
constexpr std::array<std::array<const char*, 3>, 5> near_words{
    {{"kotak", "kotak", "kotakku"},
     {"suara", "sua*", "\"suara\""},
     {"polisi", "pol*", "polisi"},
     {"pilih", "memilih", "\"dipilih\""},
     {"analisis", "analisa", "analis*"}}};
constexpr std::array<const char*, 2> elections{"pemilu", "pilkada"};
constexpr std::array<const char*, 3> activities{"patroli", "sambang", "deklarasi-damai"};
constexpr std::array<const char*, 5> dates{
    "2024", "2024-11", "2024-11-27", "2023-12-31", "2025-02"};
constexpr std::array<const char*, 5> date_values{
    "2024", "2024-11", "2024-11-20..2025", "..2024-11-26", "2025-01.."};

std::string random_words(Random& random, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += (i == 0 ? "" : " ") + std::string{one_of(random, words)};
  }
  return text;
}

// Each draw stands in a statement of its own: the order of operands and arguments is the
// compiler's.
IndexedDocument random_document(Random& random, std::size_t number) {
  // The first documents are long: then the posting lists of rare words end in the middle.
  const auto length = 1 + below(random, number < 100 ? 9 : 3);
  const auto title_length = 1 + below(random, 2);
  const auto title = random_words(random, title_length);
  const auto body = random_words(random, length);
  const auto last_line = random_words(random, 2);
  auto document = sample::article("id-" + std::to_string(number), title, body + "\n" + last_line);
  if (once_in(random, 2)) {
    document.article.lines.back().kind = LineKind::boilerplate;
    document.article.body = join_body(document.article);
  }
  if (once_in(random, 2)) {
    document.facets.election = {one_of(random, elections)};
  }
  if (once_in(random, 3)) {
    document.facets.activity = {one_of(random, activities)};
  }
  if (!once_in(random, 4)) {
    document.facets.date = sample::dated(one_of(random, dates));
  }
  document.copies = "g" + std::to_string(below(random, 100));
  return document;
}

std::string random_leaf(Random& random) {
  std::string word = one_of(random, words);
  switch (below(random, 12)) {
    case 0:
      return '"' + word + '"';
    case 1:
      return '"' + word + ' ' + one_of(random, words) + '"';
    case 2:
      return word.substr(0, 3) + '*';
    case 3:
      return "title:" + word.substr(0, word.find(' '));
    case 4:
      return std::string{"election:"} + one_of(random, elections);
    case 5:
      return std::string{"date:"} + one_of(random, date_values);
    case 6: {
      const auto first = below(random, near_words.size());
      const auto second = (first + 1 + below(random, near_words.size() - 1)) % near_words.size();
      const auto third = (second + 1) % near_words.size();
      const std::string near = std::string{" NEAR/"} + (once_in(random, 2) ? "1 " : "3 ");
      std::string left = one_of(random, near_words.at(first));
      if (third != first) {
        left = '(' + left + " OR " + one_of(random, near_words.at(third)) + ')';
      }
      return left + near + one_of(random, near_words.at(second));
    }
    default:
      return word;
  }
}

std::string random_query(Random& random, std::size_t depth) {
  if (depth == 0 || once_in(random, 4)) {
    return random_leaf(random);
  }
  const auto kind = below(random, 4);
  const auto first = random_query(random, depth - 1);
  const auto second = random_query(random, depth - 1);
  switch (kind) {
    case 0:
      return '(' + first + " OR " + second + ')';
    case 1:
      return '(' + first + " NOT (" + second + "))";
    case 2:
      return '(' + first + ' ' + second + ')';
    default:
      return first + ' ' + second +
             (once_in(random, 2) ? " " + random_query(random, depth - 1) : "");
  }
}

/// An article as the contract sees it.
struct Plain {
  std::vector<AnalysedWord> title{}, body{}, boilerplate{};
  std::set<std::string> title_roots{}, roots{}, boilerplate_roots{};
  IndexedDocument document;
};

std::set<std::string> roots_of(const std::vector<AnalysedWord>& analysed) {
  std::set<std::string> roots;
  for (const auto& word : analysed) {
    if (!word.root.empty()) {
      roots.insert(word.root);
    }
  }
  return roots;
}

Plain plain(const IndexedDocument& document, Analyser& analyser) {
  const auto& article = document.article;
  Plain plain{.title = analyser.analyse(*article.title),
              .body = analyser.analyse(article.body),
              .document = document};
  plain.title_roots = roots_of(plain.title);
  plain.roots = roots_of(plain.body);
  plain.roots.insert(plain.title_roots.begin(), plain.title_roots.end());
  for (const auto& line : article.lines) {
    if (line.kind == LineKind::boilerplate) {
      // The last line of an article alone is ever one.
      plain.boilerplate = analyser.analyse(text_of(article, line));
      plain.boilerplate_roots = roots_of(plain.boilerplate);
    }
  }
  return plain;
}

/// The contract of query/README.md, word for word.
class Reader {
 public:
  Reader(const std::vector<Plain>& articles, Analyser& analyser) : analyser_(analyser) {
    for (const auto& plain : articles) {
      take(plain.title, vocabulary_["title"]);
      take(plain.title, vocabulary_[""]);
      take(plain.body, vocabulary_[""]);
      take(plain.boilerplate, vocabulary_[in_boilerplate]);
    }
  }

  bool has(const Plain& plain, const Node& node, Scope scope) const {
    const auto child_matches = [&](const Node& child) { return has(plain, child, scope); };
    switch (node.kind) {
      case NodeKind::word:
        return has_roots(plain, node, scope);
      case NodeKind::exact:
        return has_phrase(plain, node.field, node.text, scope);
      case NodeKind::phrase: {
        std::string text;
        for (const auto& word : node.words) {
          text += word + ' ';
        }
        return has_phrase(plain, node.field, text, scope);
      }
      case NodeKind::prefix:
        return has_beginning(plain.title, node, node.field) ||
               (node.field.empty() && (has_beginning(plain.body, node, "") ||
                                       (scope == Scope::boilerplate_too &&
                                        has_beginning(plain.boilerplate, node, in_boilerplate))));
      case NodeKind::near:
        return has_near(plain.title, node, "") || has_near(plain.body, node, "") ||
               (scope == Scope::boilerplate_too &&
                has_near(plain.boilerplate, node, in_boilerplate));
      case NodeKind::field:
        return has_value(plain, node.field, node.text);
      case NodeKind::date_range:
        return is_dated(plain, node.from, node.to);
      case NodeKind::all_of:
        return std::ranges::all_of(node.children, child_matches);
      case NodeKind::any_of:
      case NodeKind::expansion:
        return std::ranges::any_of(node.children, child_matches);
      case NodeKind::without:
        break;
    }
    const bool excludes_only = node.children.size() == 1;
    return (excludes_only || child_matches(node.children.front())) &&
           std::none_of(node.children.begin() + (excludes_only ? 0 : 1),
                        node.children.end(),
                        [&](const Node& child) { return has(plain, child, Scope::article); });
  }

  static bool has_value(const Plain& plain, const std::string& field, const std::string& value) {
    const auto& facets = plain.document.facets;
    if (field == "date") {
      const auto dots = value.find("..");
      return is_dated(plain,
                      parse_date(value.substr(0, dots)),
                      parse_date(dots == std::string::npos ? value : value.substr(dots + 2)));
    }
    const auto& values = field == "election" ? facets.election : facets.activity;
    return value == "?" ? values.empty() : std::ranges::find(values, value) != values.end();
  }

 private:
  static bool is_dated(const Plain& plain,
                       const std::optional<ImpreciseDate>& from,
                       const std::optional<ImpreciseDate>& to) {
    const auto& dated = plain.document.facets.date;
    return dated && (!from || dated->date.last() >= from->first) &&
           (!to || dated->date.first <= to->last());
  }

  bool has_roots(const Plain& plain, const Node& node, Scope scope) const {
    const auto wanted = roots_of(analyser_.analyse(node.text));
    return std::ranges::all_of(wanted, [&](const std::string& root) {
      if (!node.field.empty()) {
        return plain.title_roots.contains(root);
      }
      return plain.roots.contains(root) ||
             (scope == Scope::boilerplate_too && plain.boilerplate_roots.contains(root));
    });
  }

  bool has_phrase(const Plain& plain,
                  const std::string& field,
                  const std::string& text,
                  Scope scope) const {
    const auto wanted = analyser_.analyse(text);
    const auto stands_in = [&](const std::vector<AnalysedWord>& text_words) {
      const auto same_word = [](const AnalysedWord& text_word, const AnalysedWord& wanted_word) {
        return text_word.word == wanted_word.word;
      };
      return std::search(
                 text_words.begin(), text_words.end(), wanted.begin(), wanted.end(), same_word) !=
             text_words.end();
    };
    return stands_in(plain.title) ||
           (field.empty() && (stands_in(plain.body) ||
                              (scope == Scope::boilerplate_too && stands_in(plain.boilerplate))));
  }

  static void take(const std::vector<AnalysedWord>& text, std::set<std::string>& seen) {
    for (const auto& word : text) {
      seen.insert(word.word);
      seen.insert(word.root);
    }
  }

  /// The roots of all words that begin as *node* does, in texts of *kind*.
  std::set<std::string> roots_begun_by(const Node& node, const std::string& kind) const {
    auto roots = roots_of(analyser_.analyse(node.text));
    for (const auto& word : vocabulary_.at(kind)) {
      if (word.starts_with(node.text)) {
        roots.insert(word);
        roots.merge(roots_of(analyser_.analyse(word)));
      }
    }
    return roots;
  }

  bool has_beginning(const std::vector<AnalysedWord>& text,
                     const Node& node,
                     const std::string& kind) const {
    const auto roots = roots_begun_by(node, kind);
    return std::ranges::any_of(text, [&](const AnalysedWord& word) {
      return word.word.starts_with(node.text) || roots.contains(word.root);
    });
  }

  bool is_operand(const Node& operand, const AnalysedWord& word, const std::string& kind) const {
    switch (operand.kind) {
      case NodeKind::word:
        return roots_of(analyser_.analyse(operand.text)).contains(word.root);
      case NodeKind::exact:
        return operand.text == word.word;
      case NodeKind::prefix:
        return has_beginning({word}, operand, kind);
      default:
        return std::ranges::any_of(
            operand.children, [&](const Node& child) { return is_operand(child, word, kind); });
    }
  }

  /// Of two operands.
  bool has_near(const std::vector<AnalysedWord>& text,
                const Node& node,
                const std::string& kind) const {
    for (const auto& first : text) {
      for (const auto& second : text) {
        const auto apart = first.position > second.position ? first.position - second.position
                                                            : second.position - first.position;
        if (apart > 0 && apart <= node.distance && is_operand(node.children[0], first, kind) &&
            is_operand(node.children[1], second, kind)) {
          return true;
        }
      }
    }
    return false;
  }

  static constexpr const char* in_boilerplate = "boilerplate";

  Analyser& analyser_;
  std::map<std::string, std::set<std::string>> vocabulary_{
      {"title", {}}, {"", {}}, {in_boilerplate, {}}};  // words and roots of each kind of text
};

/// What may lack and what must be, as the README has it.
struct Parts {
  std::vector<const Node*> words, demands, exclusions;

  void take(const Node& node) {
    if (node.kind == NodeKind::all_of) {
      for (const auto& child : node.children) {
        take(child);
      }
    } else if (node.kind == NodeKind::without) {
      const bool excludes_only = node.children.size() == 1;
      if (!excludes_only) {
        take(node.children.front());
      }
      for (std::size_t i = excludes_only ? 0 : 1; i < node.children.size(); ++i) {
        exclusions.push_back(&node.children[i]);
      }
    } else {
      const bool may_lack =
          node.field.empty() && (node.kind == NodeKind::word || node.kind == NodeKind::prefix ||
                                 node.kind == NodeKind::expansion);
      (may_lack ? words : demands).push_back(&node);
    }
  }
};

bool passes(const Plain& plain, const SearchRequest& request) {
  const auto has = [&](const FacetFilter& filter) {
    return std::ranges::any_of(filter.values, [&](const std::string& value) {
      return Reader::has_value(plain, filter.field, value);
    });
  };
  return std::ranges::all_of(request.filters, has) && std::ranges::none_of(request.exclusions, has);
}

struct Expected {
  std::set<std::string> full, wider;
  std::set<std::string> partial;  ///< a page of any length is filled up with those of any word
};

Expected expected_of(const std::vector<Plain>& articles,
                     const SearchRequest& request,
                     const Reader& reader) {
  Parts parts;
  if (request.query.root) {
    parts.take(*request.query.root);
  }
  const auto count = parts.words.size();
  const auto most = (count + 1) / 2;
  const auto least = request.match == MatchMode::any    ? std::min<std::size_t>(count, 1)
                     : request.match == MatchMode::most ? most
                                                        : count;
  const auto matches = [&](const Plain& plain, Scope scope, std::size_t wanted) {
    const auto has = [&](const Node* node) { return reader.has(plain, *node, scope); };
    return passes(plain, request) && std::ranges::all_of(parts.demands, has) &&
           static_cast<std::size_t>(std::ranges::count_if(parts.words, has)) >= wanted &&
           std::ranges::none_of(parts.exclusions, [&](const Node* node) {
             return reader.has(plain, *node, Scope::article);
           });
  };
  const auto scope = request.in_boilerplate ? Scope::boilerplate_too : Scope::article;
  const bool fills_up = request.match == MatchMode::automatic && count > 1;
  Expected expected;
  for (const auto& plain : articles) {
    const auto& id = plain.document.article.raw.id;
    if (matches(plain, scope, least)) {
      expected.full.insert(id);
    } else if (fills_up && matches(plain, Scope::article, 1)) {
      expected.partial.insert(id);
    }
    if (matches(plain, Scope::boilerplate_too, least)) {
      expected.wider.insert(id);
    }
  }
  return expected;
}

SearchRequest random_request(Random& random) {
  std::string text = random_query(random, 2);
  // Several plain words make the second tier and the match modes matter.
  if (once_in(random, 2)) {
    const auto count = 1 + below(random, 4);
    text += ' ' + random_words(random, count);
  }
  auto request = sample::request(text);
  request.limit = 1000;
  request.detail = HitDetail::id;
  request.match = static_cast<MatchMode>(below(random, 4));
  request.sort = static_cast<SortOrder>(below(random, 3));
  request.in_boilerplate = once_in(random, 3);
  if (once_in(random, 3)) {
    request.filters.push_back({"election", {one_of(random, elections), "?"}});
  }
  if (once_in(random, 3)) {
    request.filters.push_back({"date", {one_of(random, date_values)}});
  }
  if (once_in(random, 4)) {
    request.exclusions.push_back({"activity", {one_of(random, activities)}});
  }
  return request;
}

/// *documents* in so many shards on disk, whose posting lists are those of real databases.
OpenIndex index_on_disk(const std::vector<IndexedDocument>& documents,
                        std::size_t shards,
                        const std::filesystem::path& folder) {
  std::vector<std::string> paths;
  for (std::size_t shard = 0; shard < shards; ++shard) {
    paths.push_back((folder / (std::to_string(shards) + '-' + std::to_string(shard))).string());
    std::vector<IndexedDocument> part;
    for (std::size_t i = shard; i < documents.size(); i += shards) {
      part.push_back(documents[i]);
    }
    sample::database_in(paths.back(), part);
    // Several are read list by list, with columns, and one by Xapian's matcher.
    if (shards > 1) {
      write_columns(paths.back(), 10);
    }
  }
  return open_index(paths);
}

Ids ids_of(const std::vector<Hit>& hits) {
  Ids ids;
  for (const auto& hit : hits) {
    ids.push_back(hit.document.article.raw.id);
  }
  return ids;
}

/// Whether *node* holds words that stand for several: Xapian estimates in each shard anew how rare
/// these are together, so that scores differ a little.
bool has_estimated_words(const Node& node) {
  return node.kind == NodeKind::expansion || node.kind == NodeKind::prefix ||
         std::ranges::any_of(node.children, has_estimated_words);
}

/// Whether *node* asks for places of words.
bool has_places(const Node& node) {
  return node.kind == NodeKind::near || node.kind == NodeKind::phrase ||
         std::ranges::any_of(node.children, has_places);
}

std::string described(const SearchRequest& request) {
  return request.query.raw + " (" + to_string(*request.query.root) + "), match " +
         std::to_string(static_cast<int>(request.match)) + ", sort " +
         std::to_string(static_cast<int>(request.sort)) +
         (request.in_boilerplate ? ", in boilerplate" : "");
}

void check(const Results& results, const Expected& expected, const SearchRequest& request) {
  std::set<std::string> partial;
  for (const auto& hit : results.hits) {
    if (hit.partial) {
      partial.insert(hit.document.article.raw.id);
    }
  }
  const auto full = sample::full_hits(results);
  CHECK(std::set<std::string>(full.begin(), full.end()) == expected.full);
  CHECK(full.size() == expected.full.size());
  CHECK(results.articles == expected.full.size());
  if (results.suggestion) {
    // What the query was probably meant as fills up the page, too.
    CHECK(std::ranges::includes(partial, expected.partial));
  } else {
    CHECK(partial == expected.partial);
  }
  CHECK(results.only_in_boilerplate ==
        (request.in_boilerplate ? 0 : expected.wider.size() - expected.full.size()));
}

}  // namespace

TEST_CASE("a search finds what going through the articles finds", "[search][property]") {
  Analyser analyser(sample::stemmer());
  Searcher searcher(sample::stemmer(), RuleFiles(indexer_data()));
  const Deadline never(Deadline::Clock::now(), 0);
  for (const unsigned seed : {1U, 2U, 3U}) {
    Random random(seed);
    std::vector<IndexedDocument> documents;
    std::vector<Plain> articles;
    for (std::size_t i = 0; i < 150; ++i) {
      documents.push_back(random_document(random, i));
      articles.push_back(plain(documents.back(), analyser));
    }
    const Reader reader(articles, analyser);
    const TemporaryFolder folder;
    const auto whole = index_on_disk(documents, 1, folder.path());
    const auto sharded = index_on_disk(documents, 3, folder.path());
    auto by_matcher = sharded;
    by_matcher.columns.clear();
    for (int question = 0; question < 120; ++question) {
      auto request = random_request(random);
      INFO("seed " << seed << ", question " << question << ": " << described(request));
      const auto expected = expected_of(articles, request, reader);
      const auto results = searcher.search(whole, request, never);
      check(results, expected, request);
      const auto of_shards = searcher.search(sharded, request, never);
      check(of_shards, expected, request);
      if (!has_estimated_words(*request.query.root)) {
        CHECK(ids_of(of_shards.hits) == ids_of(results.hits));
      }
      // Xapian 1.4.22 sometimes gives a match in an OP_OR of what asks for places, or of what
      // weighs nothing, the weight of another one.
      if (!has_places(*request.query.root) && !request.in_boilerplate) {
        sample::check_same_hits(of_shards, searcher.search(by_matcher, request, never));
      }

      // A short page is the beginning of a long one.
      request.limit = 5;
      auto first = ids_of(results.hits);
      first.resize(std::min<std::size_t>(first.size(), request.limit));
      CHECK(ids_of(searcher.search(whole, request, never).hits) == first);
    }
  }
}
