// SPDX-License-Identifier: GPL-2.0-or-later
// What a line looks like, whatever it says: a paragraph, a headline, a credit, a row of tags. Rules
// that need no list of words are made of these.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace warta {

/// How a line ends, closing quotes and a credit in brackets not counted. A question mark counts as
/// an exclamation: headlines may end in both.
enum class Ending { open, stop, exclamation, colon, ellipsis, comma };

/// The features of one line. `bare` points into the text.
struct Shape {
  std::string_view bare;           ///< the line without the blanks at both ends
  std::string key;                 ///< folded, decoration off, no blanks around colons: for markers
  std::vector<std::string> words;  ///< folded
  double capitals = 0;  ///< share of the words that open with a capital, small words aside
  Ending ending = Ending::open;
  bool bulleted = false;  ///< opens with a bullet, a dash or a number of a list
  bool numbered = false;  ///< that bullet is a number or a letter: "1.", "a)"
  bool quoting = false;   ///< holds quoted speech
  bool credited = false;  ///< a credit closes it: "(Red)", "(*)", "***"
};

/// Without the blanks at both ends: white space, no-break and zero-width spaces.
std::string_view trim_blanks(std::string_view text);

/// The words of a folded text: runs of letters and digits.
std::vector<std::string> words_of(std::string_view folded);

/// Requires a line that is not blank.
Shape shape_of(std::string_view line);

/// A sentence or more of running text.
bool is_prose(const Shape& shape);

/// Reads as a headline: four words or more, no end stop, most words capitalised.
bool is_headline(const Shape& shape);

/// The name of a person or a site section: up to four capitalised words and nothing else.
bool is_name(const Shape& shape);

/// Words of a tag line: "#pilkada #tps", "ditbinmas polda banten", "Polres Karawang_AKBP Budi".
bool is_tag_line(const Shape& shape);

/// A lone credit: "(hms)", "[dzk]", "|RM|", "***", "RED".
bool is_credit(const Shape& shape);

/// A caption behind its photographer: "KABARINI.com/RINI Kapal karam di dermaga".
bool opens_with_photographer(const Shape& shape);

/// Up to three numbers and nothing else: a counter or the numbers of pages.
bool is_bare_number(const Shape& shape);

/// A category with its views glued on: "TNI & Polri248 Dilihat".
bool is_glued_counter(const Shape& shape);

/// A path through the site glued to the cut headline: "HomeDinamikaJelang Akhir …".
bool is_breadcrumb(const Shape& shape);

/// No letter and no digit: a separator of the layout.
bool is_separator(const Shape& shape);

}  // namespace warta
