// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/inspection.hpp"

#include <cstdint>
#include <sstream>
#include <string>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/store/generations.hpp"
#include "indexer/store/standings.hpp"
#include "indexer/store/translated.hpp"

namespace warta {

namespace fs = std::filesystem;

namespace {

Error damaged(const fs::path& folder, const std::string& how) {
  return {ErrorKind::database,
          folder.string() + ": the database is damaged (" + how +
              "); rebuild it with warta-index --full, or, where that fails, from the crawl in a "
              "new folder"};
}

Xapian::Database open(const fs::path& folder) {
  try {
    return Xapian::Database(folder.string());
  } catch (const Xapian::Error& error) {
    throw Error(
        ErrorKind::database,
        folder.string() + ": no database can be opened here (" + error.get_description() + ")");
  }
}

/// A writer may remove what is being counted: that then counts nothing.
std::uintmax_t bytes_below(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator at{folder, error}, end; !error && at != end;
       at.increment(error)) {
    std::error_code gone;
    const auto size = at->is_regular_file(gone) ? at->file_size(gone) : 0;
    bytes += gone ? 0 : size;
  }
  return bytes;
}

/// A table that is gone is an empty one to Xapian, and no fault: what every document of ours has
/// tells. Empty where nothing lacks.
std::string lacking(const Xapian::Database& database) {
  if (database.get_average_length() > 0 && !database.has_positions()) {
    return "the positions of its words are gone";
  }
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const auto document = database.get_document(*at);
    const auto number = std::to_string(*at);
    if (document.get_data().empty()) {
      return "document " + number + " has no text";
    }
    if (database.termlist_begin(*at) == database.termlist_end(*at)) {
      return "document " + number + " has no terms";
    }
  }
  return {};
}

/// "0123… (as this program's)".
std::string compared(const std::string& theirs, const std::string& ours) {
  return theirs + (theirs == ours ? " (this program's)" : " (this program's is " + ours + ")");
}

/// The lines that come out of the database.
std::string described(const Xapian::Database& database, const std::string& rules) {
  std::ostringstream text;
  text << "documents         " << database.get_doccount() << '\n'
       << "schema            "
       << compared(database.get_metadata("schema"), std::to_string(schema_version)) << '\n'
       << "analysis          "
       << compared(database.get_metadata("analysis"), analysis_fingerprint()) << '\n'
       << "rules             " << compared(database.get_metadata("rules"), rules) << '\n'
       << "with older rules  " << Standings(database).with_other_rules(rules) << '\n'
       << "updated           " << database.get_metadata("updated") << '\n'
       << "average length    " << database.get_average_length() << " terms\n";
  return text.str();
}

}  // namespace

ExitCode print_stats(const fs::path& folder, const std::string& rules, std::ostream& output) {
  auto database = open(folder);
  output << read_from(database, [&] { return described(database, rules); }) << "bytes on disk     "
         << bytes_below(folder) << '\n';
  return ExitCode::success;
}

ExitCode print_check(const fs::path& folder,
                     std::chrono::duration<double> wait,
                     std::ostream& output) {
  if (!current_shard(folder)) {
    throw Error(ErrorKind::database, folder.string() + ": there is no database here");
  }
  const WriterLock lock(folder, wait);
  std::ostringstream findings;
  std::size_t faults = 0;
  std::string lack;
  try {
    const auto shard = current_shard(folder)->string();
    faults = Xapian::Database::check(shard, 0, &findings);
    lack = faults == 0 ? lacking(Xapian::Database(shard)) : std::string{};
  } catch (const Xapian::Error& error) {
    throw damaged(folder, error.get_description());
  }
  if (faults > 0) {
    output << findings.str();
    throw damaged(folder,
                  std::to_string(faults) + (faults == 1 ? " fault found" : " faults found"));
  }
  if (!lack.empty()) {
    throw damaged(folder, lack);
  }
  output << "no fault found\n";
  return ExitCode::success;
}

}  // namespace warta
