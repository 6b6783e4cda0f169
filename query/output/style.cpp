// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/output/style.hpp"

#include <algorithm>

#include "indexer/schema/hidden.hpp"

namespace warta {

namespace {

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view dim = "\x1b[2m";
constexpr std::string_view bold_red = "\x1b[1;31m";
constexpr std::string_view reset = "\x1b[0m";

std::string in_colour(std::string_view colour, std::string_view text, Emphasis emphasis) {
  if (emphasis == Emphasis::plain) {
    return std::string{text};
  }
  return std::string{colour} + std::string{text} + std::string{reset};
}

std::string shown_mark(std::string_view text, Emphasis emphasis) {
  if (emphasis == Emphasis::plain) {
    return "«" + std::string{text} + "»";
  }
  return in_colour(bold_red, text, emphasis);
}

/// Columns without the sequences that set a colour.
std::size_t visible_width(std::string_view text) {
  std::size_t hidden = 0;
  for (auto at = text.find('\x1b'); at != std::string_view::npos; at = text.find('\x1b', at + 1)) {
    hidden += text.find('m', at) - at + 1;
  }
  return width_of(text) - hidden;
}

}  // namespace

std::string one_line(std::string_view text) {
  auto line = without_hidden(text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return line;
}

std::string heading(std::string_view text, Emphasis emphasis) {
  return in_colour(bold, text, emphasis);
}

std::string aside(std::string_view text, Emphasis emphasis) {
  return in_colour(dim, text, emphasis);
}

std::string marked(const Snippet& snippet, Emphasis emphasis) {
  const std::string_view text = snippet.text;
  std::string shown;
  std::size_t at = 0;
  for (const auto& [from, to] : snippet.marks) {
    shown += one_line(text.substr(at, from - at));
    shown += shown_mark(one_line(text.substr(from, to - from)), emphasis);
    at = to;
  }
  return shown + one_line(text.substr(at));
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  if (width == 0) {
    return std::string{text};
  }
  std::string lines;
  std::size_t column = indent;
  for (bool first = true; !text.empty(); first = false) {
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    const auto taken = visible_width(word);
    if (!first && column + 1 + taken > width) {
      lines += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (!first) {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += taken;
  }
  return lines;
}

std::string parsed_text(const Query& query, const Results& results) {
  std::string roots;
  for (const auto& root : results.roots) {
    roots.append(roots.empty() ? "" : " OR ").append(root);
  }
  return query.root ? to_string(*query.root) : roots;
}

std::vector<Expansion> expansions_of(const Query& query, const Results& results) {
  auto all = query.expanded;
  if (std::ranges::any_of(results.hits, &Hit::partial)) {
    all.insert(all.end(), query.related.begin(), query.related.end());
    all.insert(all.end(), results.misspelt.begin(), results.misspelt.end());
  }
  return all;
}

std::string padded(std::string text, std::size_t width) {
  const auto taken = width_of(text);
  if (taken < width) {
    text.append(width - taken, ' ');
  }
  return text;
}

std::string right_aligned(std::size_t number, std::size_t width) {
  auto text = std::to_string(number);
  if (text.size() < width) {
    text.insert(0, width - text.size(), ' ');
  }
  return text;
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace warta
