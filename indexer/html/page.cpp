// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html/page.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "indexer/html/dom.hpp"
#include "indexer/html/lines.hpp"
#include "indexer/html/main_content.hpp"
#include "stemmer/ascii.hpp"

namespace warta {

namespace {

/// Bytes that an article has at least. A page that says when it appeared may be a picture with a
/// caption or a report of two sentences; of one that shows its headline a short report is believed;
/// of others nothing tells that they are no list.
constexpr std::size_t least_text_of_declared = 60;
constexpr std::size_t least_text_below_headline = 120;
constexpr std::size_t least_prose = 400;

/// A list of articles: as many headlines that link to them as there are teasers.
bool is_index(std::size_t linked_headlines, std::size_t prose_lines) {
  constexpr std::size_t least_headlines = 8;
  return linked_headlines >= least_headlines && linked_headlines * 2 >= prose_lines;
}

/// A page on its way to the article in it.
class Extraction {
 public:
  Extraction(const HtmlTree& tree, const HtmlBlocks& blocks, PageMetadata metadata)
      : tree_(tree),
        blocks_(blocks),
        lines_(lines_of(tree, blocks)),
        captions_(elements_of(BlockEffect::caption)),
        paragraphs_below_(tree.size()),
        content_(find_main_content(tree, lines_, blocks, metadata.title.value_or(""))) {
    page_.metadata = std::move(metadata);
    for (const auto& line : lines_) {
      for (auto node = line.block; line.is_prose() && node != 0; node = tree_[node].parent) {
        ++paragraphs_below_[node];
      }
    }
  }

  ExtractedPage extract() && {
    const bool is_declared = page_.metadata.is_news_article || page_.metadata.has_one_article ||
                             page_.metadata.published;
    take_lines();
    take_title();
    take_date();
    forget_captions_of_gallery();
    judge(is_declared);
    if (page_.not_an_article) {
      take_declared_body();
    }
    return std::move(page_);
  }

 private:
  void take_lines() {
    for (std::size_t at = 0; at < content_.lines.size(); ++at) {
      const auto& line = lines_[content_.lines[at]];
      page_.text += line.text + '\n';
      paragraphs_ += line.is_prose() ? 1U : 0U;
      if (at > 0 || !content_.has_title) {
        take_known(line, at + 1);
      }
    }
  }

  void take_known(const HtmlLine& line, std::size_t number) {
    if (is_within(captions_, line)) {
      page_.known.push_back({number, LineKind::meta, "html:caption"});
    } else if (line.is_linked_headline()) {
      page_.known.push_back({number, LineKind::boilerplate, "html:link"});
    }
  }

  /// For each node the innermost element of this kind that it stands in or is; 0 for none.
  std::vector<std::size_t> elements_of(BlockEffect effect) const {
    std::vector<std::size_t> elements(tree_.size());
    for (std::size_t at = 1; at < tree_.size(); ++at) {
      elements[at] = blocks_.has(effect, tree_[at]) ? at : elements[tree_[at].parent];
    }
    return elements;
  }

  /// Whether the line stands in one of these *elements*, and it holds little else.
  bool is_within(const std::vector<std::size_t>& elements, const HtmlLine& line) const {
    constexpr std::size_t most_paragraphs = 2;
    const auto element = elements[line.block];
    return element != 0 && paragraphs_below_[element] <= most_paragraphs;
  }

  /// The headline as the page shows it, where that is no longer than what programs are told.
  void take_title() {
    auto& title = page_.metadata.title;
    if (!content_.has_title || !title) {
      return;
    }
    const auto& shown = lines_[content_.lines.front()].text;
    if (plain_words(*title).find(plain_words(shown)) != std::string::npos) {
      title = shown;
    }
  }

  /// The date that stands about the headline, where programs are told none.
  void take_date() {
    constexpr std::size_t most_lines_before = 5;
    if (page_.metadata.published || !content_.has_title) {
      return;
    }
    const auto title = content_.lines.front();
    const auto lead = std::find_if(lines_.begin() + static_cast<std::ptrdiff_t>(title) + 1,
                                   lines_.end(),
                                   [](const auto& line) { return line.is_prose(); });
    const auto article = static_cast<std::size_t>(lead - lines_.begin());
    const auto first = title - std::min(title, most_lines_before);
    const auto end = article < lines_.size() ? lines_[article].block : tree_.size();
    for (auto node = lines_[first].block; node < end; ++node) {
      const auto time = tree_[node].attribute("datetime");
      if (tree_[node].tag == "time" && !time.empty()) {
        page_.metadata.published = std::string{time};
        return;
      }
    }
    const auto dates = elements_of(BlockEffect::date);
    for (auto at = first; at < article; ++at) {
      const auto& line = lines_[at];
      const bool has_digits = std::ranges::count_if(line.text, is_digit) >= 4;
      if (has_digits && !line.is_prose() && is_within(dates, line)) {
        page_.metadata.published = line.text;
        return;
      }
    }
  }

  /// Of a page that is mostly captions they are the article.
  void forget_captions_of_gallery() {
    std::size_t prose = 0;
    for (const auto& known : page_.known) {
      const auto& line = lines_[content_.lines[known.number - 1]];
      prose += known.kind == LineKind::meta && line.is_prose() ? line.text.size() : 0U;
    }
    if (prose * 2 > content_.prose_bytes) {
      std::erase_if(page_.known,
                    [](const KnownLine& known) { return known.kind == LineKind::meta; });
    }
  }

  /// Those amid the running text, taken or not.
  std::size_t count_linked_headlines() const {
    const auto below_title = content_.lines.begin() + (content_.has_title ? 1 : 0);
    const auto first = std::find_if(below_title, content_.lines.end(), [&](std::size_t number) {
      return lines_[number].is_prose();
    });
    std::size_t count = 0;
    for (auto at = first == content_.lines.end() ? lines_.size() : *first;
         at < lines_.size() && at <= content_.lines.back();
         ++at) {
      count += lines_[at].is_linked_headline() ? 1U : 0U;
    }
    return count;
  }

  void judge(bool is_declared) {
    const auto least_text = is_declared ? least_text_of_declared : least_text_below_headline;
    const bool is_long_enough = content_.prose_bytes >= least_prose ||
                                (content_.prose_bytes > 0 && (is_declared || content_.has_title) &&
                                 content_.text_bytes >= least_text);
    page_.not_an_article = !is_long_enough || (!page_.metadata.is_news_article &&
                                               is_index(count_linked_headlines(), paragraphs_));
    if (page_.not_an_article) {
      page_.failure =
          "not an article: the page holds lists, pictures or menus, but hardly any running text";
    }
  }

  /// Of a page that a script fills, the text that programs are told.
  void take_declared_body() {
    const auto body = plain_text(page_.metadata.body.value_or(""));
    if (body.size() < least_text_of_declared) {
      return;
    }
    page_.text = page_.metadata.title.value_or("") + '\n' + body + '\n';
    page_.known.clear();
    page_.not_an_article = false;
    page_.failure.clear();
  }

  /// Line by line, for text with a stray tag keeps its own lines; and again where what was escaped
  /// is markup.
  std::string plain_text(const std::string& body) const {
    auto text = without_markup(body);
    return text.find("</") == std::string::npos ? text : without_markup(text);
  }

  std::string without_markup(const std::string& markup) const {
    std::string text;
    std::istringstream lines(markup);
    for (std::string line; std::getline(lines, line);) {
      const auto parsed = parse_html(line);
      if (!parsed.failure.empty()) {
        continue;
      }
      for (const auto& part : lines_of(parsed.tree, blocks_)) {
        text += (text.empty() ? "" : "\n") + part.text;
      }
    }
    return text;
  }

  const HtmlTree& tree_;
  const HtmlBlocks& blocks_;
  std::vector<HtmlLine> lines_;
  std::vector<std::size_t> captions_;
  std::vector<std::size_t> paragraphs_below_;  ///< by node
  MainContent content_;
  std::size_t paragraphs_ = 0;
  ExtractedPage page_;
};

/// What sites offer to programs under the same names as their pages: feeds and site maps.
bool is_feed(std::string_view html) {
  const auto head = lower_case(html.substr(0, 1024));
  return std::ranges::any_of(
      std::array<std::string_view, 5>{"<rss", "<feed", "<urlset", "<sitemapindex", "<rdf:rdf"},
      [&](std::string_view root) { return head.find(root) != std::string::npos; });
}

}  // namespace

ExtractedPage extract_page(std::string_view html, const HtmlBlocks& blocks) {
  ExtractedPage page;
  if (is_feed(html)) {
    page.failure = "not an article: the file is a feed or a site map";
    page.not_an_article = true;
    return page;
  }
  const auto parsed = parse_html(html);
  if (!parsed.failure.empty()) {
    page.failure = parsed.failure;
    return page;
  }
  return Extraction{parsed.tree, blocks, metadata_of(parsed.tree)}.extract();
}

}  // namespace warta
