// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/table.hpp"

#include <algorithm>
#include <array>

#include "indexer/schema/hidden.hpp"
#include "query/output/style.hpp"

namespace warta {

namespace {

/// What OWASP names as the openings of a formula; a number that we made ourselves is none.
std::string guarded(const nlohmann::ordered_json& value) {
  auto text = without_hidden(cell_text(value));
  static constexpr std::string_view openings = "=+-@\t\r\n";
  if (!value.is_number() && !text.empty() &&
      openings.find(text.front()) != std::string_view::npos) {
    text.insert(0, 1, '\'');
  }
  return text;
}

std::string csv_cell(std::string text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    return text;
  }
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  }
  return quoted + '"';
}

std::string tsv_cell(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\t' || c == '\r' || c == '\n'; }, ' ');
  return text;
}

std::vector<Column> usual_columns() {
  std::vector<Column> chosen;
  for (const auto& column : columns()) {
    if (!on_request(column.name)) {
      chosen.push_back(column);
    }
  }
  return chosen;
}

using Cell = std::string (*)(std::string text);

Rendering table_rendering(const std::vector<Column>& chosen,
                          std::string_view separator,
                          std::string_view line_end,
                          Cell cell) {
  const auto shown = chosen.empty() ? usual_columns() : chosen;
  const auto row = [shown, separator, line_end](const auto& text_of) {
    std::string line;
    for (const auto& column : shown) {
      line.append(&column == &shown.front() ? "" : separator).append(text_of(column));
    }
    return line.append(line_end);
  };
  return {row([](const Column& column) { return std::string{column.name}; }),
          [row, cell](const Hit& hit) {
            return row([&](const Column& column) { return cell(guarded(column.value(hit))); });
          },
          {}};
}

Rendering counts_rendering(const Results& results,
                           std::string_view separator,
                           std::string_view line_end,
                           Cell cell) {
  std::string table;
  const auto add = [&](const std::array<nlohmann::ordered_json, 6>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      table.append(i == 0 ? "" : separator).append(cell(guarded(cells.at(i))));
    }
    table += line_end;
  };
  add({"facet", "value", "level", "articles", "groups", "selected"});
  for (const auto& [facet, rows] : results.facets) {
    for (const auto& row : rows) {
      add({facet, row.value.value_or(""), row.level, row.articles, row.groups, row.selected});
    }
  }
  if (results.timeline) {
    for (const auto& [start, articles, groups] : results.timeline->second) {
      add({"timeline", start, 1, articles, groups, false});
    }
  }
  return {table, [](const Hit&) { return std::string{}; }, {}};
}

}  // namespace

Rendering csv_rendering(const std::vector<Column>& chosen) {
  return table_rendering(chosen, ",", "\r\n", csv_cell);
}

Rendering tsv_rendering(const std::vector<Column>& chosen) {
  return table_rendering(chosen, "\t", "\n", tsv_cell);
}

Rendering csv_counts(const Results& results) {
  return counts_rendering(results, ",", "\r\n", csv_cell);
}

Rendering tsv_counts(const Results& results) {
  return counts_rendering(results, "\t", "\n", tsv_cell);
}

Rendering ids_rendering(char end) {
  return {{},
          [end](const Hit& hit) {
            const auto& id = hit.document.article.raw.id;
            return (end == '\n' ? one_line(id) : id) + end;
          },
          {}};
}

std::string render_csv(const Results& results, const std::vector<Column>& chosen) {
  return whole(csv_rendering(chosen), results.hits);
}

std::string render_tsv(const Results& results, const std::vector<Column>& chosen) {
  return whole(tsv_rendering(chosen), results.hits);
}

std::string render_ids(const Results& results, char end) {
  return whole(ids_rendering(end), results.hits);
}

}  // namespace warta
