// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/json_values.hpp"

#include <algorithm>

namespace warta {

namespace {

constexpr std::string_view blanks = " \t\r\n";

}  // namespace

/// Follows a value through its bytes, in whatever pieces they come. Brackets are only counted: that
/// they match, the parser of the value finds.
class JsonValues::Borders {
 public:
  /// Where the value ends.
  enum class Ends { with_its_brace, before_a_separator };

  explicit Borders(Ends ends) : ends_(ends) {}

  /// How many of *bytes* belong to the value.
  std::size_t follow(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size() && !done_) {
      at = in_string_ ? through_string(bytes, at) : through_structure(bytes, at);
    }
    return at;
  }

  bool done() const { return done_; }

  /// Whether the value may be one if no more bytes come.
  bool whole() const { return depth_ == 0 && !in_string_; }

 private:
  /// Inside a string only its end and escapes matter.
  std::size_t through_string(std::string_view bytes, std::size_t at) {
    if (escaped_) {
      escaped_ = false;
      return at + 1;
    }
    const auto found = bytes.find_first_of("\"\\", at);
    if (found == std::string_view::npos) {
      return bytes.size();
    }
    escaped_ = bytes[found] == '\\';
    in_string_ = escaped_;
    return found + 1;
  }

  std::size_t through_structure(std::string_view bytes, std::size_t at) {
    const char byte = bytes[at];
    const bool separates = depth_ == 0 && (byte == ',' || byte == ']');
    if (separates && ends_ == Ends::before_a_separator) {
      done_ = true;
      return at;
    }
    if (byte == '"') {
      in_string_ = true;
    } else if (byte == '{' || byte == '[') {
      ++depth_;
    } else if ((byte == '}' || byte == ']') && depth_ > 0) {
      --depth_;
      done_ = depth_ == 0 && ends_ == Ends::with_its_brace;
    }
    return at + 1;
  }

  Ends ends_;
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool done_ = false;
};

std::optional<char> JsonValues::next_byte() {
  for (auto ahead = source_.look_ahead(); !ahead.empty(); ahead = source_.look_ahead()) {
    const auto found = ahead.find_first_not_of(blanks);
    take(std::min(found, ahead.size()));
    if (found != std::string_view::npos) {
      return ahead[found];
    }
  }
  return std::nullopt;
}

JsonValue JsonValues::object(std::size_t max_bytes) {
  return value(Borders{Borders::Ends::with_its_brace}, max_bytes);
}

JsonValue JsonValues::element(std::size_t max_bytes) {
  return value(Borders{Borders::Ends::before_a_separator}, max_bytes);
}

JsonValue JsonValues::value(Borders borders, std::size_t max_bytes) {
  JsonValue found{{}, line_, false};
  while (!borders.done()) {
    const auto ahead = source_.look_ahead();
    if (ahead.empty()) {
      found.breaks_off = !borders.whole();
      break;
    }
    const auto count = borders.follow(ahead);
    found.piece.append(ahead.substr(0, count), max_bytes);
    take(count);
  }
  return found;
}

void JsonValues::take(std::size_t count) {
  const auto taken = source_.look_ahead().substr(0, count);
  line_ += static_cast<std::size_t>(std::ranges::count(taken, '\n'));
  source_.skip(count);
}

}  // namespace warta
