// SPDX-License-Identifier: GPL-2.0-or-later
// A set of hashes that may say yes too often, but never no wrongly: a bit each in a row of bits, a
// sixteenth of which are set (Bloom, 1970, with one hash).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace warta {

class KeyFilter {
 public:
  /// For so many keys.
  explicit KeyFilter(std::size_t keys) : bits_(std::size_t{16} * (keys + 1)) {}

  void add(std::uint64_t key) { bits_[key % bits_.size()] = true; }

  bool may_have(std::uint64_t key) const { return bits_[key % bits_.size()]; }

 private:
  std::vector<bool> bits_;
};

}  // namespace warta
