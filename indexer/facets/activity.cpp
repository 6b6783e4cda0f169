// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/activity.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace warta {

namespace {

constexpr char group_sign = '@';
constexpr std::string_view hiding = "-";

/// By zone: title, lead, early, body, meta. One cue of full weight in headline or lead is enough,
/// one further down is not.
constexpr std::array zone_weights{2.0, 1.5, 1.0, 0.5, 0.0};
constexpr double least_score = 1.4;
/// In an enumeration ("dialog, sosialisasi dan pertemuan") a word says a third as much.
constexpr double in_list = 0.3;
/// The kinds of pengamanan share their words (a box guarded at the count); weak ones beside a
/// strong one are its echo.
constexpr std::string_view family = "pengamanan-";
constexpr double least_of_family = 0.6;

struct Score {
  double sum = 0;
  Evidence strongest;
};

using Scores = std::map<std::string, Score, std::less<>>;

std::string rule_of(TextZone zone) {
  static constexpr std::array<const char*, 5> rules{
      "activity-title", "activity-lead", "activity-early", "activity-body", "activity-meta"};
  return rules.at(static_cast<std::size_t>(zone));
}

/// Between commas, or behind "dan": one of several things.
bool is_listed(const ZonedLine& line, const PhraseMatch& match) {
  const auto next = match.word + match.words;
  const auto parts_at = [&](std::size_t word, std::size_t byte) {
    return word < line.words.size() && line.words[word].starts_part && line.text[byte] == ',';
  };
  const bool comma_before = match.word > 0 && parts_at(match.word, line.words[match.word - 1].to);
  const bool comma_after = parts_at(next, match.to);
  const auto& before = match.word > 0 ? line.words[match.word - 1].folded : std::string{};
  const bool and_after = next < line.words.size() && line.words[next].folded == "dan";
  return (comma_before && (comma_after || and_after)) || (comma_after && before == "dan");
}

void keep_strongest_of_family(Scores& scores) {
  double best = 0;
  for (const auto& [activity, score] : scores) {
    if (activity.starts_with(family)) {
      best = std::max(best, score.sum);
    }
  }
  std::erase_if(scores, [&](const auto& entry) {
    return entry.first.starts_with(family) && entry.second.sum < best * least_of_family;
  });
}

}  // namespace

ActivityRules::ActivityRules(const RuleFiles& files)
    : ActivityRules(read(files.file("activities.tsv"))) {}

ActivityRules::ActivityRules(Table table) : cues_(std::move(table.cues)), matcher_(table.phrases) {}

ActivityRules::Table ActivityRules::read(const RuleFile& file) {
  static constexpr std::array<std::string_view, 4> columns{"activity", "cue", "needs", "weight"};
  Table table;
  for (const auto& row : read_table(file, columns)) {
    Cue cue{std::string{row.cells[0]}, std::string{row.cells[2]}, 0};
    const auto weight = row.cells[3];
    const auto parsed =
        std::from_chars(weight.data(), weight.data() + weight.size(), cue.weight).ec;
    if (parsed != std::errc{}) {
      refuse_row(file, row.line, "the weight must be a number");
    }
    if (cue.activity.empty() || (!cue.needs.empty() && cue.needs.front() != group_sign)) {
      refuse_row(file, row.line, "a row needs an activity, and `needs` names a group: @name");
    }
    table.phrases.push_back({std::string{row.cells[1]}, table.cues.size()});
    table.cues.push_back(std::move(cue));
  }
  return table;
}

bool ActivityRules::knows(std::string_view activity) const {
  const bool is_value = !activity.empty() && activity.front() != group_sign && activity != hiding;
  return is_value && std::ranges::find(cues_, activity, &Cue::activity) != cues_.end();
}

void ActivityRules::derive(const Article& article, Facets& facets) const {
  const auto lines = read_lines(article);
  Groups opening;  // headline, lead and the paragraphs behind it tell one story
  for (const auto& line : lines) {
    if (line.text.zone <= TextZone::early) {
      add_groups(line, opening);
    }
  }
  Scores scores;
  for (const auto& line : lines) {
    Groups groups;
    if (line.text.zone <= TextZone::early) {
      groups = opening;
    }
    add_groups(line, groups);
    for (auto& evidence : cues_in(line, groups)) {
      auto& score = scores[evidence.value];
      score.sum += evidence.weight;
      if (evidence.weight > score.strongest.weight) {
        score.strongest = std::move(evidence);
      }
    }
  }
  std::erase_if(scores, [](const auto& entry) { return entry.second.sum < least_score; });
  keep_strongest_of_family(scores);
  for (auto& [activity, score] : scores) {
    facets.activity.push_back(activity);
    score.strongest.weight = score.sum;
    facets.evidence.push_back(std::move(score.strongest));
  }
}

std::vector<ActivityRules::ReadLine> ActivityRules::read_lines(const Article& article) const {
  std::vector<ReadLine> lines;
  for (auto& line : zoned_lines(article)) {
    auto matches = matcher_.find_longest(line.words);
    lines.push_back({std::move(line), std::move(matches)});
  }
  return lines;
}

void ActivityRules::add_groups(const ReadLine& line, Groups& groups) const {
  for (const auto& match : line.matches) {
    if (cues_[match.id].activity.front() == group_sign) {
      groups.insert(cues_[match.id].activity);
    }
  }
}

std::vector<Evidence> ActivityRules::cues_in(const ReadLine& line, const Groups& groups) const {
  const auto& [text, matches] = line;
  const double zone_weight = zone_weights.at(static_cast<std::size_t>(text.zone));
  std::map<std::string_view, Evidence> strongest;
  for (const auto& match : matches) {
    const auto& [activity, needs, weight] = cues_[match.id];
    const double score = weight * zone_weight * (is_listed(text, match) ? in_list : 1);
    if (score == 0 || activity == hiding || (!needs.empty() && !groups.contains(needs))) {
      continue;
    }
    auto quote = text.text.substr(match.from, match.to - match.from);
    auto& best = strongest[activity];
    if (score > best.weight) {
      best = {"activity", activity, score, text.number, std::move(quote), rule_of(text.zone)};
    }
  }
  std::vector<Evidence> found;
  found.reserve(strongest.size());
  for (auto& [activity, evidence] : strongest) {
    found.push_back(std::move(evidence));
  }
  return found;
}

}  // namespace warta
