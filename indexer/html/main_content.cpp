// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html/main_content.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

/// Blocks that hold one paragraph each: what speaks for the article is the element around them.
constexpr std::array<std::string_view, 12> paragraph_tags{
    "p", "li", "blockquote", "pre", "dd", "td", "h2", "h3", "h4", "h5", "h6", "figcaption"};

constexpr std::size_t shortest_beside_comments = 150;  ///< bytes of prose: less is no article
constexpr std::size_t shortest_marked_body = 200;      ///< bytes of prose below an `articleBody`
constexpr double share_of_sibling = 0.2;  ///< of the best score: the article's other half
constexpr double least_score_of_sibling = 10;
constexpr std::size_t most_levels = 5;

/// Whether *line* is the headline *title*, of which one may have more: a site's name, a section.
bool is_title(const std::string& line, const std::string& title) {
  constexpr std::size_t shortest = 12;
  const auto& [shorter, longer] = std::minmax(
      line, title, [](const auto& left, const auto& right) { return left.size() < right.size(); });
  return shorter.size() >= shortest && shorter.size() * 2 > longer.size() &&
         longer.find(shorter) != std::string::npos;
}

/// How much a line of prose speaks for the element around it: as in Readability.
double score_of(const HtmlLine& line) {
  constexpr double most_for_length = 3;
  constexpr double most_for_commas = 20;
  constexpr double bytes_per_point = 100;
  const auto commas = static_cast<double>(std::ranges::count(line.text, ','));
  return 1 + std::min(commas, most_for_commas) +
         std::min(static_cast<double>(line.text.size()) / bytes_per_point, most_for_length);
}

class Search {
 public:
  Search(const HtmlTree& tree, const std::vector<HtmlLine>& lines, const HtmlBlocks& blocks)
      : tree_(tree),
        lines_(lines),
        prose_(tree.size()),
        dropped_(tree.size()),
        bytes_(tree.size()),
        link_bytes_(tree.size()),
        scores_(tree.size()) {
    for (const auto& line : lines) {
      if (line.is_prose()) {
        add_upwards(prose_, line.block, line.text.size());
      }
    }
    mark_dropped(blocks);
    for (const auto& line : lines) {
      if (!dropped_[line.block]) {
        add_upwards(bytes_, line.block, line.text.size());
        add_upwards(link_bytes_, line.block, line.link_bytes);
        give_score(line);
      }
    }
  }

  MainContent find(std::string_view title) const {
    MainContent content;
    const auto best = best_element();
    std::vector<bool> in_article(tree_.size());
    for (const auto part : parts_of_article(best)) {
      std::fill_n(
          in_article.begin() + static_cast<std::ptrdiff_t>(part), tree_[part].end - part, true);
    }
    std::vector<std::size_t> article;
    std::optional<std::size_t> first_element;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const auto& line = lines_[at];
      bool belongs = in_article[line.block] && !dropped_[line.block];
      if (belongs && line.is_prose() && !first_element) {
        first_element = article_element(line.block);
      }
      // Below the article some pages have the next one, whole or as a teaser.
      belongs = belongs && (!first_element || *first_element == 0 ||
                            article_element(line.block) == *first_element);
      if (belongs) {
        article.push_back(at);
        content.text_bytes += line.text.size() - line.link_bytes;
      }
      if (line.is_prose()) {
        (belongs ? content.prose_bytes : content.prose_elsewhere) += line.text.size();
      }
    }
    if (!article.empty()) {
      const auto first_prose =
          std::ranges::find_if(article, [&](std::size_t at) { return lines_[at].is_prose(); });
      const auto end = first_prose == article.end() ? article.back() : *first_prose;
      if (const auto heading = title_before(end, title)) {
        content.lines = lines_between(*heading, article.front());
        content.has_title = true;
        std::erase_if(article, [&](std::size_t at) { return at <= *heading; });
      }
      content.first_of_article = content.lines.size();
      content.lines.insert(content.lines.end(), article.begin(), article.end());
    }
    return content;
  }

 private:
  template <typename Number>
  void add_upwards(std::vector<Number>& sums, std::size_t node, Number value) const {
    for (;; node = tree_[node].parent) {
      sums[node] += value;
      if (node == 0) {
        return;
      }
    }
  }

  void mark_dropped(const HtmlBlocks& blocks) {
    for (std::size_t at = 1; at < tree_.size(); ++at) {
      const auto elsewhere = prose_[0] - prose_[at];
      const bool is_minor = prose_[at] <= elsewhere;
      dropped_[at] =
          dropped_[tree_[at].parent] || (is_minor && blocks.has(BlockEffect::drop, tree_[at])) ||
          (elsewhere >= shortest_beside_comments && blocks.has(BlockEffect::comments, tree_[at]));
    }
  }

  void give_score(const HtmlLine& line) {
    if (!line.is_prose()) {
      return;
    }
    auto node = line.block;
    if (std::ranges::find(paragraph_tags, tree_[node].tag) != paragraph_tags.end()) {
      node = tree_[node].parent;
    }
    const auto score = score_of(line);
    for (std::size_t level = 0; level < most_levels; ++level, node = tree_[node].parent) {
      const auto divisor = level < 2 ? level + 1 : level * 3;
      scores_[node] += score / static_cast<double>(divisor);
      if (node == 0) {
        return;
      }
    }
  }

  double share_of_links(std::size_t node) const {
    return bytes_[node] == 0
               ? 0
               : static_cast<double>(link_bytes_[node]) / static_cast<double>(bytes_[node]);
  }

  double adjusted(std::size_t node) const { return scores_[node] * (1 - share_of_links(node)); }

  std::size_t best_element() const {
    std::size_t best = 0;
    std::size_t marked = 0;
    for (std::size_t at = 1; at < tree_.size(); ++at) {
      if (dropped_[at]) {
        continue;
      }
      const bool is_marked = lower_case(tree_[at].attribute("itemprop")) == "articlebody";
      if (is_marked && prose_[at] >= shortest_marked_body &&
          prose_[at] > prose_[marked] * (marked == 0 ? 0 : 1)) {
        marked = at;
      }
      if (adjusted(at) > adjusted(best)) {
        best = at;
      }
    }
    return marked != 0 ? marked : best;
  }

  /// The outermost `<article>` around *node*; 0 where there is none.
  std::size_t article_element(std::size_t node) const {
    std::size_t outermost = 0;
    for (; node != 0; node = tree_[node].parent) {
      outermost = tree_[node].tag == "article" ? node : outermost;
    }
    return outermost;
  }

  /// Some editors give each paragraph, or each few, an element of their own.
  bool is_another_of(std::size_t best, std::size_t node) const {
    return tree_[node].tag == tree_[best].tag &&
           tree_[node].attribute("class") == tree_[best].attribute("class") &&
           prose_[node] * 5 >= bytes_[node] * 4;
  }

  /// The best element and those beside it that are as much the article as it is.
  std::vector<std::size_t> parts_of_article(std::size_t best) const {
    std::vector<std::size_t> parts{best};
    if (best == 0) {
      return parts;
    }
    const auto parent = tree_[best].parent;
    const auto least = std::max(least_score_of_sibling, adjusted(best) * share_of_sibling);
    for (auto at = parent + 1; at < tree_[parent].end; at = tree_[at].end) {
      constexpr double most_links = 0.25;
      const bool is_paragraph = prose_[at] > 0 && (tree_[at].tag == "p" || is_another_of(best, at));
      if (at != best && !dropped_[at] && share_of_links(at) < most_links &&
          (adjusted(at) >= least || is_paragraph)) {
        parts.push_back(at);
      }
    }
    return parts;
  }

  /// The last line before the article that is the headline.
  std::optional<std::size_t> title_before(std::size_t article, std::string_view title) const {
    const auto wanted = plain_words(title);
    for (auto at = article; at-- > 0;) {
      if (is_title(plain_words(lines_[at].text), wanted)) {
        return at;
      }
    }
    return only_heading_before(article);
  }

  /// Where programs are told another headline: the page's only `<h1>`, unless it is a logo.
  std::optional<std::size_t> only_heading_before(std::size_t article) const {
    std::optional<std::size_t> only;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      if (tree_[lines_[at].block].tag == "h1") {
        if (only) {
          return std::nullopt;
        }
        only = at;
      }
    }
    constexpr std::ptrdiff_t least_blanks = 2;
    const bool is_headline = only && *only < article && lines_[*only].link_bytes == 0 &&
                             std::ranges::count(lines_[*only].text, ' ') >= least_blanks;
    return is_headline ? only : std::nullopt;
  }

  std::vector<std::size_t> lines_between(std::size_t title, std::size_t article) const {
    std::vector<std::size_t> numbers{title};
    for (auto at = title + 1; at < article; ++at) {
      const auto& line = lines_[at];
      const bool is_menu = line.link_bytes * 2 > line.text.size();
      if (!dropped_[line.block] && !is_menu) {
        numbers.push_back(at);
      }
    }
    return numbers;
  }

  const HtmlTree& tree_;
  const std::vector<HtmlLine>& lines_;
  std::vector<std::size_t> prose_;  ///< bytes of running text below each node
  std::vector<bool> dropped_;
  std::vector<std::size_t> bytes_, link_bytes_;
  std::vector<double> scores_;
};

}  // namespace

std::string plain_words(std::string_view text) {
  std::string words;
  for (const char byte : fold(text)) {
    const bool is_sign =
        static_cast<unsigned char>(byte) < 0x80 && !is_lower(byte) && !is_digit(byte);
    if (!is_sign) {
      words += byte;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  return std::string{trim(words)};
}

MainContent find_main_content(const HtmlTree& tree,
                              const std::vector<HtmlLine>& lines,
                              const HtmlBlocks& blocks,
                              std::string_view title) {
  return Search{tree, lines, blocks}.find(title);
}

}  // namespace warta
