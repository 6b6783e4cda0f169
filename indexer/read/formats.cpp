// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/formats.hpp"

#include <algorithm>
#include <array>

#include "stemmer/ascii.hpp"

namespace warta {

namespace {

struct Extension {
  std::string_view name;
  InputFormat format;
};

constexpr auto extensions = std::to_array<Extension>({
    {".txt", InputFormat::txt},
    {".jsonl", InputFormat::jsonl},
    {".ndjson", InputFormat::jsonl},
    {".json-lines", InputFormat::jsonl},
    {".jl", InputFormat::jsonl},  // as Scrapy names it
    {".json", InputFormat::json},
    {".csv", InputFormat::csv},
    {".tsv", InputFormat::tsv},
    {".warc", InputFormat::warc},
    {".wet", InputFormat::wet},
    {".html", InputFormat::html},
    {".htm", InputFormat::html},
    {".xhtml", InputFormat::html},
});

constexpr std::array<std::string_view, 2> packed_extensions{".gz", ".zst"};

struct Signature {
  std::string_view start;  ///< lower case
  InputFormat format;
};

constexpr auto signatures = std::to_array<Signature>({
    {"warc/", InputFormat::warc},
    {"<!doctype html", InputFormat::html},
    {"<html", InputFormat::html},
    {"<head", InputFormat::html},
    {"<?xml", InputFormat::html},
    {"<rss", InputFormat::html},
    {"[", InputFormat::json},
    {"{", InputFormat::jsonl},
});

constexpr std::string_view blanks = " \t\r\n";

std::string extension_of(const std::filesystem::path& path) {
  return lower_case(path.extension().string());
}

}  // namespace

InputFormat format_by_name(const std::filesystem::path& path) {
  auto extension = extension_of(path);
  if (std::ranges::find(packed_extensions, extension) != packed_extensions.end()) {
    extension = extension_of(path.stem());
  }
  const auto* const found = std::ranges::find(extensions, extension, &Extension::name);
  return found == extensions.end() ? InputFormat::automatic : found->format;
}

InputFormat format_by_content(std::string_view start) {
  static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  start = start.substr(0, telling_bytes);
  if (start.starts_with(byte_order_mark)) {
    start.remove_prefix(byte_order_mark.size());
  }
  start.remove_prefix(std::min(start.find_first_not_of(blanks), start.size()));
  const auto head = lower_case(start.substr(0, 16));
  const auto* const found = std::ranges::find_if(
      signatures, [&](const Signature& signature) { return head.starts_with(signature.start); });
  // A text may open with a bracket ("[Update] …"); an array of articles goes on with an object.
  const auto second = start.empty() ? std::string_view::npos : start.find_first_not_of(blanks, 1);
  if (found == signatures.end() ||
      (found->start == "[" && (second == std::string_view::npos || start[second] != '{'))) {
    return InputFormat::txt;
  }
  // JSON Lines has a whole object in a line; what is laid out for people breaks off behind the
  // brace.
  const auto gap = start.substr(1, second - 1);
  const bool is_laid_out =
      found->format == InputFormat::jsonl && gap.find('\n') != std::string_view::npos;
  return is_laid_out ? InputFormat::json : found->format;
}

bool begins_as_utf16(std::string_view start) {
  return start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF");
}

}  // namespace warta
