// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/run.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include "indexer/console.hpp"
#include "indexer/inspect.hpp"
#include "indexer/intake.hpp"
#include "indexer/learned_table.hpp"
#include "indexer/learning.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/readers_lock.hpp"
#include "indexer/store/batch_writer.hpp"
#include "indexer/store/free_space.hpp"
#include "indexer/store/generation_writer.hpp"
#include "indexer/store/generations.hpp"
#include "indexer/store/inspection.hpp"
#include "indexer/store/standings.hpp"
#include "indexer/store/writer_lock.hpp"

namespace warta {

namespace {

/// Ids of the --overrides file that no document has are told when everything has been looked at:
/// in the night's crawl most are missing.
void notice_unused_overrides(const Session& session,
                             const std::function<bool(const std::string& id)>& is_stored) {
  const auto& all = session.overrides.all();
  std::size_t unused = 0;
  auto first = all.end();
  for (auto document = all.begin(); document != all.end(); ++document) {
    if (is_stored(document->first)) {
      continue;
    }
    ++unused;
    if (first == all.end() || document->second.line < first->second.line) {
      first = document;
    }
  }
  if (unused == 0) {
    return;
  }
  const auto& [id, document] = *first;
  auto notice = session.options.overrides->string() + ':' + std::to_string(document.line) +
                ": no document has the id \"" + id + '"';
  if (unused > 1) {
    notice += ", nor " + std::to_string(unused - 1) + " more of the file's ids";
  }
  session.console.notice(notice);
}

void tell(const GenerationWriter& writer, const Session& session) {
  for (const auto& notice : writer.notices()) {
    session.console.warning(notice);
  }
}

/// What the report says of the database that *standings* is of.
void describe(Standings& standings, const Session& session, IndexReport& report) {
  report.documents = standings.documents();
  report.old_rules = standings.with_other_rules(session.rules());
}

/// Half of the memory is for pieces, of which each thread has one.
PieceLimits piece_limits(const IndexOptions& options) {
  PieceLimits limits;
  limits.bytes = options.memory / 2 / options.jobs / memory_a_byte;
  return limits;
}

/// Deletes what --prune deletes; without a *writer* it is only counted.
void prune(Intake& intake, const Session& session, IndexReport& report, GenerationWriter* writer) {
  if (!session.options.prune || report.interrupted) {
    return;
  }
  const auto gone = settle(intake.pruning(), session.console, report);
  if (writer != nullptr) {
    writer->publish({}, gone);
  }
}

/// Publishes what is left of *documents*. What a generation is built of in one batch is left to the
/// end of the building, which makes the only shard of it, and is returned.
std::vector<FilledPiece> publish_or_take(BatchWriter& documents,
                                         const Session& session,
                                         const IndexReport& report,
                                         GenerationWriter& writer) {
  auto pieces = documents.take();
  if (!report.interrupted && !session.options.prune && writer.is_building() &&
      writer.standings().documents() == 0) {
    return pieces;
  }
  writer.publish(std::move(pieces));
  return {};
}

/// What became of the records.
struct ReadRecords {
  IndexReport report;
  std::vector<FilledPiece> pieces;  ///< not published yet
};

/// The ledger of ids goes when this returns: what follows needs its room.
ReadRecords read_records(const Session& session, GenerationWriter& writer) {
  BatchWriter documents(writer, piece_limits(session.options));
  Intake intake(session, {writer.standings(), &documents});
  intake.read_inputs();
  auto report = intake.report();
  auto pieces = publish_or_take(documents, session, report, writer);
  prune(intake, session, report, &writer);
  return {std::move(report), std::move(pieces)};
}

/// New and changed records into the generation that *writer* has open.
IndexReport take_in(Session& session, GenerationWriter& writer) {
  auto records = read_records(session, writer);
  auto report = std::move(records.report);
  // As long as there is no document, there is nothing to learn from.
  if (!report.interrupted && writer.is_building() &&
      (!records.pieces.empty() || writer.standings().documents() > 0)) {
    const auto learning = finish_building(session, writer, std::move(records.pieces));
    session.learned = learning.learned;
    report.interrupted = learning.interrupted;
  } else if (!report.interrupted && !writer.is_building()) {
    writer.fold();
  }
  return report;
}

/// New and changed records into the current generation, or into the first one.
IndexReport update(Session session) {
  const auto& options = session.options;
  const Generations generations(*options.db);
  const WriterLock lock(*options.db, std::chrono::duration<double>(options.wait));
  session.console.open_errors();
  generations.remove_unpublished();
  std::optional<GenerationWriter> writer;
  if (const auto current = generations.current()) {
    require_tables(*options.db, *current);
    session.learned = read_learned(generation_path(*options.db, *current));
    writer.emplace(generations, *current, session.rules());
  } else {
    // Published while still empty: a first build that is killed is taken up where it stopped.
    writer.emplace(generations, Publishing::at_once, session.rules());
  }
  auto report = take_in(session, *writer);
  auto standings = writer->standings();
  describe(standings, session, report);
  if (options.full && !report.interrupted) {
    notice_unused_overrides(session,
                            [&](const std::string& id) { return standings.find(id).has_value(); });
  }
  tell(*writer, session);
  return report;
}

/// Removes a generation that is not published when it goes, as far as it can: the next run would.
class Unpublished {
 public:
  explicit Unpublished(const Generations& generations) : generations_(generations) {}

  ~Unpublished() {
    try {
      generations_.remove_unpublished();
    } catch (const std::exception&) {
      // Whatever ended the rebuild is what the user shall hear about.
    }
  }

  Unpublished(const Unpublished&) = delete;
  Unpublished& operator=(const Unpublished&) = delete;
  Unpublished(Unpublished&&) = delete;
  Unpublished& operator=(Unpublished&&) = delete;

 private:
  const Generations& generations_;
};

/// Records of the inputs and the stored documents of *old* that none of them overrides.
ReadRecords read_all_anew(const Session& session, GenerationWriter& writer, const Edition& old) {
  BatchWriter documents(writer, piece_limits(session.options));
  Intake intake(session, {Standings(*session.options.db, old), &documents, true});
  intake.read_inputs();
  if (!intake.report().interrupted) {
    intake.carry_over(old);
  }
  auto report = intake.report();
  report.rebuild = true;
  std::vector<FilledPiece> pieces;
  if (!report.interrupted) {
    pieces = publish_or_take(documents, session, report, writer);
    prune(intake, session, report, &writer);
  }
  return {std::move(report), std::move(pieces)};
}

/// Everything into a new generation, which takes the old one's place when it is whole.
IndexReport replace(const Session& session, const Generations& generations, const Edition& old) {
  const auto& folder = *session.options.db;
  const auto lack = lack_of_room(folder, shard_paths(folder, old), room_to_write_anew);
  if (!lack.empty()) {
    throw Error(ErrorKind::database, lack + "; nothing was changed");
  }
  const Unpublished unless_published(generations);
  GenerationWriter writer(generations, Publishing::when_whole, session.rules());
  auto records = read_all_anew(session, writer, old);
  auto report = std::move(records.report);
  if (!report.interrupted) {
    report.interrupted = finish_building(session, writer, std::move(records.pieces)).interrupted;
  }
  if (report.interrupted) {
    return report;
  }
  auto standings = writer.standings();
  report.documents = standings.documents();
  tell(writer, session);
  notice_unused_overrides(session,
                          [&](const std::string& id) { return standings.find(id).has_value(); });
  return report;
}

IndexReport rebuild(Session session) {
  const auto& options = session.options;
  const Generations generations(*options.db);
  {
    const WriterLock lock(*options.db, std::chrono::duration<double>(options.wait));
    if (const auto old = generations.current()) {
      session.console.open_errors();
      return replace(session, generations, *old);
    }
  }
  // There is nothing to replace, and an update can be taken up where it is interrupted.
  return update(std::move(session));
}

/// What a run would do; the database is only read. Nothing is learned: no count depends on it.
IndexReport rehearse(Session session) {
  const auto& options = session.options;
  session.console.open_errors();
  const ReadersLock reading(*options.db);
  const auto current = current_edition(*options.db);
  if (current && !options.full) {
    session.learned = read_learned(generation_path(*options.db, *current));
  }
  auto stored = current ? std::optional{Standings(*options.db, *current)} : std::nullopt;
  if (stored && !options.full) {
    refuse_incompatible(stored->imprint(), *options.db);
  }
  Intake intake(session, {stored, nullptr, options.full});
  intake.read_inputs();
  if (stored && options.full && !intake.report().interrupted) {
    intake.carry_over(*current);
  }
  auto report = intake.report();
  prune(intake, session, report, nullptr);
  if (options.full && !report.interrupted) {
    notice_unused_overrides(session, [&](const std::string& id) {
      return intake.holds(id) || (stored && stored->find(id));
    });
  }
  report.rebuild = options.full && stored;
  if (stored) {
    report.documents = stored->documents();
    report.old_rules = options.full ? 0 : stored->with_other_rules(session.rules());
  }
  return report;
}

Overrides overrides_of(const IndexOptions& options, const Derivation& derivation) {
  return options.overrides ? derivation.overrides(read_rule_file(*options.overrides)) : Overrides{};
}

/// What the database in *folder* has learned. Throws Error{database} where there is none.
LearnedLines learned_in(const std::filesystem::path& folder) {
  return read_learned(generation_path(folder, require_edition(folder)));
}

/// Whether the run can only fail, and would leave an empty database behind where there was none.
bool would_found_nothing(const IndexOptions& options) {
  std::error_code error;
  if (current_edition(*options.db)) {
    return false;
  }
  if (options.inputs.empty()) {
    throw Error(ErrorKind::database,
                options.db->string() + ": there is no database here, and no INPUT to make one of");
  }
  return std::ranges::none_of(options.inputs, [&](const std::string& input) {
    return input == "-" || std::filesystem::exists(input, error);
  });
}

}  // namespace

IndexReport run_index(const IndexOptions& options, const RuleFiles& files) {
  const auto started = std::chrono::steady_clock::now();
  for (const auto& input : options.inputs) {
    require_below_root(input, options.read);
  }
  const Derivation derivation(files, today_in_jakarta());
  const auto overrides = overrides_of(options, derivation);
  Console console(options);
  const bool only_reads = options.dry_run || would_found_nothing(options);
  const auto task = only_reads ? rehearse : options.full ? rebuild : update;
  auto report = task({options, files, derivation, overrides, console});
  report.errors_cut_short = !console.finish();
  report.dry_run = options.dry_run;
  report.nothing_expected = options.allow_empty || options.inputs.empty();
  report.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  return report;
}

IndexReport run_inspect(const IndexOptions& options, const RuleFiles& files) {
  const auto learned = options.db ? learned_in(*options.db) : LearnedLines{};
  const Derivation derivation(files, today_in_jakarta());
  const auto overrides = overrides_of(options, derivation);
  Console console(options);
  console.open_errors();
  IndexReport report;
  const auto refuse = [&](const Refusal& refusal) {
    ++(refusal.not_an_article ? report.not_articles : report.refused);
    console.refused(refusal);
  };
  const auto print = [&](RawDocument raw) {
    raw.overrides = overrides.of(raw.id);
    if (const auto document = derivation.derive_or_refuse(std::move(raw), learned, refuse)) {
      ++report.records;
      std::cout << inspect_json(*document) << '\n';
    }
  };
  const auto skip = [&](const SkippedFile& file) { ++report.skipped[file.kind]; };
  const ReadSink sink{.document = print, .refusal = refuse, .skipped = skip};
  for (const auto& input : options.inputs) {
    if (read_input(input, options.read, sink).missing) {
      report.missing_inputs.push_back(input);
    }
  }
  report.errors_cut_short = !console.finish();
  report.nothing_expected = options.allow_empty;
  return report;
}

}  // namespace warta
