// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/id_ledger.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "indexer/store/xapian_document.hpp"

using namespace warta;

namespace {

RawDocument record(const std::string& text,
                   const std::string& root = "/crawl",
                   const std::string& id = "a.txt") {
  RawDocument raw;
  raw.id = id;
  raw.id_is_path = true;
  raw.root = root;
  raw.text = text;
  return raw;
}

/// What is stored after a run over these versions of one id: the last one won.
std::optional<StoredRecord> stored_after(const std::string& versions) {
  if (versions.empty()) {
    return std::nullopt;
  }
  StoredRecord stored{root_hash(record("")), {}, {}};
  for (const char version : versions) {
    if (!stored.content.empty()) {
      stored.superseded.insert(stored.superseded.begin(), stored.content);
    }
    stored.content = content_hash(record({version}));
  }
  return stored;
}

/// Takes the versions as a run does. Returns what it would write, in order, each as `D<CBA` with
/// the versions remembered as superseded behind the `<`.
struct Night {
  std::vector<std::string> written;
  IdCounts counts;
};

std::string name_of(const std::string& hash) {
  for (char version = 'A'; version <= 'Z'; ++version) {
    if (content_hash(record({version})) == hash) {
      return {version};
    }
  }
  return "?";
}

Night night(const std::string& stored_versions,
            const std::string& versions,
            std::size_t room = 64) {
  IdLedger ledger(room);
  Night night;
  const auto write =
      [&](const RawDocument& raw, Standing standing, const std::optional<StoredRecord>& stored) {
        auto line = raw.text + '<';
        for (const auto& hash : ledger.superseded_by(raw, stored)) {
          line += name_of(hash);
        }
        night.written.push_back(line);
        ledger.keep(raw, standing, stored);
      };
  for (const char version : versions) {
    const auto raw = record({version});
    const auto stored = ledger.holds(raw.id) ? std::nullopt : stored_after(stored_versions);
    const auto standing = ledger.judge(raw, stored);
    if (standing == Standing::superseded) {
      ledger.wait(raw);
    } else if (standing == Standing::unchanged) {
      ledger.keep(raw, standing, stored);
    } else {
      write(raw, standing, stored);
    }
  }
  for (const auto& raw : ledger.take_waiting()) {
    write(raw, Standing::changed, std::nullopt);
  }
  night.counts = ledger.counts();
  return night;
}

}  // namespace

TEST_CASE("of the records that share an id the last one is kept", "[ids]") {
  struct Row {
    std::string stored, input;
    std::vector<std::string> written;
    IdCounts counts;
    const char* why;
  };

  const auto row = GENERATE(values<Row>({
      {"", "A", {"A<"}, {.added = 1}, "a new one"},
      {"A", "A", {}, {.unchanged = 1}, "the same one"},
      {"A", "B", {"B<"}, {.changed = 1}, "another one"},
      {"", "AB", {"A<", "B<A"}, {.added = 1}, "two new ones count once"},
      {"", "AA", {"A<"}, {.added = 1}, "the same one twice"},
      {"", "ABA", {"A<", "B<A", "A<B"}, {.added = 1}, "the first one comes back"},
      {"AB", "AB", {}, {.unchanged = 1}, "the night after: nothing to do"},
      {"ABC", "ABC", {}, {.unchanged = 1}, "three versions: nothing to do"},
      {"ABCDEFGHIJ", "ABCDEFGHIJ", {}, {.unchanged = 1}, "ten versions: nothing to do"},
      {"ABC", "AABBCC", {}, {.unchanged = 1}, "each of them twice"},
      {"ABC", "BAC", {}, {.unchanged = 1}, "another order, the same winner"},
      {"ABC", "AB", {"B<A"}, {.changed = 1}, "the winner came no more"},
      {"ABC", "ABD", {"D<BA"}, {.changed = 1}, "a new winner"},
      {"ABC", "ABCD", {"D<CBA"}, {.changed = 1}, "a new winner over the old one"},
      {"ABC", "CA", {"A<CB"}, {.changed = 1}, "an old loser wins: no longer unchanged"},
      {"A", "AB", {"B<A"}, {.changed = 1}, "the stored one loses"},
  }));
  DYNAMIC_SECTION(row.stored << " stored, then " << row.input << ": " << row.why) {
    const auto result = night(row.stored, row.input);
    CHECK(result.written == row.written);
    CHECK(result.counts == row.counts);
  }
}

TEST_CASE("records that find no room to wait are written, and the result is the same", "[ids]") {
  // The id counts too: six bytes each.
  CHECK(night("ABC", "ABC", 5).written == std::vector<std::string>{"A<", "B<A", "C<BA"});
  CHECK(night("ABC", "ABC", 6).written.empty());
}

TEST_CASE("a path id belongs to the root that had it first", "[ids]") {
  struct Row {
    std::optional<StoredRecord> stored;
    std::vector<RawDocument> before;
    RawDocument raw;
    Standing standing;
    const char* why;
  };

  auto given_id = record("B", "/elsewhere");
  given_id.id_is_path = false;
  const auto row = GENERATE_COPY(values<Row>({
      {stored_after("A"), {}, record("B", "/elsewhere"), Standing::foreign, "stored"},
      {{}, {record("A")}, record("B", "/elsewhere"), Standing::foreign, "of this run"},
      {{}, {record("A")}, record("A", "/elsewhere"), Standing::foreign, "even with the same text"},
      {{}, {record("A")}, record("B"), Standing::changed, "the same root"},
      {stored_after("A"), {}, given_id, Standing::changed, "an id that the record brings along"},
      {{}, {record("A")}, given_id, Standing::changed, "the same, in one run"},
  }));
  DYNAMIC_SECTION(row.why) {
    IdLedger ledger;
    for (const auto& raw : row.before) {
      ledger.keep(raw, Standing::absent, {});
    }
    CHECK(ledger.judge(row.raw, row.stored) == row.standing);
  }
}

TEST_CASE("only so many superseded records are remembered", "[ids]") {
  IdLedger ledger;
  for (std::size_t i = 0; i <= remembered_versions + 1; ++i) {
    ledger.keep(record(std::to_string(i)), Standing::changed, {});
  }
  const auto superseded = ledger.superseded_by(record("last"), {});
  CHECK(superseded.size() == remembered_versions);
  CHECK(superseded.front() == content_hash(record(std::to_string(remembered_versions + 1))));
}

TEST_CASE("ids are told apart with their roots and earlier records", "[ids]") {
  IdLedger ledger;
  const auto keep = [&](const RawDocument& raw) {
    const auto standing = ledger.judge(raw, std::nullopt);
    ledger.keep(raw, standing, std::nullopt);
    return standing;
  };
  CHECK(keep(record("A", "/one", "a.txt")) == Standing::absent);
  CHECK(keep(record("B", "/two", "b.txt")) == Standing::absent);
  CHECK(keep(record("C", "/one", "a.txt")) == Standing::changed);
  CHECK(ledger.judge(record("D", "/two", "a.txt"), std::nullopt) == Standing::foreign);
  CHECK(ledger.judge(record("D", "/one", "b.txt"), std::nullopt) == Standing::foreign);
  CHECK(ledger.judge(record("D", "/three", "b.txt"), std::nullopt) == Standing::foreign);
  CHECK(ledger.superseded_by(record("D", "/one", "a.txt"), std::nullopt) ==
        std::vector{content_hash(record("C", "/one", "a.txt")),
                    content_hash(record("A", "/one", "a.txt"))});
  CHECK(ledger.superseded_by(record("D", "/two", "b.txt"), std::nullopt) ==
        std::vector{content_hash(record("B", "/two", "b.txt"))});
  CHECK(ledger.counts() == IdCounts{.added = 2, .changed = 0, .unchanged = 0});
}
