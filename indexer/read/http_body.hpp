// SPDX-License-Identifier: GPL-2.0-or-later
// The body of an HTTP message, without the codings in which it was sent.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "indexer/read/byte_source.hpp"
#include "indexer/read/header_fields.hpp"

namespace warta {

/// Undoes transfer-codings and content-codings, in the reverse of the order in which they were
/// done. A coding that is announced, but not to be seen in the bytes, was undone by the crawler
/// already.
class HttpBody {
 public:
  /// *body* must outlive it.
  HttpBody(ByteSource& body, const HeaderFields& fields);

  /// What can be read of it.
  ByteSource& plain() { return layers_.empty() ? body_ : layers_.back(); }

  /// Why it cannot be read, one sentence; empty where it can be.
  const std::string& failure() const { return failure_; }

 private:
  void undo_all(std::string_view list);
  void undo(const std::string& coding);

  ByteSource& body_;
  std::deque<ByteSource> layers_;  ///< each reads from the one before
  std::string failure_;
};

}  // namespace warta
