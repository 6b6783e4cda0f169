// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/learning.hpp"

#include <functional>
#include <string>
#include <vector>

#include "indexer/learned_table.hpp"
#include "indexer/line_counts.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/store/batch_writer.hpp"
#include "indexer/store/standings.hpp"

namespace warta {

namespace {

/// Thrown through a look at the stored documents to end it early.
struct EndLook {};

using Visit = std::function<void(const IndexedDocument&, const std::vector<std::string>&)>;

/// Documents that cannot be read are left alone.
void look_at(const GenerationWriter& writer, const Visit& visit) {
  for_each_stored(writer.folder(),
                  writer.edition(),
                  {[&](const auto& document, const auto& superseded) {
                     if (Interruption::requested()) {
                       throw EndLook{};
                     }
                     visit(document, superseded);
                   },
                   [](const std::string& /*place*/, const std::string& /*id*/) {}});
}

/// The lines behind the counts; which of them are learned, their words decide.
LearnedLines lines_of(FrequentLines frequent, const GenerationWriter& writer) {
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
    look_at(writer, collect);
  } catch (const EndLook&) {
    if (Interruption::requested()) {
      throw;
    }
  }
  return LearnedLines(std::move(lines));
}

std::filesystem::path generation_of(const GenerationWriter& writer) {
  return generation_path(writer.folder(), writer.edition());
}

LearnedLines learn(const GenerationWriter& writer) {
  LineCounts counts(generation_of(writer));
  look_at(writer, [&](const auto& document, const auto& /*superseded*/) { counts.add(document); });
  auto frequent = counts.frequent();
  return frequent.empty() ? LearnedLines{} : lines_of(std::move(frequent), writer);
}

/// What was learned of the generation, once for all.
LearnedLines frozen(const GenerationWriter& writer) {
  const auto generation = generation_of(writer);
  if (has_learned(generation)) {
    return read_learned(generation);
  }
  auto learned = learn(writer);
  if (!learned.empty()) {
    write_learned(generation, learned);
  }
  return learned;
}

/// Brings the stored documents up to what was learned: those in which it changes nothing are
/// confirmed together, the others replaced.
class Renewal {
 public:
  Renewal(const Session& session, const LearnedLines& learned, GenerationWriter& writer)
      : session_(session), learned_(learned), writer_(writer) {}

  void renew(const IndexedDocument& document, const std::vector<std::string>& superseded) {
    const auto& article = document.article;
    if (learned_.apply(article, document.facets.outlet) == article) {
      return;
    }
    const auto renewed =
        session_.derivation.derive_or_refuse(article.raw, learned_, [](const Refusal& /*why*/) {});
    try {
      if (renewed) {
        writer_.put(*renewed, {.may_replace = true, .superseded = superseded});
      }
    } catch (const Error& error) {
      // What cannot be stored anew stays as it is.
      if (error.kind() != ErrorKind::input) {
        throw;
      }
    }
  }

  /// All in one publication, which confirms the others: it is whole or not at all.
  void publish() { writer_.publish(); }

 private:
  const Session& session_;
  const LearnedLines& learned_;
  BatchWriter writer_;
};

void renew(const Session& session, const LearnedLines& learned, GenerationWriter& writer) {
  writer.adopt_rules(rules_fingerprint(session.files, learned), session.files.fingerprint());
  Renewal renewal(session, learned, writer);
  look_at(writer, [&](const auto& document, const auto& superseded) {
    renewal.renew(document, superseded);
  });
  renewal.publish();
}

}  // namespace

Learning finish_building(const Session& session, GenerationWriter& writer) {
  Learning result;
  try {
    result.learned = frozen(writer);
    if (!result.learned.empty()) {
      renew(session, result.learned, writer);
    }
    writer.finish_building();
  } catch (const EndLook&) {
    result.interrupted = true;
  }
  return result;
}

}  // namespace warta
