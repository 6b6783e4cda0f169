// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/calendar.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "stemmer/ascii.hpp"

namespace warta {

namespace {

using std::chrono::days;

/// An official stage and the phase that the facet shows for it.
struct StageKind {
  std::string_view stage, phase;
};

// Official stages overlap (counting starts on polling day, candidates are named while the voters'
// list is drawn up). The order decides whose phase a day has; it is that of the calendar's source.
constexpr std::array stage_kinds{
    StageKind{"pemungutan-suara", "pemungutan-suara"},
    StageKind{"masa-tenang", "masa-tenang"},
    StageKind{"kampanye", "kampanye"},
    StageKind{"penghitungan-rekapitulasi", "penghitungan-rekapitulasi"},
    StageKind{"pelantikan", "pasca"},
    StageKind{"pencalonan", "tahapan-awal"},
    StageKind{"penetapan-sengketa", "pasca"},
    StageKind{"tahapan-awal", "tahapan-awal"},
    StageKind{"pasca", "pasca"},
};

constexpr std::size_t polling_rank = 0;

/// How long before a cycle's first stage articles already look forward to it.
constexpr days near_future{365};

std::size_t rank_of(const RuleFile& file, const TableRow& row, std::string_view stage) {
  const auto* const kind = std::ranges::find(stage_kinds, stage, &StageKind::stage);
  if (kind == stage_kinds.end()) {
    refuse_row(file, row.line, "unknown stage \"" + std::string{stage} + '"');
  }
  return static_cast<std::size_t>(kind - stage_kinds.begin());
}

Day day_of(const RuleFile& file, const TableRow& row, std::string_view text) {
  const auto date = parse_date(text);
  if (!date || date->precision != Precision::day) {
    refuse_row(file, row.line, "\"" + std::string{text} + "\" is no day such as 2024-11-27");
  }
  return date->first;
}

/// "pemilu-2029".
bool is_cycle_name(std::string_view name) {
  const auto dash = name.find('-');
  const auto election = name.substr(0, dash);
  constexpr std::size_t year_digits = 4;
  return dash != std::string_view::npos && (election == "pemilu" || election == "pilkada") &&
         name.size() == dash + 1 + year_digits &&
         std::ranges::all_of(name.substr(dash + 1), is_digit);
}

/// What rank_of and day_of do not see.
void check_row(const RuleFile& file, const TableRow& row, Day start, Day end) {
  const auto cycle = row.cells[0];
  if (!is_cycle_name(cycle)) {
    refuse_row(file, row.line, "\"" + std::string{cycle} + "\" is no cycle such as pemilu-2029");
  }
  if (end < start) {
    refuse_row(file, row.line, "the stage ends before it starts");
  }
  const auto scope = row.cells[4];
  const bool codes = !scope.empty() && scope.find_first_not_of("0123456789.|, ") == scope.npos;
  if (scope != "nasional" && !codes) {
    refuse_row(file,
               row.line,
               "the scope is nasional or codes of regions such as 36.04, not \"" +
                   std::string{scope} + '"');
  }
}

std::vector<std::string> split_names(std::string_view names) {
  std::vector<std::string> parts;
  while (!names.empty()) {
    const auto bar = names.find('|');
    parts.emplace_back(names.substr(0, bar));
    names.remove_prefix(bar == std::string_view::npos ? names.size() : bar + 1);
  }
  return parts;
}

}  // namespace

Calendar::Calendar(const RuleFiles& files) {
  static constexpr std::array<std::string_view, 6> columns{
      "cycle", "stage", "start", "end", "scope", "place"};
  const auto& file = files.file("election-calendar.tsv");
  const auto rows = read_table(file, columns);
  for (const auto& row : rows) {
    if (row.cells[4] == "nasional") {
      cycle_named(row.cells[0]).national = true;
    }
  }
  for (const auto& row : rows) {
    const auto rank = rank_of(file, row, row.cells[1]);
    const auto start = day_of(file, row, row.cells[2]);
    const auto end = row.cells[3].empty() ? start : day_of(file, row, row.cells[3]);
    check_row(file, row, start, end);
    auto& cycle = cycle_named(row.cells[0]);
    if (!cycle.national || row.cells[4] == "nasional") {
      cycle.stages.push_back({start, end, rank});
    } else if (rank == polling_rank) {
      cycle.revotes.push_back({start, split_names(row.cells[5])});
    }
  }
  std::ranges::sort(cycles_, {}, &Cycle::name);
  for (auto& cycle : cycles_) {
    std::ranges::sort(cycle.stages, {}, &Stage::start);
    std::ranges::stable_sort(cycle.revotes, {}, &Revote::day);
  }
}

CycleSpan Calendar::Cycle::span() const {
  return {stages.front().start, std::ranges::max_element(stages, {}, &Stage::end)->end};
}

bool Calendar::Cycle::is_national(std::string_view election) const {
  return national && (election.empty() || election_of(name) == election);
}

const Calendar::Cycle* Calendar::find(std::string_view name) const {
  const auto found = std::ranges::find(cycles_, name, &Cycle::name);
  return found == cycles_.end() || found->stages.empty() ? nullptr : &*found;
}

Calendar::Cycle& Calendar::cycle_named(std::string_view name) {
  const auto found = std::ranges::find(cycles_, name, &Cycle::name);
  if (found != cycles_.end()) {
    return *found;
  }
  cycles_.push_back({std::string{name}, false, {}, {}});
  return cycles_.back();
}

std::vector<std::string> Calendar::cycles(std::string_view election) const {
  std::vector<std::string> names;
  for (const auto& cycle : cycles_) {
    if (election_of(cycle.name) == election) {
      names.push_back(cycle.name);
    }
  }
  return names;
}

std::vector<std::string> Calendar::regional_cycles(std::string_view election) const {
  std::vector<std::string> names;
  for (const auto& cycle : cycles_) {
    if (!cycle.national && election_of(cycle.name) == election) {
      names.push_back(cycle.name);
    }
  }
  return names;
}

std::optional<std::string> Calendar::phase_on(std::string_view cycle, Day day) const {
  const auto* const known = find(cycle);
  if (known == nullptr) {
    return std::nullopt;
  }
  if (day > known->span().last) {
    return "pasca";
  }
  const Stage* running = nullptr;
  const Stage* latest = nullptr;  // the last to end before the day: a gap belongs to it
  for (const auto& stage : known->stages) {
    if (stage.start <= day && day <= stage.end &&
        (running == nullptr || stage.rank < running->rank)) {
      running = &stage;
    }
    if (stage.end < day && (latest == nullptr || stage.end > latest->end ||
                            (stage.end == latest->end && stage.rank < latest->rank))) {
      latest = &stage;
    }
  }
  const auto* const deciding = running != nullptr ? running : latest;
  return std::string{deciding == nullptr ? "tahapan-awal" : stage_kinds.at(deciding->rank).phase};
}

std::optional<std::string> Calendar::cycle_on(std::string_view election, Day day) const {
  const Cycle* last = nullptr;
  for (const auto& cycle : cycles_) {
    if (!cycle.is_national(election)) {
      continue;
    }
    if (day > cycle.span().last) {
      last = &cycle;
    } else if (cycle.span().first - near_future <= day) {
      return cycle.name;
    }
  }
  return last == nullptr ? std::nullopt : std::optional{last->name};
}

bool Calendar::is_running(std::string_view cycle, Day day) const {
  const auto* const known = find(cycle);
  return known != nullptr && known->span().first <= day && day <= known->span().last;
}

std::vector<Revote> Calendar::revotes(std::string_view cycle) const {
  const auto* const known = find(cycle);
  return known == nullptr ? std::vector<Revote>{} : known->revotes;
}

std::vector<Day> Calendar::national_voting_days(std::string_view election) const {
  std::vector<Day> found;
  for (const auto& cycle : cycles_) {
    if (!cycle.is_national(election)) {
      continue;
    }
    for (const auto& stage : cycle.stages) {
      if (stage.rank == polling_rank) {
        found.push_back(stage.start);
      }
    }
  }
  return found;
}

std::vector<CycleSpan> Calendar::national_spans(std::string_view election) const {
  std::vector<CycleSpan> spans;
  for (const auto& cycle : cycles_) {
    if (cycle.is_national(election)) {
      spans.push_back(cycle.span());
    }
  }
  return spans;
}

bool Calendar::is_national_voting_day(Day day) const {
  const auto found = national_voting_days("");
  return std::ranges::find(found, day) != found.end();
}

std::string_view election_of(std::string_view cycle) {
  return cycle.substr(0, cycle.find('-'));
}

int year_of_cycle(std::string_view cycle) {
  int year = 0;
  const auto digits = cycle.substr(cycle.find('-') + 1);
  std::from_chars(digits.data(), digits.data() + digits.size(), year);
  return year;
}

}  // namespace warta
