// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/byte_source.hpp"

#include <algorithm>

namespace warta {

namespace {

constexpr std::size_t chunk_bytes = std::size_t{64} << 10U;

}  // namespace

void Piece::append(std::string_view more, std::size_t max_bytes) {
  if (too_long) {
    return;
  }
  if (bytes.size() + more.size() > max_bytes) {
    too_long = true;
    bytes = {};
    return;
  }
  bytes += more;
}

ByteSource::ByteSource(std::istream& stream)
    : ByteSource([&stream](char* to, std::size_t most) -> ReadResult {
        stream.read(to, static_cast<std::streamsize>(most));
        const auto count = static_cast<std::size_t>(stream.gcount());
        return {count, count == 0 && stream.bad() ? "the stream cannot be read to its end" : ""};
      }) {}

std::string_view ByteSource::look_ahead(std::size_t at_least) {
  if (buffer_.size() - taken_ < at_least && !ended_) {
    buffer_.erase(0, taken_);
    taken_ = 0;
  }
  while (buffer_.size() - taken_ < at_least && !ended_) {
    const auto held = buffer_.size();
    buffer_.resize(held + std::max(chunk_bytes, at_least));
    auto [count, failure] = read_(buffer_.data() + held, buffer_.size() - held);
    buffer_.resize(held + count);
    ended_ = count == 0;
    failure_ = std::move(failure);
  }
  return std::string_view{buffer_}.substr(taken_);
}

void ByteSource::skip_byte_order_mark() {
  static constexpr std::string_view mark = "\xEF\xBB\xBF";
  // One byte is enough to tell in most files, and a slow pipe may have no more.
  if (look_ahead().starts_with(mark.front()) && look_ahead(mark.size()).starts_with(mark)) {
    skip(mark.size());
  }
}

std::optional<Piece> ByteSource::next_line(std::size_t max_bytes) {
  if (look_ahead().empty()) {
    return std::nullopt;
  }
  Piece line;
  for (auto ahead = look_ahead(); !ahead.empty(); ahead = look_ahead()) {
    const auto end = ahead.find('\n');
    line.append(ahead.substr(0, end), max_bytes);
    if (end != std::string_view::npos) {
      skip(end + 1);
      return line;
    }
    skip(ahead.size());
  }
  line.cut = !failure_.empty();
  return line;
}

Piece ByteSource::rest(std::size_t max_bytes) {
  Piece all;
  for (auto ahead = look_ahead(); !ahead.empty() && !all.too_long; ahead = look_ahead()) {
    all.append(ahead, max_bytes);
    skip(ahead.size());
  }
  all.cut = !all.too_long && !failure_.empty();
  return all;
}

}  // namespace warta
