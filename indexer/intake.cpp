// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/intake.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "indexer/read/reader.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/hash.hpp"
#include "indexer/store/xapian_document.hpp"

namespace warta {

namespace {

/// Thrown through the readers to end a run early.
struct EndRun {};

/// Records that wait for each thread, so that none is idle while one is long.
constexpr std::size_t records_a_thread = 32;
/// Texts under way take one part in so many of the memory.
constexpr std::size_t share_under_way = 8;

}  // namespace

WorkLimits work_limits(const IndexOptions& options) {
  return {options.jobs, records_a_thread * options.jobs, options.memory / share_under_way};
}

IndexedDocument Derivation::derive(RawDocument raw, const LearnedLines& learned) const {
  auto article = cleaner_.clean(std::move(raw));
  if (!learned.empty()) {
    const auto outlet = facets_.outlet(article);
    article = learned.apply(std::move(article), outlet);
  }
  auto facets = facets_.derive(article, today_);
  auto copies = copies_group(article);
  return {std::move(article), std::move(facets), std::move(copies)};
}

std::optional<IndexedDocument> Derivation::derive_or_refuse(
    RawDocument raw,
    const LearnedLines& learned,
    const std::function<void(const Refusal&)>& refuse) const {
  const auto location = raw.location;
  try {
    return derive(std::move(raw), learned);
  } catch (const std::logic_error& error) {
    refuse({location,
            "a defect of Warta keeps it from being read: " + std::string{error.what()},
            false});
    return std::nullopt;
  }
}

bool is_article(const Article& article) {
  return article.title || !article.body.empty();
}

Intake::Intake(const Session& session, Destination destination)
    : session_(session),
      destination_(std::move(destination)),
      work_(work_limits(session.options)) {}

IndexReport Intake::report() const {
  auto report = report_;
  const auto& counts = ledger_.counts();
  report.added = counts.added;
  report.changed = counts.changed;
  report.unchanged = counts.unchanged;
  return report;
}

Pruning Intake::pruning() {
  Pruning pruning;
  if (!destination_.stored) {
    return pruning;
  }
  destination_.stored->for_each_from(roots_, [&](const std::string& id) {
    ++pruning.of;
    if (!ledger_.met(id) && !refused_.contains(id)) {
      pruning.gone.push_back(digest128(id));
    }
  });
  if (!session_.options.allow_mass_delete) {
    pruning.brake = brake_of(pruning, has_empty_input_);
  }
  return pruning;
}

void Intake::read_inputs() {
  try {
    read_each_input();
  } catch (const EndRun&) {
    report_.interrupted = true;
  }
  work_.settle_all();
}

void Intake::read_each_input() {
  const ReadSink sink{.document = [&](RawDocument record) { take(std::move(record)); },
                      .refusal = [&](const Refusal& refusal) { refuse(refusal); },
                      .skipped = [&](const SkippedFile& file) { skip(file); },
                      .waiting =
                          [&] {
                            work_.settle_all();
                            end_if_interrupted();
                          },
                      .bytes = [&](std::size_t more) { session_.console.read(more); }};
  if (session_.console.shows_progress()) {
    std::uintmax_t all = 0;
    for (const auto& input : session_.options.inputs) {
      end_if_interrupted();
      all += bytes_of_input(input, session_.options.read);
    }
    session_.console.begin_reading(all);
  }
  for (const auto& input : session_.options.inputs) {
    const auto read = read_input(input, session_.options.read, sink);
    roots_.insert(root_hash(read.root));
    has_empty_input_ = has_empty_input_ || read.missing || read.records == 0;
    if (!read.missing) {
      continue;
    }
    // The reader has refused the INPUT as a whole; it is no record.
    --report_.refused;
    report_.missing_inputs.push_back(input);
  }
  write_waiting();
}

void Intake::refuse(const Refusal& refusal) {
  ++(refusal.not_an_article ? report_.not_articles : report_.refused);
  session_.console.refused(refusal);
}

void Intake::skip(const SkippedFile& file) {
  ++report_.skipped[file.kind];
  session_.console.detail(file.location + ": skipped, for Warta reads no files of its kind");
}

/// Nothing is lost of a record that has come only in part: the next run reads it again.
void Intake::end_if_interrupted() {
  if (Interruption::requested()) {
    throw EndRun{};
  }
}

void Intake::take(RawDocument record) {
  end_if_interrupted();
  session_.console.progress(report_.records + 1);
  record.overrides = session_.overrides.of(record.id);
  // Whether the one before it has the id is known when it is settled.
  if (work_.has(record.id)) {
    work_.settle_all();
  }
  const bool asks = destination_.stored && !ledger_.holds(record.id);
  const auto stored = asks ? destination_.stored->find(record.id) : std::nullopt;
  const auto standing = ledger_.judge(record, stored);
  if (standing == Standing::foreign) {
    refused_.insert(record.id);
    refuse({record.location,
            "the id \"" + record.id +
                "\" is stored from another folder; tell the two apart with --root",
            false});
  } else if (standing == Standing::superseded) {
    accept(record);
    ledger_.wait(std::move(record));
  } else if (standing == Standing::unchanged && !(destination_.everything && asks)) {
    accept(record);
    ledger_.keep(record, standing, stored);
  } else {
    write(std::move(record), standing, stored);
  }
}

/// Counts a record that takes its id, before the ledger knows it.
void Intake::accept(const RawDocument& record) {
  ++report_.records;
  report_.repaired += record.repaired > 0 ? 1 : 0;
  if (ledger_.met(record.id)) {
    ++report_.clashes;
    session_.console.notice(record.location + ": the id \"" + record.id +
                            "\" stood in this run before; the later record is kept");
  }
}

void Intake::write(RawDocument record,
                   Standing standing,
                   const std::optional<StoredRecord>& stored) {
  // A new generation holds of an id only what this run has put.
  const bool may_replace =
      destination_.everything ? ledger_.met(record.id) : standing != Standing::absent;
  Succession succession{++turn_, may_replace, ledger_.superseded_by(record, stored)};
  auto id = record.id;
  hand_over(std::move(record),
            std::move(succession),
            [this, id = std::move(id), standing, stored](const Outcome& outcome) {
              if (outcome.document) {
                accept(outcome.document->article.raw);
              } else {
                refused_.insert(id);
              }
              settle(outcome, standing, stored);
            });
}

void Intake::write_waiting() {
  work_.settle_all();
  for (auto& record : ledger_.take_waiting()) {
    Succession succession{++turn_, true, ledger_.superseded_by(record, {})};
    hand_over(std::move(record), std::move(succession), [this](const Outcome& outcome) {
      report_.records -= outcome.document ? 0U : 1U;
      settle(outcome, Standing::changed, {});
    });
  }
}

void Intake::hand_over(RawDocument record,
                       Succession succession,
                       OrderedWork<Outcome>::Settle settle) {
  auto id = record.id;
  const auto bytes = record.text.size();
  work_.add(
      std::move(id),
      bytes,
      [this, record = std::move(record), succession = std::move(succession)]() mutable {
        return process(std::move(record), succession);
      },
      std::move(settle));
  publish_if_full();
}

/// By what was given away, not by what is finished: editions do not depend on the threads' pace.
void Intake::publish_if_full() {
  if (destination_.documents != nullptr && ++given_away_ % session_.options.batch == 0) {
    work_.settle_all();
    destination_.documents->publish_aside();
  }
}

/// One record, by any thread: nothing of this object is changed.
Intake::Outcome Intake::process(RawDocument record, const Succession& succession) const {
  const auto location = record.location;
  Outcome outcome;
  outcome.document = session_.derivation.derive_or_refuse(
      std::move(record), session_.learned, [&](const Refusal& why) { outcome.refusal = why; });
  if (outcome.document && !is_article(outcome.document->article)) {
    outcome = {
        {},
        Refusal{location, "not an article: there is neither a headline nor a body in it", true}};
  }
  return put(std::move(outcome), succession);
}

/// Puts the document of *outcome*, if there is one.
Intake::Outcome Intake::put(Outcome outcome, const Succession& succession) const {
  if (!outcome.document || destination_.documents == nullptr) {
    return outcome;
  }
  try {
    destination_.documents->put(*outcome.document, succession);
    return outcome;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) {
      throw;
    }
    return {{}, Refusal{outcome.document->article.raw.location, error.what(), false}};
  }
}

/// As process, of a stored document: it is not lost, whatever the rules make of it.
Intake::Outcome Intake::process_stored(IndexedDocument document,
                                       const Succession& succession) const {
  auto raw = document.article.raw;
  raw.overrides = session_.overrides.of(raw.id);
  auto outcome = put({session_.derivation.derive_or_refuse(
                         std::move(raw), session_.learned, [](const Refusal& /*why*/) {})},
                     succession);
  if (!outcome.document) {
    outcome = put({std::move(document), {}, true}, succession);
  }
  return outcome;
}

void Intake::settle(const Outcome& outcome,
                    Standing standing,
                    const std::optional<StoredRecord>& stored) {
  if (!outcome.document) {
    refuse(*outcome.refusal);
    return;
  }
  const auto& raw = outcome.document->article.raw;
  ledger_.keep(raw, standing, stored);
  session_.console.detail(raw.location + ": " +
                          (standing == Standing::absent      ? "added"
                           : standing == Standing::unchanged ? "derived anew"
                                                             : "changed") +
                          " as " + raw.id);
}

void Intake::take_over(IndexedDocument document, const std::vector<std::string>& superseded) {
  const auto id = document.article.raw.id;
  const auto bytes = document.article.raw.text.size();
  ++report_.rederived;
  work_.add(
      id,
      bytes,
      [this,
       document = std::move(document),
       succession = Succession{++turn_, false, superseded}]() mutable {
        return process_stored(std::move(document), succession);
      },
      [this](const Outcome& outcome) {
        const auto& raw = outcome.document->article.raw;
        if (outcome.kept_as_it_was) {
          session_.console.notice(raw.location + ": \"" + raw.id +
                                  "\" could not be derived anew and is kept as it was");
        }
      });
  publish_if_full();
}

void Intake::leave_out(const std::string& place, const std::string& id) {
  ++report_.unreadable;
  session_.console.refused(
      {place, "the stored document \"" + id + "\" cannot be read; it is left out", false});
}

void Intake::carry_over(const Edition& stored) {
  const auto unless_held = [&](const std::string& id, const auto& work) {
    if (Interruption::requested()) {
      throw EndRun{};
    }
    if (!ledger_.holds(id)) {
      work();
    }
  };
  const StoredVisitor visitor{
      [&](const IndexedDocument& document, const std::vector<std::string>& superseded) {
        unless_held(document.article.raw.id, [&] { take_over(document, superseded); });
      },
      [&](const std::string& place, const std::string& id) {
        unless_held(id, [&] { leave_out(place, id); });
      }};
  const auto& folder = *session_.options.db;
  try {
    for_each_stored(folder, stored, visitor);
  } catch (const EndRun&) {
    report_.interrupted = true;
  }
  work_.settle_all();
  if (report_.interrupted) {
    return;
  }
  const auto& counts = ledger_.counts();
  const auto kept = report_.rederived + counts.changed + counts.unchanged;
  if (report_.unreadable > 0 && kept == 0) {
    throw Error(
        ErrorKind::database,
        folder.string() + ": not one of the stored documents can be read; nothing was changed");
  }
  const auto stored_ones = report_.unreadable + kept;
  if (!session_.options.allow_mass_delete && is_mass_deletion(report_.unreadable, stored_ones)) {
    throw Error(ErrorKind::database,
                folder.string() + ": " + std::to_string(report_.unreadable) + " of the " +
                    std::to_string(stored_ones) +
                    " stored documents cannot be read, and nothing was changed; name the crawl as "
                    "INPUT to have them anew, or leave them out with --allow-mass-delete");
  }
}

}  // namespace warta
