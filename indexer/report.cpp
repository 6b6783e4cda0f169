// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/report.hpp"

#include <array>
#include <cstdio>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "indexer/schema/hidden.hpp"
#include "indexer/schema/stored_document.hpp"

namespace warta {

namespace {

struct Count {
  std::string_view name;
  std::size_t IndexReport::*value;
};

/// The counts in the order in which both summaries show them.
constexpr std::array counts{
    Count{"records", &IndexReport::records},
    Count{"added", &IndexReport::added},
    Count{"changed", &IndexReport::changed},
    Count{"unchanged", &IndexReport::unchanged},
    Count{"rederived", &IndexReport::rederived},
    Count{"refused", &IndexReport::refused},
    Count{"not_articles", &IndexReport::not_articles},
    Count{"clashes", &IndexReport::clashes},
    Count{"repaired", &IndexReport::repaired},
    Count{"documents", &IndexReport::documents},
    Count{"old_rules", &IndexReport::old_rules},
    Count{"unreadable", &IndexReport::unreadable},
    Count{"deleted", &IndexReport::deleted},
    Count{"held_back", &IndexReport::held_back},
};

std::string seconds_text(double seconds) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f s", seconds);
  return text.data();
}

/// "1 document", "2 documents".
std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + ' ' + std::string{noun} + (count == 1 ? "" : "s");
}

/// "3 files of other kinds skipped (.gz 2, .html 1)".
std::string skipped_text(const std::map<std::string, std::size_t>& skipped) {
  std::size_t files = 0;
  std::string kinds;
  for (const auto& [kind, count] : skipped) {
    files += count;
    kinds += (kinds.empty() ? "" : ", ") + without_hidden(kind) + ' ' + std::to_string(count);
  }
  return counted(files, "file") + " of other kinds skipped (" + kinds + ')';
}

/// What an interrupted rebuild did is gone, so its counts would mislead.
std::string discarded_line(const IndexReport& report) {
  return "interrupted after " + counted(report.records + report.rederived, "document") + " in " +
         seconds_text(report.seconds) + "; the database is as it was, and --full starts over";
}

}  // namespace

ExitCode exit_code(const IndexReport& report) {
  if (report.interrupted) {
    return ExitCode::interrupted;
  }
  const bool held_nothing = report.records + report.not_articles == 0;
  if (held_nothing &&
      !(report.nothing_expected && report.refused == 0 && report.missing_inputs.empty())) {
    // A rebuild has changed something all the same.
    return report.rederived > 0 ? ExitCode::some_refused : ExitCode::database;
  }
  if (report.refused + report.unreadable + report.held_back > 0 || !report.missing_inputs.empty() ||
      report.errors_cut_short) {
    return ExitCode::some_refused;
  }
  return ExitCode::success;
}

std::string summary_line(const IndexReport& report) {
  if (report.rebuild && report.interrupted) {
    return discarded_line(report);
  }
  auto line = std::to_string(report.added) + (report.dry_run ? " would be added, " : " added, ") +
              std::to_string(report.changed) + " changed, " + std::to_string(report.unchanged) +
              " unchanged, " + std::to_string(report.refused) + " refused";
  if (report.rederived > 0) {
    line += ", " + std::to_string(report.rederived) + " derived anew";
  }
  if (report.not_articles > 0) {
    line += ", " + std::to_string(report.not_articles) + " not articles";
  }
  if (!report.skipped.empty()) {
    line += ", " + skipped_text(report.skipped);
  }
  if (!report.missing_inputs.empty()) {
    line += ", " + counted(report.missing_inputs.size(), "input") + " missing";
  }
  if (report.unreadable > 0) {
    line += ", " + counted(report.unreadable, "stored one") + " unreadable and left out";
  }
  if (report.deleted > 0) {
    line += ", " + std::to_string(report.deleted) + " deleted";
  }
  if (report.held_back > 0) {
    line += ", " + counted(report.held_back, "deletion") + " held back";
  }
  line += "; " + counted(report.documents, "document") + " in " + seconds_text(report.seconds);
  if (report.old_rules > 0) {
    line += "; " + std::to_string(report.old_rules) +
            (report.old_rules == 1 ? " carries" : " carry") +
            " older rules (warta-index --full brings them up)";
  }
  if (report.interrupted) {
    line += "; interrupted, run again to go on";
  }
  return line;
}

std::string summary_text(const IndexReport& report) {
  std::string text;
  constexpr std::size_t width = 14;
  const auto row = [&](std::string_view name, const std::string& value) {
    text += name;
    text.append(width - name.size(), ' ') += value + '\n';
  };
  for (const auto& [name, value] : counts) {
    row(name, std::to_string(report.*value));
  }
  for (const auto& input : report.missing_inputs) {
    row("missing", without_hidden(input));
  }
  for (const auto& [kind, count] : report.skipped) {
    row("skipped", without_hidden(kind) + ' ' + std::to_string(count));
  }
  row("time", seconds_text(report.seconds));
  return text;
}

std::string summary_json(const IndexReport& report) {
  nlohmann::ordered_json json{{"format_version", 1}};
  for (const auto& [name, value] : counts) {
    json[std::string{name}] = report.*value;
  }
  json["missing_inputs"] = report.missing_inputs;
  json["skipped"] = report.skipped;
  json["seconds"] = report.seconds;
  json["interrupted"] = report.interrupted;
  json["dry_run"] = report.dry_run;
  return json_line(json);
}

}  // namespace warta
