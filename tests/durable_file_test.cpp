// SPDX-License-Identifier: GPL-2.0-or-later
// A file is there whole or not at all.
#include "indexer/store/durable_file.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>

#include "indexer/schema/error.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace warta;

namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("a file comes to its place when it is whole", "[store]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "file";
  write_durably(path, "old");
  DurableFile file(path);
  file.append("head");
  file.append(", body");
  CHECK(file.size() == 10);
  file.write_over_start("HEAD");
  file.append(".");
  CHECK(text_of(path) == "old");
  file.put();
  CHECK(text_of(path) == "HEAD, body.");
  CHECK_FALSE(fs::exists(folder.path() / "file.new"));
}

TEST_CASE("a file that is given up leaves the old one, and nothing beside it", "[store]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "file";
  write_durably(path, "old");
  {
    DurableFile file(path);
    file.append("new");
  }
  CHECK(text_of(path) == "old");
  CHECK_FALSE(fs::exists(folder.path() / "file.new"));
}

TEST_CASE("a file that cannot be written is refused with the reason", "[store]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "missing" / "file";
  try {
    write_durably(path, "text");
    FAIL("it was written");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::database);
    CHECK(std::string(error.what()) ==
          path.string() + ".new: the file cannot be written: No such file or directory");
  }
}
