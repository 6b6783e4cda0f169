// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/document.hpp"

#include <cmath>
#include <iomanip>
#include <sstream>

#include <nlohmann/json.hpp>

#include "indexer/schema/fields.hpp"
#include "indexer/schema/hidden.hpp"
#include "indexer/schema/stored_document.hpp"
#include "query/output/json.hpp"
#include "query/output/style.hpp"

namespace warta {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t name_width = 10;

Json facets_json(const IndexedDocument& document) {
  const auto& [article, facets, copies] = document;
  return {{"format_version", json_format_version},
          {"id", article.raw.id},
          {"title", to_json(article.title)},
          {"url", to_json(article.raw.url)},
          {"outlet", to_json(facets.outlet)},
          {"author", to_json(article.author)},
          {"date", to_json(facets.date)},
          {"election", facets.election},
          {"cycle", facets.cycle},
          {"phase", facets.phase},
          {"region", to_json(facets.region)},
          {"unit", to_json(facets.unit)},
          {"activity", facets.activity},
          {"copies", document.copies}};
}

Json lines_json(const Article& article) {
  auto list = Json::array();
  for (const auto& line : article.lines) {
    Json entry{
        {"line", line.number}, {"kind", to_string(line.kind)}, {"text", text_of(article, line)}};
    if (!line.rule.empty()) {
      entry["rule"] = line.rule;
    }
    for (const auto& cut : line.cuts) {
      entry["cut"].push_back(Json::array({cut.from, cut.to, cut.rule}));
    }
    list.push_back(std::move(entry));
  }
  return list;
}

std::string named_line(const std::string& name, const std::string& value) {
  return value.empty() ? "" : padded(name, name_width) + ' ' + one_line(value) + '\n';
}

std::string facets_text(const IndexedDocument& document, Emphasis emphasis) {
  const auto& [article, facets, copies] = document;
  std::string text = heading(one_line(article.title.value_or("(no title)")), emphasis) + '\n';
  text += named_line("id", article.raw.id);
  text += named_line("url", article.raw.url.value_or(""));
  text += named_line("outlet", facets.outlet.value_or(""));
  text += named_line("author", article.author.value_or(""));
  text += named_line("date", facets.date ? to_string(facets.date->date) : "");
  text += named_line("election", cell_text(facets.election));
  text += named_line("cycle", cell_text(facets.cycle));
  text += named_line("phase", cell_text(facets.phase));
  text += named_line("region", region_path(facets.region));
  text += named_line("unit", facets.unit.value_or(""));
  text += named_line("activity", cell_text(facets.activity));
  return text;
}

std::string lines_text(const Article& article) {
  std::string text;
  for (const auto& line : article.lines) {
    text += right_aligned(line.number, 4) + ' ' +
            padded(std::string{to_string(line.kind)}, name_width + 1) + ' ' +
            one_line(text_of(article, line)) +
            (line.rule.empty() ? "" : "  [" + one_line(line.rule) + ']') + '\n';
  }
  return text;
}

std::string evidence_text(const Evidence& evidence) {
  std::ostringstream text;
  const auto value = evidence.value.empty() ? std::string{unknown_value} : evidence.value;
  text << "  " << padded(evidence.facet, name_width) << ' ' << one_line(value) << "  ("
       << evidence.weight << ", " << one_line(evidence.rule);
  if (evidence.line) {
    text << ", line " << *evidence.line;
  }
  text << ") \"" << one_line(evidence.quote) << "\"\n";
  return text.str();
}

double rounded(double weight) {
  return std::round(weight * 1e4) / 1e4;
}

std::string weight_line(double weight, const std::string& what) {
  std::ostringstream line;
  line << std::fixed << std::setprecision(4) << std::setw(9) << weight << "  " << what << '\n';
  return line.str();
}

std::string place_text(const RankReasons& reasons) {
  if (!reasons.rank) {
    return reasons.matches
               ? "It matches, but a filter keeps it out.\n"
               : "It does not match all of the query, and does not stand on the first page.\n";
  }
  std::ostringstream text;
  text << "Rank " << *reasons.rank;
  if (reasons.partial) {
    text << ", for it matches in part";
  } else if (reasons.groups) {
    text << " of " << *reasons.groups << " groups";
  } else {
    text << " of " << reasons.articles;
  }
  text << ", score " << std::fixed << std::setprecision(4) << reasons.score << '\n';
  if (reasons.shown_by) {
    text << "Its copy " << one_line(*reasons.shown_by) << " stands there in its place.\n";
  }
  return text.str();
}

std::string term_text(const MatchedTerm& term) {
  std::ostringstream text;
  text << std::string(13, ' ') << (term.root ? "root " : "as written ") << one_line(term.word)
       << ": counted " << term.times << (term.times == 1 ? " time" : " times");
  if (term.in_headline > 0) {
    text << " (" << term.in_headline << " in the headline)";
  }
  text << "; in " << term.documents << (term.documents == 1 ? " article" : " articles") << '\n';
  return text.str();
}

std::string word_text(const WordReason& reason) {
  const auto word = one_line(reason.word);
  if (!reason.matched) {
    return weight_line(0, word + " (not in it)");
  }
  std::ostringstream what;
  what << word;
  if (reason.as_written > 0) {
    what << " (" << std::fixed << std::setprecision(4) << reason.as_written
         << " of it for the written form)";
  }
  auto text = weight_line(reason.weight, what.str());
  for (const auto& term : reason.terms) {
    text += term_text(term);
  }
  return text;
}

Json word_json(const WordReason& reason) {
  auto terms = Json::array();
  for (const auto& term : reason.terms) {
    terms.push_back({{"word", term.word},
                     {"root", term.root},
                     {"times", term.times},
                     {"in_headline", term.in_headline},
                     {"documents", term.documents}});
  }
  return {{"word", reason.word},
          {"matched", reason.matched},
          {"weight", rounded(reason.weight)},
          {"as_written", rounded(reason.as_written)},
          {"terms", std::move(terms)}};
}

}  // namespace

std::string show_text(const IndexedDocument& document, ShownLines lines, Emphasis emphasis) {
  const auto& article = document.article;
  return facets_text(document, emphasis) + '\n' +
         (lines == ShownLines::article ? without_hidden(article.body) + '\n' : lines_text(article));
}

std::string show_json(const IndexedDocument& document, ShownLines lines) {
  auto json = facets_json(document);
  json["body"] = document.article.body;
  if (lines == ShownLines::with_boilerplate) {
    json["lines"] = lines_json(document.article);
  }
  return printed_json(json);
}

std::string explain_text(const IndexedDocument& document, Emphasis emphasis) {
  const auto& facets = document.facets;
  std::string text = facets_text(document, emphasis) + "\nEvidence (weight, rule, line):\n";
  if (facets.date) {
    text += "  " + padded("date", name_width) + ' ' + to_string(facets.date->date) + "  (" +
            std::string{to_string(facets.date->date.precision)} +
            (facets.date->inferred ? ", inferred" : "") + ") \"" + one_line(facets.date->evidence) +
            "\"\n";
  }
  for (const auto& evidence : facets.evidence) {
    text += evidence_text(evidence);
  }
  return text;
}

std::string rank_text(const IndexedDocument& document,
                      const RankReasons& reasons,
                      Emphasis emphasis) {
  auto text = facets_text(document, emphasis) + '\n' + place_text(reasons) + "\nWeight:\n";
  for (const auto& reason : reasons.words) {
    text += word_text(reason);
  }
  if (reasons.closeness > 0) {
    text += weight_line(reasons.closeness, "for words that stand side by side");
  }
  if (reasons.recency > 0) {
    text += weight_line(reasons.recency, "for its date (--no-recency leaves it out)");
  }
  return text;
}

std::string rank_json(const IndexedDocument& document, const RankReasons& reasons) {
  auto json = facets_json(document);
  auto words = Json::array();
  for (const auto& reason : reasons.words) {
    words.push_back(word_json(reason));
  }
  json["ranking"] = {{"rank", reasons.rank ? Json(*reasons.rank) : Json()},
                     {"match",
                      reasons.matches   ? Json("full")
                      : reasons.partial ? Json("partial")
                                        : Json()},
                     {"articles", reasons.articles},
                     {"groups", reasons.groups ? Json(*reasons.groups) : Json()},
                     {"shown_by", reasons.shown_by ? Json(*reasons.shown_by) : Json()},
                     {"score", rounded(reasons.score)},
                     {"closeness", rounded(reasons.closeness)},
                     {"recency", rounded(reasons.recency)},
                     {"words", std::move(words)}};
  return printed_json(json);
}

std::string absent_json(std::string_view id) {
  return printed_json({{"format_version", json_format_version}, {"id", id}, {"found", false}});
}

std::string explain_json(const IndexedDocument& document) {
  auto json = facets_json(document);
  json["evidence"] = evidence_json(document.facets.evidence);
  return printed_json(json);
}

}  // namespace warta
