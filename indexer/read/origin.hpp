// SPDX-License-Identifier: GPL-2.0-or-later
// Where the bytes of a document come from, and the rules that all formats share.
#pragma once

#include <cstddef>
#include <string>

#include "indexer/read/reader.hpp"

namespace warta {

/// One file of an INPUT, or standard input.
struct Origin {
  std::string location;  ///< the file for messages, as the user would type it
  std::string root;      ///< as RawDocument::root has it
  std::string path_id;   ///< the path under the root, with `/`
};

/// Hands documents and refusals on, and counts them.
class CountingSink {
 public:
  CountingSink(const ReadSink& sink, InputReport& report) : sink_(sink), report_(report) {}

  void accept(RawDocument document);
  void refuse(std::string location, std::string reason);

 private:
  const ReadSink& sink_;
  InputReport& report_;
};

/// The refusal of a record above *max_bytes*.
std::string too_large(std::size_t max_bytes);

}  // namespace warta
