// SPDX-License-Identifier: GPL-2.0-or-later
// The records of one run on their way into one generation: each is compared with what is stored,
// and only where it is new or changed cleaned, given its facets and put.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/clean/clean.hpp"
#include "indexer/clean/learned_lines.hpp"
#include "indexer/console.hpp"
#include "indexer/facets/facets.hpp"
#include "indexer/id_ledger.hpp"
#include "indexer/options.hpp"
#include "indexer/ordered_work.hpp"
#include "indexer/pruning.hpp"
#include "indexer/report.hpp"
#include "indexer/schema/document.hpp"
#include "indexer/store/batch_writer.hpp"
#include "indexer/store/standings.hpp"

namespace warta {

/// RawDocument -> IndexedDocument with the rules in force.
class Derivation {
 public:
  /// *today* bounds all dates that have no crawl date.
  Derivation(const RuleFiles& files, Day today) : cleaner_(files), facets_(files), today_(today) {}

  /// With what the database has learned beside the rule files, if anything.
  IndexedDocument derive(RawDocument raw, const LearnedLines& learned = {}) const;

  /// What *file* sets by hand. Throws Error{usage} with file and line on a row that cannot be
  /// meant.
  Overrides overrides(const RuleFile& file) const { return facets_.overrides(file); }

  /// As derive, but a record that the rules stumble over is refused: it is no reason to lose the
  /// rest of the night's crawl.
  std::optional<IndexedDocument> derive_or_refuse(
      RawDocument raw,
      const LearnedLines& learned,
      const std::function<void(const Refusal&)>& refuse) const;

 private:
  Cleaner cleaner_;
  FacetRules facets_;
  Day today_;
};

/// Whether the text holds an article at all: a headline or a body.
bool is_article(const Article& article);

/// What all tasks need.
struct Session {
  const IndexOptions& options;
  const RuleFiles& files;
  const Derivation& derivation;
  const Overrides& overrides;
  Console& console;
  LearnedLines learned = {};  ///< what the generation at work has learned

  /// The fingerprint of the rules in force.
  std::string rules() const { return rules_fingerprint(files, learned); }
};

/// How many documents may be at work at once, by what the user allows.
WorkLimits work_limits(const IndexOptions& options);

/// Where a run finds how its records stand, and where it leaves its documents.
struct Destination {
  std::optional<Standings> stored;   ///< none where nothing is stored yet
  BatchWriter* documents = nullptr;  ///< none for a rehearsal
  bool everything = false;  ///< also what is stored unchanged is put: the generation is new
};

/// The records of one run on their way into one generation.
class Intake {
 public:
  Intake(const Session& session, Destination destination);

  /// A run that the user ends early returns too, with `interrupted` set in the report.
  void read_inputs();

  /// Derives the documents of the edition *stored* anew that no input of this run held. Throws
  /// Error{database} where not one of the stored documents can be read.
  void carry_over(const Edition& stored);

  /// Whether a record of this run is the document of that id.
  bool holds(std::string_view id) const { return ledger_.holds(id); }

  /// What --prune deletes: the documents that stood there when the run began, came from the roots
  /// of its inputs, and are in none of them. For a run that came to its end.
  Pruning pruning();

  IndexReport report() const;

 private:
  /// What became of a record.
  struct Outcome {
    std::optional<IndexedDocument> document{};  ///< that was put
    std::optional<Refusal> refusal{};           ///< where none was
    bool kept_as_it_was = false;                ///< a stored one that the rules stumbled over
  };

  void read_each_input();
  static void end_if_interrupted();
  void take(RawDocument record);
  void accept(const RawDocument& record);
  void write(RawDocument record, Standing standing, const std::optional<StoredRecord>& stored);
  void write_waiting();
  void settle(const Outcome& outcome, Standing standing, const std::optional<StoredRecord>& stored);
  void take_over(IndexedDocument document, const std::vector<std::string>& superseded);
  void hand_over(RawDocument record, Succession succession, OrderedWork<Outcome>::Settle settle);
  void publish_if_full();
  Outcome process(RawDocument record, const Succession& succession) const;
  Outcome put(Outcome outcome, const Succession& succession) const;
  Outcome process_stored(IndexedDocument document, const Succession& succession) const;
  void leave_out(const std::string& place, const std::string& id);
  void refuse(const Refusal& refusal);
  void skip(const SkippedFile& file);

  const Session& session_;
  Destination destination_;
  Interruption interruption_;
  IndexReport report_;
  IdLedger ledger_;
  std::uint64_t turn_ = 0;                   ///< of the record that was given away last
  std::size_t given_away_ = 0;               ///< records
  std::set<std::string> roots_;              ///< of the inputs, their hashes
  std::unordered_set<std::string> refused_;  ///< ids of records that are there, but not taken
  bool has_empty_input_ = false;             ///< or one that is missing
  OrderedWork<Outcome> work_;
};

}  // namespace warta
