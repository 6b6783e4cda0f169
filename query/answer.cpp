// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer.hpp"

#include <algorithm>
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
#include "query/output/rendering.hpp"
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

Rendering rendering_of(const Results& results,
                       const SearchRequest& request,
                       const QueryOptions& options,
                       std::vector<Column> chosen) {
  switch (options.format) {
    case OutputFormat::json:
      return json_rendering(results, request, std::move(chosen));
    case OutputFormat::jsonl:
      return json_lines_rendering(std::move(chosen));
    case OutputFormat::csv:
      return csv_rendering(chosen);
    case OutputFormat::tsv:
      return tsv_rendering(chosen);
    case OutputFormat::ids:
      // Behind zero bytes, programs get every byte of an id; a terminal gets none that steers it.
      return ids_rendering(options.nul_terminated && !to_terminal(options) ? '\0' : '\n');
    case OutputFormat::text:
      break;
  }
  return text_rendering(results, request, std::move(chosen), emphasis_of(options));
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

/// What a search gave, while its index is open.
struct Found {
  Results results;
  std::optional<AllHits> all;  ///< of --all
};

/// Writes *hits*, and a block after the other what --all adds to them. Returns how many there were.
std::size_t write_hits(Found& found,
                       Rendering& rendering,
                       const Deadline& deadline,
                       const std::function<void(Hit&)>& complete,
                       Output& output) {
  std::size_t written = 0;
  auto block = std::move(found.results.hits);
  if (found.all) {
    block = found.all->next();
  }
  while (!block.empty()) {
    std::string piece;
    for (auto& hit : block) {
      complete(hit);
      piece += rendering.hit(hit);
    }
    output.write(piece);
    written += block.size();
    block = found.all && !deadline.passed() ? found.all->next() : std::vector<Hit>{};
  }
  return written;
}

/// What to say where --all wrote other than it promised.
std::optional<std::string> shortfall(std::size_t written,
                                     const Results& results,
                                     const SearchRequest& request) {
  const auto all = rows_of_all(results, request);
  const auto expected = all - std::min(all, request.offset);
  if (!request.all || request.count_only || results.timed_out || written == expected) {
    return std::nullopt;
  }
  return std::to_string(written) + " of " + std::to_string(expected) +
         " hits were written: the time limit came first, or a writer deleted the others";
}

ExitCode answer_search(const QueryOptions& options, Output& output, const Notify& notify) {
  const Deadline deadline(Deadline::Clock::now(), options.request.time_limit);
  const Vocabulary vocabulary(RuleFiles(query_data(), options.rules), synonyms_of(options));
  auto request = options.request;
  request.query = parse_query(options.query, vocabulary, options.parse);
  const auto stemmer = std::make_shared<const Stemmer>();
  Searcher searcher(stemmer, RuleFiles(indexer_data(), options.rules));
  auto found = read_index(options.databases, [&](const OpenIndex& index) {
    Found fresh{searcher.search(index, request, deadline), std::nullopt};
    if (request.all && !request.count_only) {
      fresh.all = searcher.all_hits(index, request);
    }
    return fresh;
  });
  for (const auto& notice : notices_of(request.query, found.results)) {
    notify(notice);
  }
  Analyser analyser(stemmer);
  Passages passages(request.query, analyser);
  const auto complete = [&](Hit& hit) {
    if (options.snippets) {
      passages.add_to(hit);
    }
  };
  auto rendering = rendering_of(found.results, request, options, columns_named(options.fields));
  output.write(rendering.head);
  const auto written = write_hits(found, rendering, deadline, complete, output);
  output.write(rendering.tail);
  const auto missing = shortfall(written, found.results, request);
  if (missing) {
    notify(*missing);
  }
  return found.results.timed_out || missing ? ExitCode::partial
         : found.results.articles == 0      ? ExitCode::no_hits
                                            : ExitCode::success;
}

std::string about(const IndexedDocument& document, const QueryOptions& options) {
  const bool json = options.format == OutputFormat::json;
  const auto emphasis = emphasis_of(options);
  if (options.task == QueryTask::explain) {
    return json ? explain_json(document) : explain_text(document, emphasis);
  }
  const auto lines = options.with_boilerplate ? ShownLines::with_boilerplate : ShownLines::article;
  return json ? show_json(document, lines) : show_text(document, lines, emphasis);
}

ExitCode answer_about_document(const QueryOptions& options, Output& output, const Notify& notify) {
  const auto document = read_index(
      options.databases, [&](const OpenIndex& index) { return find_document(index, options.id); });
  if (document) {
    output.write(about(*document, options));
    return ExitCode::success;
  }
  notify("no article has the id \"" + options.id + '"');
  if (options.format == OutputFormat::json) {
    output.write(absent_json(options.id));
  }
  return ExitCode::no_hits;
}

ExitCode answer_statistics(const QueryOptions& options, Output& output) {
  const auto found = read_index(options.databases, statistics);
  const bool json = options.format == OutputFormat::json;
  output.write(json ? statistics_json(found) : statistics_text(found));
  return ExitCode::success;
}

}  // namespace

ExitCode answer(const QueryOptions& options, Output& output, const Notify& notify) {
  switch (options.task) {
    case QueryTask::help:
      output.write(query_help());
      return ExitCode::success;
    case QueryTask::version:
      output.write(std::string{"warta-query "} + version + '\n');
      return ExitCode::success;
    case QueryTask::show:
    case QueryTask::explain:
      return answer_about_document(options, output, notify);
    case QueryTask::stats:
      return answer_statistics(options, output);
    case QueryTask::search:
      break;
  }
  return answer_search(options, output, notify);
}

}  // namespace warta
