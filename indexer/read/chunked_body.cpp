// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/chunked_body.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>

namespace warta {

namespace {

constexpr std::size_t max_size_line = 4096;

/// The size that opens *line*; none where it is no chunk's.
std::optional<std::uint64_t> chunk_size(std::string_view line) {
  std::uint64_t size = 0;
  const auto* const last = line.data() + line.size();
  const auto [end, error] = std::from_chars(line.data(), last, size, 16);
  if (error != std::errc{} ||
      (end != last && std::string_view{" \t\r\n;"}.find(*end) == std::string_view::npos)) {
    return std::nullopt;
  }
  return size;
}

/// Takes chunk after chunk.
class Chunks {
 public:
  explicit Chunks(ByteSource& body) : body_(body) {}

  ReadResult read(char* to, std::size_t most) {
    if (left_ == 0) {
      if (auto failure = begin_chunk(); !failure.empty() || left_ == 0) {
        return {0, std::move(failure)};
      }
    }
    const auto ahead = body_.look_ahead();
    if (ahead.empty()) {
      return {0, broken_off()};
    }
    const auto count =
        static_cast<std::size_t>(std::min<std::uint64_t>({left_, most, ahead.size()}));
    std::copy_n(ahead.data(), count, to);
    body_.skip(count);
    left_ -= count;
    return {count};
  }

 private:
  /// Reads the line that tells the next size; 0 is the end.
  std::string begin_chunk() {
    auto line = body_.next_line(max_size_line);
    if (!first_ && line && line->bytes.find_first_not_of('\r') == std::string::npos) {
      line = body_.next_line(max_size_line);  // behind the chunk before
    }
    first_ = false;
    if (!line) {
      return broken_off();
    }
    const auto size = chunk_size(line->bytes);
    if (!size) {
      return "the chunks of the body are damaged";
    }
    left_ = *size;
    return {};
  }

  std::string broken_off() const {
    return body_.failure().empty() ? "the chunks of the body break off before their end"
                                   : body_.failure();
  }

  ByteSource& body_;
  std::uint64_t left_ = 0;
  bool first_ = true;
};

}  // namespace

bool begins_with_chunk(std::string_view start) {
  return chunk_size(start).has_value();
}

ByteSource dechunked(ByteSource& body) {
  const auto chunks = std::make_shared<Chunks>(body);
  return ByteSource{[chunks](char* to, std::size_t most) { return chunks->read(to, most); }};
}

}  // namespace warta
