// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/store/piece.hpp"

namespace warta {

/// Deletes from *pieces* each document that another one with its id wins over. While it is in a
/// piece, a document is cheap to delete. Throws Error{database}.
void delete_losers(std::vector<FilledPiece>& pieces);

}  // namespace warta
