// SPDX-License-Identifier: GPL-2.0-or-later
// The files of a folder, in an order that does not depend on the machine.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace warta {

/// *relative* is a path under the folder.
struct FolderVisitor {
  /// A regular file.
  std::function<void(const std::filesystem::path& relative)> file;
  /// A symbolic link to a file inside the folder, which is visited in its own place.
  std::function<void(const std::filesystem::path& relative)> link;
  /// Something that is not visited, with the reason as a sentence.
  std::function<void(const std::filesystem::path& relative, std::string reason)> refused;
};

/// Visits all files below *folder* in byte order of their relative paths. A symbolic link out of
/// the folder is refused. A link inside is passed over, for what it leads to is visited in its own
/// place: no text is read twice, and no circle of links can trap the visit.
void visit_folder(const std::filesystem::path& folder, const FolderVisitor& visitor);

}  // namespace warta
