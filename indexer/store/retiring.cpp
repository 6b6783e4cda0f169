// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/retiring.hpp"

#include <algorithm>

#include <xapian.h>

#include "indexer/schema/fields.hpp"
#include "indexer/store/translated.hpp"

namespace warta {

namespace {

constexpr std::string_view written = "written";

using Numbers = std::vector<Xapian::docid>;

/// The documents of *shard* in whose slot::retired stands what *wanted* says.
template <typename Wanted>
Numbers with_retirement(const Xapian::Database& shard, Wanted wanted) {
  Numbers numbers;
  const auto end = shard.valuestream_end(slot::retired);
  for (auto value = shard.valuestream_begin(slot::retired); value != end; ++value) {
    if (wanted(*value)) {
      numbers.push_back(value.get_docid());
    }
  }
  return numbers;
}

/// An empty *value* removes what stands there.
void set_retirement(const std::string& shard, const Numbers& numbers, const std::string& value) {
  Xapian::WritableDatabase database(shard, Xapian::DB_OPEN);
  for (const auto number : numbers) {
    // Written back at once and with nothing but a value changed, Xapian leaves its terms alone.
    auto document = database.get_document(number);
    document.add_value(slot::retired, value);
    database.replace_document(number, document);
  }
  database.commit();
}

Numbers to_retire(const Xapian::Database& shard,
                  const std::vector<IdDigest>& ids,
                  const Retirements& known) {
  Numbers numbers;
  for (const auto& id : ids) {
    const auto term = id_term(id);
    for (auto at = shard.postlist_begin(term); at != shard.postlist_end(term); ++at) {
      if (!known.cover(shard.get_document(*at).get_value(slot::retired))) {
        numbers.push_back(*at);
      }
    }
  }
  std::ranges::sort(numbers);
  return numbers;
}

}  // namespace

bool retire(const std::filesystem::path& shard,
            const std::vector<IdDigest>& ids,
            const Retirements& known,
            const std::string& retirement) {
  return translated(written, [&] {
    const auto numbers = to_retire(Xapian::Database(shard.string()), ids, known);
    if (!numbers.empty()) {
      set_retirement(shard.string(), numbers, retirement);
    }
    return !numbers.empty();
  });
}

bool take_back_retirements(const std::filesystem::path& shard, const Retirements& known) {
  return translated(written, [&] {
    const auto numbers =
        with_retirement(Xapian::Database(shard.string()),
                        [&](const std::string& value) { return !known.cover(value); });
    if (!numbers.empty()) {
      set_retirement(shard.string(), numbers, {});
    }
    return !numbers.empty();
  });
}

void delete_retired(const std::filesystem::path& shard, const Retirements& known) {
  translated(written, [&] {
    Xapian::WritableDatabase database(shard.string(), Xapian::DB_OPEN);
    for (const auto number :
         with_retirement(database, [&](const std::string& value) { return known.cover(value); })) {
      database.delete_document(number);
    }
    database.commit();
  });
}

}  // namespace warta
