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

}  // namespace

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
}

void Intake::read_each_input() {
  const ReadSink sink{.document = [&](RawDocument record) { take(std::move(record)); },
                      .refusal = [&](const Refusal& refusal) { refuse(refusal); },
                      .skipped = [&](const SkippedFile& file) { skip(file); },
                      .waiting = [&] { end_if_interrupted(); }};
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
void Intake::end_if_interrupted() const {
  if (Interruption::requested()) {
    throw EndRun{};
  }
}

void Intake::take(RawDocument record) {
  end_if_interrupted();
  session_.console.progress(report_.records + 1);
  record.overrides = session_.overrides.of(record.id);
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
  const auto id = record.id;
  const auto document = derive(std::move(record));
  if (!document || !put(*document, standing, stored)) {
    refused_.insert(id);
    return;
  }
  const auto& raw = document->article.raw;
  accept(raw);
  ledger_.keep(raw, standing, stored);
  session_.console.detail(raw.location + ": " +
                          (standing == Standing::absent      ? "added"
                           : standing == Standing::unchanged ? "derived anew"
                                                             : "changed") +
                          " as " + raw.id);
}

/// Whether the document was put; it is refused otherwise.
bool Intake::put(const IndexedDocument& document,
                 Standing standing,
                 const std::optional<StoredRecord>& stored) {
  const auto& raw = document.article.raw;
  // A new generation holds of an id only what this run has put.
  const bool may_replace =
      destination_.everything ? ledger_.met(raw.id) : standing != Standing::absent;
  try {
    destination_.put(document, {++turn_, may_replace, ledger_.superseded_by(raw, stored)});
    return true;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) {
      throw;
    }
    refuse({raw.location, error.what(), false});
    return false;
  }
}

std::optional<IndexedDocument> Intake::derive(RawDocument record) {
  const auto location = record.location;
  auto document = session_.derivation.derive_or_refuse(
      std::move(record), session_.learned, [&](const Refusal& refusal) { refuse(refusal); });
  if (document && !is_article(document->article)) {
    refuse({location, "not an article: there is neither a headline nor a body in it", true});
    return std::nullopt;
  }
  return document;
}

void Intake::write_waiting() {
  for (auto& record : ledger_.take_waiting()) {
    auto document = derive(std::move(record));
    if (!document || !put(*document, Standing::changed, {})) {
      --report_.records;
      continue;
    }
    ledger_.keep(document->article.raw, Standing::changed, {});
  }
}

void Intake::take_over(const IndexedDocument& document,
                       const std::vector<std::string>& superseded) {
  auto raw = document.article.raw;
  raw.overrides = session_.overrides.of(raw.id);
  ++report_.rederived;
  const auto derived =
      session_.derivation.derive_or_refuse(raw, session_.learned, [](const Refusal& /*why*/) {});
  try {
    if (derived) {
      destination_.put(*derived, {++turn_, false, superseded});
      return;
    }
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) {
      throw;
    }
  }
  session_.console.notice(raw.location + ": \"" + raw.id +
                          "\" could not be derived anew and is kept as it was");
  destination_.put(document, {++turn_, false, superseded});
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
    return;
  }
  const auto& counts = ledger_.counts();
  if (report_.unreadable > 0 && report_.rederived + counts.changed + counts.unchanged == 0) {
    throw Error(
        ErrorKind::database,
        folder.string() + ": not one of the stored documents can be read; nothing was changed");
  }
}

}  // namespace warta
