// SPDX-License-Identifier: GPL-2.0-or-later
// Where a generation keeps what was learned when it was built: `gen-000001/learned-lines.tsv`.
#pragma once

#include <filesystem>
#include <string>

#include "indexer/clean/learned_lines.hpp"

namespace warta {

/// What the generation in the folder *generation* has learned; nothing where it has no table.
/// Throws Error{database} where the table cannot be read.
LearnedLines read_learned(const std::filesystem::path& generation);

/// Whether the generation has a table.
bool has_learned(const std::filesystem::path& generation);

/// The same of the current generation in *folder*; nothing too where the folder is no database of
/// warta-index, as a stub that somebody wrote.
LearnedLines read_learned_of_current(const std::filesystem::path& folder);

/// For people: `learned lines     3 of 1 outlet`, then each outlet with its lines.
std::string learned_text(const LearnedLines& learned);

/// Writes the table, whole or not at all. Throws Error{database}.
void write_learned(const std::filesystem::path& generation, const LearnedLines& learned);

}  // namespace warta
