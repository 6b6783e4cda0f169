// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/hunspell.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <istream>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace warta {

namespace {

using Chain = std::array<Prefix, 3>;

struct PrefixPattern {
  std::string_view first_form;  ///< what the first rule of a PFX flag adds
  Chain chain;                  ///< none: a pattern that Warta does not analyse
};

// Two rows with one form are two readings: hunspell-id writes "mengetahui" as menge-tahu-i,
// grammars as meN-ke-tahu-i, but "mengecat" is menge-cat.
constexpr std::array prefix_patterns{
    PrefixPattern{"be", {Prefix::ber}},
    PrefixPattern{"ber", {Prefix::ber}},
    PrefixPattern{"berke", {Prefix::ber, Prefix::ke}},
    PrefixPattern{"berpe", {Prefix::ber, Prefix::pen}},
    PrefixPattern{"berse", {Prefix::ber, Prefix::se}},
    PrefixPattern{"bersi", {}},
    PrefixPattern{"di", {Prefix::di}},
    PrefixPattern{"dike", {Prefix::di, Prefix::ke}},
    PrefixPattern{"diper", {Prefix::di, Prefix::per}},
    PrefixPattern{"dise", {Prefix::di, Prefix::se}},
    PrefixPattern{"ke", {Prefix::ke}},
    PrefixPattern{"keber", {Prefix::ke, Prefix::ber}},
    PrefixPattern{"keme", {Prefix::ke, Prefix::men}},
    PrefixPattern{"kepe", {Prefix::ke, Prefix::pen}},
    PrefixPattern{"kese", {Prefix::ke, Prefix::se}},
    PrefixPattern{"keter", {Prefix::ke, Prefix::ter}},
    PrefixPattern{"ku", {Prefix::ku}},
    PrefixPattern{"ku", {Prefix::kau}},
    PrefixPattern{"me", {Prefix::men}},
    PrefixPattern{"mem", {Prefix::men}},
    PrefixPattern{"member", {Prefix::men, Prefix::ber}},
    PrefixPattern{"mempe", {Prefix::men, Prefix::per}},
    PrefixPattern{"memper", {Prefix::men, Prefix::per}},
    PrefixPattern{"menge", {Prefix::men}},
    PrefixPattern{"menge", {Prefix::men, Prefix::ke}},
    PrefixPattern{"menye", {Prefix::men, Prefix::se}},
    PrefixPattern{"pem", {Prefix::pen}},
    PrefixPattern{"pember", {Prefix::pen, Prefix::ber}},
    PrefixPattern{"peme", {}},
    PrefixPattern{"pemer", {Prefix::pen, Prefix::per}},
    PrefixPattern{"pen", {Prefix::pen}},
    PrefixPattern{"peng", {Prefix::pen}},
    PrefixPattern{"penge", {Prefix::pen}},
    PrefixPattern{"penge", {Prefix::pen, Prefix::ke}},
    PrefixPattern{"penye", {Prefix::pen, Prefix::se}},
    PrefixPattern{"per", {Prefix::per}},
    PrefixPattern{"perpe", {}},
    PrefixPattern{"perse", {Prefix::per, Prefix::se}},
    PrefixPattern{"re", {}},
    PrefixPattern{"se", {Prefix::se}},
    PrefixPattern{"seber", {Prefix::se, Prefix::ber}},
    PrefixPattern{"seke", {Prefix::se, Prefix::ke}},
    PrefixPattern{"sepe", {Prefix::se, Prefix::pen}},
    PrefixPattern{"seper", {Prefix::se, Prefix::per}},
    PrefixPattern{"seperse", {}},
    PrefixPattern{"sese", {}},
    PrefixPattern{"seter", {Prefix::se, Prefix::ter}},
    PrefixPattern{"si", {}},
    PrefixPattern{"te", {Prefix::ter}},
    PrefixPattern{"teper", {Prefix::ter, Prefix::per}},
    PrefixPattern{"ter", {Prefix::ter}},
    PrefixPattern{"terbe", {}},
    PrefixPattern{"terke", {Prefix::ter, Prefix::ke}},
    PrefixPattern{"we", {}},
};

/// One PFX or SFX flag as its first rule shows it; later rules only vary the spelling.
struct Affix {
  bool is_prefix = false;
  std::string form;                        ///< what is added to the word
  std::vector<std::string> continuations;  ///< flags of affixes that join it
  std::size_t rules = 0;
};

using Affixes = std::map<std::string, Affix>;

/// "DkMkPa" -> Dk, Mk, Pa (FLAG long).
std::vector<std::string> split_flags(std::string_view flags) {
  std::vector<std::string> split;
  for (; flags.size() >= 2; flags.remove_prefix(2)) {
    split.emplace_back(flags.substr(0, 2));
  }
  return split;
}

Affixes read_affixes(std::istream& source) {
  Affixes affixes;
  for (std::string line; std::getline(source, line);) {
    std::istringstream fields(line);
    std::string kind;
    std::string flag;
    std::string strip;
    std::string added;
    fields >> kind >> flag >> strip >> added;
    if ((kind != "PFX" && kind != "SFX") || strip == "Y" || strip == "N") {
      continue;
    }
    Affix& affix = affixes[flag];
    if (affix.rules++ == 0) {
      const auto slash = added.find('/');
      affix.is_prefix = kind == "PFX";
      affix.form = added.substr(0, slash);
      affix.continuations = slash == std::string::npos ? std::vector<std::string>{}
                                                       : split_flags(added.substr(slash + 1));
    }
  }
  return affixes;
}

std::vector<Chain> chains_of(const Affix& prefix) {
  if (prefix.form == "pe" && prefix.rules == 1) {
    return {{Prefix::pe}};
  }
  if (prefix.form == "pe") {
    return {{Prefix::pen}};
  }
  std::vector<Chain> chains;
  for (const PrefixPattern& pattern : prefix_patterns) {
    if (pattern.first_form == prefix.form) {
      chains.push_back(pattern.chain);
    }
  }
  if (chains.empty()) {
    throw std::runtime_error("hunspell-id has an unknown prefix \"" + prefix.form +
                             "\": add it to the table in hunspell.cpp");
  }
  return chains;
}

/// Suffix::none for clitics.
Suffix suffix_named(std::string_view form) {
  const auto* const found = std::ranges::find(suffix_names, form);
  return found == suffix_names.end() ? Suffix::none
                                     : static_cast<Suffix>(found - suffix_names.begin());
}

/// The confixes meant by a flag. A suffix that demands a prefix (CIRCUMFIX) means both together;
/// one that is neither -kan, -an nor -i and demands none is a clitic and says nothing about
/// derivation.
std::vector<std::size_t> confixes_of(const Affix& affix, const Affixes& affixes) {
  Suffix suffix = Suffix::none;
  std::vector<Chain> chains;
  if (affix.is_prefix) {
    chains = chains_of(affix);
  } else {
    suffix = suffix_named(affix.form);
    for (const std::string& flag : affix.continuations) {
      const auto prefix = affixes.find(flag);
      if (prefix != affixes.end() && prefix->second.is_prefix) {
        chains = chains_of(prefix->second);
      }
    }
    if (chains.empty()) {
      chains.push_back({});
    }
  }
  std::vector<std::size_t> found;
  for (const Chain& chain : chains) {
    const std::size_t confix = find_confix(chain, suffix);
    if (confix != bare_confix && confix < confixes.size()) {
      found.push_back(confix);
    }
  }
  return found;
}

using Meanings = std::map<std::string, std::vector<std::size_t>>;

/// What each flag attests.
Meanings read_meanings(std::istream& affixes) {
  const Affixes read = read_affixes(affixes);
  Meanings meanings;
  for (const auto& [flag, affix] : read) {
    meanings[flag] = confixes_of(affix, read);
  }
  return meanings;
}

std::string lower_case(std::string_view word) {
  std::string lowered;
  for (const char letter : word) {
    lowered += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return lowered;
}

bool is_word(std::string_view form) {
  const bool hyphenated = form.find('-') != std::string_view::npos;
  const auto belongs = [&](char c) {
    return (c >= 'a' && c <= 'z') || c == '-' || (c >= 'A' && c <= 'Z' && !hyphenated);
  };
  return !form.empty() && form.front() != '-' && form.back() != '-' &&
         std::ranges::all_of(form, belongs);
}

}  // namespace

Words read_hunspell(std::istream& affixes, std::istream& words) {
  const auto meanings = read_meanings(affixes);
  Words lexicon;
  std::string line;
  std::getline(words, line);  // the number of entries
  while (std::getline(words, line)) {
    line.erase(line.find_last_not_of(" \t\r") + 1);
    const auto slash = line.find('/');
    const std::string form = line.substr(0, slash);
    if (!is_word(form)) {
      continue;
    }
    ConfixSet& evidence = lexicon[lower_case(form)];
    for (const std::string& flag :
         split_flags(slash == std::string::npos ? "" : std::string_view{line}.substr(slash + 1))) {
      const auto meaning = meanings.find(flag);
      for (const std::size_t confix :
           meaning == meanings.end() ? std::vector<std::size_t>{} : meaning->second) {
        evidence.insert(confix);
      }
    }
  }
  return lexicon;
}

}  // namespace warta
