// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html/blocks.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "stemmer/ascii.hpp"

namespace warta {

namespace {

constexpr std::array<std::string_view, 4> columns{"effect", "where", "value", "note"};
constexpr std::array<std::string_view, 5> effects{"skip", "drop", "comments", "caption", "date"};
constexpr std::array<std::string_view, 3> places{"tag", "role", "name"};

std::size_t choose(std::span<const std::string_view> names,
                   const RuleFile& file,
                   std::size_t line,
                   std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) {
    refuse_row(file, line, '"' + std::string{name} + "\" is none of the words for its column");
  }
  return static_cast<std::size_t>(found - names.begin());
}

/// The words of a class or an id: "wp-caption-text", "boxTerkait".
std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> words(1);
  bool was_lower = false;
  for (const char byte : name) {
    const bool is_letter = is_lower(byte) || is_upper(byte);
    if (!is_letter || (is_upper(byte) && was_lower)) {
      words.emplace_back();
    }
    if (is_letter) {
      words.back() += lower_case({&byte, 1});
    }
    was_lower = is_lower(byte);
  }
  return words;
}

std::string without_blanks(std::string_view text) {
  std::string bare = lower_case(text);
  std::erase_if(bare, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  return bare;
}

bool is_hidden(const HtmlNode& element) {
  const auto style = without_blanks(element.attribute("style"));
  return element.has_attribute("hidden") || style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

}  // namespace

HtmlBlocks::HtmlBlocks(const RuleFiles& files) {
  const auto& file = files.file("html-blocks.tsv");
  for (const auto& row : read_table(file, columns)) {
    const auto effect = choose(effects, file, row.line, row.cells[0]);
    const auto where = choose(places, file, row.line, row.cells[1]);
    if (row.cells[2].empty()) {
      refuse_row(file, row.line, "the value is missing");
    }
    words_.at(effect).at(where).emplace(row.cells[2]);
  }
}

const HtmlBlocks::Words& HtmlBlocks::words(BlockEffect effect, Where where) const {
  return words_.at(static_cast<std::size_t>(effect)).at(static_cast<std::size_t>(where));
}

bool HtmlBlocks::is_named(BlockEffect effect, const HtmlNode& element) const {
  const auto& known = words(effect, Where::name);
  for (const auto* const attribute : {"class", "id"}) {
    const auto names = words_of_name(element.attribute(attribute));
    if (std::ranges::any_of(names, [&](const auto& word) { return known.contains(word); })) {
      return true;
    }
  }
  return false;
}

bool HtmlBlocks::is_dropped_for_sure(const HtmlNode& element) const {
  return words(BlockEffect::drop, Where::tag).contains(element.tag) ||
         words(BlockEffect::drop, Where::role).contains(lower_case(element.attribute("role"))) ||
         is_hidden(element);
}

bool HtmlBlocks::has(BlockEffect effect, const HtmlNode& element) const {
  return words(effect, Where::tag).contains(element.tag) ||
         words(effect, Where::role).contains(lower_case(element.attribute("role"))) ||
         is_named(effect, element) || (effect == BlockEffect::drop && is_hidden(element));
}

}  // namespace warta
