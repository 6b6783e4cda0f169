// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/part_source.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace warta {

PartSource::PartSource(const std::vector<Xapian::Database>& parts, Selection among)
    : shared_(std::make_shared<Shared>()), among_(among) {
  for (const auto& part : parts) {
    shared_->names.push_back(part.get_uuid());
  }
  shared_->taken.resize(parts.size());
}

PartSource::PartSource(std::shared_ptr<Shared> shared, Selection among)
    : shared_(std::move(shared)), among_(among) {}

PartSource* PartSource::clone() const {
  // Xapian deletes it.
  return new PartSource(shared_, among_);
}

void PartSource::init(const Xapian::Database& part) {
  // One database may be there twice, and one in memory has no name: of those with one name, Xapian
  // asks the copy of the first part first.
  const auto name = part.get_uuid();
  for (part_ = 0; part_ + 1 < shared_->names.size(); ++part_) {
    if (!shared_->taken[part_] && shared_->names[part_] == name) {
      break;
    }
  }
  shared_->taken[part_] = true;
  place_ = 0;
  document_ = 0;
  last_ = part.get_lastdocid();
  documents_ = part.get_doccount();
  if (among_.listed != nullptr) {
    const auto listed = static_cast<Xapian::doccount>((*among_.listed)[part_].size());
    documents_ = among_.others ? documents_ - listed : listed;
  }
}

void PartSource::next(double least) {
  skip_to(document_ + 1, least);
}

void PartSource::skip_to(Xapian::docid document, double /*least*/) {
  shared_->current = part_;
  document_ = document;
  if (among_.listed == nullptr) {
    return;
  }
  const bool listed = lists(document);
  if (among_.others) {
    if (listed) {
      skip_to(document + 1, 0);
    }
    return;
  }
  const auto& list = (*among_.listed)[part_];
  document_ = place_ == list.size() ? last_ + 1 : list[place_];
}

bool PartSource::check(Xapian::docid document, double least) {
  if (among_.others) {
    // No need to look for the next one.
    shared_->current = part_;
    document_ = document;
    return !lists(document);
  }
  skip_to(document, least);
  return true;
}

bool PartSource::lists(Xapian::docid document) {
  const auto& list = (*among_.listed)[part_];
  const auto from = list.begin() + static_cast<std::ptrdiff_t>(place_);
  const auto found = std::lower_bound(from, list.end(), document);
  place_ = static_cast<std::size_t>(found - list.begin());
  return found != list.end() && *found == document;
}

bool PartSource::at_end() const {
  return document_ > last_;
}

}  // namespace warta
