// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/origin.hpp"

namespace warta {

void CountingSink::accept(RawDocument document) {
  ++report_.records;
  sink_.document(std::move(document));
}

void CountingSink::refuse(std::string location, std::string reason) {
  ++report_.refused;
  sink_.refusal({std::move(location), std::move(reason), false});
}

std::string too_large(std::size_t max_bytes) {
  return "the record is larger than " + std::to_string(max_bytes) +
         " bytes; --max-record raises the limit";
}

}  // namespace warta
