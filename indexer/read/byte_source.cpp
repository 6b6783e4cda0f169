// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/byte_source.hpp"

namespace warta {

namespace {

constexpr std::size_t chunk_bytes = std::size_t{64} << 10U;

/// Adds *bytes* to *piece*, or gives the piece up once it passes the limit.
void append(Piece& piece, std::string_view bytes, std::size_t max_bytes) {
  if (piece.too_long) {
    return;
  }
  if (piece.bytes.size() + bytes.size() > max_bytes) {
    piece.too_long = true;
    piece.bytes = {};
    return;
  }
  piece.bytes += bytes;
}

}  // namespace

ByteSource::ByteSource(std::istream& stream)
    : ByteSource([&stream](char* to, std::size_t most) -> std::optional<std::size_t> {
        stream.read(to, static_cast<std::streamsize>(most));
        const auto count = static_cast<std::size_t>(stream.gcount());
        return count == 0 && stream.bad() ? std::nullopt : std::optional{count};
      }) {}

std::string_view ByteSource::look_ahead() {
  if (taken_ == buffer_.size() && !ended_) {
    buffer_.resize(chunk_bytes);
    const auto count = read_(buffer_.data(), chunk_bytes);
    buffer_.resize(count.value_or(0));
    taken_ = 0;
    ended_ = buffer_.empty();
    broken_ = !count;
  }
  return std::string_view{buffer_}.substr(taken_);
}

void ByteSource::skip_byte_order_mark() {
  static constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (look_ahead().starts_with(mark)) {
    taken_ += mark.size();
  }
}

std::optional<Piece> ByteSource::next_line(std::size_t max_bytes) {
  if (look_ahead().empty()) {
    return std::nullopt;
  }
  Piece line;
  for (auto ahead = look_ahead(); !ahead.empty(); ahead = look_ahead()) {
    const auto end = ahead.find('\n');
    append(line, ahead.substr(0, end), max_bytes);
    if (end != std::string_view::npos) {
      taken_ += end + 1;
      return line;
    }
    taken_ += ahead.size();
  }
  return line;
}

Piece ByteSource::rest(std::size_t max_bytes) {
  Piece all;
  for (auto ahead = look_ahead(); !ahead.empty() && !all.too_long; ahead = look_ahead()) {
    append(all, ahead, max_bytes);
    taken_ += ahead.size();
  }
  return all;
}

}  // namespace warta
