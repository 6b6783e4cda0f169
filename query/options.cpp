// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

#include <boost/program_options.hpp>

#include "indexer/schema/error.hpp"
#include "indexer/schema/fields.hpp"
#include "query/arguments.hpp"
#include "query/language/field_name.hpp"
#include "query/language/user_date.hpp"
#include "query/option_table.hpp"
#include "query/output/columns.hpp"

namespace warta {

namespace po = boost::program_options;

namespace {

using Values = po::variables_map;
using Strings = std::vector<std::string>;

bool given(const Values& values, const char* name) {
  return values.count(name) != 0;
}

std::optional<std::string> text_of(const Values& values, const char* name) {
  return given(values, name) ? std::optional{values[name].as<std::string>()} : std::nullopt;
}

std::optional<std::string> environment(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr && *value != '\0' ? std::optional<std::string>{value} : std::nullopt;
}

/// The value of *name* among *choices*.
template <typename Value, std::size_t count>
Value choose(const Values& values,
             const char* name,
             const std::array<std::pair<std::string_view, Value>, count>& choices) {
  const auto& chosen = values[name].as<std::string>();
  std::string known;
  for (const auto& [text, value] : choices) {
    if (chosen == text) {
      return value;
    }
    known += (known.empty() ? "" : ", ") + std::string{text};
  }
  throw Error(ErrorKind::usage,
              "--" + std::string{name} + " takes one of " + known + ", not \"" + chosen + '"');
}

constexpr auto formats =
    std::to_array<std::pair<std::string_view, OutputFormat>>({{"text", OutputFormat::text},
                                                              {"json", OutputFormat::json},
                                                              {"jsonl", OutputFormat::jsonl},
                                                              {"csv", OutputFormat::csv},
                                                              {"tsv", OutputFormat::tsv},
                                                              {"ids", OutputFormat::ids}});
constexpr auto colour_modes =
    std::to_array<std::pair<std::string_view, ColourMode>>({{"auto", ColourMode::automatic},
                                                            {"always", ColourMode::always},
                                                            {"never", ColourMode::never}});
constexpr auto sort_orders =
    std::to_array<std::pair<std::string_view, SortOrder>>({{"relevance", SortOrder::relevance},
                                                           {"newest", SortOrder::newest},
                                                           {"oldest", SortOrder::oldest}});
constexpr auto match_modes =
    std::to_array<std::pair<std::string_view, MatchMode>>({{"auto", MatchMode::automatic},
                                                           {"all", MatchMode::all},
                                                           {"most", MatchMode::most},
                                                           {"any", MatchMode::any}});
constexpr auto groupings =
    std::to_array<std::pair<std::string_view, bool>>({{"copies", true}, {"none", false}});
constexpr auto timeline_units =
    std::to_array<std::pair<std::string_view, TimelineUnit>>({{"day", TimelineUnit::day},
                                                              {"week", TimelineUnit::week},
                                                              {"month", TimelineUnit::month},
                                                              {"year", TimelineUnit::year}});
constexpr auto count_units = std::to_array<std::pair<std::string_view, CountUnit>>(
    {{"articles", CountUnit::articles}, {"groups", CountUnit::groups}});

Strings split_list(std::string_view list) {
  Strings items;
  while (!list.empty()) {
    const auto comma = list.find(',');
    if (const auto item = list.substr(0, comma); !item.empty()) {
      items.emplace_back(item);
    }
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
  return items;
}

const Field& field_named(std::string_view name, std::string_view option) {
  if (const auto* const field = find_field(name)) {
    return *field;
  }
  throw Error(ErrorKind::usage,
              std::string{option} + ": there is no field \"" + std::string{name} + '"' +
                  field_suggestion(name));
}

/// `F=V` arguments, gathered by field in the order of their first mention.
std::vector<FacetFilter> filters_of(const Values& values, const char* option) {
  std::vector<FacetFilter> filters;
  if (!given(values, option)) {
    return filters;
  }
  for (const auto& argument : values[option].as<Strings>()) {
    const auto equals = argument.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == argument.size()) {
      throw Error(ErrorKind::usage,
                  "--" + std::string{option} + " takes FIELD=VALUE, not \"" + argument + '"');
    }
    const std::string name{
        field_named(std::string_view{argument}.substr(0, equals), "--" + std::string{option}).name};
    auto known = std::ranges::find(filters, name, &FacetFilter::field);
    if (known == filters.end()) {
      known = filters.insert(filters.end(), FacetFilter{name, {}});
    }
    known->values.push_back(argument.substr(equals + 1));
  }
  return filters;
}

std::optional<ImpreciseDate> date_of(const Values& values, const char* name) {
  const auto text = text_of(values, name);
  if (!text) {
    return std::nullopt;
  }
  try {
    return parse_user_date(*text, today_in_jakarta());
  } catch (const Error& error) {
    throw error.within("--" + std::string{name});
  }
}

/// `phase,region`, `all`, each with `:N` behind it for N values a level.
void read_facets(std::string list, SearchRequest& request) {
  if (const auto colon = list.rfind(':'); colon != std::string::npos) {
    const auto* const end = list.data() + list.size();
    const auto [stop, error] = std::from_chars(list.data() + colon + 1, end, request.facet_limit);
    if (error != std::errc{} || stop != end) {
      throw Error(ErrorKind::usage, "--facet: \"" + list + "\" must end in a number of values");
    }
    list.resize(colon);
  }
  for (const auto& name : split_list(list)) {
    for (const auto& field : fields) {
      if (field.facet && name == "all") {
        request.facets.emplace_back(field.name);
      }
    }
    if (name == "all") {
      continue;
    }
    const auto& field = field_named(name, "--facet");
    if (!field.facet) {
      throw Error(ErrorKind::usage, "--facet: the field \"" + name + "\" cannot be counted");
    }
    request.facets.emplace_back(field.name);
  }
}

SearchRequest request_of(const Values& values) {
  SearchRequest request;
  request.filters = filters_of(values, "filter");
  request.exclusions = filters_of(values, "exclude");
  request.from = date_of(values, "from");
  request.to = date_of(values, "to");
  if (DateRange{request.from, request.to}.is_reversed()) {
    throw Error(ErrorKind::usage, "--to lies before --from; no article could match");
  }
  request.limit = values["limit"].as<std::size_t>();
  request.offset = values["offset"].as<std::size_t>();
  request.all = given(values, "all");
  request.count_only = given(values, "count");
  request.sort = choose(values, "sort", sort_orders);
  request.match = choose(values, "match", match_modes);
  request.group_copies = choose(values, "group", groupings);
  request.recency = !given(values, "no-recency");
  request.in_boilerplate = given(values, "in-boilerplate");
  if (given(values, "facet")) {
    read_facets(values["facet"].as<std::string>(), request);
  }
  if (given(values, "timeline")) {
    request.timeline = choose(values, "timeline", timeline_units);
  }
  request.facet_unit = choose(values, "facet-unit", count_units);
  request.time_limit = values["time-limit"].as<double>();
  request.similar = text_of(values, "similar");
  return request;
}

[[noreturn]] void refuse_tasks() {
  throw Error(ErrorKind::usage, "take one of --show, --explain, --similar and --stats");
}

/// Throws Error{usage} where several tasks are given; --help and --version go before all others.
QueryTask task_of(const Values& values) {
  static constexpr std::array tasks{std::pair{"help", QueryTask::help},
                                    std::pair{"version", QueryTask::version},
                                    std::pair{"print-config", QueryTask::print_config},
                                    std::pair{"stats", QueryTask::stats},
                                    std::pair{"show", QueryTask::show},
                                    std::pair{"explain", QueryTask::explain}};
  auto chosen = QueryTask::search;
  for (const auto& [name, task] : tasks) {
    if (!given(values, name)) {
      continue;
    }
    if (task == QueryTask::help || task == QueryTask::version || task == QueryTask::print_config) {
      return task;
    }
    if (chosen != QueryTask::search) {
      refuse_tasks();
    }
    chosen = task;
  }
  if (chosen != QueryTask::search && given(values, "similar")) {
    refuse_tasks();
  }
  return chosen;
}

bool is_table(OutputFormat format) {
  return format == OutputFormat::csv || format == OutputFormat::tsv || format == OutputFormat::ids;
}

void check(const QueryOptions& options) {
  const auto& request = options.request;
  const auto refuse = [](const char* why) { throw Error(ErrorKind::usage, why); };
  if (options.databases.empty() && options.task != QueryTask::print_config) {
    refuse("name the database folder with --db DIR (or WARTA_DB)");
  }
  // Bounded, so that offset + limit cannot overflow.
  constexpr std::size_t most_hits = 1'000'000'000;
  if (request.limit > most_hits || request.offset > most_hits) {
    refuse("-n and --offset go up to 1000000000; --all lists every hit");
  }
  // A day; written so that no NaN gets through.
  constexpr double most_seconds = 86400;
  if (!(request.time_limit >= 0 && request.time_limit <= most_seconds)) {
    refuse("--time-limit takes seconds from 0 (no limit) to 86400");
  }
  const bool whole_answer =
      options.format == OutputFormat::text || options.format == OutputFormat::json;
  const bool counts = !request.facets.empty() || request.timeline;
  const bool spreadsheet =
      options.format == OutputFormat::csv || options.format == OutputFormat::tsv;
  if (!whole_answer && !(spreadsheet && counts) && (request.count_only || counts)) {
    refuse("--count is shown by --format text and json; --facet and --timeline by csv and tsv too");
  }
  if (spreadsheet && counts && (request.all || !options.fields.empty())) {
    refuse(
        "in csv and tsv, --facet and --timeline give counts instead of hits, without --all and "
        "--fields");
  }
  if (!whole_answer && options.task != QueryTask::search) {
    refuse("--show, --explain and --stats take --format text or json");
  }
  const bool takes_query = (options.task == QueryTask::search && !request.similar) ||
                           options.task == QueryTask::explain ||
                           options.task == QueryTask::print_config;
  if (!takes_query && !options.query.empty()) {
    refuse("--show, --similar and --stats take no QUERY; quote an ID that holds blanks");
  }
  if (options.with_boilerplate && options.task != QueryTask::show) {
    refuse("--with-boilerplate goes with --show");
  }
  if (options.nul_terminated && options.format != OutputFormat::ids) {
    refuse("-0 goes with --format ids");
  }
  if (!options.fields.empty() && options.format == OutputFormat::ids) {
    refuse("--format ids shows the id alone; take tsv for other --fields");
  }
}

/// Reads no more of the database than the output shows.
void choose_detail(QueryOptions& options) {
  auto& request = options.request;
  const bool ids = options.format == OutputFormat::ids;
  const bool cells = options.format != OutputFormat::json && options.format != OutputFormat::jsonl;
  options.snippets = !ids && (options.fields.empty() ||
                              std::ranges::any_of(options.fields, [](const std::string& field) {
                                return field == "snippet" || field == "title_marks";
                              }));
  request.detail = ids || !options.fields.empty() ? HitDetail::id : HitDetail::with_body;
  for (const auto& column : columns_named(options.fields)) {
    request.detail = std::max(request.detail, cells ? needed_in_cell(column) : column.needs);
  }
  request.count_boilerplate =
      options.format == OutputFormat::text || options.format == OutputFormat::json;
}

QueryOptions options_of(const Values& values, const Strings& words) {
  QueryOptions options;
  options.task = task_of(values);
  if (given(values, "db")) {
    options.databases = values["db"].as<Strings>();
  }
  options.rules = text_of(values, "rules");
  options.synonyms = text_of(values, "synonyms");
  options.output = text_of(values, "output");
  if (options.output == "-") {
    options.output.reset();
  }
  options.id = text_of(values, "show").value_or(text_of(values, "explain").value_or(""));
  options.with_boilerplate = given(values, "with-boilerplate");
  for (const auto& word : words) {
    options.query += (options.query.empty() ? "" : " ") + word;
  }
  options.parse = {given(values, "strict"), given(values, "exact"), !given(values, "no-expand")};
  options.request = request_of(values);
  options.format = choose(values, "format", formats);
  options.fields = split_list(text_of(values, "fields").value_or(""));
  options.nul_terminated = given(values, "null");
  options.colour = choose(values, "color", colour_modes);
  if (is_table(options.format) && options.request.match == MatchMode::automatic) {
    options.request.match = MatchMode::all;
  }
  choose_detail(options);
  if (is_table(options.format) && (!options.request.facets.empty() || options.request.timeline)) {
    options.request.count_only = true;
  }
  return options;
}

/// Whether *name* is that of a field, or an alias, that one of *arguments* speaks of.
bool filters_field(const Strings& arguments, std::string_view name) {
  const auto* const field = find_field(name);
  return field != nullptr && std::ranges::any_of(arguments, [&](const std::string& argument) {
           return find_field(std::string_view{argument}.substr(0, argument.find('='))) == field;
         });
}

/// Filters of the file stand beside those of the command line; where both are on one field, the
/// command line's replace the file's.
void drop_replaced_filters(po::parsed_options& file, const Values& values) {
  std::erase_if(file.options, [&](const po::option& option) {
    const bool filters = option.string_key == "filter" || option.string_key == "exclude";
    if (!filters || option.value.empty() || !given(values, option.string_key.c_str())) {
      return false;
    }
    const std::string_view argument = option.value.front();
    return filters_field(values[option.string_key].as<Strings>(),
                         argument.substr(0, argument.find('=')));
  });
}

void read_config(const std::string& path, const po::options_description& known, Values& values) {
  std::ifstream stream(path);
  if (!stream) {
    throw Error(ErrorKind::usage, path + ": the configuration file cannot be read");
  }
  try {
    auto file = po::parse_config_file(stream, known);
    drop_replaced_filters(file, values);
    po::store(file, values);
  } catch (const po::error& error) {
    throw Error(ErrorKind::usage, path + ": " + error.what());
  }
}

Values read_command_line(const Strings& arguments, const po::options_description& known) {
  Values values;
  po::store(po::command_line_parser(arguments)
                .options(known)
                .style(po::command_line_style::unix_style & ~po::command_line_style::allow_guessing)
                .run(),
            values);
  return values;
}

/// What is stored first wins: command line, environment, configuration file.
void read_the_rest(Values& values, const po::options_description& known) {
  if (environment("WARTA_DB")) {
    po::store(po::parse_environment(
                  known, [](const std::string& name) { return name == "WARTA_DB" ? "db" : ""; }),
              values);
  }
  const auto config = text_of(values, "config");
  if (const auto path = config ? config : environment("WARTA_CONFIG")) {
    read_config(*path, known, values);
  }
  po::notify(values);
}

Strings lines_of(const po::variable_value& value) {
  if (const auto* list = boost::any_cast<Strings>(&value.value())) {
    return *list;
  }
  if (const auto* text = boost::any_cast<std::string>(&value.value())) {
    return {text->empty() ? "true" : *text};
  }
  if (const auto* number = boost::any_cast<std::size_t>(&value.value())) {
    return {std::to_string(*number)};
  }
  std::ostringstream text;
  text << value.as<double>();
  return {text.str()};
}

/// Every option in force, as read_config would read it again.
std::string config_of(const Values& values) {
  static constexpr std::array<std::string_view, 2> not_in_files{"config", "print-config"};
  std::string text;
  for (const auto& [name, value] : values) {
    if (value.empty() || std::ranges::find(not_in_files, name) != not_in_files.end()) {
      continue;
    }
    for (const auto& line : lines_of(value)) {
      text.append(name).append("=").append(line).append("\n");
    }
  }
  return text;
}

}  // namespace

QueryOptions parse_query_options(const std::vector<std::string>& arguments) {
  try {
    const auto known = query_option_table();
    const auto split = split_arguments(arguments, known);
    auto values = read_command_line(split.options, known);
    // These help where a configuration is wrong, so they ask for none.
    if (const auto task = task_of(values); task == QueryTask::help || task == QueryTask::version) {
      QueryOptions options;
      options.task = task;
      return options;
    }
    read_the_rest(values, known);
    auto options = options_of(values, split.words);
    options.config = config_of(values);
    options.notices = split.notices;
    check(options);
    return options;
  } catch (const po::unknown_option& error) {
    const auto& name = error.get_option_name();
    const bool excludes = name.starts_with('-') && !name.starts_with("--");
    throw Error(ErrorKind::usage,
                error.what() + (excludes ? "; to exclude a word first, write -- " + name : ""));
  } catch (const po::error& error) {
    throw Error(ErrorKind::usage, error.what());
  }
}

}  // namespace warta
