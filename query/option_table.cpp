// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/option_table.hpp"

#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/schema/fields.hpp"
#include "query/options.hpp"

namespace warta {

namespace po = boost::program_options;

namespace {

auto* text(const char* placeholder) {
  return po::value<std::string>()->value_name(placeholder);
}

auto* texts(const char* placeholder) {
  return po::value<std::vector<std::string>>()->value_name(placeholder);
}

auto* choice(const char* standard) {
  return text("WHICH")->default_value(standard);
}

auto* number(std::size_t standard) {
  return po::value<std::size_t>()->value_name("N")->default_value(standard);
}

po::options_description selecting() {
  po::options_description options("Which articles");
  options.add_options()(
      "db", texts("DIR"), "database folder or stub file; may be repeated (or WARTA_DB)")(
      "filter",
      texts("F=V")->composing(),
      "only this value of a field; same field again: or, other field: and")(
      "exclude", texts("F=V")->composing(), "not this value of a field")(
      "from", text("DATE"), "not before: 2024, 2024-11, 2024-11-27, 27/11/2024, -7d")(
      "to", text("DATE"), "not after; 2024-11 means to its last day")(
      "match", choice("auto"), "all, most or any of the words; auto: all, then most")(
      "exact", "words as they are written, without stemming")(
      "no-expand", "no abbreviations, variants, synonyms and related terms")(
      "in-boilerplate", "search stripped boilerplate too")(
      "strict", "an error where the query would be repaired")(
      "time-limit",
      po::value<double>()->value_name("S")->default_value(0, "0"),
      "seconds after which the answer is what has been found so far, which it says; 0: no limit")(
      "rules", text("DIR"), "a file there replaces the built-in data file of its name")(
      "synonyms",
      text("FILE"),
      "words and phrases of your own that stand for each other: a, b c, d on a line");
  return options;
}

po::options_description ordering() {
  po::options_description options("Which hits, in which order");
  options.add_options()("limit,n", number(10), "hits on a page")(
      "offset", number(0), "hits to leave out before it")("all", "every hit")(
      "count", "only how many")("sort", choice("relevance"), "relevance, newest or oldest")(
      "group", choice("none"), "copies: of copies of one text show the first; none")(
      "no-recency", "newer articles get no bonus");
  return options;
}

po::options_description counting() {
  po::options_description options("Counts");
  options.add_options()("facet",
                        text("LIST"),
                        "count these fields, or all; :N at the end: N values a level (10), 0 all")(
      "facet-unit", choice("articles"), "articles or groups: what orders the values")(
      "timeline", text("UNIT"), "count by day, week, month or year");
  return options;
}

po::options_description showing() {
  po::options_description options("Output");
  options.add_options()("format", choice("text"), "text, json, jsonl, csv, tsv or ids")(
      "fields",
      text("LIST"),
      "what to show of a hit: id, rank, score, match, title, title_marks, url, outlet, "
      "date, election, cycle, phase, province, regency, district, unit, activity, group, snippet, "
      "body")("null,0", "ids end in a zero byte")(
      "output,o", text("FILE"), "write there instead of to stdout")(
      "color", choice("auto"), "auto, always or never (NO_COLOR: never)");
  return options;
}

po::options_description other_tasks() {
  po::options_description options("Instead of a search");
  options.add_options()("show", text("ID"), "print this article")(
      "with-boilerplate", "with --show: every line and what it was taken for")(
      "explain",
      text("ID"),
      "print why this article has its facets; with QUERY: why it has its rank")(
      "similar", text("ID"), "search for articles like this one")("stats", "describe the database")(
      "config", text("FILE"), "options as NAME=VALUE lines (or WARTA_CONFIG)")(
      "print-config", "print the options and data files in force")("help,h", "print this and end")(
      "version", "print the version and end");
  return options;
}

}  // namespace

po::options_description query_option_table() {
  po::options_description all;
  return all.add(selecting()).add(ordering()).add(counting()).add(showing()).add(other_tasks());
}

std::string query_help() {
  std::ostringstream help;
  help << "warta-query searches a database of news articles that warta-index built.\n\n"
          "Usage: warta-query --db DIR [options] [QUERY...]\n\n"
          "Without QUERY, everything that passes the filters. All words are wanted; also\n"
          "DAN ATAU BUKAN (AND OR NOT), -word, \"exact phrase\", word*,\n"
          "a DEKAT/5 b (NEAR/5), (parentheses), field:word. Options stand before the first\n"
          "QUERY word, or as --long.\n"
       << query_option_table() << "\nFields:\n";
  for (const auto& field : fields) {
    std::string names{field.name};
    for (const auto alias : field.aliases) {
      names += alias.empty() ? "" : ", " + std::string{alias};
    }
    names.resize(std::max<std::size_t>(names.size(), 24), ' ');
    help << "  " << names << "  " << field.help << '\n';
  }
  help << "A filter's value may be ?: the field is unknown.\n\n"
          "Exit codes: 0 hits; 1 no hits, or partial ones alone; 2 wrong usage or query;\n"
          "3 no database, damaged, or of another schema; 4 partial result; 75 the\n"
          "database is too busy.\n\n"
          "Examples:\n"
          "  warta-query --db news.db --filter phase=kampanye --filter region=Banten \\\n"
          "      deklarasi damai\n"
          "  warta-query --db news.db --facet phase,region --timeline month \\\n"
          "      --format json kotak suara\n";
  return help.str();
}

}  // namespace warta
