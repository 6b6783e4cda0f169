// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/learning.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
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
#include "indexer/store/losers.hpp"
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

/// All documents of a generation that is being built.
class Documents {
 public:
  /// Those that *writer* has published, and behind them those in *pieces*.
  Documents(const Session& session,
            const GenerationWriter& writer,
            const std::vector<FilledPiece>& pieces)
      : limits_(work_limits(session.options)), writer_(writer), pieces_(pieces) {}

  /// Has several threads do *work* with each document, or with those that *wanted* says, and calls
  /// *settle* with the outcomes in the order of the documents: with none where one cannot be read.
  template <typename Work, typename Settle>
  void look_at(const Work& work, const Settle& settle, const ArticleSet* wanted = nullptr) const {
    using Outcome = std::invoke_result_t<Work, IndexedDocument, const std::vector<std::string>&>;
    OrderedWork<std::optional<Outcome>> threads(limits_);
    std::size_t next = 0;
    const auto visit = [&](StoredData stored) {
      if (Interruption::requested()) {
        throw EndLook{};
      }
      const auto number = next++;
      if (wanted != nullptr && !wanted->at(number)) {
        return;
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
          settle);
    };
    for_each_stored_data(writer_.folder(), writer_.edition(), visit);
    for_each_stored_data(pieces_, visit);
    threads.settle_all();
  }

 private:
  WorkLimits limits_;
  const GenerationWriter& writer_;
  const std::vector<FilledPiece>& pieces_;
};

/// The lines of one article as they are learned.
struct ArticleLines {
  std::string outlet;
  std::vector<std::string> lines;
};

/// The lines behind the counts; which of them are learned, their words decide. Each stands in one
/// of the articles *with_them*.
LearnedLines lines_of(FrequentLines frequent,
                      const Documents& documents,
                      const ArticleSet& with_them) {
  std::vector<LearnedLine> lines;
  documents.look_at(
      [](const IndexedDocument& document, const auto& /*superseded*/) {
        return ArticleLines{outlet_key(document.facets.outlet), countable_lines(document.article)};
      },
      [&](const std::optional<ArticleLines>& article) {
        if (!article) {
          return;
        }
        for (const auto& line : article->lines) {
          const auto count = frequent.take(article->outlet, line);
          if (count && is_learned(line, count->articles, count->of)) {
            lines.push_back({article->outlet, count->articles, count->of, line});
          }
        }
      },
      &with_them);
  return LearnedLines(std::move(lines));
}

std::filesystem::path generation_of(const GenerationWriter& writer) {
  return generation_path(writer.folder(), writer.edition());
}

/// What was learned of a generation, once for all.
struct Frozen {
  LearnedLines lines;
  std::optional<ArticleSet> articles{};  ///< with any of the lines; none where it is not known
};

Frozen learn(const GenerationWriter& writer, const Documents& documents) {
  LineCounts counts(generation_of(writer));
  documents.look_at([](const IndexedDocument& document,
                       const auto& /*superseded*/) { return LineCounts::entry_of(document); },
                    [&](const std::optional<std::optional<LineCounts::Entry>>& entry) {
                      counts.add(entry.value_or(std::nullopt));
                    });
  auto frequent = counts.frequent();
  const auto first = counts.first_with_each(frequent);
  auto lines = lines_of(std::move(frequent), documents, first);
  auto articles = counts.with_any(lines);
  return {std::move(lines), std::move(articles)};
}

Frozen frozen(const GenerationWriter& writer, const Documents& documents) {
  const auto generation = generation_of(writer);
  if (has_learned(generation)) {
    return {read_learned(generation)};
  }
  auto learned = learn(writer, documents);
  if (!learned.lines.empty()) {
    write_learned(generation, learned.lines);
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
        writer_.put(*renewed, {.turn = last_turn, .may_replace = true, .superseded = superseded});
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

  /// All that was put anew, for one publication, which confirms the others: it is whole or not at
  /// all.
  std::vector<FilledPiece> take() { return writer_.take(); }

 private:
  /// It wins over what it was made from, also where both are published together.
  static constexpr auto last_turn = std::numeric_limits<std::uint64_t>::max();

  const Session& session_;
  const LearnedLines& learned_;
  BatchWriter writer_;
};

std::vector<FilledPiece> renew(const Session& session,
                               const Frozen& learned,
                               const Documents& documents,
                               GenerationWriter& writer) {
  writer.adopt_rules(rules_fingerprint(session.files, learned.lines), session.files.fingerprint());
  Renewal renewal(session, learned.lines, writer);
  documents.look_at([&](const IndexedDocument& document,
                        const auto& superseded) { return renewal.renew(document, superseded); },
                    [](std::optional<bool> /*was_put*/) {},
                    learned.articles ? &*learned.articles : nullptr);
  return renewal.take();
}

}  // namespace

Learning finish_building(const Session& session,
                         GenerationWriter& writer,
                         std::vector<FilledPiece> pieces) {
  Learning result;
  delete_losers(pieces);
  try {
    const Documents documents(session, writer, pieces);
    auto learned = frozen(writer, documents);
    auto renewed = learned.lines.empty() ? std::vector<FilledPiece>{}
                                         : renew(session, learned, documents, writer);
    result.learned = std::move(learned.lines);
    if (pieces.empty()) {
      writer.publish(std::move(renewed));
      writer.finish_building();
    } else {
      std::ranges::move(renewed, std::back_inserter(pieces));
      writer.finish_building_of(std::move(pieces));
    }
  } catch (const EndLook&) {
    writer.adopt_rules(session.rules(), {});
    writer.publish(std::move(pieces));
    result.interrupted = true;
  }
  return result;
}

}  // namespace warta
