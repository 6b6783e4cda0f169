// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/retiring.hpp"

#include <algorithm>

#include <xapian.h>

#include "indexer/schema/fields.hpp"
#include "indexer/store/deletion.hpp"
#include "indexer/store/translated.hpp"

namespace warta {

namespace {

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

}  // namespace

Numbers documents_of(const std::filesystem::path& shard,
                     const std::vector<IdDigest>& ids,
                     const Retirements& known) {
  return translated("read", [&] {
    const Xapian::Database database(shard.string());
    Numbers numbers;
    for (const auto& id : ids) {
      const auto term = id_term(id);
      for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
        if (!known.cover(database.get_document(*at).get_value(slot::retired))) {
          numbers.push_back(*at);
        }
      }
    }
    std::ranges::sort(numbers);
    return numbers;
  });
}

Numbers retired_in_vain(const std::filesystem::path& shard, const Retirements& known) {
  return translated("read", [&] {
    return with_retirement(Xapian::Database(shard.string()),
                           [&](const std::string& value) { return !known.cover(value); });
  });
}

void retire(const std::filesystem::path& shard,
            const Numbers& documents,
            const std::string& retirement) {
  translated("written", [&] {
    Xapian::WritableDatabase database(shard.string(), Xapian::DB_OPEN);
    for (const auto number : documents) {
      // Written back at once and with nothing but a value changed, Xapian leaves its terms alone.
      auto document = database.get_document(number);
      document.add_value(slot::retired, retirement);
      database.replace_document(number, document);
    }
    database.commit();
  });
}

void delete_retired(const std::filesystem::path& shard, const Retirements& known) {
  translated("written", [&] {
    Xapian::WritableDatabase database(shard.string(), Xapian::DB_OPEN);
    delete_documents(database, with_retirement(database, [&](const std::string& value) {
                       return known.cover(value);
                     }));
  });
}

}  // namespace warta
