// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/warc_records.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace warta {

namespace {

constexpr std::string_view version_line = "WARC/1.";

constexpr const char* no_head =
    "here should begin a WARC record of version 1.0 or 1.1; all up to the next one is passed over";
constexpr const char* no_length =
    "the WARC record does not tell its Content-Length; all up to the next one is passed over";
constexpr const char* cut_off = "the WARC record breaks off before its end";
constexpr const char* broken_head =
    "the head of the WARC record has no end; all up to the next one is passed over";

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  return error == std::errc{} && end == last ? std::optional{number} : std::nullopt;
}

}  // namespace

std::optional<WarcRecord> WarcRecords::next() {
  skip_block();
  skip_line_ends();
  if (breaks_off() || source_.look_ahead().empty()) {
    return std::nullopt;
  }
  WarcRecord record;
  record.number = ++count_;
  if (!at_head()) {
    const auto start = source_.look_ahead(version_line.size());
    record.failure = version_line.starts_with(start) ? cut_off : no_head;
    find_next_head();
    return record;
  }
  auto head = read_head(source_);
  if (!head.whole && !source_.failure().empty()) {
    return std::nullopt;
  }
  if (!head.whole && source_.look_ahead().empty()) {
    record.failure = cut_off;
    return record;
  }
  record.fields = std::move(head.fields);
  const auto length = number_of(record.fields.get("Content-Length"));
  if (!head.whole || !length) {
    record.failure = head.whole ? no_length : broken_head;
    find_next_head();
    return record;
  }
  left_ = *length;
  return record;
}

ByteSource WarcRecords::block() {
  return ByteSource{[this](char* to, std::size_t most) { return read_block(to, most); }};
}

ReadResult WarcRecords::read_block(char* to, std::size_t most) {
  if (left_ == 0) {
    return {};
  }
  const auto ahead = source_.look_ahead();
  if (ahead.empty()) {
    return {0, cut_off};
  }
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>({left_, most, ahead.size()}));
  std::copy_n(ahead.data(), count, to);
  source_.skip(count);
  left_ -= count;
  return {count};
}

void WarcRecords::skip_block() {
  for (auto ahead = source_.look_ahead(); left_ > 0 && !ahead.empty();
       ahead = source_.look_ahead()) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, ahead.size()));
    source_.skip(count);
    left_ -= count;
  }
}

void WarcRecords::skip_line_ends() {
  for (auto ahead = source_.look_ahead(); !ahead.empty(); ahead = source_.look_ahead()) {
    const auto found = ahead.find_first_not_of("\r\n");
    source_.skip(std::min(found, ahead.size()));
    if (found != std::string_view::npos) {
      return;
    }
  }
}

bool WarcRecords::at_head() {
  return source_.look_ahead(version_line.size()).starts_with(version_line);
}

void WarcRecords::find_next_head() {
  while (!at_head() && source_.next_line(0)) {
  }
}

}  // namespace warta
