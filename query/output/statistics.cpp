// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/statistics.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "query/output/json.hpp"
#include "query/output/style.hpp"

namespace warta {

std::string statistics_text(const IndexStatistics& statistics) {
  constexpr std::size_t name_width = 18;
  const auto line = [](const std::string& name, const std::string& value) {
    return padded(name, name_width) + value + '\n';
  };
  std::string text =
      line("documents", std::to_string(statistics.info.documents)) +
      line("schema", std::to_string(statistics.info.schema)) +
      line("analysis", statistics.analysis) + line("updated", statistics.info.updated) +
      line("with older rules", std::to_string(statistics.with_older_rules)) +
      line("average length", std::to_string(std::lround(statistics.average_length)) + " terms") +
      line("undated", std::to_string(statistics.undated));
  for (const auto& [facet, documents] : statistics.unknown) {
    text += line("unknown " + facet, std::to_string(documents));
  }
  return text;
}

std::string statistics_json(const IndexStatistics& statistics) {
  auto unknown = nlohmann::ordered_json::object();
  for (const auto& [facet, documents] : statistics.unknown) {
    unknown[facet] = documents;
  }
  return printed_json({{"format_version", json_format_version},
                       {"documents", statistics.info.documents},
                       {"schema", statistics.info.schema},
                       {"analysis", statistics.analysis},
                       {"updated", statistics.info.updated},
                       {"with_older_rules", statistics.with_older_rules},
                       {"average_length", std::round(statistics.average_length * 10) / 10},
                       {"undated", statistics.undated},
                       {"unknown", std::move(unknown)}});
}

}  // namespace warta
