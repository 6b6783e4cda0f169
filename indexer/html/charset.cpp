// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/html/charset.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include "stemmer/ascii.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

/// The standard asks for 1,024 bytes; some themes put more in front of it.
constexpr std::size_t bytes_before_meta = 4096;

struct ByteOrderMark {
  std::string_view bytes;
  std::string_view code;
};

constexpr std::array<ByteOrderMark, 3> byte_order_marks{
    {{"\xEF\xBB\xBF", "utf-8"}, {"\xFF\xFE", "utf-16le"}, {"\xFE\xFF", "utf-16be"}}};

/// Labels that mean windows-1252 on the web (encoding.spec.whatwg.org).
constexpr std::array<std::string_view, 6> western{
    "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "us-ascii", "ascii"};

/// The label behind `charset=` in a `<meta>`.
std::string label_in_meta(std::string_view bytes) {
  constexpr std::string_view sign = "charset";
  const auto head = lower_case(bytes.substr(0, bytes_before_meta));
  for (auto meta = head.find("<meta"); meta != std::string::npos;
       meta = head.find("<meta", meta + 1)) {
    const auto end = head.find('>', meta);
    const auto found = head.find(sign, meta);
    if (found == std::string::npos || found > end) {
      continue;
    }
    const auto from = head.find_first_not_of(" =\"'\t\r\n", found + sign.size());
    const auto to = head.find_first_of(" \"';/>\t\r\n", from);
    if (from != std::string::npos && to != std::string::npos) {
      return head.substr(from, to - from);
    }
  }
  return {};
}

/// What the bytes look like; empty where ICU has no idea.
std::string detected(std::string_view bytes) {
  constexpr std::size_t sample = std::size_t{64} << 10U;
  auto error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector{ucsdet_open(&error),
                                                                            ucsdet_close};
  const auto length = static_cast<std::int32_t>(std::min(bytes.size(), sample));
  ucsdet_setText(detector.get(), bytes.data(), length, &error);
  ucsdet_enableInputFilter(detector.get(), 1);  // without the tags
  const auto* const match = ucsdet_detect(detector.get(), &error);
  const auto* const name = match == nullptr ? nullptr : ucsdet_getName(match, &error);
  return U_SUCCESS(error) && name != nullptr ? lower_case(name) : std::string{};
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

/// None where ICU knows no such code.
Converter open_converter(const std::string& label) {
  auto error = U_ZERO_ERROR;
  const bool is_western = std::ranges::find(western, label) != western.end();
  Converter converter{ucnv_open(is_western ? "windows-1252" : label.c_str(), &error), ucnv_close};
  if (U_FAILURE(error) || label.empty()) {
    converter.reset();
  }
  return converter;
}

std::string drop_nul(std::string text) {
  std::erase(text, '\0');
  return text;
}

DecodedHtml from_utf8(std::string_view bytes) {
  auto repaired = repair_utf8(bytes);
  return {drop_nul(std::move(repaired.text)), repaired.replaced};
}

DecodedHtml convert(std::string_view bytes, UConverter& converter) {
  auto error = U_ZERO_ERROR;
  const icu::UnicodeString text(
      bytes.data(), static_cast<std::int32_t>(bytes.size()), &converter, error);
  std::string utf8;
  text.toUTF8String(utf8);
  std::size_t replaced = 0;
  for (std::int32_t at = 0; at < text.length(); ++at) {
    replaced += text[at] == 0xFFFD ? 1U : 0U;
  }
  return {drop_nul(std::move(utf8)), replaced};
}

/// In UTF-16, every other byte of a page's tags is 0.
bool looks_like_utf16(std::string_view bytes) {
  const auto head = bytes.substr(0, bytes_before_meta);
  return static_cast<std::size_t>(std::ranges::count(head, '\0')) * 4 > head.size();
}

}  // namespace

DecodedHtml decode_html(std::string_view bytes, std::string_view declared) {
  for (const auto& mark : byte_order_marks) {
    if (bytes.starts_with(mark.bytes)) {
      bytes.remove_prefix(mark.bytes.size());
      const auto converter = open_converter(std::string{mark.code});
      return mark.code == "utf-8" ? from_utf8(bytes) : convert(bytes, *converter);
    }
  }
  if (!looks_like_utf16(bytes)) {
    auto plain = from_utf8(bytes);
    if (plain.replaced == 0) {
      return plain;
    }
  }
  for (const auto& label : {lower_case(declared), label_in_meta(bytes), detected(bytes)}) {
    if (label.starts_with("utf-8") || label == "utf8") {
      return from_utf8(bytes);
    }
    // A label that could be read byte by byte is not that of a code of two bytes or four.
    const auto converter = open_converter(label);
    if (converter && (ucnv_getMinCharSize(converter.get()) == 1 || looks_like_utf16(bytes))) {
      return convert(bytes, *converter);
    }
  }
  return from_utf8(bytes);
}

}  // namespace warta
