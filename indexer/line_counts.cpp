// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/line_counts.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "indexer/schema/hash.hpp"

namespace warta {

namespace {

/// A million articles of 20 lines are 480 MB, a file of it 7.5 MB.
constexpr std::size_t files = 64;

std::array<std::uint64_t, 2> digest_of(std::string_view outlet, std::string_view line) {
  std::string both{outlet};
  both += '\0';
  both += line;
  return digest128(both);
}

}  // namespace

std::optional<FrequentLines::Count> FrequentLines::take(std::string_view outlet,
                                                        std::string_view line) {
  const auto known = lines_.find(digest_of(outlet, line));
  if (known == lines_.end()) {
    return std::nullopt;
  }
  const auto articles = known->second;
  lines_.erase(known);
  const auto of = outlets_.find(digest128(outlet));
  return of == outlets_.end() ? std::nullopt : std::optional{Count{articles, of->second}};
}

LineCounts::LineCounts(const std::filesystem::path& folder)
    : lines_by_article_(folder), outlets_(folder) {
  lines_.reserve(files);
  while (lines_.size() < files) {
    lines_.emplace_back(folder);
  }
}

std::optional<LineCounts::Entry> LineCounts::entry_of(const IndexedDocument& document) {
  const auto outlet = outlet_key(document.facets.outlet);
  if (outlet.empty()) {
    return std::nullopt;
  }
  const auto body = digest128(document.copies).front();
  Entry entry{{digest128(outlet), body}, {}};
  for (const auto& line : countable_lines(document.article)) {
    entry.lines.push_back({digest_of(outlet, line), body});
  }
  return entry;
}

void LineCounts::add(const std::optional<Entry>& entry) {
  ++articles_;
  std::vector<std::uint64_t> known{entry ? entry->lines.size() : 0};
  if (entry) {
    outlets_.append(&entry->outlet, sizeof entry->outlet);
    for (const auto& record : entry->lines) {
      lines_[record.what.back() % files].append(&record, sizeof record);
      known.push_back(record.what.front());
    }
  }
  lines_by_article_.append(known.data(), known.size() * sizeof(std::uint64_t));
}

void LineCounts::for_each_line(const Visit& visit) {
  constexpr std::size_t block_bytes = std::size_t{1} << 20U;
  std::vector<std::uint64_t> block;
  std::size_t begun = 0;
  std::uint64_t left = 0;
  for (std::size_t offset = 0; offset < lines_by_article_.size(); offset += block_bytes) {
    const auto bytes = std::min(block_bytes, lines_by_article_.size() - offset);
    block.resize(bytes / sizeof(std::uint64_t));
    lines_by_article_.read(offset, block.data(), bytes);
    for (const auto word : block) {
      if (left == 0) {
        left = word;
        ++begun;
      } else {
        visit(begun - 1, word);
        --left;
      }
    }
  }
}

ArticleSet LineCounts::first_with_each(const FrequentLines& frequent) {
  std::unordered_set<std::uint64_t> missing;
  for (const auto& [line, articles] : frequent.lines_) {
    missing.insert(line.front());
  }
  ArticleSet found(articles_);
  for_each_line([&](std::size_t article, std::uint64_t line) {
    if (missing.erase(line) > 0) {
      found[article] = true;
    }
  });
  return found;
}

ArticleSet LineCounts::with_any(const LearnedLines& learned) {
  std::unordered_set<std::uint64_t> wanted;
  for (const auto& entry : learned.lines()) {
    wanted.insert(digest_of(entry.outlet, entry.line).front());
  }
  ArticleSet found(articles_);
  for_each_line([&](std::size_t article, std::uint64_t line) {
    if (wanted.contains(line)) {
      found[article] = true;
    }
  });
  return found;
}

/// How many bodies have what at least *least* of them have.
FrequentLines::Numbers LineCounts::numbers_in(TemporaryFile& file, std::size_t least) {
  std::vector<Record> records(file.size() / sizeof(Record));
  file.read(0, records.data(), records.size() * sizeof(Record));
  std::ranges::sort(records);
  records.erase(std::unique(records.begin(), records.end()), records.end());
  FrequentLines::Numbers numbers;
  for (auto from = records.begin(); from != records.end();) {
    const auto to = std::find_if(
        from, records.end(), [&](const Record& record) { return record.what != from->what; });
    if (const auto count = static_cast<std::size_t>(to - from); count >= least) {
      numbers.emplace(from->what, count);
    }
    from = to;
  }
  return numbers;
}

FrequentLines LineCounts::frequent() {
  FrequentLines found;
  found.outlets_ = numbers_in(outlets_, least_outlet_articles);
  if (found.outlets_.empty()) {
    return found;
  }
  for (auto& file : lines_) {
    found.lines_.merge(numbers_in(file, least_articles));
  }
  return found;
}

}  // namespace warta
