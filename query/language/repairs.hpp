// SPDX-License-Identifier: GPL-2.0-or-later
// What was mended in a query, and what could not be: every sentence names its place by the
// character of the query, counted from 1 as the user counts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace warta {

class Repairs {
 public:
  /// *query* is well-formed UTF-8 and outlives this object.
  Repairs(std::string_view query, bool strict) : query_(query), strict_(strict) {}

  /// Notes `SUBJECT at character N REST`, where N is the character at *byte* and REST says what is
  /// wrong, and behind a semicolon what was done about it. Under strict it throws what is wrong as
  /// Error{usage}.
  void add(std::string_view subject, std::size_t byte, std::string_view rest);

  /// Throws `SUBJECT at character N REST` as Error{usage}.
  [[noreturn]] void refuse(std::string_view subject, std::size_t byte, std::string_view rest) const;

  /// The sentences in the order of their places.
  std::vector<std::string> sentences() const;

 private:
  struct Repair {
    std::size_t byte = 0;
    std::string sentence;
  };

  std::string sentence(std::string_view subject, std::size_t byte, std::string_view rest) const;

  std::string_view query_;
  bool strict_ = false;
  std::vector<Repair> repairs_;
};

}  // namespace warta
