// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html/limits.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "indexer/html/dom.hpp"
#include "stemmer/ascii.hpp"

namespace warta {

namespace {

/// These have no content, or are closed by the next of their kind wherever the standard lets them
/// stand at all: they never nest without another element between, which is counted.
constexpr std::array<std::string_view, 28> not_counted{
    "area",  "base", "body",  "br", "col",   "dd",   "dt",     "embed", "head",  "hr",
    "html",  "img",  "input", "li", "link",  "meta", "option", "p",     "param", "source",
    "tbody", "td",   "tfoot", "th", "thead", "tr",   "track",  "wbr"};

/// What stands in these is text up to their end tag, unless they stand in one of
/// *without_raw_text*. In others of this kind (title, iframe) it is rarely tags, and counting those
/// overrates nothing.
constexpr std::array<std::string_view, 2> raw_elements{"script", "style"};
constexpr std::array<std::string_view, 3> without_raw_text{"svg", "math", "select"};

constexpr std::string_view blanks = " \t\n\f\r";

bool is_blank(char c) {
  return blanks.find(c) != std::string_view::npos;
}

class TagScanner {
 public:
  explicit TagScanner(std::string_view html) : html_(html) {}

  std::string excess() {
    for (at_ = html_.find('<'); at_ < html_.size() && excess_.empty(); at_ = html_.find('<', at_)) {
      ++at_;
      if (html_.substr(at_, 3) == "!--") {
        skip_comment();
      } else if (html_.substr(at_, 1) == "/") {
        ++at_;
        close(read_name());
      } else if (at_ < html_.size() && is_lower(lower_case(html_.substr(at_, 1)).front())) {
        open(read_name());
      }
    }
    return excess_;
  }

 private:
  std::string read_name() {
    const auto end = std::min(html_.find_first_of(" \t\n\f\r/>", at_), html_.size());
    auto name = lower_case(html_.substr(at_, end - at_));
    at_ = end;
    return name;
  }

  void skip_behind(std::string_view sign) {
    const auto found = html_.find(sign, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + sign.size();
  }

  /// From its exclamation mark: `<!-->` is a comment, too, and `--!>` ends one.
  void skip_comment() {
    const auto end = html_.find("--", at_ + 1);
    for (auto dashes = end; dashes != std::string_view::npos;
         dashes = html_.find("--", dashes + 1)) {
      const auto rest = html_.substr(dashes + 2, 2);
      if (rest.starts_with('>') || rest == "!>") {
        at_ = dashes + 2;
        return;
      }
    }
    at_ = html_.size();
  }

  void close(const std::string& name) {
    const auto found = open_.find(name);
    if (found != open_.end() && found->second > 0) {
      --found->second;
      --depth_;
    }
  }

  void open(const std::string& name) {
    read_attributes();
    const bool is_raw = std::ranges::find(raw_elements, name) != raw_elements.end();
    if (is_raw && std::ranges::none_of(without_raw_text, [&](std::string_view element) {
          const auto found = open_.find(element);
          return found != open_.end() && found->second > 0;
        })) {
      skip_raw_text(name);
    } else if (std::ranges::find(not_counted, name) == not_counted.end()) {
      ++open_[name];
      if (++depth_ > most_nested_elements) {
        excess_ = "its elements are nested deeper than " + std::to_string(most_nested_elements) +
                  " levels";
      }
    }
  }

  /// To the tag's end; a `>` in quotes is part of a value.
  void read_attributes() {
    std::size_t count = 0;
    while (at_ < html_.size() && html_[at_] != '>') {
      if (is_blank(html_[at_]) || html_[at_] == '/') {
        ++at_;
        continue;
      }
      if (++count > most_attributes) {
        excess_ =
            "one of its tags has more than " + std::to_string(most_attributes) + " attributes";
        return;
      }
      read_attribute();
    }
  }

  void read_attribute() {
    at_ = std::min(html_.find_first_of(" \t\n\f\r/>=", at_ + 1), html_.size());
    const auto sign = html_.find_first_not_of(blanks, at_);
    if (sign == std::string_view::npos || html_[sign] != '=') {
      return;
    }
    at_ = std::min(html_.find_first_not_of(blanks, sign + 1), html_.size());
    if (at_ < html_.size() && (html_[at_] == '"' || html_[at_] == '\'')) {
      const auto quote = html_[at_++];
      skip_behind({&quote, 1});
    } else {
      at_ = std::min(html_.find_first_of(" \t\n\f\r>", at_), html_.size());
    }
  }

  void skip_raw_text(const std::string& name) {
    for (auto end = html_.find("</", at_); end != std::string_view::npos;
         end = html_.find("</", end + 2)) {
      if (lower_case(html_.substr(end + 2, name.size())) == name) {
        at_ = end;
        return;
      }
    }
    at_ = html_.size();
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::map<std::string, std::size_t, std::less<>> open_;
  std::string excess_;
};

}  // namespace

std::string excess_of(std::string_view html) {
  return TagScanner{html}.excess();
}

}  // namespace warta
