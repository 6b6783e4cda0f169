// SPDX-License-Identifier: GPL-2.0-or-later
// The command line of warta-query, its environment and its configuration file -> Options. Where
// options end and the query begins is a rule of its own: `split_arguments`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/language/parser.hpp"
#include "query/results.hpp"

namespace warta {

enum class QueryTask { search, show, explain, stats, print_config, help, version };
enum class OutputFormat { text, json, jsonl, csv, tsv, ids };
enum class ColourMode { automatic, always, never };

struct QueryOptions {
  QueryTask task = QueryTask::search;
  std::vector<std::string> databases;
  std::optional<std::string> rules;     ///< folder of files that replace built-in ones
  std::optional<std::string> synonyms;  ///< file of words that stand for each other
  std::optional<std::string> output;    ///< file instead of stdout
  std::string id;                       ///< of the document to show or to explain
  bool with_boilerplate = false;
  std::string query;  ///< the QUERY words, joined by blanks, in whatever bytes they came
  ParseOptions parse;
  SearchRequest request;  ///< complete but for the query, which is still to be parsed
  OutputFormat format = OutputFormat::text;
  std::vector<std::string> fields;  ///< of a hit; empty for the format's own choice
  bool snippets = true;             ///< whether a passage of each hit is shown
  bool nul_terminated = false;
  ColourMode colour = ColourMode::automatic;
  std::string config;                ///< every option in force, as a configuration file has them
  std::vector<std::string> notices;  ///< what the command line may not have meant
};

/// Throws Error{usage}; the message names the option.
QueryOptions parse_query_options(const std::vector<std::string>& arguments);

/// What --help prints.
std::string query_help();

}  // namespace warta
