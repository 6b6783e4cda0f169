// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/text.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "query/output/json.hpp"
#include "query/output/style.hpp"

namespace warta {

namespace {

constexpr std::size_t widest_bar = 40;
constexpr std::size_t number_width = 9;

std::string counted(std::size_t number, const std::string& one) {
  return std::to_string(number) + ' ' + one + (number == 1 ? "" : "s");
}

std::string totals(const Results& results) {
  if (!results.timed_out && results.articles == 0) {
    return "No article matches.\n";
  }
  // Of a wildcard that stands for too many words, some were looked for.
  const auto* const bound = results.exact || results.timed_out ? "" : "at least ";
  return bound + counted(results.articles, "article") + " in " + counted(results.groups, "group") +
         (results.timed_out ? ", counted until the time limit.\n" : ".\n");
}

std::string suggestion_line(const Results& results) {
  return results.suggestion ? "Mungkin maksud Anda: " + one_line(*results.suggestion) + '\n' : "";
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const auto& part : parts) {
    if (part.empty()) {
      continue;
    }
    if (!text.empty()) {
      text += separator;
    }
    text += part;
  }
  return text;
}

/// `"laka lantas" as "kecelakaan lalu lintas", "lakalantas" (abbreviation)`: what else stands for
/// each part of the query, in a line.
std::vector<std::string> expansion_lines(std::vector<Expansion> expansions) {
  std::vector<std::string> lines;
  while (!expansions.empty()) {
    const auto from = expansions.front().from;
    const auto others = std::stable_partition(
        expansions.begin(), expansions.end(), [&](const auto& one) { return one.from == from; });
    std::vector<std::string> of_each_kind;
    for (auto next = expansions.begin(); next != others;) {
      const auto& kind = next->kind;
      std::vector<std::string> alike;
      for (; next != others && next->kind == kind; ++next) {
        alike.push_back('"' + next->to + '"');
      }
      of_each_kind.push_back(joined(alike, ", ") + " (" + kind + ')');
    }
    lines.push_back('"' + from + "\" as " + joined(of_each_kind, ", "));
    expansions.erase(expansions.begin(), others);
  }
  return lines;
}

/// What was understood, what else was looked for, and what the user should know: above the hits,
/// so that it is in a file as on a terminal.
std::string query_lines(const SearchRequest& request, const Results& results, TextStyle style) {
  const auto line = [&](const std::string& name, const std::string& text) {
    return name + wrapped(one_line(text), name.size(), style.width) + '\n';
  };
  const auto& query = request.query;
  std::string text;
  if (const auto parsed = parsed_text(query, results); !parsed.empty()) {
    text += line(request.similar ? "Like it: " : "Query: ", parsed);
  }
  for (const auto& expansion : expansion_lines(expansions_of(query, results))) {
    text += line("Also: ", expansion);
  }
  for (const auto* notices : {&query.repairs, &results.notices}) {
    for (const auto& notice : *notices) {
      text += line("Note: ", notice);
    }
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
  if (hit.group_size > 1) {
    parts.push_back(std::to_string(hit.group_size) + " copies");
  }
  return one_line(joined(parts, " · "));
}

std::string hit_text(const Hit& hit, TextStyle style) {
  constexpr std::size_t indent = 3;
  const auto line = [&](const std::string& text) {
    return std::string(indent, ' ') + wrapped(text, indent, style.width) + '\n';
  };
  const auto emphasis = style.emphasis;
  const auto title = hit.title.text.empty() ? "(no title)" : marked(hit.title, emphasis);
  const auto number = std::to_string(hit.rank) + '.';
  std::string text = heading(number, emphasis) + ' ' + wrapped(title, indent, style.width) + '\n';
  text += line(aside(one_line(hit.document.article.raw.id), emphasis));
  text += line(aside(facets_line(hit), emphasis));
  if (!hit.snippet.text.empty()) {
    text += line(marked(hit.snippet, emphasis));
  }
  return text;
}

std::string chosen_text(const Hit& hit, const std::vector<Column>& chosen, TextStyle style) {
  constexpr std::size_t indent = 2;
  std::string text;
  for (const auto& [name, value, needs] : chosen) {
    const auto line =
        wrapped(std::string{name} + ": " + one_line(cell_text(value(hit))), indent, style.width);
    text += line + '\n';
  }
  return text;
}

constexpr std::string_view partial_heading = "Articles that match in part:\n\n";

struct LabelledRow {
  std::string label;
  const FacetCount* row;
};

/// The rows as a tree, each below its parent and named by its last part; where the limit left out
/// the parent, by its whole path.
class FacetTree {
 public:
  explicit FacetTree(const std::vector<FacetCount>& rows) {
    std::unordered_set<std::string_view> shown;
    for (const auto& row : rows) {
      if (row.value) {
        shown.insert(*row.value);
      }
    }
    std::vector<const FacetCount*> topmost;
    for (const auto& row : rows) {
      const auto parent = parent_of(row);
      (shown.contains(parent) ? children_[parent] : topmost).push_back(&row);
    }
    for (const auto* row : topmost) {
      add(*row, row->value ? *row->value : "(unknown)", 0);
    }
  }

  const std::vector<LabelledRow>& lines() const { return lines_; }

 private:
  static std::string_view parent_of(const FacetCount& row) {
    return row.level > 1 ? std::string_view{*row.value}.substr(0, row.value->rfind('/'))
                         : std::string_view{};
  }

  void add(const FacetCount& row, std::string_view name, std::size_t depth) {
    const std::string indent(2 * depth, ' ');
    lines_.push_back({(row.selected ? "* " : "  ") + indent + one_line(name), &row});
    if (!row.value) {
      return;
    }
    if (const auto below = children_.find(*row.value); below != children_.end()) {
      for (const auto* child : below->second) {
        add(*child, std::string_view{*child->value}.substr(row.value->size() + 1), depth + 1);
      }
    }
  }

  std::unordered_map<std::string_view, std::vector<const FacetCount*>> children_;
  std::vector<LabelledRow> lines_;
};

std::string facet_table(const std::string& facet,
                        const std::vector<FacetCount>& rows,
                        std::size_t left_out,
                        Emphasis emphasis) {
  const FacetTree tree(rows);
  std::size_t width = facet.size();
  for (const auto& line : tree.lines()) {
    width = std::max(width, width_of(line.label));
  }
  std::string text = heading(padded(facet, width), emphasis) + "  articles   groups\n";
  for (const auto& [label, row] : tree.lines()) {
    text += padded(label, width) + ' ' + right_aligned(row->articles, number_width) +
            right_aligned(row->groups, number_width) + '\n';
  }
  if (left_out > 0) {
    text += "  … and " + counted(left_out, "more value") + " (--facet " + facet + ":0 lists all)\n";
  }
  return text;
}

std::string timeline_table(TimelineUnit unit,
                           const std::vector<TimelineBin>& bins,
                           TextStyle style) {
  constexpr std::size_t numbers = 32;  // columns in front of a bar
  const auto bar_width = style.width == 0
                             ? widest_bar
                             : std::clamp(style.width, numbers + 1, numbers + widest_bar) - numbers;
  std::size_t most = 1;
  for (const auto& bin : bins) {
    most = std::max(most, bin.articles);
  }
  std::string text =
      heading(padded(std::string{to_string(unit)}, 10), style.emphasis) + "  articles   groups\n";
  for (const auto& bin : bins) {
    text += padded(bin.start, 10) + ' ' + right_aligned(bin.articles, number_width) +
            right_aligned(bin.groups, number_width) + (bin.articles > 0 ? "  " : "") +
            std::string((bin.articles * bar_width + most - 1) / most, '#') + '\n';
  }
  return text;
}

/// What was counted: below the hits, where a terminal still shows it.
std::string counts_text(const Results& results, TextStyle style) {
  std::string text;
  if (results.only_in_boilerplate > 0) {
    text += '\n' +
            wrapped(counted(results.only_in_boilerplate, "more article") +
                        " in stripped boilerplate alone (--in-boilerplate includes them).",
                    0,
                    style.width) +
            '\n';
  }
  for (const auto& [facet, rows] : results.facets) {
    const auto left_out = results.left_out.find(facet);
    text += '\n' + facet_table(facet,
                               rows,
                               left_out == results.left_out.end() ? 0 : left_out->second,
                               style.emphasis);
  }
  if (!results.timeline) {
    return text;
  }
  const auto& [unit, bins] = *results.timeline;
  text += '\n' + timeline_table(unit, bins, style);
  std::size_t outside = results.articles;
  for (const auto& bin : bins) {
    outside -= std::min(outside, bin.articles);
  }
  if (outside > 0) {
    text += counted(outside, "article") + " in no bin: undated, or less precise than a " +
            std::string{to_string(unit)} + ".\n";
  }
  return text;
}

}  // namespace

Rendering text_rendering(const Results& results,
                         const SearchRequest& request,
                         std::vector<Column> chosen,
                         TextStyle style) {
  return {(request.count_only ? "" : query_lines(request, results, style)) + totals(results) +
              suggestion_line(results),
          [chosen = std::move(chosen), style, partial = false](const Hit& hit) mutable {
            const bool first_partial = hit.partial && !std::exchange(partial, hit.partial);
            return '\n' + std::string{first_partial ? partial_heading : ""} +
                   (chosen.empty() ? hit_text(hit, style) : chosen_text(hit, chosen, style));
          },
          counts_text(results, style)};
}

std::string render_text(const Results& results,
                        const SearchRequest& request,
                        const std::vector<Column>& chosen,
                        TextStyle style) {
  return whole(text_rendering(results, request, chosen, style), results.hits);
}

}  // namespace warta
