// SPDX-License-Identifier: GPL-2.0-or-later
// The files of a folder, in an order that does not depend on the machine.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace warta {

struct FolderVisitor {
  /// A regular file; *relative* is its path under the folder.
  std::function<void(const std::filesystem::path& relative)> file;
  /// Something that is not visited, with the reason as a sentence.
  std::function<void(const std::filesystem::path& relative, std::string reason)> refused;
};

/// Visits all files below *folder* in byte order of their relative paths. A symbolic link out of
/// the folder is refused. A link to a folder inside is passed over: its files are visited in their
/// own place, and so no circle of links can trap the visit.
void visit_folder(const std::filesystem::path& folder, const FolderVisitor& visitor);

}  // namespace warta
