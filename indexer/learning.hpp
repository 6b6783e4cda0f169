// SPDX-License-Identifier: GPL-2.0-or-later
// The end of building a generation: what its outlets repeat is learned from all its documents,
// frozen beside them, and taken out of those that have it.
//
// This reads the stored documents, not the inputs again: a pipe can be read but once, and only the
// generation knows which record won its id. Rewritten are the few documents in whose bodies a
// learned line stands; rules that know no outlet have stripped most of such lines before.
#pragma once

#include "indexer/clean/learned_lines.hpp"
#include "indexer/intake.hpp"
#include "indexer/store/generation_writer.hpp"

namespace warta {

struct Learning {
  LearnedLines learned;
  bool interrupted = false;  ///< the generation is not built yet: the next run goes on
};

/// Learns, unless a run that was interrupted here has learned, and ends the building of the
/// generation that *writer* writes, whose documents are all published, or else all in *pieces*.
/// Throws Error{database}.
Learning finish_building(const Session& session,
                         GenerationWriter& writer,
                         std::vector<FilledPiece> pieces = {});

}  // namespace warta
