// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/inspection.hpp"

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/schema/analysis.hpp"
#include "indexer/schema/column_format.hpp"
#include "indexer/schema/fields.hpp"
#include "indexer/schema/packed_data.hpp"
#include "indexer/schema/readers_lock.hpp"
#include "indexer/store/columns.hpp"
#include "indexer/store/free_space.hpp"
#include "indexer/store/layout.hpp"
#include "indexer/store/manifest.hpp"
#include "indexer/store/open_edition.hpp"
#include "indexer/store/standings.hpp"
#include "indexer/store/writer_lock.hpp"

namespace warta {

namespace fs = std::filesystem;

namespace {

Error damaged(const fs::path& folder, const std::string& how) {
  return {ErrorKind::database,
          folder.string() + ": the database is damaged (" + how +
              "); rebuild it with warta-index --full, or, where that fails, from the crawl in a "
              "new folder"};
}

OpenEdition open(const fs::path& folder) {
  try {
    return {folder, require_edition(folder)};
  } catch (const Error& error) {
    throw Error(ErrorKind::database,
                folder.string() + ": no database can be opened here (" + error.what() + ")");
  }
}

bool can_be_unpacked(StoredReader& reader, const std::string& data) {
  try {
    reader.unpack(data);
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// A table that is gone is an empty one to Xapian, and no fault: what every document of ours has
/// tells. Empty where document *number*, which holds *data*, lacks nothing.
std::string lacking_in(const Xapian::Database& database,
                       Xapian::docid number,
                       const std::string& data) {
  if (data.empty()) {
    return "document " + std::to_string(number) + " has no text";
  }
  if (database.termlist_begin(number) == database.termlist_end(number)) {
    return "document " + std::to_string(number) + " has no terms";
  }
  return {};
}

/// The same of the whole, by its first document alone.
std::string lacking_at_first(const Xapian::Database& database) {
  if (database.get_average_length() > 0 && !database.has_positions()) {
    return "the positions of its words are gone";
  }
  const auto first = database.postlist_begin("");
  return first == database.postlist_end("")
             ? std::string{}
             : lacking_in(database, *first, database.get_document(*first).get_data());
}

/// The same of each document, and whether its text can be unpacked.
std::string lacking(const Xapian::Database& database) {
  auto lack = lacking_at_first(database);
  StoredReader reader({database});
  for (auto at = database.postlist_begin(""); lack.empty() && at != database.postlist_end("");
       ++at) {
    const auto data = database.get_document(*at).get_data();
    lack = lacking_in(database, *at, data);
    if (lack.empty() && !can_be_unpacked(reader, data)) {
      lack = "the text of document " + std::to_string(*at) + " cannot be unpacked";
    }
  }
  return lack;
}

/// "0123… (as this program's)".
std::string compared(const std::string& theirs, const std::string& ours) {
  return theirs + (theirs == ours ? " (this program's)" : " (this program's is " + ours + ")");
}

double average_length(const OpenEdition& stored) {
  Xapian::Database all;
  for (const auto& shard : stored.shards()) {
    all.add_database(shard.database);
  }
  return all.get_average_length();
}

/// The lines that come out of the database.
std::string described(const OpenEdition& stored, std::size_t older, const std::string& rules) {
  const auto& imprint = stored.imprint();
  std::size_t retired = 0;
  std::uintmax_t bytes = 0;
  for (const auto& shard : stored.shards()) {
    retired += stored.retired_in(shard.database).size();
    bytes += bytes_below(shard.path);
  }
  std::ostringstream text;
  text << "documents         " << stored.documents() << '\n'
       << "schema            " << compared(imprint.schema, std::to_string(schema_version)) << '\n'
       << "analysis          " << compared(imprint.analysis, analysis_fingerprint()) << '\n'
       << "rules             " << compared(imprint.rules, rules) << '\n'
       << "with older rules  " << older << '\n'
       << "updated           " << imprint.updated << '\n'
       << "average length    " << average_length(stored) << " terms\n"
       << "shards            " << stored.shards().size() << '\n'
       << "retired documents " << retired << '\n'
       << "bytes in shards   " << bytes << '\n';
  return text.str();
}

/// Throws Error{database} where one of the shards has a fault.
void check_shard(const fs::path& folder, const fs::path& shard, std::ostream& output) {
  std::ostringstream findings;
  std::size_t faults = 0;
  std::string lack;
  try {
    faults = Xapian::Database::check(shard.string(), 0, &findings);
    lack = faults == 0 ? lacking(Xapian::Database(shard.string())) : std::string{};
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
}

}  // namespace

void require_tables(const fs::path& folder, const Edition& edition) {
  OpenEdition stored(folder, edition);
  stored.read([&] {
    for (const auto& shard : stored.shards()) {
      if (const auto lack = lacking_at_first(shard.database); !lack.empty()) {
        throw damaged(folder, lack);
      }
    }
  });
}

ExitCode print_stats(const fs::path& folder, const std::string& rules, std::ostream& output) {
  const ReadersLock reading(folder);
  auto stored = open(folder);
  const auto older = Standings(folder, require_edition(folder)).with_other_rules(rules);
  output << stored.read([&] { return described(stored, older, rules); }) << "bytes on disk     "
         << bytes_below(folder) << '\n';
  return ExitCode::success;
}

ExitCode print_check(const fs::path& folder,
                     std::chrono::duration<double> wait,
                     std::ostream& output) {
  require_edition(folder);
  const WriterLock lock(folder, wait);
  const auto edition = require_edition(folder);
  for (const auto& shard : shard_paths(folder, edition)) {
    check_shard(folder, shard, output);
  }
  const Manifest manifest(generation_path(folder, edition));
  std::vector<std::string> columns;
  for (const auto& file : manifest.damaged(edition.shards)) {
    if (fs::path(file).filename() != column_format::file_name) {
      throw damaged(folder, "the bytes of " + file + " are not those that were written");
    }
    columns.push_back(file);
  }
  for (const auto shard : edition.shards) {
    const fs::path name = shard_name(shard);
    if (!manifest.covers(shard) && !has_columns(generation_path(folder, edition) / name)) {
      columns.push_back((name / column_format::file_name).string());
    }
  }
  if (!columns.empty()) {
    throw Error(ErrorKind::database,
                folder.string() + ": " + columns.front() +
                    " is missing or damaged; answers are right without it, but slow; the next run "
                    "of warta-index makes it anew");
  }
  const auto covered =
      std::ranges::count_if(edition.shards, [&](unsigned shard) { return manifest.covers(shard); });
  if (covered < std::ssize(edition.shards)) {
    output << "checksums of " << std::ssize(edition.shards) - covered
           << " shards are missing; the next run makes them\n";
  }
  output << "no fault found\n";
  return ExitCode::success;
}

}  // namespace warta
