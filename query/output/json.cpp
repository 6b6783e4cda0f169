// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/json.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "indexer/schema/stored_document.hpp"
#include "query/output/style.hpp"

namespace warta {

namespace {

using Json = nlohmann::ordered_json;

Json by_field(const std::vector<FacetFilter>& filters) {
  auto json = Json::object();
  for (const auto& filter : filters) {
    for (const auto& value : filter.values) {
      json[filter.field].push_back(value);
    }
  }
  return json;
}

Json filters_json(const SearchRequest& request) {
  auto json = by_field(request.filters);
  if (!request.exclusions.empty()) {
    json["exclude"] = by_field(request.exclusions);
  }
  if (request.from) {
    json["from"] = to_string(*request.from);
  }
  if (request.to) {
    json["to"] = to_string(*request.to);
  }
  return json;
}

Json query_json(const SearchRequest& request, const Results& results) {
  const auto& query = request.query;
  auto expanded = Json::array();
  for (const auto& [from, to, kind] : expansions_of(query, results)) {
    expanded.push_back({{"from", from}, {"to", to}, {"kind", kind}});
  }
  auto repairs = query.repairs;
  repairs.insert(repairs.end(), results.notices.begin(), results.notices.end());
  return {{"raw", query.raw},
          {"parsed", parsed_text(query, results)},
          {"expanded", std::move(expanded)},
          {"repairs", std::move(repairs)},
          {"filters", filters_json(request)},
          {"suggestion", to_json(results.suggestion)}};
}

Json facets_json(const Results& results) {
  auto json = Json::object();
  for (const auto& [facet, rows] : results.facets) {
    auto list = Json::array();
    for (const auto& row : rows) {
      list.push_back({{"value", to_json(row.value)},
                      {"level", row.level},
                      {"articles", row.articles},
                      {"groups", row.groups},
                      {"selected", row.selected}});
    }
    json[facet] = std::move(list);
  }
  return json;
}

Json timeline_json(const Results& results) {
  if (!results.timeline) {
    return nullptr;
  }
  const auto& [unit, bins] = *results.timeline;
  auto list = Json::array();
  for (const auto& [start, articles, groups] : bins) {
    list.push_back({{"start", start}, {"articles", articles}, {"groups", groups}});
  }
  return {{"unit", to_string(unit)}, {"bins", std::move(list)}};
}

}  // namespace

Rendering json_rendering(const Results& results,
                         const SearchRequest& request,
                         std::vector<Column> chosen) {
  auto head = json_line({{"format_version", json_format_version},
                         {"index",
                          {{"schema", results.index.schema},
                           {"documents", results.index.documents},
                           {"updated", results.index.updated}}},
                         {"query", query_json(request, results)},
                         {"total",
                          {{"articles", results.articles},
                           {"groups", results.groups},
                           {"exact", results.exact},
                           {"only_in_boilerplate", results.only_in_boilerplate}}},
                         {"took_ms", std::round(results.took_ms * 10) / 10},
                         {"timed_out", results.timed_out},
                         {"offset", request.offset}});
  // Both objects lose the brace by which they become one around the hits.
  head.pop_back();
  const auto tail =
      json_line({{"facets", facets_json(results)}, {"timeline", timeline_json(results)}});
  return {head + R"(,"hits":[)",
          [chosen = std::move(chosen), first = true](const Hit& hit) mutable {
            return (std::exchange(first, false) ? "" : ",") + json_line(hit_json(hit, chosen));
          },
          "]," + tail.substr(1) + '\n'};
}

Rendering json_lines_rendering(std::vector<Column> chosen) {
  return {
      {},
      [chosen = std::move(chosen)](const Hit& hit) { return printed_json(hit_json(hit, chosen)); },
      {}};
}

std::string render_json(const Results& results,
                        const SearchRequest& request,
                        const std::vector<Column>& chosen) {
  return whole(json_rendering(results, request, chosen), results.hits);
}

std::string render_json_lines(const Results& results, const std::vector<Column>& chosen) {
  return whole(json_lines_rendering(chosen), results.hits);
}

std::string printed_json(const Json& json) {
  return json_line(json) + '\n';
}

std::string_view to_string(TimelineUnit unit) {
  static constexpr std::array<std::string_view, 4> names{"day", "week", "month", "year"};
  return names.at(static_cast<std::size_t>(unit));
}

}  // namespace warta
