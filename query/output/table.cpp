// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/table.hpp"

#include <algorithm>

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

std::string csv_cell(const std::string& text) {
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

std::vector<Column> all_but_the_body() {
  std::vector<Column> chosen;
  for (const auto& column : columns()) {
    if (column.name != "body") {
      chosen.push_back(column);
    }
  }
  return chosen;
}

template <typename Cell>
std::string render_table(const Results& results,
                         const std::vector<Column>& chosen,
                         std::string_view separator,
                         std::string_view line_end,
                         Cell cell) {
  const auto shown = chosen.empty() ? all_but_the_body() : chosen;
  std::string table;
  const auto add_row = [&](const auto& text_of) {
    for (std::size_t i = 0; i < shown.size(); ++i) {
      if (i > 0) {
        table += separator;
      }
      table += text_of(shown[i]);
    }
    table += line_end;
  };
  add_row([](const Column& column) { return std::string{column.name}; });
  for (const auto& hit : results.hits) {
    add_row([&](const Column& column) { return cell(guarded(column.value(hit))); });
  }
  return table;
}

}  // namespace

std::string render_csv(const Results& results, const std::vector<Column>& chosen) {
  return render_table(results, chosen, ",", "\r\n", csv_cell);
}

std::string render_tsv(const Results& results, const std::vector<Column>& chosen) {
  return render_table(results, chosen, "\t", "\n", tsv_cell);
}

std::string render_ids(const Results& results, char end) {
  std::string ids;
  for (const auto& hit : results.hits) {
    const auto& id = hit.document.article.raw.id;
    ids += (end == '\n' ? one_line(id) : id) + end;
  }
  return ids;
}

}  // namespace warta
