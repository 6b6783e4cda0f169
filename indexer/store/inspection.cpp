// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/inspection.hpp"

#include <cstdint>
#include <sstream>
#include <string>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/store/generations.hpp"

namespace warta {

namespace fs = std::filesystem;

namespace {

Xapian::Database open(const fs::path& folder) {
  try {
    return Xapian::Database(folder.string());
  } catch (const Xapian::Error& error) {
    throw Error(
        ErrorKind::database,
        folder.string() + ": no database can be opened here (" + error.get_description() + ")");
  }
}

std::uintmax_t bytes_below(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      bytes += entry.file_size();
    }
  }
  return bytes;
}

/// "0123… (as this program's)".
std::string compared(const std::string& theirs, const std::string& ours) {
  return theirs + (theirs == ours ? " (this program's)" : " (this program's is " + ours + ")");
}

std::size_t documents_with_other_rules(const Xapian::Database& database) {
  const auto rules = database.get_metadata("rules");
  std::size_t count = 0;
  for (auto value = database.valuestream_begin(slot::rules);
       value != database.valuestream_end(slot::rules);
       ++value) {
    if (*value != rules) {
      ++count;
    }
  }
  return count;
}

}  // namespace

ExitCode print_stats(const fs::path& folder, std::ostream& output) {
  const auto database = open(folder);
  output << "documents         " << database.get_doccount() << '\n'
         << "schema            "
         << compared(database.get_metadata("schema"), std::to_string(schema_version)) << '\n'
         << "analysis          "
         << compared(database.get_metadata("analysis"), analysis_fingerprint()) << '\n'
         << "rules             " << database.get_metadata("rules") << '\n'
         << "with older rules  " << documents_with_other_rules(database) << '\n'
         << "updated           " << database.get_metadata("updated") << '\n'
         << "average length    " << database.get_average_length() << " terms\n"
         << "bytes on disk     " << bytes_below(folder) << '\n';
  return ExitCode::success;
}

ExitCode print_check(const fs::path& folder, std::ostream& output) {
  const auto shard = current_shard(folder);
  if (!shard) {
    throw Error(ErrorKind::database, folder.string() + ": there is no database here");
  }
  std::ostringstream findings;
  std::size_t faults = 0;
  try {
    faults = Xapian::Database::check(shard->string(), 0, &findings);
  } catch (const Xapian::Error& error) {
    throw Error(
        ErrorKind::database,
        folder.string() + ": the check could not be made (" + error.get_description() + ")");
  }
  if (faults == 0) {
    output << "no fault found\n";
    return ExitCode::success;
  }
  output << findings.str() << faults << " faults found; rebuild with warta-index --full\n";
  return ExitCode::database;
}

}  // namespace warta
