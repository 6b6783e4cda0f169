// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facets/countdown.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "indexer/facets/phrase_matcher.hpp"

namespace warta {

namespace {

using Words = std::vector<LineWord>;

constexpr std::array<std::pair<std::string_view, int>, 10> numbers{{{"satu", 1},
                                                                    {"dua", 2},
                                                                    {"tiga", 3},
                                                                    {"empat", 4},
                                                                    {"lima", 5},
                                                                    {"enam", 6},
                                                                    {"tujuh", 7},
                                                                    {"delapan", 8},
                                                                    {"sembilan", 9},
                                                                    {"sepuluh", 10}}};
constexpr std::array<std::pair<std::string_view, int>, 2> spans{{{"sehari", 1}, {"seminggu", 7}}};

constexpr auto before = std::to_array<std::string_view>({"jelang", "menjelang", "sebelum"});
constexpr auto polling = std::to_array<std::string_view>({"pencoblosan",
                                                          "coblosan",
                                                          "pemungutan",
                                                          "pilkada",
                                                          "pemilu",
                                                          "pilgub",
                                                          "pilbup",
                                                          "pilwalkot",
                                                          "pilwali",
                                                          "pilpres",
                                                          "pileg"});

template <std::size_t size>
std::optional<int> value_of(const std::array<std::pair<std::string_view, int>, size>& table,
                            std::string_view word) {
  const auto* const found =
      std::ranges::find(table, word, &std::pair<std::string_view, int>::first);
  return found == table.end() ? std::nullopt : std::optional{found->second};
}

std::optional<int> figure(std::string_view word) {
  int value = 0;
  const auto* const end = word.data() + word.size();
  const auto [stop, error] = std::from_chars(word.data(), end, value);
  constexpr int most_days = 99;
  return error == std::errc{} && stop == end && value <= most_days ? std::optional{value}
                                                                   : std::nullopt;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), words_(line_words(text)) {}

  std::vector<Countdown> read() const {
    std::vector<Countdown> found;
    for (std::size_t at = 0; at < words_.size(); ++at) {
      std::size_t end = at;
      const auto days = days_at(at, end);
      const auto day = days ? polling_behind(end) : std::nullopt;
      if (day) {
        found.push_back({words_[at].from, words_[*day].to, *days});
        at = *day;
      }
    }
    return found;
  }

 private:
  std::string_view word(std::size_t at) const {
    return at < words_.size() ? std::string_view{words_[at].folded} : std::string_view{};
  }

  /// The count that begins at *at*, and in *end* the first word behind it.
  std::optional<int> days_at(std::size_t at, std::size_t& end) const {
    if (word(at) == "h") {
      end = at + 2;
      return after_h(at);
    }
    if (const auto span = value_of(spans, word(at)); span && is_before(at + 1)) {
      end = at + 2;
      return -*span;
    }
    const auto number = value_of(numbers, word(at));
    const auto days = number ? number : figure(word(at));
    if (days && word(at + 1) == "hari" && is_before(at + 2)) {
      end = at + 3;
      return -*days;
    }
    return std::nullopt;
  }

  std::optional<int> after_h(std::size_t at) const {
    const auto days = figure(word(at + 1));
    if (!days) {
      return std::nullopt;
    }
    const auto gap = text_.substr(words_[at].to, words_[at + 1].from - words_[at].to);
    const bool minus = gap.find('-') != gap.npos || gap.find("–") != gap.npos;
    const bool plus = gap.find('+') != gap.npos;
    return minus == plus ? std::nullopt : std::optional{plus ? *days : -*days};
  }

  bool is_before(std::size_t at) const {
    return std::ranges::find(before, word(at)) != before.end();
  }

  /// "H-2 jelang hari pencoblosan": a few words may stand between.
  std::optional<std::size_t> polling_behind(std::size_t from) const {
    constexpr std::size_t most_between = 3;
    for (auto at = from; at < std::min(from + most_between, words_.size()); ++at) {
      if (std::ranges::find(polling, word(at)) != polling.end()) {
        return at;
      }
    }
    return std::nullopt;
  }

  std::string_view text_;
  Words words_;
};

}  // namespace

std::vector<Countdown> countdowns(std::string_view text) {
  return Reader{text}.read();
}

std::string_view phase_of_countdown(int days) {
  constexpr int quiet = 3;
  constexpr int counting = 21;
  if (days == 0) {
    return "pemungutan-suara";
  }
  if (days < 0) {
    return days >= -quiet ? "masa-tenang" : "kampanye";
  }
  return days <= counting ? "penghitungan-rekapitulasi" : "pasca";
}

}  // namespace warta
