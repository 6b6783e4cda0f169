// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/json_file.hpp"

#include <string>
#include <utility>

#include "indexer/read/json_lines.hpp"
#include "indexer/read/json_values.hpp"
#include "stemmer/ascii.hpp"

namespace warta {

namespace {

/// One JSON file on its way to the sink.
class JsonFile {
 public:
  JsonFile(ByteSource& source, const FileReading& reading)
      : source_(source), reading_(reading), values_(source) {}

  void read() {
    const auto first = values_.next_byte();
    if (first == '[') {
      read_array();
    } else if (first == '{') {
      read_objects();
    } else if (first) {
      refuse("the file's name says JSON, but neither an array nor an object opens it");
    } else if (source_.failure().empty()) {
      reading_.sink.refuse(reading_.origin.location, "the file is empty");
    } else {
      refuse_broken(source_, reading_);
    }
  }

 private:
  void refuse(std::string reason) {
    reading_.sink.refuse(line_location(values_.line()), std::move(reason));
  }

  std::string line_location(std::size_t line) const {
    return reading_.origin.location + ':' + std::to_string(line);
  }

  void read_array() {
    values_.skip_byte();
    auto next = values_.next_byte();
    for (std::size_t number = 1; next && next != ']'; ++number) {
      if (!read_element(number)) {
        return;
      }
      if (values_.next_byte() == ',') {
        values_.skip_byte();
        next = values_.next_byte();
        continue;
      }
      next = values_.next_byte();
    }
    if (!next) {
      refuse_end("the JSON array breaks off before its end");
      return;
    }
    values_.skip_byte();
    if (values_.next_byte()) {
      refuse("something stands behind the end of the JSON array; it is not read");
    }
  }

  /// Whether there may be another one behind it.
  bool read_element(std::size_t number) {
    const auto value = values_.element(reading_.max_record_bytes);
    const auto location = line_location(value.line) + " (element " + std::to_string(number) + ')';
    return take(value, location);
  }

  void read_objects() {
    for (auto next = values_.next_byte(); next; next = values_.next_byte()) {
      const auto begin = values_.line();
      if (next != '{') {
        refuse("behind a JSON object stands something else; the rest of the file is not read");
        return;
      }
      const auto value = values_.object(reading_.max_record_bytes);
      if (!take(value, line_location(value.line))) {
        return;
      }
      if (values_.line() == begin && at_line_end()) {
        read_further_json_lines(source_, reading_, begin + 1);
        return;
      }
    }
    refuse_broken(source_, reading_);
  }

  /// Passes over the end of a line, if nothing else comes before it.
  bool at_line_end() {
    for (auto ahead = source_.look_ahead(); !ahead.empty(); ahead = source_.look_ahead()) {
      const auto found = ahead.find_first_not_of(" \t\r");
      if (found != std::string_view::npos) {
        const bool ends = ahead[found] == '\n';
        source_.skip(ends ? found + 1 : 0);
        return ends;
      }
      source_.skip(ahead.size());
    }
    return false;
  }

  /// Hands a value on or refuses it: whether anything may stand behind it.
  bool take(const JsonValue& value, const std::string& location) {
    if (value.breaks_off) {
      refuse_end("the JSON breaks off before its end", location);
      return false;
    }
    const auto json = trim(value.piece.bytes);
    if (value.piece.too_long) {
      reading_.sink.refuse(location, too_large(reading_.max_record_bytes));
    } else if (json.empty()) {
      reading_.sink.refuse(location, "between two commas of the JSON array stands nothing");
    } else {
      read_json_record(json, location, reading_);
    }
    return true;
  }

  /// Where the bytes have ended too early: it is the stream's fault if it says so.
  void refuse_end(std::string reason, const std::string& location) {
    if (source_.failure().empty()) {
      reading_.sink.refuse(location, std::move(reason));
    } else {
      refuse_broken(source_, reading_);
    }
  }

  void refuse_end(std::string reason) {
    refuse_end(std::move(reason), line_location(values_.line()));
  }

  ByteSource& source_;
  const FileReading& reading_;
  JsonValues values_;
};

}  // namespace

void read_json(ByteSource& source, const FileReading& reading) {
  source.skip_byte_order_mark();
  JsonFile{source, reading}.read();
}

}  // namespace warta
