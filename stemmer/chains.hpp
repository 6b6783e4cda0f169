// SPDX-License-Identifier: GPL-2.0-or-later
// The legal chains of prefixes as an automaton, made from the table of confixes at compile time:
// the search for readings never follows a chain that no confix has.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "stemmer/affixes.hpp"
#include "stemmer/confixes.hpp"

namespace warta {

/// A chain of prefixes, outermost first.
struct Chain {
  std::array<std::uint8_t, prefix_names.size()> next{};    ///< the chain with one more prefix
  std::array<std::uint8_t, suffix_names.size()> confix{};  ///< number of the confix with a suffix
};

/// In place of a chain or confix that is not legal.
inline constexpr std::uint8_t illegal = std::numeric_limits<std::uint8_t>::max();

namespace detail {

struct ChainTable {
  std::array<Chain, confixes.size() + 1> chains{};
  std::size_t size = 0;

  constexpr std::uint8_t add() {
    chains[size].next.fill(illegal);
    chains[size].confix.fill(illegal);
    return static_cast<std::uint8_t>(size++);
  }
};

constexpr ChainTable table_of_chains() {
  ChainTable table;
  table.add();
  for (std::size_t number = 0; number < confixes.size(); ++number) {
    std::uint8_t chain = 0;
    for (const Prefix prefix : confixes[number].prefixes) {
      if (prefix != Prefix::none) {
        std::uint8_t next = table.chains[chain].next[static_cast<std::size_t>(prefix)];
        if (next == illegal) {
          next = table.add();
          table.chains[chain].next[static_cast<std::size_t>(prefix)] = next;
        }
        chain = next;
      }
    }
    table.chains[chain].confix[static_cast<std::size_t>(confixes[number].suffix)] =
        static_cast<std::uint8_t>(number);
  }
  return table;
}

}  // namespace detail

static_assert(confixes.size() < illegal, "chains and confixes are numbered below it");

/// All legal chains; number 0 is that of no prefix.
inline constexpr auto chains = detail::table_of_chains().chains;

}  // namespace warta
