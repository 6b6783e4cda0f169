// SPDX-License-Identifier: GPL-2.0-or-later
// The posting lists of one part, for one question. Those of frequent terms, and the documents of
// frequent pairs of words, are read from the file of columns, where there is one. Lists that are
// read to their ends are kept, as far as there is room, since the passes of a question (weights,
// counts, boilerplate) ask for the same words; and so is what phrases take.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/schema/column_file.hpp"
#include "query/match/deadline.hpp"
#include "query/match/document_bits.hpp"
#include "query/match/document_lists.hpp"
#include "query/match/listed_phrase.hpp"
#include "query/match/part_source.hpp"

namespace warta {

/// Throws OutOfTime. Part, deadline and columns must outlive it.
class PostingReader {
 public:
  /// Of the lists of a part: 64 MiB.
  static constexpr std::size_t usual_room = 8U << 20;

  /// Takes the lists of frequent terms from *columns*, the file of the part, if it has any; keeps
  /// no more postings than there is *room* for.
  PostingReader(const Xapian::Database& part,
                const Deadline& deadline,
                const ColumnFile* columns = nullptr,
                std::size_t room = usual_room)
      : part_(part), deadline_(deadline), columns_(columns), room_(room) {}

  const Xapian::Database& part() const { return part_; }

  /// In how many documents *term* stands.
  Xapian::doccount frequency(const std::string& term) {
    const auto [place, is_new] = frequencies_.try_emplace(term);
    if (is_new) {
      place->second = part_.get_termfreq(term);
    }
    return place->second;
  }

  /// Whether it takes less time to read so many postings than to look up so many documents in them.
  static bool is_worth_reading(std::size_t postings, std::size_t documents) {
    // A jump goes through the levels of a B-tree.
    constexpr std::size_t steps_of_a_jump = 6;
    return postings <= documents * steps_of_a_jump;
  }

  /// Adds the documents of *term* to *bits*.
  void mark(const std::string& term, DocumentBits& bits) {
    if (const auto& column = column_of(term)) {
      bits.add(column->documents());
      return;
    }
    each(term, [&](Xapian::docid document, Xapian::termcount) { bits.set(document); });
  }

  /// Calls *visit* with each document of *term*, and how often the term counts there.
  template <typename Visit>
  void each(const std::string& term, Visit visit) {
    if (const auto* const list = fetched(term)) {
      for (std::size_t i = 0; i < list->documents.size(); ++i) {
        visit(list->documents[i], list->counts[i]);
      }
      return;
    }
    each_posting(term, visit);
  }

  /// The same for those of *documents* that have *term*, by their places in *documents*.
  template <typename Visit>
  void each_among(const DocumentNumbers& documents, const std::string& term, Visit visit) {
    const bool whole = lists_.contains(term) || is_worth_reading(frequency(term), documents.size());
    if (const auto* const list = whole ? fetched(term) : nullptr) {
      each_common(documents, list->documents, [&](std::size_t place, std::size_t i) {
        visit(place, list->counts[i]);
      });
      return;
    }
    if (const auto& column = column_of(term)) {
      column->each_among(documents, visit);
      return;
    }
    if (whole) {
      std::size_t place = 0;
      each_posting(term, [&](Xapian::docid document, Xapian::termcount count) {
        while (place < documents.size() && documents[place] < document) {
          ++place;
        }
        if (place < documents.size() && documents[place] == document) {
          visit(place, count);
        }
      });
      return;
    }
    const auto end = part_.postlist_end(term);
    auto at = part_.postlist_begin(term);
    for (std::size_t place = 0; place < documents.size(); ++place) {
      at.skip_to(documents[place]);
      if (at == end) {
        return;
      }
      if (*at == documents[place]) {
        visit(place, at.get_wdf());
      }
      look();
    }
  }

  /// Calls *visit* with the places of those of *documents* that have *term*.
  template <typename Visit>
  void each_having(const DocumentNumbers& documents, const std::string& term, Visit visit) {
    if (const auto& column = column_of(term)) {
      for (std::size_t place = 0; place < documents.size(); ++place) {
        if (column->has(documents[place])) {
          visit(place);
        }
      }
      return;
    }
    each_among(documents, term, [&](std::size_t place, Xapian::termcount) { visit(place); });
  }

  /// The documents that *query*, an OP_PHRASE or OP_NEAR, takes: as the columns list them, or by
  /// Xapian's matcher.
  const DocumentNumbers& side_by_side(const Xapian::Query& query);

  /// The same among *documents*.
  DocumentNumbers side_by_side(const Xapian::Query& query, const DocumentNumbers& documents);

  /// What the columns list of *query*, an OP_PHRASE or OP_NEAR.
  const std::optional<ListedPhrase>& listed(const Xapian::Query& query);

 private:
  /// A clock is read once for so many postings, each of which may have to be fetched from a disk.
  static constexpr std::size_t postings_between_looks = 256;

  struct List {
    DocumentNumbers documents;
    std::vector<Xapian::termcount> counts;
  };

  /// Of each, the first time, all bytes are read.
  const std::optional<PostingColumn>& column_of(const std::string& term) {
    const auto [place, is_new] = column_by_term_.try_emplace(term);
    if (is_new && columns_ != nullptr) {
      place->second = columns_->postings(term);
      if (place->second && deadline_.passed()) {
        throw OutOfTime{};
      }
    }
    return place->second;
  }

  template <typename Visit>
  void each_posting(const std::string& term, Visit visit) {
    if (const auto& column = column_of(term)) {
      column->each(visit);
      return;
    }
    const auto end = part_.postlist_end(term);
    for (auto at = part_.postlist_begin(term); at != end; ++at) {
      visit(*at, at.get_wdf());
      look();
    }
  }

  /// The list of *term*; null where there is no room for it.
  const List* fetched(const std::string& term) {
    if (const auto found = lists_.find(term); found != lists_.end()) {
      return &found->second;
    }
    const auto size = frequency(term);
    if (size > room_) {
      return nullptr;
    }
    room_ -= size;
    List list;
    list.documents.reserve(size);
    list.counts.reserve(size);
    each_posting(term, [&](Xapian::docid document, Xapian::termcount count) {
      list.documents.push_back(document);
      list.counts.push_back(count);
    });
    return &lists_.emplace(term, std::move(list)).first->second;
  }

  void look() {
    if (++read_ % postings_between_looks == 0 && deadline_.passed()) {
      throw OutOfTime{};
    }
  }

  const Xapian::Database& part_;
  const Deadline& deadline_;
  const ColumnFile* columns_;
  std::map<std::string, Xapian::doccount> frequencies_;
  std::map<std::string, std::optional<PostingColumn>> column_by_term_;
  std::map<std::string, List> lists_;
  std::map<std::string, DocumentNumbers> side_by_side_;        ///< by the query's description
  std::map<std::string, std::optional<ListedPhrase>> listed_;  ///< likewise
  std::size_t room_;                                           ///< for further postings
  std::size_t read_ = 0;
};

}  // namespace warta
