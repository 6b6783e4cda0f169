// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

#include <unistd.h>

#include "indexer/schema/version.hpp"
#include "query/match/lookup.hpp"
#include "query/match/search.hpp"
#include "query/output/document.hpp"
#include "query/output/json.hpp"
#include "query/output/snippet.hpp"
#include "query/output/statistics.hpp"
#include "query/output/table.hpp"
#include "query/output/text.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

bool to_terminal(const QueryOptions& options) {
  return !options.output && isatty(STDOUT_FILENO) != 0;
}

Emphasis emphasis_of(const QueryOptions& options) {
  if (options.colour != ColourMode::automatic) {
    return options.colour == ColourMode::always ? Emphasis::colour : Emphasis::plain;
  }
  const char* const no_colour = std::getenv("NO_COLOR");
  const bool wanted = no_colour == nullptr || *no_colour == '\0';
  return wanted && to_terminal(options) ? Emphasis::colour : Emphasis::plain;
}

/// Behind zero bytes, programs get every byte of an id; a terminal gets none that steers it.
std::string ids_of(const Results& results, const QueryOptions& options) {
  const bool whole = options.nul_terminated && !to_terminal(options);
  return render_ids(results, whole ? '\0' : '\n');
}

std::string render(const Results& results,
                   const SearchRequest& request,
                   const QueryOptions& options,
                   const std::vector<Column>& chosen) {
  switch (options.format) {
    case OutputFormat::json:
      return render_json(results, request, chosen);
    case OutputFormat::jsonl:
      return render_json_lines(results, chosen);
    case OutputFormat::csv:
      return render_csv(results, chosen);
    case OutputFormat::tsv:
      return render_tsv(results, chosen);
    case OutputFormat::ids:
      return ids_of(results, options);
    case OutputFormat::text:
      break;
  }
  return render_text(results, request, chosen, emphasis_of(options));
}

std::vector<std::string> notices_of(const Query& query, const Results& results) {
  auto notices = query.repairs;
  for (const auto& [from, to, kind] : query.expanded) {
    std::string notice = '"' + from;
    notice.append("\" is also searched as \"").append(to).append("\" (").append(kind).append(")");
    notices.push_back(std::move(notice));
  }
  notices.insert(notices.end(), results.notices.begin(), results.notices.end());
  if (results.timed_out) {
    notices.emplace_back("the time limit ended the search; counts are what was counted until then");
  }
  return notices;
}

std::optional<RuleFile> synonyms_of(const QueryOptions& options) {
  if (!options.synonyms) {
    return std::nullopt;
  }
  std::ifstream stream(*options.synonyms, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) {
    throw Error(ErrorKind::usage, *options.synonyms + ": the --synonyms file cannot be read");
  }
  return RuleFile{*options.synonyms, repair_utf8(text).text, *options.synonyms};
}

Answer answer_search(const QueryOptions& options) {
  const Deadline deadline(Deadline::Clock::now(), options.request.time_limit);
  const auto chosen = columns_named(options.fields);
  const Vocabulary vocabulary(RuleFiles(query_data(), options.rules), synonyms_of(options));
  auto request = options.request;
  request.query = parse_query(options.query, vocabulary, options.parse);
  const auto stemmer = std::make_shared<const Stemmer>();
  Searcher searcher(stemmer, RuleFiles(indexer_data(), options.rules));
  auto results = read_index(options.databases, [&](const OpenIndex& index) {
    return searcher.search(index, request, deadline);
  });
  Analyser analyser(stemmer);
  if (options.snippets) {
    results = with_snippets(std::move(results), analyser, request.query);
  }
  const auto code = results.timed_out       ? ExitCode::partial
                    : results.articles == 0 ? ExitCode::no_hits
                                            : ExitCode::success;
  return {render(results, request, options, chosen), code, notices_of(request.query, results)};
}

Answer answer_about_document(const QueryOptions& options) {
  const auto document = read_index(
      options.databases, [&](const OpenIndex& index) { return find_document(index, options.id); });
  const bool json = options.format == OutputFormat::json;
  if (!document) {
    return {json ? absent_json(options.id) : std::string{},
            ExitCode::no_hits,
            {"no article has the id \"" + options.id + '"'}};
  }
  const auto emphasis = emphasis_of(options);
  if (options.task == QueryTask::explain) {
    return {
        json ? explain_json(*document) : explain_text(*document, emphasis), ExitCode::success, {}};
  }
  const auto lines = options.with_boilerplate ? ShownLines::with_boilerplate : ShownLines::article;
  return {json ? show_json(*document, lines) : show_text(*document, lines, emphasis),
          ExitCode::success,
          {}};
}

Answer answer_statistics(const QueryOptions& options) {
  const auto found = read_index(options.databases, statistics);
  const bool json = options.format == OutputFormat::json;
  return {json ? statistics_json(found) : statistics_text(found), ExitCode::success, {}};
}

}  // namespace

Answer answer(const QueryOptions& options) {
  switch (options.task) {
    case QueryTask::help:
      return {query_help(), ExitCode::success, {}};
    case QueryTask::version:
      return {std::string{"warta-query "} + version + '\n', ExitCode::success, {}};
    case QueryTask::show:
    case QueryTask::explain:
      return answer_about_document(options);
    case QueryTask::stats:
      return answer_statistics(options);
    case QueryTask::search:
      break;
  }
  return answer_search(options);
}

}  // namespace warta
