// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html/lines.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace warta {

namespace {

/// Elements that begin and end a line (the standard's rendering section: `display: block`, and the
/// parts of tables and lists). Those that HTML does not know are inline.
constexpr auto block_tags = std::to_array<std::string_view>(
    {"address", "article", "aside",  "blockquote", "body",  "caption", "center",   "dd",
     "details", "dialog",  "dir",    "div",        "dl",    "dt",      "fieldset", "figcaption",
     "figure",  "footer",  "form",   "h1",         "h2",    "h3",      "h4",       "h5",
     "h6",      "header",  "hgroup", "hr",         "html",  "legend",  "li",       "main",
     "menu",    "nav",     "ol",     "p",          "pre",   "section", "summary",  "table",
     "tbody",   "td",      "tfoot",  "th",         "thead", "tr",      "ul"});

constexpr std::size_t shortest_prose = 60;  ///< bytes; most menus and buttons are below
constexpr std::size_t shortest_headline_words = 4;

bool is_block(std::string_view tag) {
  return std::ranges::find(block_tags, tag) != block_tags.end();
}

std::size_t count_words(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

class LineReader {
 public:
  LineReader(const HtmlTree& tree, const HtmlBlocks& blocks)
      : tree_(tree), blocks_(blocks), bytes_before_(tree.size() + 1) {
    for (std::size_t at = 0; at < tree.size(); ++at) {
      const bool is_code = tree[tree[at].parent].tag == "script";
      bytes_before_[at + 1] = bytes_before_[at] + (is_code ? 0 : tree[at].text.size());
    }
  }

  std::vector<HtmlLine> read() {
    for (std::size_t at = 0; at < tree_.size();) {
      leave_before(at);
      const auto& node = tree_[at];
      if (node.tag.empty() && node.attributes.empty() && node.end == at + 1) {
        append(node.text);
        ++at;
      } else if (is_left_out(at)) {
        at = node.end;
      } else {
        enter(at);
        ++at;
      }
    }
    leave_before(tree_.size());
    end_line();
    return std::move(lines_);
  }

 private:
  bool is_left_out(std::size_t at) const {
    const auto& node = tree_[at];
    const auto bytes = bytes_before_[node.end] - bytes_before_[at];
    return blocks_.has(BlockEffect::skip, node) ||
           (bytes * 2 <= bytes_before_.back() && blocks_.is_dropped_for_sure(node));
  }

  void leave_before(std::size_t at) {
    while (!open_.empty() && tree_[open_.back()].end <= at) {
      const auto& node = tree_[open_.back()];
      open_.pop_back();
      if (is_block(node.tag)) {
        end_line();
        open_blocks_.pop_back();
        is_item_ = is_item_ && node.tag != "li";
      } else if (node.tag == "a") {
        --links_;
      }
    }
  }

  void enter(std::size_t at) {
    const auto& node = tree_[at];
    if (node.tag == "br") {
      end_line();
      return;
    }
    open_.push_back(at);
    if (is_block(node.tag)) {
      end_line();
      open_blocks_.push_back(at);
      is_item_ = is_item_ || node.tag == "li";
    } else if (node.tag == "a") {
      ++links_;
    }
  }

  void append(std::string_view text) {
    const auto before = line_.text.size();
    append_collapsed(line_.text, text);
    if (links_ > 0) {
      line_.link_bytes += line_.text.size() - before;
    }
  }

  void end_line() {
    if (line_.text.ends_with(' ')) {
      line_.text.pop_back();
    }
    if (!line_.text.empty()) {
      line_.block = open_blocks_.empty() ? 0 : open_blocks_.back();
      line_.text.insert(0, is_item_ ? "- " : "");
      is_item_ = false;
      lines_.push_back(std::move(line_));
    }
    line_ = {};
  }

  const HtmlTree& tree_;
  const HtmlBlocks& blocks_;
  std::vector<std::size_t> bytes_before_;  ///< of text, by node
  std::vector<std::size_t> open_, open_blocks_;
  std::size_t links_ = 0;
  bool is_item_ = false;  ///< a list's item has begun and has no text yet
  HtmlLine line_;
  std::vector<HtmlLine> lines_;
};

}  // namespace

bool HtmlLine::is_prose() const {
  return text.size() >= shortest_prose && link_bytes * 2 < text.size();
}

bool HtmlLine::is_linked_headline() const {
  return link_bytes * 10 >= text.size() * 9 && !text.ends_with('.') &&
         count_words(text) >= shortest_headline_words;
}

std::vector<HtmlLine> lines_of(const HtmlTree& tree, const HtmlBlocks& blocks) {
  return LineReader{tree, blocks}.read();
}

bool is_heading(const HtmlNode& element) {
  return element.tag.size() == 2 && element.tag[0] == 'h' && element.tag[1] >= '1' &&
         element.tag[1] <= '6';
}

}  // namespace warta
