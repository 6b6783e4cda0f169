// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/language/repairs.hpp"

#include <algorithm>

#include "indexer/schema/error.hpp"

namespace warta {

namespace {

bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

}  // namespace

void Repairs::add(std::string_view subject, std::size_t byte, std::string_view rest) {
  if (strict_) {
    // Behind the last semicolon stands what was done instead.
    const auto fault = rest.substr(0, rest.rfind("; "));
    refuse(subject, byte, std::string{fault} + "; under --strict that is an error");
  }
  repairs_.push_back({byte, sentence(subject, byte, rest)});
}

void Repairs::refuse(std::string_view subject, std::size_t byte, std::string_view rest) const {
  throw Error(ErrorKind::usage, sentence(subject, byte, rest));
}

std::vector<std::string> Repairs::sentences() const {
  auto ordered = repairs_;
  std::ranges::stable_sort(ordered, {}, &Repair::byte);
  std::vector<std::string> sentences;
  sentences.reserve(ordered.size());
  for (auto& repair : ordered) {
    sentences.push_back(std::move(repair.sentence));
  }
  return sentences;
}

std::string Repairs::sentence(std::string_view subject,
                              std::size_t byte,
                              std::string_view rest) const {
  const auto character = std::ranges::count_if(query_.substr(0, byte), begins_character) + 1;
  std::string text{subject};
  text += " at character " + std::to_string(character);
  if (!rest.starts_with(';') && !rest.starts_with(' ')) {
    text += ' ';
  }
  return text += rest;
}

}  // namespace warta
