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

std::string_view ByteSource::look_ahead() {
  if (taken_ == buffer_.size()) {
    buffer_.resize(chunk_bytes);
    stream_.read(buffer_.data(), static_cast<std::streamsize>(chunk_bytes));
    buffer_.resize(static_cast<std::size_t>(stream_.gcount()));
    taken_ = 0;
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
