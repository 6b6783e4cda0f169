// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/formats.hpp"

#include <algorithm>
#include <array>

#include "stemmer/ascii.hpp"

namespace warta {

namespace {

using Kind = FormatGuess::Kind;

struct Extension {
  std::string_view name;
  Kind kind;
  std::string_view format;  ///< its name for people, where it is unsupported
};

constexpr auto extensions = std::to_array<Extension>({
    {".txt", Kind::text, ""},
    {".jsonl", Kind::json_lines, ""},
    {".ndjson", Kind::json_lines, ""},
    {".json-lines", Kind::json_lines, ""},
    {".jl", Kind::json_lines, ""},  // as Scrapy names it
    {".json", Kind::json, ""},
    {".html", Kind::html, ""},
    {".htm", Kind::html, ""},
    {".xhtml", Kind::html, ""},
    {".warc", Kind::unsupported, "WARC"},
    {".wet", Kind::unsupported, "WET"},
    {".csv", Kind::unsupported, "CSV"},
    {".tsv", Kind::unsupported, "TSV"},
    {".gz", Kind::unsupported, "gzip"},
    {".zst", Kind::unsupported, "Zstandard"},
});

struct Signature {
  std::string_view start;  ///< lower case
  Kind kind;
  std::string_view format;
};

constexpr auto signatures = std::to_array<Signature>({
    {"\x1f\x8b", Kind::unsupported, "gzip"},
    {"\x28\xb5\x2f\xfd", Kind::unsupported, "Zstandard"},
    {"warc/", Kind::unsupported, "WARC"},
    {"<!doctype html", Kind::html, ""},
    {"<html", Kind::html, ""},
    {"<head", Kind::html, ""},
    {"<?xml", Kind::html, ""},
    {"<rss", Kind::html, ""},
    {"[", Kind::unsupported, "a JSON array"},
    {"{", Kind::json_lines, ""},
});

constexpr std::string_view blanks = " \t\r\n";

FormatGuess guess(Kind kind, std::string_view format) {
  if (kind != Kind::unsupported) {
    return {kind, {}};
  }
  return {kind, "the file is " + std::string{format} + ", which cannot be read yet"};
}

}  // namespace

FormatGuess format_by_name(const std::filesystem::path& path) {
  const auto extension = lower_case(path.extension().string());
  const auto* const found = std::ranges::find(extensions, extension, &Extension::name);
  return found == extensions.end() ? FormatGuess{} : guess(found->kind, found->format);
}

FormatGuess format_by_content(std::string_view start) {
  static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
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
    return {Kind::text, {}};
  }
  // JSON Lines has a whole object in a line; what is laid out for people breaks off behind the
  // brace.
  const auto gap = start.substr(1, second - 1);
  if (found->kind == Kind::json_lines && gap.find('\n') != std::string_view::npos) {
    return guess(Kind::unsupported, "a JSON object of several lines");
  }
  return guess(found->kind, found->format);
}

FormatGuess json_by_content(std::string_view start) {
  if (start.find_first_not_of(blanks) == std::string_view::npos) {
    return {Kind::json_lines, {}};
  }
  auto found = format_by_content(start);
  if (found.kind == Kind::text) {
    return {Kind::unsupported, "the file's name says JSON, but it holds no JSON Lines"};
  }
  return found;
}

}  // namespace warta
