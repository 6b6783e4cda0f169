// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers for what slots hold, in the order in which it is met. They are those of one question: in
// each shard's file of columns the same value has another one.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "query/facets/code_counts.hpp"

namespace warta {

template <typename Value>
class ValueCodes {
 public:
  Code code_of(const Value& value) {
    const auto [entry, is_new] = codes_.try_emplace(value, static_cast<Code>(values_.size()));
    if (is_new) {
      values_.push_back(value);
    }
    return entry->second;
  }

  /// By code.
  const std::vector<Value>& values() const { return values_; }

 private:
  std::unordered_map<Value, Code> codes_;
  std::vector<Value> values_;
};

}  // namespace warta
