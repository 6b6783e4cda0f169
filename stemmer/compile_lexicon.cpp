// SPDX-License-Identifier: GPL-2.0-or-later
// Build-time tool: joins hunspell-id and the supplement into a table of constants
// (lexicon_table.hpp).
//
//   compile_lexicon AFF DIC SUPPLEMENT OUTPUT [SOURCE...]
//
// Each SOURCE is a file of code that has a say in what root a word gets; it goes into the
// fingerprint, so that a change of rules cannot pass unnoticed by an existing database.
#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "stemmer/affixes.hpp"
#include "stemmer/ascii.hpp"
#include "stemmer/double_array.hpp"
#include "stemmer/hunspell.hpp"
#include "stemmer/lexicon_table.hpp"
#include "stemmer/supplement.hpp"

namespace warta {

namespace {

struct Form {
  std::string root;
  ConfixSet evidence;
};

using Forms = std::map<std::string, Form>;

std::ifstream open(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error("cannot read " + path);
  }
  return file;
}

/// The part of a hyphenated form that carries its meaning: the one that is a word on its own, and
/// the first if both are (sayur-mayur: sayur, bolak-balik: balik).
std::string root_of_hyphenated(const std::string& form, const Words& words) {
  const auto hyphen = form.find('-');
  const std::string first = form.substr(0, hyphen);
  const std::string rest = form.substr(hyphen + 1);
  return words.contains(first) || !words.contains(rest) ? first : rest;
}

/// What an outer prefix leaves of a word that hunspell-id lists with it: antarwilayah, nonaktif.
/// Empty where no listed word is left. pra- is not asked for: it begins too many other words
/// (prajurit).
std::string without_outer_prefix(const std::string& form, const Words& words) {
  for (const OuterPrefix& outer : outer_prefixes) {
    if (outer.surface != "pra" && form.starts_with(outer.surface) &&
        form.size() >= outer.surface.size() + outer.shortest_word) {
      const std::string rest = form.substr(outer.surface.size());
      return words.contains(rest) ? rest : std::string{};
    }
  }
  return {};
}

std::string root_of_listed(const std::string& form, const Words& words) {
  if (form.find('-') != std::string::npos) {
    return root_of_hyphenated(form, words);
  }
  const std::string rest = without_outer_prefix(form, words);
  return rest.empty() ? form : rest;
}

/// A row for the capitalised word alone: its root is no word of the lexicon by that.
bool is_capitalised(const std::string& form) {
  return !form.empty() && is_upper(form.front());
}

Forms join(const Words& words, const std::vector<Supplement>& supplement) {
  Forms forms;
  for (const auto& [form, evidence] : words) {
    forms[form] = {.root = root_of_listed(form, words), .evidence = evidence};
  }
  for (const Supplement& added : supplement) {
    Form& form = forms[added.form];
    form.root = added.root;
    for (std::size_t confix = 0; confix < confixes.size(); ++confix) {
      if (added.evidence.contains(confix)) {
        form.evidence.insert(confix);
      }
    }
  }
  std::vector<std::string> roots;
  for (const auto& [form, entry] : forms) {
    if (!is_capitalised(form)) {
      roots.push_back(entry.root);
    }
  }
  for (const std::string& root : roots) {
    forms.try_emplace(root, Form{.root = root, .evidence = {}});
  }
  return forms;
}

/// The sets of evidence that occur, each once; rows name them by number.
class EvidenceList {
 public:
  std::size_t number_of(const ConfixSet& set) {
    const auto [entry, added] = numbers_.try_emplace(set.words(), sets_.size());
    if (added) {
      sets_.push_back(set);
    }
    return entry->second;
  }

  const std::vector<ConfixSet>& sets() const { return sets_; }

 private:
  std::map<std::array<std::uint64_t, 2>, std::size_t> numbers_;
  std::vector<ConfixSet> sets_;
};

/// The letters of all roots, and where each root begins.
class Letters {
 public:
  std::size_t place_of(const std::string& root) {
    const auto [entry, added] = places_.try_emplace(root, size_);
    if (added) {
      roots_.push_back(root);
      size_ += root.size();
    }
    return entry->second;
  }

  void write(std::ostream& out) const {
    out << "const std::string_view letters =";
    for (const std::string& root : roots_) {
      out << "\n    \"" << root << '"';
    }
    out << ";\n\n";
  }

 private:
  std::map<std::string, std::size_t> places_;
  std::vector<std::string> roots_;
  std::size_t size_ = 0;
};

/// One row a form, in the forms' order: so the number that the trie gives of a form is its row.
void write_rows(std::ostream& out, const Forms& forms) {
  Letters letters;
  EvidenceList evidence;
  out << "const Row rows[] = {\n";
  for (const auto& [form, entry] : forms) {
    out << "    {" << letters.place_of(entry.root) << ", " << entry.root.size() << ", "
        << evidence.number_of(entry.evidence) << "},\n";
  }
  out << "};\n\nconst ConfixSet evidence[] = {\n";
  for (const ConfixSet& set : evidence.sets()) {
    out << "    {" << set.words()[0] << "U, " << set.words()[1] << "U},\n";
  }
  out << "};\n\n";
  letters.write(out);
}

void write_trie(std::ostream& out, const Forms& forms) {
  std::vector<std::string> words;
  std::ranges::transform(
      forms, std::back_inserter(words), [](const auto& entry) { return entry.first; });
  out << "const TrieUnit units[] = {";
  std::size_t column = 0;
  for (const TrieUnit& unit : build_double_array(words)) {
    out << (column++ % 8 == 0 ? "\n    {" : " {") << unit.base << ", " << unit.word << ", "
        << unit.letter << "},";
  }
  out << "\n};\n\n";
}

std::string table_of(const Forms& forms) {
  std::ostringstream out;
  out << "// Written by compile_lexicon from hunspell-id and data/supplement.tsv. Do not edit.\n"
         "#include \"stemmer/lexicon_table.hpp\"\n\n"
         "namespace warta::lexicon_table {\n\n";
  write_rows(out, forms);
  write_trie(out, forms);
  return std::move(out).str();
}

std::string contents(const std::string& path) {
  std::ostringstream text;
  text << open(path).rdbuf();
  return std::move(text).str();
}

/// Code without what does not act: blanks and comments, which run from two slashes to the line's
/// end. No string of the rules holds two slashes.
std::string without_comments(const std::string& code) {
  std::istringstream lines(code);
  std::string kept;
  for (std::string line; std::getline(lines, line);) {
    std::ranges::remove_copy_if(
        line.substr(0, line.find("//")), std::back_inserter(kept), [](char c) { return c == ' '; });
  }
  return kept;
}

void run(const std::vector<std::string>& arguments) {
  if (arguments.size() < 4) {
    throw std::runtime_error("usage: compile_lexicon AFF DIC SUPPLEMENT OUTPUT [SOURCE...]");
  }
  std::ifstream affixes = open(arguments[0]);
  std::ifstream dictionary = open(arguments[1]);
  std::ifstream supplement = open(arguments[2]);
  const Forms forms = join(read_hunspell(affixes, dictionary), read_supplement(supplement));
  if (forms.size() >= no_word) {
    throw std::runtime_error("too many words for the 16 bits of TrieUnit::word");
  }
  const std::string table = table_of(forms);
  std::uint64_t fingerprint = lexicon_table::hash(table);
  for (std::size_t source = 4; source < arguments.size(); ++source) {
    fingerprint = lexicon_table::hash(without_comments(contents(arguments[source])), fingerprint);
  }
  std::ofstream output(arguments[3], std::ios::binary);
  output << table << "const std::string_view fingerprint = \"" << std::hex << std::setw(16)
         << std::setfill('0') << fingerprint << "\";\n\n}  // namespace warta::lexicon_table\n";
  if (!output.flush()) {
    throw std::runtime_error("cannot write " + arguments[3]);
  }
}

}  // namespace

}  // namespace warta

int main(int argc, char** argv) {
  try {
    warta::run({argv + 1, argv + argc});
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "compile_lexicon: " << error.what() << '\n';
    return 1;
  }
}
