// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/id_ledger.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "indexer/schema/hash.hpp"
#include "indexer/store/xapian_document.hpp"

namespace warta {

namespace {

constexpr std::size_t digits = 16;

std::uint64_t number(std::string_view hex) {
  std::uint64_t value = 0;
  constexpr int base = 16;
  std::from_chars(hex.data(), hex.data() + hex.size(), value, base);
  return value;
}

std::size_t IdCounts::*count_of(Standing standing) {
  switch (standing) {
    case Standing::absent:
      return &IdCounts::added;
    case Standing::unchanged:
      return &IdCounts::unchanged;
    case Standing::superseded:
    case Standing::changed:
    case Standing::foreign:
      break;
  }
  return &IdCounts::changed;
}

/// Bytes of text that a waiting record holds.
std::size_t size_of(const RawDocument& record) {
  auto size = record.text.size() + record.id.size();
  for (const auto* field : {&record.title,
                            &record.url,
                            &record.outlet,
                            &record.author,
                            &record.published,
                            &record.crawled}) {
    size += *field ? (*field)->size() : 0;
  }
  return size;
}

}  // namespace

IdLedger::Digest IdLedger::digest(std::string_view hex) {
  return {number(hex.substr(0, digits)), number(hex.substr(digits))};
}

std::string IdLedger::hex(const Digest& digest) {
  std::string text;
  for (const auto half : digest) {
    std::array<char, digits> part{};
    constexpr int base = 16;
    const auto* const end = std::to_chars(part.data(), part.data() + digits, half, base).ptr;
    const std::string_view shown{part.data(), static_cast<std::size_t>(end - part.data())};
    text.append(digits - shown.size(), '0') += shown;
  }
  return text;
}

const IdLedger::Entry* IdLedger::find(std::string_view id) const {
  const auto found = entries_.find(digest(hash128(id)));
  return found == entries_.end() ? nullptr : &found->second;
}

bool IdLedger::met(std::string_view id) const {
  return find(id) != nullptr;
}

bool IdLedger::holds(std::string_view id) const {
  const auto* const entry = find(id);
  return entry != nullptr && entry->counted.has_value();
}

Standing IdLedger::judge(const RawDocument& record,
                         const std::optional<StoredRecord>& stored) const {
  if (holds(record.id)) {
    const auto* const entry = find(record.id);
    const auto root = roots_.find(root_hash(record));
    if (record.id_is_path && (root == roots_.end() || root->second != entry->root)) {
      return Standing::foreign;
    }
    return digest(content_hash(record)) == entry->content ? Standing::unchanged : Standing::changed;
  }
  const auto to_stored = standing(record, stored);
  if (to_stored == Standing::superseded && !has_room_for(record)) {
    return Standing::changed;
  }
  return to_stored;
}

bool IdLedger::has_room_for(const RawDocument& record) const {
  const auto waiting = waiting_.find(digest(hash128(record.id)));
  const auto freed = waiting == waiting_.end() ? 0 : size_of(waiting->second);
  return size_of(record) <= room_ + freed;
}

std::vector<std::string> IdLedger::superseded_by(const RawDocument& record,
                                                 const std::optional<StoredRecord>& stored) const {
  const auto content = content_hash(record);
  if (stored && stored->content == content && !holds(record.id)) {
    return stored->superseded;
  }
  const auto* const entry = find(record.id);
  if (entry == nullptr) {
    return {};
  }
  const auto earlier = superseded_.find(digest(hash128(record.id)));
  auto superseded = earlier == superseded_.end() ? std::vector<std::string>{} : earlier->second;
  std::erase(superseded, content);
  if (const auto last = hex(entry->content); last != content) {
    superseded.insert(superseded.begin(), last);
  }
  superseded.resize(std::min(superseded.size(), remembered_versions));
  return superseded;
}

IdLedger::Entry& IdLedger::enter(const RawDocument& record, std::vector<std::string> superseded) {
  const auto key = digest(hash128(record.id));
  if (!superseded.empty()) {
    superseded_[key] = std::move(superseded);
  } else {
    superseded_.erase(key);
  }
  auto& entry = entries_[key];
  entry.content = digest(content_hash(record));
  entry.root = number_of_root(record);
  return entry;
}

std::uint32_t IdLedger::number_of_root(const RawDocument& record) {
  return roots_.try_emplace(root_hash(record), static_cast<std::uint32_t>(roots_.size()))
      .first->second;
}

void IdLedger::keep(const RawDocument& record,
                    Standing standing,
                    const std::optional<StoredRecord>& stored) {
  if (const auto waiting = waiting_.find(digest(hash128(record.id))); waiting != waiting_.end()) {
    room_ += size_of(waiting->second);
    waiting_.erase(waiting);
  }
  auto& counted = enter(record, superseded_by(record, stored)).counted;
  const bool is_rewritten = counted == Standing::unchanged && standing != Standing::unchanged;
  if (is_rewritten) {
    --counts_.unchanged;
  }
  if (!counted || is_rewritten) {
    counted = standing;
    ++(counts_.*count_of(standing));
  }
}

void IdLedger::wait(RawDocument record) {
  enter(record, superseded_by(record, std::nullopt));
  auto& place = waiting_[digest(hash128(record.id))];
  room_ += size_of(place);
  room_ -= size_of(record);
  place = std::move(record);
}

std::vector<RawDocument> IdLedger::take_waiting() {
  std::vector<RawDocument> records;
  for (auto& [key, record] : std::exchange(waiting_, {})) {
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace warta
