// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/text.hpp"

#include <algorithm>

#include "query/output/json.hpp"
#include "query/output/style.hpp"

namespace warta {

namespace {

constexpr std::size_t bar_width = 40;
constexpr std::size_t number_width = 9;

std::string counted(std::size_t number, const std::string& one) {
  return std::to_string(number) + ' ' + one + (number == 1 ? "" : "s");
}

std::string totals(const Results& results) {
  if (results.articles == 0)
    return "No article matches.\n";
  return counted(results.articles, "article") + " in " + counted(results.groups, "group") +
         (results.exact ? "" : ", and more that the time limit left uncounted") + ".\n";
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const auto& part : parts) {
    if (part.empty())
      continue;
    if (!text.empty())
      text += separator;
    text += part;
  }
  return text;
}

/// `2024-11-27 · kab.example · Banten/Kota Serang · Polda Banten · pilkada-2024/kampanye`
std::string facets_line(const Hit& hit) {
  const auto& [article, facets, copies] = hit.document;
  std::vector<std::string> parts{facets.date ? to_string(facets.date->date) : "undated",
                                 facets.outlet.value_or(""),
                                 region_path(facets.region),
                                 facets.unit.value_or("")};
  const auto& elections = facets.phase.empty() ? facets.election : facets.phase;
  parts.insert(parts.end(), elections.begin(), elections.end());
  parts.insert(parts.end(), facets.activity.begin(), facets.activity.end());
  if (hit.group_size > 1)
    parts.push_back(std::to_string(hit.group_size) + " copies");
  return one_line(joined(parts, " · "));
}

std::string hit_text(const Hit& hit, Emphasis emphasis) {
  const auto& id = hit.document.article.raw.id;
  const auto title = hit.title.text.empty() ? "(no title)" : marked(hit.title, emphasis);
  std::string text = heading(std::to_string(hit.rank) + '.', emphasis) + ' ' + title + '\n';
  text += "   " + aside(one_line(id), emphasis) + '\n';
  text += "   " + aside(facets_line(hit), emphasis) + '\n';
  if (!hit.snippet.text.empty())
    text += "   " + marked(hit.snippet, emphasis) + '\n';
  return text;
}

std::string chosen_text(const Hit& hit, const std::vector<Column>& chosen) {
  std::string text;
  for (const auto& [name, value] : chosen)
    text += std::string{name} + ": " + one_line(cell_text(value(hit))) + '\n';
  return text;
}

std::string hits_text(const Results& results,
                      const std::vector<Column>& chosen,
                      Emphasis emphasis) {
  std::string text;
  bool partial = false;
  for (const auto& hit : results.hits) {
    text += '\n';
    if (hit.partial && !partial)
      text += "Articles that match most of the words, not all:\n\n";
    partial = hit.partial;
    text += chosen.empty() ? hit_text(hit, emphasis) : chosen_text(hit, chosen);
  }
  return text;
}

/// The rows as a tree: each below its parent, where that is shown.
std::vector<FacetCount> with_parents_first(const std::vector<FacetCount>& rows) {
  std::vector<FacetCount> tree;
  const auto is_in = [&](const FacetCount& row) {
    return std::ranges::find(tree, row) != tree.end();
  };
  const auto add = [&](const auto& add_below, const FacetCount& row) -> void {
    if (is_in(row))
      return;
    tree.push_back(row);
    for (const auto& other : rows)
      if (other.level == row.level + 1 && row.value && other.value &&
          other.value->starts_with(*row.value + '/'))
        add_below(add_below, other);
  };
  for (std::size_t level = 1; level <= 3; ++level)
    for (const auto& row : rows)
      if (row.level == level)
        add(add, row);
  for (const auto& row : rows)
    if (row.level == 0)
      add(add, row);
  return tree;
}

std::string facet_table(const std::string& facet,
                        const std::vector<FacetCount>& rows,
                        Emphasis emphasis) {
  std::vector<std::pair<std::string, const FacetCount*>> lines;
  const auto tree = with_parents_first(rows);
  std::size_t width = facet.size();
  for (const auto& row : tree) {
    const std::string indent(row.level > 1 ? 2 * (row.level - 1) : 0, ' ');
    lines.emplace_back((row.selected ? "* " : "  ") + indent +
                           one_line(row.value.value_or("(unknown)")),
                       &row);
    width = std::max(width, width_of(lines.back().first));
  }
  std::string text = heading(padded(facet, width), emphasis) + "  articles   groups\n";
  for (const auto& [label, row] : lines)
    text += padded(label, width) + ' ' + right_aligned(row->articles, number_width) +
            right_aligned(row->groups, number_width) + '\n';
  return text;
}

std::string timeline_table(TimelineUnit unit,
                           const std::vector<TimelineBin>& bins,
                           Emphasis emphasis) {
  std::size_t most = 1;
  for (const auto& bin : bins)
    most = std::max(most, bin.articles);
  std::string text = heading(padded(std::string{to_string(unit)}, 10), emphasis) +
                     "  articles   groups\n";
  for (const auto& bin : bins)
    text += padded(bin.start, 10) + ' ' + right_aligned(bin.articles, number_width) +
            right_aligned(bin.groups, number_width) + "  " +
            std::string((bin.articles * bar_width + most - 1) / most, '#') + '\n';
  return text;
}

}  // namespace

std::string render_text(const Results& results,
                        const SearchRequest& request,
                        const std::vector<Column>& chosen,
                        Emphasis emphasis) {
  std::string text = totals(results);
  if (!request.count_only)
    text += hits_text(results, chosen, emphasis);
  if (results.only_in_boilerplate > 0)
    text += '\n' + counted(results.only_in_boilerplate, "more article") +
            " in stripped boilerplate alone (--in-boilerplate includes them).\n";
  for (const auto& [facet, rows] : results.facets)
    text += '\n' + facet_table(facet, rows, emphasis);
  if (results.timeline)
    text += '\n' + timeline_table(results.timeline->first, results.timeline->second, emphasis);
  return text;
}

}  // namespace warta
