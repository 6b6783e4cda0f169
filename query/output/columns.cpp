// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "indexer/schema/error.hpp"
#include "indexer/schema/stored_document.hpp"

namespace warta {

namespace {

using Json = nlohmann::ordered_json;

Json snippet_json(const Snippet& snippet) {
  auto marks = Json::array();
  for (const auto& [from, to] : snippet.marks) {
    marks.push_back(Json::array({from, to}));
  }
  return {{"text", snippet.text}, {"marks", std::move(marks)}};
}

/// Copies are a group from two on.
Json group_json(const Hit& hit) {
  if (hit.group_size < 2) {
    return nullptr;
  }
  return {{"id", hit.document.copies}, {"size", hit.group_size}};
}

constexpr std::array all_columns{
    Column{"id", [](const Hit& hit) { return Json(hit.document.article.raw.id); }},
    Column{"rank", [](const Hit& hit) { return Json(hit.rank); }},
    Column{"score", [](const Hit& hit) { return Json(std::round(hit.score * 1e4) / 1e4); }},
    Column{"match", [](const Hit& hit) { return Json(hit.partial ? "partial" : "full"); }},
    Column{"title", [](const Hit& hit) { return to_json(hit.document.article.title); }},
    Column{"url", [](const Hit& hit) { return to_json(hit.document.article.raw.url); }},
    Column{"outlet", [](const Hit& hit) { return to_json(hit.document.facets.outlet); }},
    Column{"date", [](const Hit& hit) { return to_json(hit.document.facets.date); }},
    Column{"election", [](const Hit& hit) { return Json(hit.document.facets.election); }},
    Column{"cycle", [](const Hit& hit) { return Json(hit.document.facets.cycle); }},
    Column{"phase", [](const Hit& hit) { return Json(hit.document.facets.phase); }},
    Column{"province", [](const Hit& hit) { return to_json(hit.document.facets.region.province); }},
    Column{"regency", [](const Hit& hit) { return to_json(hit.document.facets.region.regency); }},
    Column{"district", [](const Hit& hit) { return to_json(hit.document.facets.region.district); }},
    Column{"unit", [](const Hit& hit) { return to_json(hit.document.facets.unit); }},
    Column{"activity", [](const Hit& hit) { return Json(hit.document.facets.activity); }},
    Column{"group", group_json},
    Column{"snippet", [](const Hit& hit) { return snippet_json(hit.snippet); }},
    Column{"body", [](const Hit& hit) { return Json(hit.document.article.body); }}};

constexpr std::array<std::string_view, 3> main_members{"value", "id", "text"};

}  // namespace

std::span<const Column> columns() {
  return all_columns;
}

std::vector<Column> columns_named(const std::vector<std::string>& names) {
  std::vector<Column> chosen;
  for (const auto& name : names) {
    const auto* const column = std::ranges::find(all_columns, name, &Column::name);
    if (column == all_columns.end()) {
      std::string known;
      for (const auto& each : all_columns) {
        known.append(known.empty() ? "" : ", ").append(each.name);
      }
      throw Error(ErrorKind::usage, "--fields has no \"" + name + "\"; there are " + known);
    }
    chosen.push_back(*column);
  }
  return chosen;
}

Json hit_json(const Hit& hit, const std::vector<Column>& chosen) {
  auto json = Json::object();
  if (!chosen.empty()) {
    for (const auto& [name, value] : chosen) {
      json[std::string{name}] = value(hit);
    }
    return json;
  }
  for (const auto& [name, value] : all_columns) {
    if (name == "province") {
      json["region"] = to_json(hit.document.facets.region);
    } else if (name != "regency" && name != "district" && name != "body") {
      json[std::string{name}] = value(hit);
    }
  }
  return json;
}

std::string cell_text(const Json& value) {
  if (value.is_null()) {
    return {};
  }
  if (value.is_string()) {
    return value.get<std::string>();
  }
  if (value.is_array()) {
    std::string text;
    for (const auto& item : value) {
      text += (text.empty() ? "" : "|") + cell_text(item);
    }
    return text;
  }
  for (const auto member : main_members) {
    if (value.is_object() && value.contains(member)) {
      return cell_text(value[std::string{member}]);
    }
  }
  return value.dump();
}

}  // namespace warta
