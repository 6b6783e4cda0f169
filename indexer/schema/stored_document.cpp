// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/stored_document.hpp"

#include <nlohmann/json.hpp>

#include "indexer/schema/error.hpp"
#include "indexer/schema/hidden.hpp"

namespace warta {

namespace {

using Json = nlohmann::ordered_json;

std::optional<std::string> text_at(const Json& object, const char* key) {
  const auto& value = object.at(key);
  return value.is_null() ? std::nullopt : std::optional{value.get<std::string>()};
}

Json write_lines(const std::vector<Line>& lines) {
  auto list = Json::array();
  for (const auto& line : lines) {
    auto entry = Json::array({line.number, line.from, line.to, static_cast<int>(line.kind)});
    if (!line.rule.empty() || !line.cuts.empty()) {
      entry.push_back(line.rule);
    }
    for (const auto& cut : line.cuts) {
      entry.push_back(Json::array({cut.from, cut.to, cut.rule}));
    }
    list.push_back(std::move(entry));
  }
  return list;
}

Error unreadable(const std::string& why) {
  return {ErrorKind::database,
          "a stored document cannot be read (" + why + "); rebuild with warta-index --full"};
}

LineKind read_kind(const Json& number) {
  const auto kind = number.get<int>();
  if (kind < 0 || kind > static_cast<int>(LineKind::boilerplate)) {
    throw unreadable("no line is of kind " + std::to_string(kind));
  }
  return static_cast<LineKind>(kind);
}

/// Whoever takes a line of the text, or a line without its cuts, relies on these.
void check_offsets(const std::vector<Line>& lines, std::size_t text_size) {
  for (const auto& line : lines) {
    bool ordered = line.from <= line.to && line.to <= text_size;
    std::size_t end = 0;
    for (const auto& cut : line.cuts) {
      ordered = ordered && end <= cut.from && cut.from <= cut.to && cut.to <= line.to - line.from;
      end = cut.to;
    }
    if (!ordered) {
      throw unreadable("line " + std::to_string(line.number) + " lies outside of its text");
    }
  }
}

std::vector<Line> read_lines(const Json& list) {
  std::vector<Line> lines;
  lines.reserve(list.size());
  for (const auto& entry : list) {
    Line line{entry.at(0).get<std::size_t>(),
              entry.at(1).get<std::size_t>(),
              entry.at(2).get<std::size_t>(),
              read_kind(entry.at(3)),
              {},
              {}};
    if (entry.size() > 4) {
      line.rule = entry.at(4).get<std::string>();
    }
    for (std::size_t i = 5; i < entry.size(); ++i) {
      line.cuts.push_back({entry[i].at(0).get<std::size_t>(),
                           entry[i].at(1).get<std::size_t>(),
                           entry[i].at(2).get<std::string>()});
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

Json write_evidence(const std::vector<Evidence>& evidence) {
  auto list = Json::array();
  for (const auto& item : evidence) {
    list.push_back({item.facet,
                    item.value,
                    item.weight,
                    item.line ? Json(*item.line) : Json(),
                    item.quote,
                    item.rule});
  }
  return list;
}

std::vector<Evidence> read_evidence(const Json& list) {
  std::vector<Evidence> evidence;
  evidence.reserve(list.size());
  for (const auto& item : list) {
    evidence.push_back(
        {item.at(0).get<std::string>(),
         item.at(1).get<std::string>(),
         item.at(2).get<double>(),
         item.at(3).is_null() ? std::nullopt : std::optional{item.at(3).get<std::size_t>()},
         item.at(4).get<std::string>(),
         item.at(5).get<std::string>()});
  }
  return evidence;
}

Json write_known(const std::vector<KnownLine>& known) {
  auto list = Json::array();
  for (const auto& line : known) {
    list.push_back({line.number, static_cast<int>(line.kind), line.rule});
  }
  return list;
}

std::vector<KnownLine> read_known(const Json& list) {
  std::vector<KnownLine> known;
  known.reserve(list.size());
  for (const auto& line : list) {
    known.push_back(
        {line.at(0).get<std::size_t>(), read_kind(line.at(1)), line.at(2).get<std::string>()});
  }
  return known;
}

Json write_overrides(const std::vector<Override>& overrides) {
  auto list = Json::array();
  for (const auto& [facet, value] : overrides) {
    list.push_back({facet, value});
  }
  return list;
}

std::vector<Override> read_overrides(const Json& list) {
  std::vector<Override> overrides;
  overrides.reserve(list.size());
  for (const auto& item : list) {
    overrides.push_back({item.at(0).get<std::string>(), item.at(1).get<std::string>()});
  }
  return overrides;
}

Json write_raw(const RawDocument& raw) {
  Json json{{"id", raw.id},
            {"path", raw.id_is_path},
            {"root", raw.root},
            {"location", raw.location},
            {"text", raw.text},
            {"repaired", raw.repaired},
            {"title", to_json(raw.title)},
            {"url", to_json(raw.url)},
            {"outlet", to_json(raw.outlet)},
            {"author", to_json(raw.author)},
            {"published", to_json(raw.published)},
            {"crawled", to_json(raw.crawled)},
            {"html", raw.from_html},
            {"known", write_known(raw.known)}};
  if (!raw.overrides.empty()) {
    json["overrides"] = write_overrides(raw.overrides);
  }
  return json;
}

RawDocument read_raw(const Json& json) {
  return {json.at("id").get<std::string>(),
          json.at("path").get<bool>(),
          json.at("root").get<std::string>(),
          json.at("location").get<std::string>(),
          json.at("text").get<std::string>(),
          json.at("repaired").get<std::size_t>(),
          text_at(json, "title"),
          text_at(json, "url"),
          text_at(json, "outlet"),
          text_at(json, "author"),
          text_at(json, "published"),
          text_at(json, "crawled"),
          json.value("html", false),  // documents from before pages were read have neither
          read_known(json.value("known", Json::array())),
          read_overrides(json.value("overrides", Json::array()))};
}

Json write_facets(const Facets& facets) {
  return {{"date", to_json(facets.date)},
          {"outlet", to_json(facets.outlet)},
          {"election", facets.election},
          {"cycle", facets.cycle},
          {"phase", facets.phase},
          {"region", to_json(facets.region)},
          {"unit", to_json(facets.unit)},
          {"activity", facets.activity},
          {"evidence", write_evidence(facets.evidence)}};
}

std::optional<DatedBy> read_date(const Json& json) {
  if (json.is_null()) {
    return std::nullopt;
  }
  const auto date = parse_date(json.at("value").get<std::string>());
  if (!date) {
    throw unreadable("its date is none");
  }
  return DatedBy{*date, json.at("inferred").get<bool>(), json.at("evidence").get<std::string>()};
}

Facets read_facets(const Json& json) {
  const auto& region = json.at("region");
  return {read_date(json.at("date")),
          text_at(json, "outlet"),
          json.at("election").get<std::vector<std::string>>(),
          json.at("cycle").get<std::vector<std::string>>(),
          json.at("phase").get<std::vector<std::string>>(),
          {text_at(region, "province"), text_at(region, "regency"), text_at(region, "district")},
          text_at(json, "unit"),
          json.at("activity").get<std::vector<std::string>>(),
          read_evidence(json.at("evidence"))};
}

}  // namespace

std::string write_stored(const IndexedDocument& document) {
  const auto& article = document.article;
  const Json json{
      {"raw", write_raw(article.raw)},
      {"title", to_json(article.title)},
      {"author", to_json(article.author)},
      {"lines", write_lines(article.lines)},
      {"dateline", {article.dateline.line, article.dateline.length, article.dateline.parts}},
      {"facets", write_facets(document.facets)},
      {"copies", document.copies}};
  try {
    return json.dump();
  } catch (const Json::exception& error) {
    throw Error(ErrorKind::input,
                std::string{"the record cannot be stored ("} + error.what() + ")");
  }
}

IndexedDocument read_stored(std::string_view data) {
  try {
    const auto json = Json::parse(data);
    IndexedDocument document;
    auto& article = document.article;
    article.raw = read_raw(json.at("raw"));
    article.title = text_at(json, "title");
    article.author = text_at(json, "author");
    article.lines = read_lines(json.at("lines"));
    check_offsets(article.lines, article.raw.text.size());
    const auto& dateline = json.at("dateline");
    article.dateline = {dateline.at(0).get<std::size_t>(),
                        dateline.at(1).get<std::size_t>(),
                        dateline.at(2).get<std::vector<std::string>>()};
    article.body = join_body(article);
    document.facets = read_facets(json.at("facets"));
    document.copies = json.at("copies").get<std::string>();
    return document;
  } catch (const Json::exception& error) {
    throw unreadable(error.what());
  }
}

Json to_json(const std::optional<DatedBy>& date) {
  if (!date) {
    return nullptr;
  }
  return {{"value", to_string(date->date)},
          {"precision", to_string(date->date.precision)},
          {"inferred", date->inferred},
          {"evidence", date->evidence}};
}

Json to_json(const Region& region) {
  return {{"province", to_json(region.province)},
          {"regency", to_json(region.regency)},
          {"district", to_json(region.district)}};
}

Json to_json(const std::optional<std::string>& text) {
  return text ? Json(*text) : Json();
}

std::string json_line(const Json& json) {
  return with_hidden_escaped(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json evidence_json(const std::vector<Evidence>& evidence) {
  auto by_facet = Json::object();
  for (const auto* facet :
       {"election", "cycle", "phase", "region", "unit", "activity", "date", "outlet"}) {
    by_facet[facet] = Json::array();
  }
  for (const auto& item : evidence) {
    by_facet[item.facet].push_back({{"value", item.value.empty() ? Json() : Json(item.value)},
                                    {"weight", item.weight},
                                    {"line", item.line ? Json(*item.line) : Json()},
                                    {"quote", item.quote},
                                    {"rule", item.rule}});
  }
  return by_facet;
}

}  // namespace warta
