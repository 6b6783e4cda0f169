// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facets/match_tally.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace warta {

namespace {

constexpr Code unmet = std::numeric_limits<Code>::max();

/// The codes of a part's column in those of the whole question, asked for when first met.
class FacetCodes {
 public:
  FacetCodes(const SlotColumn& column, FacetTally& tally)
      : column_(column), tally_(tally), codes_(column.values(), unmet) {}

  Code operator[](std::size_t local) {
    auto& code = codes_[local];
    if (code == unmet) {
      code = tally_.code_of(column_.value(local));
    }
    return code;
  }

 private:
  const SlotColumn& column_;
  FacetTally& tally_;
  std::vector<Code> codes_;
};

/// Matches that no other match shares a group with, and all others.
struct Parted {
  std::vector<Xapian::docid> lone, others;
};

void count_facet(const SlotColumn& column,
                 const Parted& matches,
                 FacetTally& tally,
                 std::vector<Code>& of_others) {
  FacetCodes codes(column, tally);
  column.codes().with([&](auto by_document) {
    std::vector<std::uint32_t> articles(column.values());
    for (const auto document : matches.lone) {
      ++articles[by_document[document]];
    }
    for (std::size_t local = 0; local < articles.size(); ++local) {
      if (articles[local] > 0) {
        tally.counts().add_lone(codes[local], articles[local]);
      }
    }
    for (const auto document : matches.others) {
      of_others.push_back(codes[by_document[document]]);
    }
  });
}

/// By code: the bin that the day lies in.
std::vector<std::optional<Day>> bins_of(const SlotColumn& days, const TimelineTally& timeline) {
  std::vector<std::optional<Day>> bins(days.values());
  for (std::size_t code = 0; code < bins.size(); ++code) {
    bins[code] = timeline.bin_of(std::string{days.value(code)});
  }
  return bins;
}

void count_timeline(const PartColumns& part,
                    const Parted& matches,
                    TimelineTally& timeline,
                    std::vector<Code>& of_others) {
  const auto& first = part.by_slot.at(slot::first_day);
  const auto& last = part.by_slot.at(slot::last_day);
  const auto first_bins = bins_of(first, timeline);
  const auto last_bins = bins_of(last, timeline);
  first.codes().with([&](auto first_by_document) {
    last.codes().with([&](auto last_by_document) {
      const auto code_of = [&](Xapian::docid document) {
        return timeline.code_of(first_bins[first_by_document[document]],
                                last_bins[last_by_document[document]]);
      };
      for (const auto document : matches.lone) {
        timeline.counts().add_lone(code_of(document), 1);
      }
      for (const auto document : matches.others) {
        of_others.push_back(code_of(document));
      }
    });
  });
}

}  // namespace

MatchTally::MatchTally(const std::vector<std::string>& facets,
                       std::optional<TimelineTally> timeline)
    : timeline_(std::move(timeline)), grouped_(facets.size() + 1) {
  for (const auto& facet : facets) {
    facets_.emplace_back(*find_field(facet));
  }
}

void MatchTally::add(const Xapian::Document& match) {
  ++articles_;
  const auto key = group_key(match.get_value(slot::copies));
  const auto add_to = [&](std::size_t measure, CodeCounts& counts, Code code) {
    if (key == 0) {
      counts.add_lone(code, 1);
    } else {
      grouped_.codes(measure).push_back(code);
    }
  };
  if (key == 0) {
    ++groups_;
  } else {
    grouped_.add_match(group_numbers_.code_of(key));
  }
  for (std::size_t i = 0; i < facets_.size(); ++i) {
    auto& facet = facets_[i];
    add_to(i, facet.counts(), facet.code_of_copy(match.get_value(facet.slot())));
  }
  if (timeline_) {
    const auto first = timeline_->bin_of(match.get_value(slot::first_day));
    const auto last = timeline_->bin_of(match.get_value(slot::last_day));
    add_to(facets_.size(), timeline_->counts(), timeline_->code_of(first, last));
  }
}

void MatchTally::add(const IndexColumns& index,
                     const PartColumns& part,
                     std::span<const Xapian::docid> matches) {
  articles_ += matches.size();
  Parted parted;
  const auto& copies = part.copies;
  const auto number_of_key = [&](std::uint64_t key) {
    const auto number = index.group_number(key);
    return static_cast<Code>(number ? *number
                                    : index.group_numbers() + group_numbers_.code_of(key));
  };
  std::vector<Code> numbers(copies.groups.size(), unmet);
  const auto number_of = [&](std::size_t group) {
    // Of the only part, and of the largest one, its own numbers will do.
    if (part.spread != Spread::everywhere) {
      return static_cast<Code>(group);
    }
    auto& number = numbers[group];
    number = number == unmet ? number_of_key(copies.groups[group]) : number;
    return number;
  };
  copies.codes.with([&](auto by_document) {
    for (const auto document : matches) {
      const auto group = by_document[document];
      if (group != 0) {
        grouped_.add_match(number_of(group));
        parted.others.push_back(document);
      } else if (const auto key = part.spread == Spread::nowhere ? 0 : part.copy_keys[document];
                 key != 0 && index.may_recur(part, key)) {
        grouped_.add_match(number_of_key(key));
        parted.others.push_back(document);
      } else {
        parted.lone.push_back(document);
      }
    }
  });
  groups_ += parted.lone.size();
  for (std::size_t i = 0; i < facets_.size(); ++i) {
    auto& facet = facets_[i];
    count_facet(part.by_slot.at(facet.slot()), parted, facet, grouped_.codes(i));
  }
  if (timeline_) {
    count_timeline(part, parted, *timeline_, grouped_.codes(facets_.size()));
  }
}

void MatchTally::finish() {
  groups_ += grouped_.gather();
  for (std::size_t i = 0; i < facets_.size(); ++i) {
    grouped_.count(i, facets_[i].counts());
  }
  if (timeline_) {
    grouped_.count(facets_.size(), timeline_->counts());
  }
}

FacetTable MatchTally::table(const std::string& facet, const FacetRows& wanted) const {
  const auto slot = find_field(facet)->slot.value();
  return std::ranges::find(facets_, slot, &FacetTally::slot)->table(wanted);
}

std::vector<TimelineBin> MatchTally::bins() const {
  return timeline_ ? timeline_->bins() : std::vector<TimelineBin>{};
}

}  // namespace warta
