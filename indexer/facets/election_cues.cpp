// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/election_cues.hpp"

#include <algorithm>
#include <charconv>
#include <span>

namespace warta {

namespace {

struct RoleName {
  std::string_view name;
  CueRole role;
};

constexpr std::array role_names{RoleName{"name", CueRole::name},
                                RoleName{"office", CueRole::office},
                                RoleName{"generic", CueRole::generic},
                                RoleName{"process", CueRole::process},
                                RoleName{"early", CueRole::early},
                                RoleName{"other", CueRole::other},
                                RoleName{"silent", CueRole::silent},
                                RoleName{"rerun", CueRole::rerun},
                                RoleName{"revote", CueRole::revote},
                                RoleName{"planned", CueRole::planned},
                                RoleName{"past", CueRole::past},
                                RoleName{"future", CueRole::future},
                                RoleName{"joins", CueRole::joins},
                                RoleName{"compares", CueRole::compares}};

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
    if (context_end <= mention.word)
      return mention.word - context_end < before_window && same_part(context.word, mention.word);
    return context.word >= mention_end && context.word - mention_end < after_window &&
           same_part(mention.word, context.word);
  }

  std::optional<int> year_after(const PhraseMatch& mention) const {
    const auto end = mention.word + mention.words;
    for (auto at = end; at < words_.size() && at < end + year_window; ++at) {
      if (words_[at].starts_part)
        break;
      if (const auto year = year_of(words_[at].folded))
        return year;
    }
    return std::nullopt;
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

}  // namespace

ElectionCues::ElectionCues(const RuleFiles& files) {
  static constexpr std::array<std::string_view, 6> columns{
      "phrase", "election", "role", "title", "lead", "body"};
  static constexpr std::array<std::string_view, 4> elections{"", "pemilu", "pilkada", "other"};
  const auto& file = files.file("election-cues.tsv");
  std::vector<Phrase> phrases;
  for (const auto& row : read_table(file, columns)) {
    const auto* const role = std::ranges::find(role_names, row.cells[2], &RoleName::name);
    if (role == role_names.end())
      refuse_row(file, row.line, "unknown role \"" + std::string{row.cells[2]} + '"');
    if (std::ranges::find(elections, row.cells[1]) == elections.end())
      refuse_row(file, row.line, "unknown election \"" + std::string{row.cells[1]} + '"');
    phrases.push_back({std::string{row.cells[0]}, cues_.size()});
    cues_.push_back({std::string{row.cells[1]},
                     role->role,
                     {read_weight(file, row, row.cells[3]),
                      read_weight(file, row, row.cells[4]),
                      read_weight(file, row, row.cells[5])}});
  }
  matcher_ = PhraseMatcher(phrases);
}

std::vector<ElectionMention> ElectionCues::find_in_line(std::string_view text, Zone zone) const {
  const auto words = line_words(text);
  const auto matches = matcher_.find_longest(words);
  const LineScan scan(words);
  std::vector<ElectionMention> found;
  for (const auto& match : matches) {
    const auto& cue = cues_[match.id];
    ElectionMention mention;
    mention.election = cue.election;
    mention.role = cue.role;
    mention.zone = zone;
    mention.weight = cue.weights.at(static_cast<std::size_t>(zone));
    mention.year = scan.year_after(match);
    mention.quote = text.substr(match.from, match.to - match.from);
    found.push_back(std::move(mention));
  }
  for (std::size_t at = 0; at < matches.size(); ++at) {
    const auto first = at - std::min(at, contexts_beside);
    const auto last = std::min(matches.size(), at + contexts_beside + 1);
    for (auto beside = first; beside < last; ++beside) {
      if (beside == at || !scan.is_near(matches[at], matches[beside]))
        continue;
      found[at].past = found[at].past || found[beside].role == CueRole::past;
      found[at].planned = found[at].planned || found[beside].role == CueRole::planned;
      found[at].future = found[at].future || found[beside].role == CueRole::future;
    }
  }
  for (std::size_t at = 0; at + 2 < matches.size(); ++at) {
    auto& one = found[at];
    auto& other = found[at + 2];
    if (found[at + 1].role == CueRole::joins && names_election(one) && names_election(other) &&
        one.election != other.election && scan.joins(matches[at], matches[at + 1], matches[at + 2]))
      one.joined = other.joined = true;
  }
  return found;
}

std::vector<ElectionMention> ElectionCues::find(const Article& article) const {
  std::vector<ElectionMention> found;
  for (const auto& [zone, line, text] : zoned_texts(article)) {
    for (auto& mention : find_in_line(text, zone)) {
      mention.line = line;
      found.push_back(std::move(mention));
    }
  }
  return found;
}

}  // namespace warta
