// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/folders.hpp"

#include <algorithm>
#include <vector>

namespace warta {

namespace {

namespace fs = std::filesystem;

class FolderVisit {
 public:
  FolderVisit(const fs::path& folder, const FolderVisitor& visitor)
      : folder_(folder), real_folder_(fs::weakly_canonical(folder)), visitor_(visitor) {}

  void visit(const fs::path& relative) {
    std::error_code error;
    std::vector<Entry> entries;
    for (fs::directory_iterator at{folder_ / relative, error}, end; !error && at != end;
         at.increment(error)) {
      add(entries, relative, *at);
    }
    if (error) {
      visitor_.refused(relative, "the folder cannot be read: " + error.message());
    }
    std::ranges::sort(entries, {}, &Entry::key);
    for (const auto& entry : entries) {
      switch (entry.kind) {
        case Kind::folder:
          visit(entry.relative);
          break;
        case Kind::file:
          visitor_.file(entry.relative);
          break;
        case Kind::link:
          visitor_.link(entry.relative);
          break;
      }
    }
  }

 private:
  enum class Kind { folder, file, link };

  struct Entry {
    std::string key;  ///< a folder ends in '/', so that siblings sort as their files' paths do
    fs::path relative;
    Kind kind = Kind::file;
  };

  void add(std::vector<Entry>& entries,
           const fs::path& relative,
           const fs::directory_entry& found) const {
    std::error_code error;
    const auto path = relative / found.path().filename();
    const bool is_link = found.is_symlink(error);
    if (is_link && !found.exists(error)) {
      entries.push_back({found.path().filename().string(), path, Kind::link});
      return;
    }
    if (is_link && !leads_inside(found.path())) {
      visitor_.refused(path, "a symbolic link that leads out of the folder is not followed");
      return;
    }
    if (found.is_directory(error)) {
      if (!is_link) {
        entries.push_back({found.path().filename().string() + '/', path, Kind::folder});
      }
    } else if (found.is_regular_file(error)) {
      entries.push_back(
          {found.path().filename().string(), path, is_link ? Kind::link : Kind::file});
    }
  }

  bool leads_inside(const fs::path& link) const {
    std::error_code error;
    const auto target = fs::canonical(link, error);
    if (error) {
      return false;
    }
    const auto [differs, _] = std::ranges::mismatch(real_folder_, target);
    return differs == real_folder_.end();
  }

  const fs::path& folder_;
  fs::path real_folder_;
  const FolderVisitor& visitor_;
};

}  // namespace

void visit_folder(const fs::path& folder, const FolderVisitor& visitor) {
  FolderVisit{folder, visitor}.visit({});
}

}  // namespace warta
