// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/query.hpp"

#include <algorithm>

namespace warta {

namespace {

std::string with_field(const Node& node, const std::string& text) {
  return node.field.empty() ? text : node.field + ':' + text;
}

std::string quoted(const std::string& text) {
  return '"' + text + '"';
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string all;
  for (const auto& text : texts) {
    if (!all.empty()) {
      all += separator;
    }
    all += text;
  }
  return all;
}

/// A value without quotation marks where it is read as one without them, too.
std::string value(const std::string& text) {
  const bool plain = std::ranges::all_of(text, [](char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') ||
           std::string_view{"-./_?"}.find(sign) != std::string_view::npos;
  });
  // A minus would be read as one that excludes.
  return plain && !text.starts_with('/') && !text.starts_with('-') ? text : quoted(text);
}

std::string range(const Node& node) {
  if (node.from == node.to && node.from) {
    return to_string(*node.from);
  }
  return (node.from ? to_string(*node.from) : "") + ".." + (node.to ? to_string(*node.to) : "");
}

/// *node* as an operand: in brackets where it is made of several.
std::string operand(const Node& node) {
  switch (node.kind) {
    case NodeKind::near:
    case NodeKind::all_of:
    case NodeKind::any_of:
    case NodeKind::without:
      return '(' + to_string(node) + ')';
    case NodeKind::expansion:
      return operand(node.children.front());
    default:
      return to_string(node);
  }
}

std::string operands(const Node& node, std::string_view separator) {
  std::vector<std::string> texts;
  texts.reserve(node.children.size());
  for (const auto& child : node.children) {
    texts.push_back(operand(child));
  }
  return joined(texts, separator);
}

}  // namespace

std::string to_string(const Node& node) {
  switch (node.kind) {
    case NodeKind::word:
      return with_field(node, node.text);
    case NodeKind::exact:
      return with_field(node, node.quoted ? quoted(node.text) : node.text);
    case NodeKind::phrase:
      return with_field(node,
                        node.quoted ? quoted(joined(node.words, " ")) : joined(node.words, "-"));
    case NodeKind::prefix:
      return with_field(node, node.text + '*');
    case NodeKind::near:
      return operands(node, " NEAR/" + std::to_string(node.distance) + ' ');
    case NodeKind::field:
      return with_field(node, value(node.text));
    case NodeKind::date_range:
      return with_field(node, range(node));
    case NodeKind::all_of:
      return operands(node, " AND ");
    case NodeKind::any_of:
      return node.children.empty() ? quoted("") : operands(node, " OR ");
    case NodeKind::without:
      return (node.children.size() == 1 ? "NOT " : "") + operands(node, " NOT ");
    case NodeKind::expansion:
      break;
  }
  return to_string(node.children.front());
}

}  // namespace warta
