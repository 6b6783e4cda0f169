// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/learning.hpp"

#include <functional>
#include <string>
#include <vector>

#include "indexer/learned_table.hpp"
#include "indexer/line_counts.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/store/standings.hpp"

namespace warta {

namespace {

/// Thrown through a look at the stored documents to end it early.
struct EndLook {};

using Visit = std::function<void(const IndexedDocument&, const std::vector<std::string>&)>;

/// Documents that cannot be read are left alone.
void look_at(const std::filesystem::path& shard, const Visit& visit) {
  for_each_stored(shard,
                  {[&](const auto& document, const auto& superseded) {
                     if (Interruption::requested()) {
                       throw EndLook{};
                     }
                     visit(document, superseded);
                   },
                   [](Xapian::docid /*docid*/, const std::string& /*id*/) {}});
}

/// The lines behind the counts; which of them are learned, their words decide.
LearnedLines lines_of(FrequentLines frequent, const std::filesystem::path& shard) {
  std::vector<LearnedLine> lines;
  const auto collect = [&](const IndexedDocument& document, const auto& /*superseded*/) {
    if (frequent.empty()) {
      throw EndLook{};
    }
    const auto outlet = outlet_key(document.facets.outlet);
    for (const auto& line : countable_lines(document.article)) {
      const auto count = frequent.take(outlet, line);
      if (count && is_learned(line, count->articles, count->of)) {
        lines.push_back({outlet, count->articles, count->of, line});
      }
    }
  };
  try {
    look_at(shard, collect);
  } catch (const EndLook&) {
    if (Interruption::requested()) {
      throw;
    }
  }
  return LearnedLines(std::move(lines));
}

LearnedLines learn(const std::filesystem::path& shard) {
  LineCounts counts(shard.parent_path());
  look_at(shard, [&](const auto& document, const auto& /*superseded*/) { counts.add(document); });
  auto frequent = counts.frequent();
  return frequent.empty() ? LearnedLines{} : lines_of(std::move(frequent), shard);
}

/// What was learned of the generation, once for all.
LearnedLines frozen(const std::filesystem::path& shard) {
  if (has_learned(shard)) {
    return read_learned(shard);
  }
  auto learned = learn(shard);
  if (!learned.empty()) {
    write_learned(shard, learned);
  }
  return learned;
}

/// Brings the stored documents up to what was learned.
class Renewal {
 public:
  Renewal(const Session& session, const LearnedLines& learned, DatabaseWriter& writer)
      : session_(session),
        learned_(learned),
        writer_(writer),
        rules_before_(session.files.fingerprint()) {}

  void renew(const IndexedDocument& document, const std::vector<std::string>& superseded) {
    const auto& article = document.article;
    if (learned_.apply(article, document.facets.outlet) == article) {
      writer_.confirm(article.raw.id, rules_before_);
      return;
    }
    const auto renewed =
        session_.derivation.derive_or_refuse(article.raw, learned_, [](const Refusal& /*why*/) {});
    try {
      if (renewed) {
        writer_.put(*renewed, superseded);
      }
    } catch (const Error& error) {
      // What cannot be stored anew stays as it is, and counts as derived with older rules.
      if (error.kind() != ErrorKind::input) {
        throw;
      }
    }
  }

 private:
  const Session& session_;
  const LearnedLines& learned_;
  DatabaseWriter& writer_;
  std::string rules_before_;
};

}  // namespace

Learning finish_building(const Session& session,
                         const std::filesystem::path& shard,
                         DatabaseWriter& writer) {
  Learning result;
  try {
    result.learned = frozen(shard);
    if (!result.learned.empty()) {
      writer.adopt_rules(rules_fingerprint(session.files, result.learned));
      Renewal renewal(session, result.learned, writer);
      look_at(shard, [&](const auto& document, const auto& superseded) {
        renewal.renew(document, superseded);
      });
    }
    writer.finish_building();
  } catch (const EndLook&) {
    result.interrupted = true;
    writer.commit();
  }
  return result;
}

}  // namespace warta
