// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/read/json_record.hpp"

#include <charconv>
#include <optional>

#include <nlohmann/json.hpp>

namespace warta {

namespace {

/// Receives nlohmann's events. The parser keeps its own stack, so depth costs it no recursion; ours
/// is a counter.
class RecordHandler : public nlohmann::json_sax<nlohmann::json> {
 public:
  RecordHandler(std::size_t size, const FieldNames& names)
      : size_(size), names_(names), record_{RecordFields{names}, {}} {}

  bool null() override { return scalar({}); }

  bool boolean(bool value) override { return scalar(value ? "true" : "false"); }

  bool number_integer(number_integer_t value) override { return scalar(std::to_string(value)); }

  bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value)); }

  bool number_float(number_float_t /*value*/, const string_t& written) override {
    return scalar(written);
  }

  bool string(string_t& value) override { return scalar(std::move(value)); }

  bool binary(binary_t& /*value*/) override { return true; }

  bool start_object(std::size_t /*elements*/) override { return open(); }

  bool end_object() override { return close(); }

  bool key(string_t& name) override {
    if (depth_ == 1) {
      key_ = field_key(name);
    }
    return true;
  }

  bool start_array(std::size_t /*elements*/) override {
    if (depth_ == 0) {
      return refuse("the record holds a JSON array, not an object");
    }
    if (depth_ == 1) {
      list_.emplace();
    }
    return open();
  }

  bool end_array() override {
    if (depth_ == 2 && list_) {
      keep(std::move(*list_));
      list_.reset();
    }
    return close();
  }

  bool parse_error(std::size_t position,
                   const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    if (position > size_) {
      return refuse("the JSON breaks off before its end");
    }
    return refuse("the record is not valid JSON, from byte " + std::to_string(position));
  }

  JsonRecord result() && { return std::move(record_); }

 private:
  bool refuse(std::string why) {
    record_.failure = std::move(why);
    return false;
  }

  bool open() {
    if (++depth_ > max_json_depth) {
      return refuse("the JSON is nested deeper than " + std::to_string(max_json_depth) + " levels");
    }
    return true;
  }

  bool close() {
    --depth_;
    return true;
  }

  bool scalar(std::string value) {
    if (depth_ == 0) {
      return refuse("the record holds a single JSON value, not an object");
    }
    if (depth_ == 1) {
      keep(std::move(value));
    } else if (depth_ == 2 && list_) {
      join(value);
    }
    return true;
  }

  /// A list under a name of the text holds its paragraphs; any other (authors) is an enumeration.
  void join(const std::string& value) {
    if (!list_->empty()) {
      *list_ += names_.means(key_, RecordField::text) ? "\n" : ", ";
    }
    *list_ += value;
  }

  void keep(std::string value) {
    if (names_.knows(key_)) {
      record_.fields.add(key_, std::move(value));
    } else {
      record_.fields.mention(key_);
    }
  }

  std::size_t size_;
  const FieldNames& names_;
  int depth_ = 0;
  std::string key_;                  ///< of the outermost object
  std::optional<std::string> list_;  ///< the list under key_, joined so far
  JsonRecord record_;
};

/// The code unit of a \u escape that stands at *at*, if one does.
std::optional<unsigned> escaped_unit(std::string_view line, std::size_t at) {
  if (line.substr(at, 2) != "\\u" || at + 6 > line.size()) {
    return std::nullopt;
  }
  unsigned unit = 0;
  const auto* const digits = line.data() + at + 2;
  const auto [end, error] = std::from_chars(digits, digits + 4, unit, 16);
  if (error != std::errc{} || end != digits + 4) {
    return std::nullopt;
  }
  return unit;
}

bool is_high_surrogate(unsigned unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}

bool is_low_surrogate(unsigned unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

/// Python writes bytes that it could not decode as lone surrogates; the parser would refuse the
/// whole record for one of them.
std::string replace_lone_surrogates(std::string_view line) {
  std::string out{line};
  for (auto at = out.find('\\'); at != std::string::npos; at = out.find('\\', at)) {
    const auto unit = escaped_unit(out, at);
    if (!unit) {
      at += 2;
      continue;
    }
    const auto following = escaped_unit(out, at + 6);
    if (is_high_surrogate(*unit) && following && is_low_surrogate(*following)) {
      at += 12;
      continue;
    }
    if (is_high_surrogate(*unit) || is_low_surrogate(*unit)) {
      out.replace(at + 2, 4, "FFFD");
    }
    at += 6;
  }
  return out;
}

}  // namespace

JsonRecord parse_json_record(std::string_view json, const FieldNames& names) {
  const auto has_surrogate =
      json.find("\\ud") != std::string_view::npos || json.find("\\uD") != std::string_view::npos;
  const auto text = has_surrogate ? replace_lone_surrogates(json) : std::string{json};
  RecordHandler handler{text.size(), names};
  nlohmann::json::sax_parse(text, &handler);
  return std::move(handler).result();
}

}  // namespace warta
