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

Json marks_json(const Snippet& snippet) {
  auto marks = Json::array();
  for (const auto& [from, to] : snippet.marks) {
    marks.push_back(Json::array({from, to}));
  }
  return marks;
}

Json snippet_json(const Snippet& snippet) {
  return {{"text", snippet.text}, {"marks", marks_json(snippet)}};
}

/// Copies are a group from two on.
Json group_json(const Hit& hit) {
  if (hit.group_size < 2) {
    return nullptr;
  }
  return {{"id", hit.document.copies}, {"size", hit.group_size}};
}

constexpr std::array all_columns{
    Column{"id", [](const Hit& hit) { return Json(hit.document.article.raw.id); }, HitDetail::id},
    Column{"rank", [](const Hit& hit) { return Json(hit.rank); }, HitDetail::id},
    Column{"score",
           [](const Hit& hit) { return Json(std::round(hit.score * 1e4) / 1e4); },
           HitDetail::id},
    Column{"match",
           [](const Hit& hit) { return Json(hit.partial ? "partial" : "full"); },
           HitDetail::id},
    Column{"title",
           [](const Hit& hit) { return to_json(hit.document.article.title); },
           HitDetail::without_body},
    Column{"title_marks",
           [](const Hit& hit) { return marks_json(hit.title); },
           HitDetail::without_body},
    Column{"url",
           [](const Hit& hit) { return to_json(hit.document.article.raw.url); },
           HitDetail::without_body},
    Column{"outlet",
           [](const Hit& hit) { return to_json(hit.document.facets.outlet); },
           HitDetail::without_body},
    Column{"date",
           [](const Hit& hit) { return to_json(hit.document.facets.date); },
           HitDetail::without_body},
    Column{"election",
           [](const Hit& hit) { return Json(hit.document.facets.election); },
           HitDetail::slots},
    Column{
        "cycle", [](const Hit& hit) { return Json(hit.document.facets.cycle); }, HitDetail::slots},
    Column{
        "phase", [](const Hit& hit) { return Json(hit.document.facets.phase); }, HitDetail::slots},
    Column{"province",
           [](const Hit& hit) { return to_json(hit.document.facets.region.province); },
           HitDetail::slots},
    Column{"regency",
           [](const Hit& hit) { return to_json(hit.document.facets.region.regency); },
           HitDetail::slots},
    Column{"district",
           [](const Hit& hit) { return to_json(hit.document.facets.region.district); },
           HitDetail::slots},
    Column{
        "unit", [](const Hit& hit) { return to_json(hit.document.facets.unit); }, HitDetail::slots},
    Column{"activity",
           [](const Hit& hit) { return Json(hit.document.facets.activity); },
           HitDetail::slots},
    Column{"group", group_json, HitDetail::slots},
    Column{
        "snippet", [](const Hit& hit) { return snippet_json(hit.snippet); }, HitDetail::with_body},
    Column{"body",
           [](const Hit& hit) { return Json(hit.document.article.body); },
           HitDetail::with_body}};

constexpr std::array<std::string_view, 3> main_members{"value", "id", "text"};

}  // namespace

std::span<const Column> columns() {
  return all_columns;
}

bool on_request(std::string_view column) {
  return column == "body" || column == "title_marks";
}

HitDetail needed_in_cell(const Column& column) {
  // The words that gave a date are stored, the day itself is in a slot.
  return column.name == "date" ? HitDetail::slots : column.needs;
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
    for (const auto& [name, value, needs] : chosen) {
      json[std::string{name}] = value(hit);
    }
    return json;
  }
  for (const auto& [name, value, needs] : all_columns) {
    if (name == "province") {
      json["region"] = to_json(hit.document.facets.region);
    } else if (name != "regency" && name != "district" && !on_request(name)) {
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
