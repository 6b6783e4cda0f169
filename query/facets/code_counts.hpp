// SPDX-License-Identifier: GPL-2.0-or-later
// Articles and groups of copies by number: what facets and timelines are counted with. A number
// stands for what an article's slot holds, so several may belong to one row of the answer, and one
// to several rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace warta {

using Code = std::uint32_t;

struct Count {
  std::size_t articles = 0;
  std::size_t groups = 0;
};

class CodeCounts {
 public:
  /// Articles that are the only matches of their groups.
  void add_lone(Code code, std::size_t articles) {
    auto& count = at(code);
    count.articles += articles;
    count.groups += articles;
  }

  /// All matches of one group: the code of each.
  void add_group(std::span<const Code> matches);

  /// The counts of rows 0 to *rows*, where *rows_of* tells the rows that a code belongs to, each
  /// once. A group counts once in each row, whichever codes its matches have.
  template <typename RowsOf>
  std::vector<Count> by_row(std::size_t rows, RowsOf&& rows_of) const {
    std::vector<Count> counts(rows);
    for (Code code = 0; code < by_code_.size(); ++code) {
      for (const auto row : rows_of(code)) {
        counts[row].articles += by_code_[code].articles;
        counts[row].groups += by_code_[code].groups;
      }
    }
    std::vector<std::size_t> counted_in(rows);
    std::size_t at = 0;
    for (std::size_t group = 1; group <= ends_of_mixed_.size(); ++group) {
      for (const auto end = ends_of_mixed_[group - 1]; at < end; ++at) {
        for (const auto row : rows_of(mixed_[at])) {
          counts[row].groups += counted_in[row] == group ? 0U : 1U;
          counted_in[row] = group;
        }
      }
    }
    return counts;
  }

 private:
  Count& at(Code code) {
    if (code >= by_code_.size()) {
      by_code_.resize(code + 1);
    }
    return by_code_[code];
  }

  std::vector<Count> by_code_;  // groups: those whose matches all have this code
  std::vector<Code> mixed_;     // of groups whose matches differ, one behind the other
  std::vector<std::size_t> ends_of_mixed_;
};

}  // namespace warta
