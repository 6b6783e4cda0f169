// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/election_cues.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <span>

namespace warta {

namespace {

struct RoleName {
  std::string_view name;
  ElectionRole role;
};

constexpr std::array role_names{RoleName{"name", ElectionRole::name},
                                RoleName{"office", ElectionRole::office},
                                RoleName{"generic", ElectionRole::generic},
                                RoleName{"pair", ElectionRole::pair},
                                RoleName{"process", ElectionRole::process},
                                RoleName{"early", ElectionRole::early},
                                RoleName{"other", ElectionRole::other},
                                RoleName{"foreign", ElectionRole::foreign},
                                RoleName{"silent", ElectionRole::silent},
                                RoleName{"rerun", ElectionRole::rerun},
                                RoleName{"revote", ElectionRole::revote},
                                RoleName{"planned", ElectionRole::planned},
                                RoleName{"past", ElectionRole::past},
                                RoleName{"future", ElectionRole::future},
                                RoleName{"joins", ElectionRole::joins},
                                RoleName{"compares", ElectionRole::compares}};

// Windows in words, within one part of a sentence.
constexpr std::size_t before_window = 2;  // "belajar dari Pemilu", "usai menggelar Pemilu"
constexpr std::size_t after_window = 3;   // "Pemilu Februari lalu"
constexpr std::size_t year_window = 5;    // "Pilkada Kabupaten Ogan Ilir Tahun 2024"
constexpr std::size_t join_window = 4;    // "Pemilu 2024 dan Pilkada"

/// How many matches on each side can lie within the windows.
constexpr std::size_t contexts_beside = 3;

/// A year of a modern election in the word, or none.
std::optional<int> year_of(std::string_view word) {
  int year = 0;
  const auto* const end = word.data() + word.size();
  const auto [stop, error] = std::from_chars(word.data(), end, year);
  const bool modern = word.size() == 4 && year >= 1999 && year < 2100;
  return error == std::errc{} && stop == end && modern ? std::optional{year} : std::nullopt;
}

bool names_election(const ElectionMention& mention) {
  return !mention.election.empty() && mention.election != "other";
}

/// What stands near what in one line.
class LineScan {
 public:
  explicit LineScan(std::span<const LineWord> words) : words_(words) {}

  /// Whether *from* and *to* (words) lie in one part of a sentence.
  bool same_part(std::size_t from, std::size_t to) const {
    return std::none_of(words_.begin() + static_cast<std::ptrdiff_t>(from) + 1,
                        words_.begin() + static_cast<std::ptrdiff_t>(to) + 1,
                        [](const LineWord& word) { return word.starts_part; });
  }

  bool is_near(const PhraseMatch& mention, const PhraseMatch& context) const {
    const auto mention_end = mention.word + mention.words;
    const auto context_end = context.word + context.words;
    if (context_end <= mention.word) {
      return mention.word - context_end < before_window && same_part(context.word, mention.word);
    }
    return context.word >= mention_end && context.word - mention_end < after_window &&
           same_part(mention.word, context.word);
  }

  /// The word behind *mention* that is a year of an election; the number of words where none is.
  std::size_t year_after(const PhraseMatch& mention) const {
    const auto end = mention.word + mention.words;
    for (auto at = end; at < words_.size() && at < end + year_window; ++at) {
      if (words_[at].starts_part) {
        break;
      }
      if (year_of(words_[at].folded)) {
        return at;
      }
    }
    return words_.size();
  }

  /// Whether a joining word, and little else, stands between two matches.
  bool joins(const PhraseMatch& first, const PhraseMatch& joint, const PhraseMatch& second) const {
    return first.word < joint.word && joint.word < second.word &&
           second.word - (first.word + first.words) <= join_window &&
           same_part(first.word, second.word);
  }

 private:
  std::span<const LineWord> words_;
};

/// Marks the mentions beside which a context word stands.
void add_contexts(std::vector<ElectionMention>& found,
                  std::span<const PhraseMatch> matches,
                  const LineScan& scan) {
  for (std::size_t at = 0; at < matches.size(); ++at) {
    const auto first = at - std::min(at, contexts_beside);
    const auto last = std::min(matches.size(), at + contexts_beside + 1);
    for (auto beside = first; beside < last; ++beside) {
      if (beside == at || !scan.is_near(matches[at], matches[beside])) {
        continue;
      }
      found[at].past = found[at].past || found[beside].role == ElectionRole::past;
      found[at].future = found[at].future || found[beside].role == ElectionRole::future;
      found[at].planned = found[at].planned || found[beside].role == ElectionRole::planned;
    }
  }
}

/// Marks the pairs that a word joins: "Pemilu 2024 dan Pilkada".
void join_elections(std::vector<ElectionMention>& found,
                    std::span<const PhraseMatch> matches,
                    const LineScan& scan) {
  for (std::size_t at = 0; at + 2 < matches.size(); ++at) {
    auto& one = found[at];
    auto& other = found[at + 2];
    if (found[at + 1].role == ElectionRole::joins && names_election(one) && names_election(other) &&
        one.election != other.election &&
        scan.joins(matches[at], matches[at + 1], matches[at + 2])) {
      one.joined = other.joined = true;
    }
  }
}

}  // namespace

ElectionCues::ElectionCues(const RuleFiles& files) {
  static constexpr std::array<std::string_view, 6> columns{
      "phrase", "election", "role", "title", "lead", "body"};
  static constexpr std::array<std::string_view, 4> elections{"", "pemilu", "pilkada", "other"};
  const auto& file = files.file("election-cues.tsv");
  std::vector<Phrase> phrases;
  for (const auto& row : read_table(file, columns)) {
    const auto* const role = std::ranges::find(role_names, row.cells[2], &RoleName::name);
    if (role == role_names.end()) {
      refuse_row(file, row.line, "unknown role \"" + std::string{row.cells[2]} + '"');
    }
    if (std::ranges::find(elections, row.cells[1]) == elections.end()) {
      refuse_row(file, row.line, "unknown election \"" + std::string{row.cells[1]} + '"');
    }
    phrases.push_back({std::string{row.cells[0]}, cues_.size()});
    cues_.push_back({std::string{row.cells[1]},
                     role->role,
                     {read_weight(file, row, row.cells[3]),
                      read_weight(file, row, row.cells[4]),
                      read_weight(file, row, row.cells[5])}});
  }
  matcher_ = PhraseMatcher(phrases);
}

std::vector<ElectionMention> ElectionCues::find_in_line(const ZonedText& line,
                                                        std::span<const LineWord> words) const {
  const auto matches = matcher_.find_longest(words);
  const LineScan scan(words);
  std::vector<ElectionMention> found;
  for (const auto& match : matches) {
    const auto& cue = cues_[match.id];
    ElectionMention mention;
    mention.election = cue.election;
    mention.role = cue.role;
    mention.zone = line.zone;
    mention.weight = cue.weights.at(static_cast<std::size_t>(line.zone));
    if (const auto year = scan.year_after(match); year < words.size()) {
      mention.year = year_of(words[year].folded);
      mention.year_quote = line.text.substr(match.from, words[year].to - match.from);
    }
    mention.line = line.line;
    mention.cue = match.id;
    mention.quote = line.text.substr(match.from, match.to - match.from);
    found.push_back(std::move(mention));
  }
  add_contexts(found, matches, scan);
  join_elections(found, matches, scan);
  return found;
}

ElectionMentions ElectionCues::find(const Article& article) const {
  ElectionMentions mentions;
  for (const auto& line : zoned_texts(article)) {
    const auto words = line_words(line.text);
    mentions.words += words.size();
    std::ranges::move(find_in_line(line, words), std::back_inserter(mentions.found));
  }
  return mentions;
}

}  // namespace warta
