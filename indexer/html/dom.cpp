// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html/dom.hpp"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <memory_resource>
#include <new>

#include <gumbo.h>

#include "indexer/html/limits.hpp"
#include "stemmer/ascii.hpp"

namespace warta {

namespace {

constexpr std::size_t most_memory = std::size_t{256} << 20U;
constexpr std::string_view blanks = " \t\n\f\r";

/// The memory of one parse. It goes all at once, because Gumbo's own way of freeing a tree calls
/// itself for each level; and it ends, because misnested tags can multiply.
class GumboHeap {
 public:
  GumboOptions options() {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &GumboHeap::allocate;
    options.deallocator = &GumboHeap::release;
    options.userdata = this;
    options.max_errors = 0;
    return options;
  }

  /// The tree; null where the memory did not suffice. Gumbo has no way to report that, and its
  /// frames hold nothing that would have to be destroyed.
  GumboOutput* parse(const GumboOptions& options, std::string_view html) {
    if (setjmp(exhausted_) != 0) {  // NOLINT(cert-err52-cpp)
      return nullptr;
    }
    return gumbo_parse_with_options(&options, html.data(), html.size());
  }

 private:
  struct alignas(std::max_align_t) Header {
    std::size_t size = 0;
  };

  static void* allocate(void* self, std::size_t size) {
    auto& heap = *static_cast<GumboHeap*>(self);
    // libstdc++'s pools give a block of 24 bytes an alignment of 8, whatever was asked for.
    constexpr auto step = alignof(Header);
    const auto whole = (size + sizeof(Header) + step - 1) / step * step;
    heap.used_ += whole;
    if (heap.used_ > most_memory) {
      std::longjmp(heap.exhausted_, 1);  // NOLINT(cert-err52-cpp)
    }
    auto* const header = heap.header_of(whole);
    if (header == nullptr) {
      std::longjmp(heap.exhausted_, 1);  // NOLINT(cert-err52-cpp)
    }
    header->size = whole;
    return header + 1;
  }

  /// Null where there is no memory: no exception may pass through Gumbo's frames.
  Header* header_of(std::size_t whole) {
    try {
      return static_cast<Header*>(memory_.allocate(whole, alignof(Header)));
    } catch (const std::bad_alloc&) {
      return nullptr;
    }
  }

  static void release(void* self, void* block) {
    if (block == nullptr) {
      return;
    }
    auto& heap = *static_cast<GumboHeap*>(self);
    auto* const header = static_cast<Header*>(block) - 1;
    heap.used_ -= header->size;
    heap.memory_.deallocate(header, header->size, alignof(Header));
  }

  std::pmr::unsynchronized_pool_resource memory_;
  std::size_t used_ = 0;
  std::jmp_buf exhausted_{};
};

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA ||
         node.type == GUMBO_NODE_WHITESPACE;
}

bool is_json_ld(const HtmlNode& script) {
  return lower_case(script.attribute("type")).find("ld+json") != std::string::npos;
}

/// Gumbo's tree -> ours, without recursion.
class Flattening {
 public:
  HtmlTree flatten(const GumboNode& root) {
    enter(root, 0);
    while (!open_.empty()) {
      auto& [children, next, node] = open_.back();
      if (next == children->length) {
        tree_[node].end = tree_.size();
        open_.pop_back();
        continue;
      }
      add(*static_cast<const GumboNode*>(children->data[next++]), node);
    }
    return std::move(tree_);
  }

 private:
  struct Open {
    const GumboVector* children;
    unsigned next;
    std::size_t node;
  };

  void add(const GumboNode& child, std::size_t parent) {
    if (is_text(child)) {
      const auto size = tree_.size();
      tree_.push_back({.tag = {},
                       .text = child.v.text.text,
                       .parent = parent,
                       .end = size + 1,
                       .attributes = {}});
    } else if (child.type == GUMBO_NODE_ELEMENT) {
      enter(child, parent);
    }
  }

  void enter(const GumboNode& element, std::size_t parent) {
    const auto& from = element.v.element;
    HtmlNode node{.tag = from.tag == GUMBO_TAG_UNKNOWN ? "" : gumbo_normalized_tagname(from.tag),
                  .text = {},
                  .parent = parent,
                  .end = 0,
                  .attributes = {}};
    for (unsigned at = 0; at < from.attributes.length; ++at) {
      const auto& attribute = *static_cast<const GumboAttribute*>(from.attributes.data[at]);
      node.attributes.emplace_back(attribute.name, attribute.value);
    }
    const auto number = tree_.size();
    const bool is_code = node.tag == "style" || (node.tag == "script" && !is_json_ld(node));
    tree_.push_back(std::move(node));
    if (is_code) {
      tree_.back().end = tree_.size();
    } else {
      open_.push_back({&from.children, 0, number});
    }
  }

  HtmlTree tree_;
  std::vector<Open> open_;
};

}  // namespace

std::string_view HtmlNode::attribute(std::string_view name) const {
  const auto found = std::ranges::find(
      attributes, name, [](const auto& attribute) -> std::string_view { return attribute.first; });
  return found == attributes.end() ? std::string_view{} : found->second;
}

bool HtmlNode::has_attribute(std::string_view name) const {
  return std::ranges::any_of(attributes,
                             [&](const auto& attribute) { return attribute.first == name; });
}

ParsedHtml parse_html(std::string_view html) {
  if (auto excess = excess_of(html); !excess.empty()) {
    return {{}, "the page is not parsed: " + excess};
  }
  GumboHeap heap;
  const auto options = heap.options();
  const auto* const output = heap.parse(options, html);
  if (output == nullptr) {
    return {{}, "the page is not parsed: its tree would take more than 256 MiB"};
  }
  return {Flattening{}.flatten(*output->root), {}};
}

void append_collapsed(std::string& to, std::string_view text) {
  for (const char byte : text) {
    if (blanks.find(byte) == std::string_view::npos) {
      to += byte;
    } else if (!to.empty() && to.back() != ' ') {
      to += ' ';
    }
  }
}

std::string text_below(const HtmlTree& tree, std::size_t node, std::size_t most) {
  std::string text;
  for (auto at = node; at < tree[node].end && text.size() <= most; ++at) {
    append_collapsed(text, tree[at].text);
  }
  if (text.ends_with(' ')) {
    text.pop_back();
  }
  return text;
}

}  // namespace warta
