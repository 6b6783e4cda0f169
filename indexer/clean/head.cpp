// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "indexer/clean/dateline.hpp"
#include "indexer/clean/passes.hpp"
#include "stemmer/ascii.hpp"

namespace warta {

namespace {

constexpr std::size_t longest_kicker = 3;

/// What stands above the headline is the site's: its menu, the section, the day the page was made.
void mark_above_headline(PageLine& entry) {
  if (entry.marker != nullptr) {
    entry.decide(entry.marker->kind(), entry.marker->rule);
  } else if (entry.date != DateLine::none) {
    entry.decide(LineKind::boilerplate, "head:render-date");
  } else {
    entry.decide(LineKind::boilerplate, "head:kicker");
  }
}

/// A photo's caption without its credit names a moment: "Kapolsek saat memberi arahan".
bool is_bare_caption(const Shape& shape) {
  static constexpr auto moments = std::to_array<std::string_view>(
      {"saat", "ketika", "tampak", "suasana", "terlihat", "berfoto", "foto"});
  return shape.words.size() >= 4 && shape.words.size() <= 25 && shape.ending == Ending::open &&
         !shape.bulleted && !shape.quoting && shape.capitals < 0.9 &&
         std::ranges::any_of(shape.words, [&](const auto& word) {
           return std::ranges::find(moments, word) != moments.end();
         });
}

/// A photo's credit without its caption: "GOWARAYA/Syamsul", "Foto: Tribungaya.com".
bool is_photo_credit(const PageLine& entry) {
  constexpr std::size_t most_words = 6;
  const auto& shape = entry.shape;
  if (shape.words.size() > most_words || shape.ending == Ending::stop) {
    return false;
  }
  if (entry.marker != nullptr) {
    return entry.marker->rule == "meta:caption";
  }
  const auto slash = shape.bare.find('/');
  return slash != std::string_view::npos && slash > 0 && slash + 1 < shape.bare.size() &&
         shape.bare.find_first_of("0123456789:") == std::string_view::npos &&
         shape.bare[slash - 1] != ' ' && shape.bare[slash + 1] != ' ';
}

/// A photo's caption with the one who took it: "… di TPS. (Kabarini.com/Rini)", "… (Instagram)".
bool is_credited_caption(const Shape& shape) {
  constexpr std::size_t most_words = 30;
  constexpr std::size_t longest_credit = 40;
  const auto open = shape.bare.find_last_of("([");
  if (!(shape.bare.ends_with(')') || shape.bare.ends_with(']')) || open == std::string_view::npos ||
      open == 0 || shape.words.size() > most_words || shape.bare.size() - open > longest_credit) {
    return false;
  }
  const auto credit = shape.bare.substr(open + 1, shape.bare.size() - open - 2);
  static constexpr auto sources = std::to_array<std::string_view>({"instagram",
                                                                   "istimewa",
                                                                   "ist",
                                                                   "facebook",
                                                                   "tiktok",
                                                                   "youtube",
                                                                   "twitter",
                                                                   "net",
                                                                   "reuters"});
  return !credit.empty() && !is_digit(credit.front()) &&
         (credit.find_first_of("/@") != std::string_view::npos ||
          std::ranges::find(sources, lower_case(credit)) != sources.end());
}

bool opens_with_dash(const Shape& shape) {
  return shape.bare.starts_with("- ") || shape.bare.starts_with("–") || shape.bare.starts_with("—");
}

bool is_lone_dash(const Shape& shape) {
  return shape.bare == "-" || shape.bare == "–" || shape.bare == "—";
}

/// "Oleh :", with the name on the next line.
bool is_lone_label(const PageLine& entry) {
  return entry.marker != nullptr && entry.marker->rule == "meta:byline" &&
         entry.shape.words.size() == 1;
}

/// The lines from the headline to the lead.
class AboveLead {
 public:
  AboveLead(Page& page, std::size_t from, std::size_t lead, bool below_headline)
      : lines_(page.lines), from_(from), lead_(lead), below_headline_(below_headline) {}

  void run() {
    for (auto index = from_; index < lead_; ++index) {
      auto& entry = lines_[index];
      if (!entry.decided && is_photo_credit(entry)) {
        mark_photo(index);
      }
      if (!entry.decided && entry.marker == nullptr && index > from_ &&
          is_credited_caption(entry.shape) && split_dateline(entry.shape.bare).length == 0) {
        entry.decide(LineKind::meta, "meta:caption");
      }
      if (!entry.decided && entry.marker == nullptr && !is_prose(entry.shape)) {
        mark(index);
      }
    }
  }

 private:
  /// A photo's credit and the caption below it, unless that is the lead.
  void mark_photo(std::size_t index) {
    constexpr std::size_t longest_caption = 25;
    lines_[index].decide(LineKind::meta, "meta:caption");
    auto& below = lines_[index + 1];
    const bool more_follows =
        index + 1 < lead_ || (index + 2 < lines_.size() && lines_[index + 2].is_open_prose());
    if (more_follows && below.marker == nullptr && below.shape.words.size() <= longest_caption &&
        split_dateline(below.shape.bare).length == 0) {
      below.decide(LineKind::meta, "meta:caption");
    }
  }

  /// The line below, past dots and bars; of many only the first few are looked past.
  const PageLine& below_separators(std::size_t index) const {
    constexpr std::size_t most_separators = 8;
    auto below = index + 1;
    while (below < lead_ && below - index <= most_separators && is_separator(lines_[below].shape)) {
      ++below;
    }
    return lines_[below];
  }

  void mark(std::size_t index) {
    auto& entry = lines_[index];
    const auto& shape = entry.shape;
    const auto& below = below_separators(index);
    const bool short_line = shape.ending == Ending::open && !shape.bulleted;
    if (entry.date != DateLine::none) {
      entry.decide(LineKind::meta, "meta:date");
    } else if (is_lone_dateline(shape) ||
               (is_name(shape) &&
                (opens_with_dash(below.shape) || is_lone_dash(lines_[index + 1].shape)))) {
      entry.decide(LineKind::meta, "meta:dateline");
    } else if (is_breadcrumb(shape)) {
      entry.decide(LineKind::boilerplate, "head:breadcrumb");
    } else if ((below_headline_ && short_line && shape.words.size() <= 6 &&
                below.date == DateLine::strong) ||
               (index > 0 && is_name(shape) && is_lone_label(lines_[index - 1]))) {
      entry.decide(LineKind::meta, "meta:author");
    } else if (below_headline_ && is_tag_line(shape)) {
      entry.decide(LineKind::boilerplate, "tags");
    } else if (index + 1 == lead_ && index > 0 && !lines_[index - 1].is_title() &&
               is_bare_caption(shape)) {
      entry.decide(LineKind::meta, "meta:caption");
    } else if (below_headline_ && short_line && !is_separator(shape) &&
               shape.words.size() <= longest_kicker) {
      entry.decide(LineKind::boilerplate, "head:kicker");
    }
  }

  std::vector<PageLine>& lines_;
  std::size_t from_;
  std::size_t lead_;
  bool below_headline_;
};

/// Below a deck or two the byline, the photo and only then the lead may follow: it has the
/// dateline.
std::size_t find_lead(const Page& page) {
  constexpr std::size_t looked_at = 8;
  const auto first = first_prose(page);
  for (auto index = first; index < std::min(first + looked_at, page.lines.size()); ++index) {
    const auto& entry = page.lines[index];
    if (entry.is_open_prose() && split_dateline(entry.shape.bare).length > 0) {
      return index;
    }
  }
  return first;
}

}  // namespace

void mark_head(Page& page) {
  auto& lines = page.lines;
  const auto lead = find_lead(page);
  const auto headline =
      static_cast<std::size_t>(std::ranges::find_if(lines, &PageLine::is_title) - lines.begin());
  const bool has_headline = headline < lead;
  for (std::size_t index = 0; has_headline && index < headline; ++index) {
    mark_above_headline(lines[index]);
  }
  // A text without any running text is a list, and its short lines are all it has.
  if (lead == lines.size()) {
    return;
  }
  AboveLead{page, has_headline ? headline : 0, lead, has_headline}.run();
  if (!has_headline) {
    return;
  }
  // Below a deck the byline and the date may still follow, but none below a dateline; dates that
  // the text announces are its own.
  if (split_dateline(lines[lead].shape.bare).length > 0 ||
      lines[lead].shape.ending == Ending::colon) {
    return;
  }
  for (std::size_t index = lead + 1; index < std::min(lead + 6, lines.size()); ++index) {
    auto& entry = lines[index];
    if (entry.is_open_prose() && entry.shape.ending == Ending::colon) {
      return;
    }
    if (entry.marker == nullptr && is_lone_dateline(entry.shape)) {
      entry.decide(LineKind::meta, "meta:dateline");
    } else if (entry.marker == nullptr && entry.date == DateLine::strong) {
      entry.decide(LineKind::meta, "meta:date");
    }
  }
}

}  // namespace warta
