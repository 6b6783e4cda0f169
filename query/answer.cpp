// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <sstream>
#include <system_error>
#include <utility>

#include <sys/ioctl.h>
#include <unistd.h>

#include "indexer/schema/version.hpp"
#include "query/match/lookup.hpp"
#include "query/match/search.hpp"
#include "query/output/document.hpp"
#include "query/output/json.hpp"
#include "query/output/rendering.hpp"
#include "query/output/snippet.hpp"
#include "query/output/statistics.hpp"
#include "query/output/style.hpp"
#include "query/output/table.hpp"
#include "query/output/text.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

namespace fs = std::filesystem;

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

/// Columns of the terminal; 0 where there is none.
std::size_t width_for(const QueryOptions& options) {
  if (!to_terminal(options)) {
    return 0;
  }
  constexpr std::size_t usual = 80;
  const char* const said = std::getenv("COLUMNS");
  const auto columns = said == nullptr ? 0 : std::strtoul(said, nullptr, 10);
  winsize window{};
  if (columns == 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0) {
    return window.ws_col;
  }
  return columns == 0 ? usual : columns;
}

TextStyle style_of(const QueryOptions& options) {
  return {emphasis_of(options), width_for(options)};
}

Rendering rendering_of(const Results& results,
                       const SearchRequest& request,
                       const QueryOptions& options,
                       std::vector<Column> chosen) {
  const bool counts = !request.facets.empty() || request.timeline;
  switch (options.format) {
    case OutputFormat::json:
      return json_rendering(results, request, std::move(chosen));
    case OutputFormat::jsonl:
      return json_lines_rendering(std::move(chosen));
    case OutputFormat::csv:
      return counts ? csv_counts(results) : csv_rendering(chosen);
    case OutputFormat::tsv:
      return counts ? tsv_counts(results) : tsv_rendering(chosen);
    case OutputFormat::ids:
      // Behind zero bytes, programs get every byte of an id; a terminal gets none that steers it.
      return ids_rendering(options.nul_terminated && !to_terminal(options) ? '\0' : '\n');
    case OutputFormat::text:
      break;
  }
  return text_rendering(results, request, std::move(chosen), style_of(options));
}

/// For stderr. Text for people has what concerns the query above its hits.
std::vector<std::string> notices_of(const QueryOptions& options,
                                    const Query& query,
                                    const Results& results) {
  std::vector<std::string> notices;
  if (options.format != OutputFormat::text || options.request.count_only) {
    notices = query.repairs;
    for (const auto& [from, to, kind] : expansions_of(query, results)) {
      std::string notice = '"' + from;
      notice.append("\" is also searched as \"").append(to).append("\" (").append(kind).append(")");
      notices.push_back(std::move(notice));
    }
    notices.insert(notices.end(), results.notices.begin(), results.notices.end());
  }
  if (results.timed_out) {
    notices.emplace_back("the time limit ended the search; counts are what was counted until then");
  }
  return notices;
}

/// A misspelt name would leave the built-in file in force without a word.
void check_rules(const QueryOptions& options) {
  std::error_code error;
  if (!options.rules || !fs::is_directory(*options.rules, error)) {
    return;  // refused where it is read
  }
  for (const auto& entry : fs::directory_iterator(*options.rules, error)) {
    const auto name = entry.path().filename().string();
    const auto known = [&](std::span<const EmbeddedFile> files) {
      return std::ranges::find(files, name, &EmbeddedFile::name) != files.end();
    };
    const auto extension = entry.path().extension();
    if ((extension == ".tsv" || extension == ".txt") && !known(query_data()) &&
        !known(indexer_data())) {
      throw Error(ErrorKind::usage,
                  entry.path().string() +
                      ": there is no data file of this name; --print-config lists them");
    }
  }
}

bool has_word(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return (static_cast<unsigned char>(c) & 0x80U) != 0 ||
           std::isalnum(static_cast<unsigned char>(c)) != 0;
  });
}

/// Throws Error{usage} for a line that does not say what stands for what.
void check_synonyms(const RuleFile& file) {
  std::istringstream stream(file.text);
  std::size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (!has_word(line) || line.starts_with('#')) {
      continue;
    }
    if (repair_utf8(line).replaced > 0) {
      refuse_row(file, number, "the line is not UTF-8");
    }
    std::istringstream parts(line);
    std::size_t words = 0;
    for (std::string part; std::getline(parts, part, ',');) {
      words += has_word(part) ? 1U : 0U;
    }
    if (words < 2) {
      refuse_row(file, number, "a line has at least two words or phrases, parted by commas");
    }
  }
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
  RuleFile file{*options.synonyms, text, *options.synonyms};
  check_synonyms(file);
  return file;
}

/// What a search gave, while its index is open.
struct Found {
  OpenIndex index;  ///< as long as hits are read, its files stay
  Results results;
  std::optional<AllHits> all{};  ///< of --all
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

ExitCode answer_absent(const std::string& id,
                       const QueryOptions& options,
                       Output& output,
                       const Notify& notify) {
  notify("no article has the id \"" + id + '"');
  if (options.format == OutputFormat::json) {
    output.write(absent_json(id));
  }
  return ExitCode::no_hits;
}

ExitCode answer_search(const QueryOptions& options, Output& output, const Notify& notify) {
  const Deadline deadline(Deadline::Clock::now(), options.request.time_limit);
  check_rules(options);
  const Vocabulary vocabulary(RuleFiles(query_data(), options.rules), synonyms_of(options));
  auto request = options.request;
  request.query = parse_query(options.query, vocabulary, options.parse);
  const auto stemmer = std::make_shared<const Stemmer>();
  Searcher searcher(stemmer, RuleFiles(indexer_data(), options.rules));
  auto maybe = read_index(options.databases, [&](const OpenIndex& index) {
    if (request.similar && !find_number(index, *request.similar)) {
      return std::optional<Found>{};
    }
    Found fresh{index, searcher.search(index, request, deadline)};
    if (request.all && !request.count_only) {
      fresh.all = searcher.all_hits(index, request);
    }
    return std::optional{std::move(fresh)};
  });
  if (!maybe) {
    return answer_absent(*request.similar, options, output, notify);
  }
  auto& found = *maybe;
  for (const auto& notice : options.notices) {
    notify(notice);
  }
  for (const auto& notice : notices_of(options, request.query, found.results)) {
    notify(notice);
  }
  Analyser analyser(stemmer);
  auto passages = request.similar ? Passages(found.results.roots, analyser)
                                  : Passages(request.query, found.results.looked_for, analyser);
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

/// The id that the user means: a table has put an apostrophe before what would be a formula.
std::string id_in(const OpenIndex& index, const std::string& id) {
  const bool guarded = id.starts_with('\'') && !find_number(index, id);
  return guarded ? id.substr(1) : id;
}

ExitCode answer_about_document(const QueryOptions& options, Output& output, const Notify& notify) {
  const auto document = read_index(options.databases, [&](const OpenIndex& index) {
    return find_document(index, id_in(index, options.id));
  });
  if (!document) {
    return answer_absent(options.id, options, output, notify);
  }
  output.write(about(*document, options));
  return ExitCode::success;
}

/// Why one article has its place among the hits of the query.
ExitCode answer_rank(const QueryOptions& options, Output& output, const Notify& notify) {
  struct Ranked {
    IndexedDocument document;
    RankReasons reasons;
  };

  check_rules(options);
  const Vocabulary vocabulary(RuleFiles(query_data(), options.rules), synonyms_of(options));
  auto request = options.request;
  request.query = parse_query(options.query, vocabulary, options.parse);
  Searcher searcher(std::make_shared<const Stemmer>(), RuleFiles(indexer_data(), options.rules));
  const auto found = read_index(options.databases, [&](const OpenIndex& index) {
    const auto id = id_in(index, options.id);
    auto document = find_document(index, id);
    return document
               ? std::optional{Ranked{*std::move(document), searcher.reasons(index, request, id)}}
               : std::nullopt;
  });
  if (!found) {
    return answer_absent(options.id, options, output, notify);
  }
  for (const auto& notice : request.query.repairs) {
    notify(notice);
  }
  const auto& [document, reasons] = *found;
  output.write(options.format == OutputFormat::json
                   ? rank_json(document, reasons)
                   : rank_text(document, reasons, emphasis_of(options)));
  return reasons.rank && !reasons.partial ? ExitCode::success : ExitCode::no_hits;
}

std::string config_text(const QueryOptions& options) {
  check_rules(options);
  auto text = options.config;
  for (const auto files : {query_data(), indexer_data()}) {
    const RuleFiles in_force(files, options.rules);
    for (const auto& [name, file] : in_force.all()) {
      text.append("#   ").append(name).append(": ").append(file.source).append("\n");
    }
  }
  return text;
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
    case QueryTask::print_config:
      output.write(config_text(options));
      return ExitCode::success;
    case QueryTask::explain:
      if (!options.query.empty()) {
        return answer_rank(options, output, notify);
      }
      [[fallthrough]];
    case QueryTask::show:
      return answer_about_document(options, output, notify);
    case QueryTask::stats:
      return answer_statistics(options, output);
    case QueryTask::search:
      break;
  }
  return answer_search(options, output, notify);
}

}  // namespace warta
