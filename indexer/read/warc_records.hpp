// SPDX-License-Identifier: GPL-2.0-or-later
// The records of a WARC file (ISO 28500, versions 1.0 and 1.1), one by one: their heads, and their
// blocks as they are wanted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/read/byte_source.hpp"
#include "indexer/read/header_fields.hpp"

namespace warta {

/// The head of one record.
struct WarcRecord {
  std::size_t number = 1;  ///< counted from the file's beginning
  HeaderFields fields;
  std::string failure;  ///< why there is none here, one sentence; empty where there is one
};

class WarcRecords {
 public:
  /// *source* must outlive it.
  explicit WarcRecords(ByteSource& source) : source_(source) {}

  /// The next record, or none at the end. What has not been read of the one before is passed over;
  /// behind a failure, so is all up to a line that begins a record.
  std::optional<WarcRecord> next();

  /// The block of the record that next() gave last. It fails where the file breaks off in it.
  ByteSource block();

  /// Whether the file has ended within the block of the record that next() gave last.
  bool breaks_off() const { return left_ > 0; }

  /// How many records next() has given.
  std::size_t count() const { return count_; }

 private:
  void skip_block();
  void skip_line_ends();
  void find_next_head();
  bool at_head();
  ReadResult read_block(char* to, std::size_t most);

  ByteSource& source_;
  std::size_t count_ = 0;
  std::uint64_t left_ = 0;  ///< of the block
};

}  // namespace warta
