// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/run.hpp"

#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "indexer/console.hpp"
#include "indexer/inspect.hpp"
#include "indexer/schema/hash.hpp"
#include "indexer/store/generations.hpp"
#include "indexer/store/writer.hpp"

namespace warta {

namespace {

/// Thrown through the readers to end a run early.
struct EndRun {};

/// Why a record is written.
struct Occasion {
  bool added = false;        ///< its id is new to the database
  bool after_clash = false;  ///< another record of this run has its id
  bool counted = false;      ///< that other record is in the counts
};

/// The records of one run on their way into one generation.
class Run {
 public:
  Run(const IndexOptions& options, const Derivation& derivation, Console& console)
      : options_(options), derivation_(derivation), console_(console) {}

  /// *writer* is none where every record counts as new and nothing shall be written. A run that the
  /// user ends early returns too, with `interrupted` set in the report.
  void read_inputs(DatabaseWriter* writer);

  /// Derives the documents of the shard *stored* anew that no input of this run held.
  void carry_over(const std::filesystem::path& stored, DatabaseWriter* writer);

  IndexReport& report() { return report_; }

 private:
  void read_each_input(DatabaseWriter* writer);
  void take(RawDocument raw, DatabaseWriter* writer);
  void write(RawDocument raw, const Occasion& occasion, DatabaseWriter* writer);
  void write_deferred(DatabaseWriter* writer);
  void refuse(const Refusal& refusal);

  const IndexOptions& options_;
  const Derivation& derivation_;
  Console& console_;
  Interruption interruption_;
  IndexReport report_;
  std::unordered_set<std::string> seen_;  ///< hashes of the ids of this run
  /// Records that lost their id to a later one in the run before: written only if that later one
  /// does not come again.
  std::unordered_map<std::string, RawDocument> deferred_;
};

void Run::read_inputs(DatabaseWriter* writer) {
  try {
    read_each_input(writer);
  } catch (const EndRun&) {
    report_.interrupted = true;
  }
}

void Run::read_each_input(DatabaseWriter* writer) {
  const ReadSink sink{[&](RawDocument raw) { take(std::move(raw), writer); },
                      [&](const Refusal& refusal) { refuse(refusal); }};
  for (const auto& input : options_.inputs) {
    if (!read_input(input, options_.read, sink).missing) {
      continue;
    }
    // The reader has refused the INPUT as a whole; it is no record.
    --report_.refused;
    report_.missing_inputs.push_back(input);
  }
  write_deferred(writer);
}

void Run::refuse(const Refusal& refusal) {
  ++(refusal.not_an_article ? report_.not_articles : report_.refused);
  console_.refused(refusal);
}

void Run::take(RawDocument raw, DatabaseWriter* writer) {
  if (interruption_.requested()) {
    throw EndRun{};
  }
  ++report_.records;
  console_.progress(report_.records);
  if (raw.repaired > 0) {
    ++report_.repaired;
  }
  const auto key = hash128(raw.id);
  const bool clash = !seen_.insert(key).second;
  // Of records that share an id, one is counted as added, changed or unchanged.
  const bool counted = clash && deferred_.erase(key) == 0;
  if (clash) {
    ++report_.clashes;
    console_.notice(raw.location + ": the id \"" + raw.id +
                    "\" stood in this run before; the later record is kept");
  }
  const auto standing = writer == nullptr ? Standing::absent : writer->standing(raw);
  if (standing == Standing::unchanged) {
    report_.unchanged += counted ? 0 : 1;
  } else if (standing == Standing::foreign) {
    --report_.records;
    refuse(
        {raw.location,
         "the id \"" + raw.id + "\" is stored from another folder; tell the two apart with --root",
         false});
  } else if (standing == Standing::superseded && !clash) {
    deferred_.emplace(key, std::move(raw));
  } else {
    write(std::move(raw), {standing == Standing::absent, clash, counted}, writer);
  }
}

void Run::write(RawDocument raw, const Occasion& occasion, DatabaseWriter* writer) {
  const auto document = derivation_.derive(std::move(raw));
  const auto& location = document.article.raw.location;
  if (!is_article(document.article)) {
    --report_.records;
    refuse({location, "not an article: there is neither a headline nor a body in it", true});
    return;
  }
  console_.detail(location + ": " + (occasion.added ? "added" : "changed") + " as " +
                  document.article.raw.id);
  if (!occasion.counted) {
    ++(occasion.added ? report_.added : report_.changed);
  }
  if (writer != nullptr && !options_.dry_run) {
    writer->put(document, occasion.after_clash ? writer->contents(document.article.raw.id) : "");
  }
}

void Run::write_deferred(DatabaseWriter* writer) {
  for (auto& [key, raw] : deferred_) {
    write(std::move(raw), {}, writer);
  }
  deferred_.clear();
}

void Run::carry_over(const std::filesystem::path& stored, DatabaseWriter* writer) {
  const auto derive_anew = [&](IndexedDocument document, const std::string& contents) {
    if (interruption_.requested()) {
      throw EndRun{};
    }
    if (seen_.contains(hash128(document.article.raw.id))) {
      return;
    }
    ++report_.rederived;
    if (writer != nullptr) {
      writer->put(derivation_.derive(std::move(document.article.raw)), contents);
    }
  };
  try {
    for_each_stored(stored, derive_anew);
  } catch (const EndRun&) {
    report_.interrupted = true;
  }
}

/// New and changed records into the current generation.
void update(const IndexOptions& options, const std::string& rules, Run& run) {
  const Generations generations(*options.db);
  const WriterLock lock(*options.db, std::chrono::duration<double>(options.wait));
  const auto current = generations.current();
  const auto shard = current ? *current : generations.prepare();
  DatabaseWriter writer(shard, rules, options.batch);
  // Published while still empty: a first build that is killed is taken up where it stopped.
  if (!current) {
    generations.publish(shard);
  }
  run.read_inputs(&writer);
  writer.commit();
  run.report().documents = writer.documents();
  run.report().old_rules = writer.with_other_rules();
}

/// Everything into a new generation, which takes the old one's place when it is whole.
void rebuild(const IndexOptions& options, const std::string& rules, Run& run) {
  const Generations generations(*options.db);
  const WriterLock lock(*options.db, std::chrono::duration<double>(options.wait));
  const auto old = generations.current();
  const auto shard = generations.prepare();
  DatabaseWriter writer(shard, rules, options.batch);
  run.read_inputs(&writer);
  if (old && !run.report().interrupted) {
    run.carry_over(*old, &writer);
  }
  if (run.report().interrupted) {
    return;
  }
  writer.commit();
  run.report().documents = writer.documents();
  generations.publish(shard);
}

/// What a run would do; the database is only read.
void rehearse(const IndexOptions& options, const std::string& rules, Run& run) {
  const auto current = std::filesystem::exists(*options.db)
                           ? Generations(*options.db).current()
                           : std::optional<std::filesystem::path>{};
  if (!current || options.full) {
    run.read_inputs(nullptr);
    if (current && !run.report().interrupted) {
      run.carry_over(*current, nullptr);
    }
    return;
  }
  const WriterLock lock(*options.db, std::chrono::duration<double>(options.wait));
  DatabaseWriter writer(*current, rules, options.batch);
  run.read_inputs(&writer);
  run.report().documents = writer.documents();
  run.report().old_rules = writer.with_other_rules();
}

}  // namespace

IndexedDocument Derivation::derive(RawDocument raw) const {
  auto article = cleaner_.clean(std::move(raw));
  auto facets = facets_.derive(article, today_);
  auto copies = copies_group(article);
  return {std::move(article), std::move(facets), std::move(copies)};
}

bool is_article(const Article& article) {
  return article.title || !article.body.empty();
}

IndexReport run_index(const IndexOptions& options, const RuleFiles& files) {
  const auto started = std::chrono::steady_clock::now();
  const Derivation derivation(files, today_in_jakarta());
  Console console(options);
  Run run(options, derivation, console);
  const auto task = options.dry_run ? rehearse : options.full ? rebuild : update;
  task(options, files.fingerprint(), run);
  console.finish();
  auto report = run.report();
  report.dry_run = options.dry_run;
  report.nothing_expected = options.allow_empty || options.inputs.empty();
  report.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  return report;
}

IndexReport run_inspect(const IndexOptions& options, const RuleFiles& files) {
  const Derivation derivation(files, today_in_jakarta());
  Console console(options);
  IndexReport report;
  const auto refuse = [&](const Refusal& refusal) {
    ++(refusal.not_an_article ? report.not_articles : report.refused);
    console.refused(refusal);
  };
  const ReadSink sink{[&](RawDocument raw) {
                        ++report.records;
                        std::cout << inspect_json(derivation.derive(std::move(raw))) << '\n';
                      },
                      refuse};
  for (const auto& input : options.inputs) {
    if (read_input(input, options.read, sink).missing) {
      report.missing_inputs.push_back(input);
    }
  }
  console.finish();
  report.nothing_expected = options.allow_empty;
  return report;
}

}  // namespace warta
