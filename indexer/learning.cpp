// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/learning.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "indexer/learned_table.hpp"
#include "indexer/line_counts.hpp"
#include "indexer/ordered_work.hpp"
#include "indexer/schema/error.hpp"
#include "indexer/schema/stored_document.hpp"
#include "indexer/store/batch_writer.hpp"
#include "indexer/store/standings.hpp"

namespace warta {

namespace {

/// Thrown through a look at the stored documents to end it early.
struct EndLook {};

/// A stored document; none where what is stored cannot be read.
std::optional<IndexedDocument> read_or_none(std::string_view data) {
  try {
    return read_stored(data);
  } catch (const Error&) {
    return std::nullopt;
  }
}

/// Has several threads do *work* with each stored document, and calls *settle* with the outcomes
/// in the order of the documents. Those that cannot be read are left alone.
template <typename Work, typename Settle>
void look_at(const Session& session,
             const GenerationWriter& writer,
             const Work& work,
             const Settle& settle) {
  using Outcome = std::invoke_result_t<Work, IndexedDocument, const std::vector<std::string>&>;
  OrderedWork<std::optional<Outcome>> threads(work_limits(session.options));
  for_each_stored_data(writer.folder(), writer.edition(), [&](StoredData stored) {
    if (Interruption::requested()) {
      throw EndLook{};
    }
    const auto bytes = stored.data.size();
    threads.add(
        {},
        bytes,
        [&work, stored = std::move(stored)]() -> std::optional<Outcome> {
          auto document = read_or_none(stored.data);
          if (!document) {
            return std::nullopt;
          }
          return work(std::move(*document), stored.superseded);
        },
        [&settle](std::optional<Outcome> outcome) {
          if (outcome) {
            settle(std::move(*outcome));
          }
        });
  });
  threads.settle_all();
}

/// The lines of one article as they are learned.
struct ArticleLines {
  std::string outlet;
  std::vector<std::string> lines;
};

/// The lines behind the counts; which of them are learned, their words decide.
LearnedLines lines_of(const Session& session,
                      FrequentLines frequent,
                      const GenerationWriter& writer) {
  std::vector<LearnedLine> lines;
  const auto split = [](const IndexedDocument& document, const auto& /*superseded*/) {
    return ArticleLines{outlet_key(document.facets.outlet), countable_lines(document.article)};
  };
  const auto collect = [&](const ArticleLines& article) {
    if (frequent.empty()) {
      throw EndLook{};
    }
    for (const auto& line : article.lines) {
      const auto count = frequent.take(article.outlet, line);
      if (count && is_learned(line, count->articles, count->of)) {
        lines.push_back({article.outlet, count->articles, count->of, line});
      }
    }
  };
  try {
    look_at(session, writer, split, collect);
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

LearnedLines learn(const Session& session, const GenerationWriter& writer) {
  LineCounts counts(generation_of(writer));
  look_at(
      session,
      writer,
      [](const IndexedDocument& document, const auto& /*superseded*/) {
        return LineCounts::entry_of(document);
      },
      [&](const std::optional<LineCounts::Entry>& entry) {
        if (entry) {
          counts.add(*entry);
        }
      });
  auto frequent = counts.frequent();
  return frequent.empty() ? LearnedLines{} : lines_of(session, std::move(frequent), writer);
}

/// What was learned of the generation, once for all.
LearnedLines frozen(const Session& session, const GenerationWriter& writer) {
  const auto generation = generation_of(writer);
  if (has_learned(generation)) {
    return read_learned(generation);
  }
  auto learned = learn(session, writer);
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

  /// By any thread. Returns whether the document was put anew.
  bool renew(const IndexedDocument& document, const std::vector<std::string>& superseded) {
    const auto& article = document.article;
    if (learned_.apply(article, document.facets.outlet) == article) {
      return false;
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
      return false;
    }
    return renewed.has_value();
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
  look_at(
      session,
      writer,
      [&](const IndexedDocument& document, const auto& superseded) {
        return renewal.renew(document, superseded);
      },
      [](bool /*was_put*/) {});
  renewal.publish();
}

}  // namespace

Learning finish_building(const Session& session, GenerationWriter& writer) {
  Learning result;
  try {
    result.learned = frozen(session, writer);
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
