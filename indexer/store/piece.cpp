// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/piece.hpp"

#include <utility>

#include "indexer/schema/fields.hpp"
#include "indexer/schema/hash.hpp"
#include "indexer/store/standings.hpp"
#include "indexer/store/translated.hpp"
#include "indexer/store/xapian_document.hpp"

namespace warta {

namespace {

constexpr std::string_view written = "written";

}  // namespace

PieceWriter::PieceWriter(std::filesystem::path path, std::string rules, DataPacker& packer)
    : piece_{std::move(path), {}}, rules_(std::move(rules)), packer_(&packer) {
  translated(written, [&] {
    database_ = Xapian::WritableDatabase(
        piece_.path.string(), Xapian::DB_CREATE | Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC);
  });
}

void PieceWriter::add(const IndexedDocument& document,
                      const Succession& succession,
                      Analyser& analyser) {
  const auto& raw = document.article.raw;
  translated(written, [&] {
    auto target = make_xapian_document(document, rules_, analyser);
    target.add_value(slot::content, content_value(content_hash(raw), succession.superseded));
    target.set_data(packer_->pack(target.get_data()));
    const auto number = database_.add_document(target);
    piece_.entries.push_back({digest128(raw.id), succession.turn, number, succession.may_replace});
  });
}

FilledPiece PieceWriter::finish() {
  translated(written, [&] {
    database_.set_metadata(metadata::dictionary, packer_->dictionary());
    database_.commit();
    database_.close();
  });
  return std::move(piece_);
}

}  // namespace warta
