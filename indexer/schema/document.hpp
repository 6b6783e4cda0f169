// SPDX-License-Identifier: GPL-2.0-or-later
// The values on the data's path: RawDocument -> Article -> IndexedDocument. Each stage adds what it
// found and changes nothing of the stage before.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/date.hpp"

namespace warta {

enum class LineKind { title, meta, body, boilerplate };

std::string_view to_string(LineKind kind);

/// What the page's structure tells of a line, where the text was extracted from HTML.
struct KnownLine {
  std::size_t number = 0;  ///< 1-based, blank lines counted
  LineKind kind = LineKind::body;
  std::string rule;  ///< `html:caption`

  bool operator==(const KnownLine&) const = default;
};

/// A value that a person has given a facet; it wins over the rules.
struct Override {
  std::string facet;  ///< name of the field
  std::string value;  ///< as the facet shows it, a region as its path; empty: it shall be unknown

  bool operator==(const Override&) const = default;
};

/// One article as the crawler left it: well-formed UTF-8, fields known by their canonical names.
struct RawDocument {
  std::string id;
  bool id_is_path = false;   ///< the id is a path below `root`, not one given by the record
  std::string root;          ///< the INPUT that it came from, as an absolute path; "-" for stdin.
                             ///< In names of files, bytes that are no UTF-8 stand as `%E9`
  std::string location;      ///< for messages: `crawl.jsonl:214`
  std::string text;          ///< lines end at \n
  std::size_t repaired = 0;  ///< ill-formed UTF-8 sequences replaced
  std::optional<std::string> title, url, outlet, author, published, crawled;
  bool from_html = false;           ///< the text was extracted from a page
  std::vector<KnownLine> known;     ///< in order of their numbers
  std::vector<Override> overrides;  ///< sorted; no crawler's, but what belongs to its id

  bool operator==(const RawDocument&) const = default;
};

/// A piece cut out of a line, in bytes of the line.
struct Cut {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string rule;

  bool operator==(const Cut&) const = default;
};

/// A line of RawDocument::text that is not blank.
struct Line {
  std::size_t number = 0;  ///< 1-based, blank lines counted
  std::size_t from = 0;    ///< first byte in the text
  std::size_t to = 0;      ///< byte after the last; the line ending (\n, \r\n) is not in it
  LineKind kind = LineKind::body;
  std::string rule;  ///< why it is boilerplate (`tail:related`); empty for body
  std::vector<Cut> cuts;

  bool operator==(const Line&) const = default;
};

/// The place and site that open a lead: "SERANG, Kabarbanten.com – ".
struct Dateline {
  std::size_t line = 0;            ///< the line it stands in; 0 where there is none
  std::size_t length = 0;          ///< its bytes at the line's start, dash and blanks included
  std::vector<std::string> parts;  ///< in order: "SERANG", "Kabarbanten.com"

  bool operator==(const Dateline&) const = default;
};

/// A document whose lines are told apart.
struct Article {
  RawDocument raw;
  std::optional<std::string> title;  ///< shortest repetition of the headline
  std::optional<std::string> author;
  std::vector<Line> lines;
  Dateline dateline;
  std::string body;  ///< the body lines in order, without cuts, joined by \n

  bool operator==(const Article&) const = default;
};

/// The bytes of the line, from `from` to `to`.
std::string_view text_of(const Article& article, const Line& line);

/// The bytes of the line without its cuts and without blanks at both ends.
std::string kept_text(const Article& article, const Line& line);

/// The body lines in order, as `Article::body` holds them.
std::string join_body(const Article& article);

/// What speaks for one value of one facet.
struct Evidence {
  std::string facet;  ///< name of the field: election, phase, region …
  std::string value;  ///< empty where an override says that it is unknown
  double weight = 0;
  std::optional<std::size_t> line;  ///< none where a field of the record or an override says it
  std::string quote;                ///< the words, as they stand there
  std::string rule;

  bool operator==(const Evidence&) const = default;
};

/// When the article appeared, or else when the event happened.
struct DatedBy {
  ImpreciseDate date;
  bool inferred = false;  ///< not literally there: the year from the weekday, for example
  std::string evidence;   ///< the words that gave it

  bool operator==(const DatedBy&) const = default;
};

/// Where the event is. A lower level implies the ones above it.
struct Region {
  std::optional<std::string> province, regency, district;

  bool operator==(const Region&) const = default;
};

/// `Banten/Kota Serang`; empty where nothing is known.
std::string region_path(const Region& region);

/// The region of such a path.
Region region_of_path(std::string_view path);

struct Facets {
  std::optional<DatedBy> date;
  std::optional<std::string> outlet;
  std::vector<std::string> election, cycle, phase;  ///< sorted
  Region region;
  std::optional<std::string> unit;
  std::vector<std::string> activity;  ///< sorted
  std::vector<Evidence> evidence;     ///< of all facets, strongest first within one

  bool operator==(const Facets&) const = default;
};

/// All that is known of a document.
struct IndexedDocument {
  Article article;
  Facets facets;
  std::string copies;  ///< equal for copies of one text

  bool operator==(const IndexedDocument&) const = default;
};

}  // namespace warta
