// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/supplement.hpp"

#include <algorithm>
#include <istream>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace warta {

namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) {
    parts.push_back(part);
  }
  return parts;
}

/// The number of the confix that grammars write as *label*: "meN-kan", "ber-", "-an", "ke-ber-an".
std::size_t parse_confix(const std::string& label) {
  std::vector<std::string> parts = split(label + ' ', '-');
  std::string last = parts.back();
  last.pop_back();  // the blank that keeps an empty last part
  parts.pop_back();
  std::array<Prefix, 3> chain{};
  std::size_t length = 0;
  for (const std::string& part : parts) {
    const auto* const name = std::ranges::find(prefix_names, part);
    if (name == prefix_names.end() || length == chain.size()) {
      throw std::runtime_error("no such chain of prefixes: " + label);
    }
    chain.at(length++) = static_cast<Prefix>(name - prefix_names.begin());
  }
  const auto* const suffix = std::ranges::find(suffix_names, last);
  if (suffix == suffix_names.end()) {
    throw std::runtime_error("no suffix \"" + last + "\" in \"" + label + '"');
  }
  const std::size_t confix = find_confix(chain, static_cast<Suffix>(suffix - suffix_names.begin()));
  if (confix == confixes.size()) {
    throw std::runtime_error("no legal confix \"" + label + '"');
  }
  return confix;
}

Supplement parse_line(const std::string& line) {
  const std::vector<std::string> cells = split(line, '\t');
  if (cells.size() != 4) {
    throw std::runtime_error("four columns expected: form, root, affixes, reason");
  }
  Supplement entry{.form = cells[0], .root = cells[1], .evidence = {}};
  for (const std::string& label : split(cells[2], ' ')) {
    if (label != "-") {
      entry.evidence.insert(parse_confix(label));
    }
  }
  return entry;
}

}  // namespace

std::vector<Supplement> read_supplement(std::istream& lines) {
  std::vector<Supplement> entries;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line.front() == '#') {
      continue;
    }
    try {
      entries.push_back(parse_line(line));
    } catch (const std::runtime_error& error) {
      throw std::runtime_error("line " + std::to_string(number) + ": " + error.what());
    }
  }
  return entries;
}

}  // namespace warta
