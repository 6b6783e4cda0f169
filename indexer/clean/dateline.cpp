// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/clean/dateline.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/schema/domain.hpp"
#include "stemmer/ascii.hpp"

namespace warta {

namespace {

constexpr std::size_t longest_dateline = 90;  ///< bytes; the longest seen has 70
constexpr std::size_t most_words_a_part = 6;

/// A sign that closes a dateline.
struct Dash {
  std::string_view sign;
  bool spaced = false;  ///< counts only with a blank on one side: hyphens also join words
};

constexpr auto dashes = std::to_array<Dash>({{"--;", false},
                                             {"--", false},
                                             {"–", false},
                                             {"—", false},
                                             {"−", false},
                                             {"-", true},
                                             {"~", true},
                                             {"|", true},
                                             {" ll ", false},
                                             {" l ", false}});

/// What the dashes begin with; 0xE2 opens the long ones.
constexpr std::string_view first_bytes = "-\xE2~| ";

/// Where the closing sign stands.
struct Close {
  std::size_t at = 0;
  std::size_t end = 0;
};

std::optional<Close> sign_at(std::string_view line, std::size_t at) {
  for (const auto& dash : dashes) {
    const auto end = at + dash.sign.size();
    if (!line.substr(at).starts_with(dash.sign)) {
      continue;
    }
    const bool blank_before = at > 0 && (line[at - 1] == ' ' || line[at - 1] == '\t');
    const bool blank_after = end < line.size() && (line[end] == ' ' || line[end] == '\t');
    if (!dash.spaced || blank_before || blank_after) {
      return Close{at, end};
    }
  }
  return std::nullopt;
}

std::optional<Close> next_sign(std::string_view line, std::size_t from) {
  const auto limit = std::min(line.size(), longest_dateline);
  for (auto at = line.find_first_of(first_bytes, from); at < limit;
       at = line.find_first_of(first_bytes, at + 1)) {
    if (const auto close = sign_at(line, at)) {
      return close;
    }
  }
  return std::nullopt;
}

std::vector<std::string_view> blank_separated(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(" \t"); at < text.size();) {
    const auto end = std::min(text.find_first_of(" \t", at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(" \t", end);
  }
  return words;
}

/// Cuts at the signs between place and site; a domain before a place needs none ("www.x.net
/// KENDAL").
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  const auto close_part = [&] {
    if (!parts.back().empty()) {
      parts.emplace_back();
    }
  };
  for (const auto word : blank_separated(text)) {
    static constexpr auto signs =
        std::to_array<std::string_view>({"I", "l", "ll", "-", "–", "—", "~"});
    if (std::ranges::find(signs, word) != signs.end()) {
      close_part();
      continue;
    }
    for (const char byte : word) {
      if (byte == ',' || byte == '/' || byte == '|' || byte == '(' || byte == ')') {
        close_part();
      } else {
        parts.back() += byte;
      }
    }
    if (is_domain(word)) {
      close_part();
    } else if (!parts.back().empty()) {
      parts.back() += ' ';
    }
  }
  for (auto& part : parts) {
    part.erase(part.find_last_not_of(" -–") + 1);
  }
  std::erase(parts, std::string{});
  return parts;
}

/// A place, a site, a police unit or a date; a site may be one word in small letters.
bool is_part(std::string_view part) {
  const auto words = blank_separated(part);
  if (words.empty() || words.size() > most_words_a_part) {
    return false;
  }
  if (words.size() == 1) {
    return !is_digit(words.front().front()) || is_domain(words.front());
  }
  const bool is_date = is_digit(words.front().front());
  return std::ranges::all_of(words, [&](std::string_view word) {
    return is_upper(word.front()) || (is_date && is_digit(word.front())) || is_domain(word) ||
           static_cast<unsigned char>(word.front()) >= 0x80;
  });
}

bool reads_as_dateline(std::string_view text) {
  if (text.find_first_of("\"!?;") != std::string_view::npos) {
    return false;
  }
  const auto parts = parts_of(text);
  if (parts.empty() || parts.size() > 4 || !std::ranges::all_of(parts, is_part)) {
    return false;
  }
  const auto& first = parts.front();
  return is_upper(first.front()) || is_domain(first) ||
         (parts.size() > 1 && is_upper(parts[1].front()));
}

/// A lead goes on with a capital, a quote or a figure; "Kapolres – yang baru dilantik – …" does
/// not.
bool opens_lead(std::string_view rest) {
  return rest.empty() || !(rest.front() >= 'a' && rest.front() <= 'z');
}

std::string_view without_blanks_in_front(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t;:-–"), text.size()));
}

}  // namespace

Dateline split_dateline(std::string_view line) {
  const auto bare = trim_blanks(line);
  const auto indent = static_cast<std::size_t>(bare.data() - line.data());
  Dateline found;
  // "SITE | PLACE – …" has two signs, "KARAWANG - SITE.ID - …" too: the last one that still leaves
  // nothing but parts before it closes the dateline.
  for (auto close = next_sign(bare, 0); close; close = next_sign(bare, close->end)) {
    const auto before = bare.substr(0, close->at);
    const auto rest = without_blanks_in_front(bare.substr(close->end));
    if (!reads_as_dateline(before)) {
      break;
    }
    if (!opens_lead(rest)) {
      continue;
    }
    found.length = indent + static_cast<std::size_t>(rest.data() - bare.data());
    found.parts = parts_of(before);
  }
  return found;
}

bool is_lone_dateline(const Shape& shape) {
  constexpr std::size_t most_words = 8;
  if (shape.words.empty() || shape.words.size() > most_words || shape.bulleted) {
    return false;
  }
  const auto bare = shape.bare;
  static constexpr auto ends =
      std::to_array<std::string_view>({",", "-", "–", "—", " l", " ll", "|", "~", "//"});
  const auto* const end =
      std::ranges::find_if(ends, [&](auto sign) { return bare.ends_with(sign); });
  if (end != ends.end()) {
    return reads_as_dateline(bare.substr(0, bare.size() - end->size()));
  }
  // Without a closing sign only place and site in capitals: "KARAWANG - KARAWANG.BINMAS.ID".
  const auto dash = bare.find(" - ");
  const auto comma = bare.find(", ");
  const auto sign = std::min(dash, comma);
  return sign != std::string_view::npos && is_domain(bare.substr(bare.find_last_of(' ') + 1)) &&
         !bare.ends_with('.') && reads_as_dateline(bare);
}

std::vector<std::string> lone_dateline_parts(std::string_view line) {
  return parts_of(trim_blanks(line));
}

Dateline find_dateline(const Page& page, std::string_view text) {
  Dateline lone;
  std::size_t paragraphs = 0;
  for (const auto& entry : page.lines) {
    if (entry.line.rule == "meta:dateline" && lone.line == 0) {
      lone = {entry.line.number,
              entry.line.to - entry.line.from,
              lone_dateline_parts(entry.shape.bare)};
    }
    if (entry.line.kind != LineKind::body) {
      continue;
    }
    // A deck or two may stand before the lead.
    if (++paragraphs > 3) {
      break;
    }
    auto dateline = split_dateline(text.substr(entry.line.from, entry.line.to - entry.line.from));
    if (dateline.length == 0) {
      continue;
    }
    dateline.line = entry.line.number;
    dateline.parts.insert(dateline.parts.begin(), lone.parts.begin(), lone.parts.end());
    return dateline;
  }
  return lone;
}

}  // namespace warta
