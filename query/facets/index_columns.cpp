// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facets/index_columns.hpp"

#include <algorithm>

namespace warta {

namespace {

std::optional<PartColumns> columns_of(const ColumnFile& file,
                                      const std::vector<Xapian::valueno>& slots,
                                      bool is_alone) {
  const auto copies = file.copies();
  const auto keys = is_alone ? std::optional{std::span<const std::uint64_t>{}} : file.copy_keys();
  const auto lengths = file.lengths();
  if (!copies || !keys || !lengths) {
    return std::nullopt;
  }
  PartColumns columns{*copies, *keys, *lengths, {}};
  for (const auto slot : slots) {
    const auto column = file.column(slot);
    if (!column) {
      return std::nullopt;
    }
    columns.by_slot.emplace(slot, *column);
  }
  return columns;
}

}  // namespace

IndexColumns::IndexColumns(const std::vector<std::shared_ptr<const ColumnFile>>& files,
                           const std::vector<Xapian::valueno>& slots) {
  for (const auto& file : files) {
    parts_.push_back(file ? columns_of(*file, slots, files.size() == 1) : std::nullopt);
  }
  find_spreads();
}

bool IndexColumns::has_all() const {
  return std::ranges::all_of(parts_, [](const auto& part) { return part.has_value(); });
}

void IndexColumns::find_spreads() {
  if (parts_.size() < 2) {
    return;
  }
  const bool all = has_all();
  std::size_t largest = 0;
  std::size_t others = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const auto size = [&](std::size_t part) { return parts_[part]->copy_keys.size(); };
    largest = all && size(i) > size(largest) ? i : largest;
    others += all ? size(i) : 0;
  }
  for (auto& part : parts_) {
    if (part) {
      part->spread = Spread::everywhere;
    }
  }
  if (!all) {
    return;
  }
  // Most documents are in the largest part as a rule: what the others have fits a small filter.
  parts_[largest]->spread = Spread::filtered;
  numbered_groups_ = parts_[largest]->copies.groups;
  elsewhere_.emplace(others - parts_[largest]->copy_keys.size());
  for (const auto& part : parts_) {
    if (part->spread == Spread::everywhere) {
      for (const auto key : part->copy_keys) {
        elsewhere_->add(key);
      }
    }
  }
}

bool IndexColumns::may_recur(const PartColumns& part, std::uint64_t key) const {
  switch (part.spread) {
    case Spread::nowhere:
      return false;
    case Spread::filtered:
      return elsewhere_->may_have(key);
    case Spread::everywhere:
      break;
  }
  return true;
}

std::optional<std::size_t> IndexColumns::group_number(std::uint64_t key) const {
  const auto found = std::ranges::lower_bound(numbered_groups_, key);
  return found != numbered_groups_.end() && *found == key
             ? std::optional{static_cast<std::size_t>(found - numbered_groups_.begin())}
             : std::nullopt;
}

}  // namespace warta
