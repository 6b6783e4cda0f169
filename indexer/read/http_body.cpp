// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/http_body.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/read/chunked_body.hpp"
#include "indexer/read/decompression.hpp"
#include "stemmer/ascii.hpp"

namespace warta {

namespace {

/// No message has more; each costs a buffer.
constexpr std::size_t most_layers = 4;

/// What undoes a coding; none where the bytes show that it is undone already.
using Undo = std::optional<ByteSource> (*)(ByteSource&);

std::optional<ByteSource> leave(ByteSource& /*body*/) {
  return std::nullopt;
}

std::optional<ByteSource> dechunk(ByteSource& body) {
  if (!begins_with_chunk(body.look_ahead(chunk_size_bytes))) {
    return std::nullopt;
  }
  return dechunked(body);
}

/// gzip and Zstandard, each by its own sign: servers announce one and send the other.
std::optional<ByteSource> unpack(ByteSource& body) {
  auto unpacker = unpacker_of(body.look_ahead(magic_bytes));
  if (!unpacker) {
    return std::nullopt;
  }
  return decompressed(body, std::move(unpacker));
}

std::optional<ByteSource> undeflate(ByteSource& body) {
  const auto start = body.look_ahead(2);
  if (start.empty()) {
    return std::nullopt;
  }
  return decompressed(body, deflate_decoder(start));
}

struct Coding {
  std::string_view name;
  Undo undo;
};

constexpr auto codings = std::to_array<Coding>({
    {"identity", leave},
    {"none", leave},
    {"utf-8", leave},  // no coding, but some servers send it
    {"chunked", dechunk},
    {"gzip", unpack},
    {"x-gzip", unpack},
    {"zstd", unpack},
    {"deflate", undeflate},
});

/// A page's first tag: deflate and Brotli have no sign of their own to tell that they are undone.
bool is_markup(std::string_view start) {
  const auto text = trim(start, " \t\r\n\xEF\xBB\xBF");
  return text.size() > 1 && text[0] == '<' &&
         (is_letter(text[1]) || text[1] == '!' || text[1] == '?');
}

}  // namespace

HttpBody::HttpBody(ByteSource& body, const HeaderFields& fields) : body_(body) {
  undo_all(fields.get("Transfer-Encoding"));
  undo_all(fields.get("Content-Encoding"));
}

void HttpBody::undo_all(std::string_view list) {
  while (!list.empty() && failure_.empty()) {
    const auto comma = list.rfind(',');
    const auto from = comma == std::string_view::npos ? 0 : comma + 1;
    undo(lower_case(trim(list.substr(from))));
    list = list.substr(0, comma == std::string_view::npos ? 0 : comma);
  }
}

void HttpBody::undo(const std::string& coding) {
  const auto* const found = std::ranges::find(codings, coding, &Coding::name);
  if (coding.empty() || is_markup(plain().look_ahead(64))) {
    return;
  }
  if (found == codings.end()) {
    failure_ = "the page is in the content-coding \"" + coding +
               "\", which cannot be undone; have the crawler ask for gzip";
  } else if (layers_.size() == most_layers) {
    failure_ = "the page is in more than " + std::to_string(most_layers) + " codings";
  } else if (auto layer = found->undo(plain())) {
    layers_.push_back(std::move(*layer));
  }
}

}  // namespace warta
