// SPDX-License-Identifier: GPL-2.0-or-later
// Which part of an index a match is of. To a spy, Xapian shows a document that knows only its
// number in its own part; but it goes through the parts one after the other, and each has its own
// copy of a posting source.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

namespace warta {

/// Documents of one part of an index, lowest first.
using DocumentNumbers = std::vector<Xapian::docid>;

/// Documents of each part of an index.
using PartMatches = std::vector<DocumentNumbers>;

/// The documents that a match may take; they must outlive it.
struct Selection {
  const PartMatches* listed = nullptr;  ///< null for all documents
  bool others = false;                  ///< all but those listed
};

/// Matches the documents of a selection, and weighs nothing. Only for an OP_AND with what tells
/// which documents there are: it takes every number. It has no name, so Xapian never sends it to a
/// remote shard.
class PartSource : public Xapian::PostingSource {
 public:
  /// *parts* are those of the index that is asked, in order.
  PartSource(const std::vector<Xapian::Database>& parts, Selection among);

  /// The part that the copy last asked by Xapian belongs to.
  std::size_t current() const { return shared_->current; }

  Xapian::doccount get_termfreq_min() const override { return documents_; }

  Xapian::doccount get_termfreq_est() const override { return documents_; }

  Xapian::doccount get_termfreq_max() const override { return documents_; }

  double get_weight() const override { return 0; }

  void next(double least) override;
  void skip_to(Xapian::docid document, double least) override;
  bool check(Xapian::docid document, double least) override;
  bool at_end() const override;

  Xapian::docid get_docid() const override { return document_; }

  PartSource* clone() const override;
  void init(const Xapian::Database& part) override;

 private:
  /// Whether the list of the part has *document*; moves to the first of its entries that is not
  /// below.
  bool lists(Xapian::docid document);

  /// What all copies of one source have together.
  struct Shared {
    std::vector<std::string> names;  ///< of the parts
    std::vector<bool> taken;         ///< whether a copy belongs to it
    std::size_t current = 0;
  };

  PartSource(std::shared_ptr<Shared> shared, Selection among);

  std::shared_ptr<Shared> shared_;
  Selection among_;
  std::size_t part_ = 0;
  std::size_t place_ = 0;  ///< in the list of the part
  Xapian::docid document_ = 0;
  Xapian::docid last_ = 0;
  Xapian::doccount documents_ = 0;
};

}  // namespace warta
