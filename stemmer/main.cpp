// SPDX-License-Identifier: GPL-2.0-or-later
// warta-stem: stems words or text on standard input.
#include <cerrno>
#include <cstdint>
#include <iostream>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/program_options.hpp>
#include <nlohmann/json.hpp>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "stemmer/ascii.hpp"
#include "stemmer/stemmer.hpp"
#include "stemmer/text.hpp"

namespace warta {

namespace {

namespace po = boost::program_options;
using Json = nlohmann::ordered_json;

enum ExitCode : int { exit_ok = 0, exit_failed = 1, exit_usage = 2 };

enum class Input { words, text, jsonl };
enum class Format { tsv, json };

struct Options {
  Input input = Input::words;
  Format format = Format::tsv;
  Style style = Style::standard;
  bool explain = false;
};

/// Standard input or output gave out.
class StreamError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

po::options_description described_options() {
  po::options_description options("Options");
  options.add_options()("format", po::value<std::string>()->default_value("tsv"), "tsv or json")(
      "text", "read running text: every word of it gives a line")(
      "jsonl",
      "read JSON Lines: as --text, on the field \"text\" of each record; what is printed begins "
      "with the number of the record's line")(
      "informal", "know the affixes of informal speech too: ngumpulin, nyari")(
      "explain", "print all readings of a word, best first, with what speaks for each")(
      "help", "print this and stop")("version", "print the version and stop");
  return options;
}

po::variables_map parse(int argc, char** argv) {
  namespace style = po::command_line_style;
  po::variables_map given;
  po::store(po::command_line_parser(argc, argv)
                .options(described_options())
                .positional({})
                .style(style::default_style & ~style::allow_guessing)
                .run(),
            given);
  po::notify(given);
  return given;
}

Options options_of(const po::variables_map& given) {
  Options options;
  const auto& format = given["format"].as<std::string>();
  if (format != "tsv" && format != "json") {
    throw po::error("--format is tsv or json, not \"" + format + '"');
  }
  if (given.contains("text") && given.contains("jsonl")) {
    throw po::error("--text and --jsonl exclude each other");
  }
  options.format = format == "json" ? Format::json : Format::tsv;
  options.input = given.contains("text")    ? Input::text
                  : given.contains("jsonl") ? Input::jsonl
                                            : Input::words;
  options.style = given.contains("informal") ? Style::informal : Style::standard;
  options.explain = given.contains("explain");
  return options;
}

void print_help() {
  std::cout << "Stems Indonesian: finds the root of a word (pemilihan: pilih).\n\n"
               "Usage: warta-stem [options] < INPUT\n\n"
               "One line of INPUT is one word, hyphens kept; one line comes out for it:\n"
               "the word, a tab, its root.\n\n"
            << described_options()
            << "\nExit codes: 0 good; 1 input or output failed; 2 wrong usage.\n\n"
               "Examples:\n"
               "  echo perkampungan | warta-stem\n"
               "  warta-stem --text --explain < article.txt\n";
}

/// A cell of a table: control characters, and what else ends a line, would break it or the
/// terminal.
std::string cell(std::string_view text) {
  const auto is_control = [](UChar32 c) {
    return u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) != 0 ||
           (U_MASK(u_charType(c)) & (U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK)) != 0;
  };
  icu::UnicodeString clean = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  for (std::int32_t at = 0; at < clean.length(); ++at) {
    if (is_control(clean.char32At(at))) {
      clean.setCharAt(at, u' ');
    }
  }
  std::string bytes;
  return clean.toUTF8String(bytes);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string line;
  for (const std::string& part : parts) {
    line += (line.empty() ? "" : " ") + part;
  }
  return line;
}

class Writer {
 public:
  explicit Writer(const Options& options) : options_(options), stemmer_(options.style) {}

  /// From now on, words come from the record in this line of the input.
  void begin_record(std::size_t line) { record_ = line; }

  /// One word of the input; *form* is what is stemmed of it.
  void write(std::string_view word, std::string_view form) {
    if (options_.format == Format::json) {
      write_json(word, form);
    } else if (options_.explain) {
      write_readings(word, form);
    } else {
      begin_row(word);
      std::cout << cell(stemmer_.stem(form)) << '\n';
    }
    if (!std::cout) {
      throw StreamError("cannot write the output");
    }
  }

  /// All words of a running text; a reduplication is one of them.
  void write_text(std::string_view text) {
    const std::vector<Token> tokens = tokeniser_.tokenise(text);
    for (std::span<const Token> rest{tokens}; !rest.empty();) {
      const auto word = rest.first(stemmer_.count_tokens(rest));
      const std::string_view written =
          text.substr(word.front().from, word.back().to - word.front().from);
      write(written, form_of(word, written));
      rest = rest.subspan(word.size());
    }
  }

 private:
  /// The word as written, because capitals may tell a name, unless the tokeniser took signs out of
  /// it.
  static std::string form_of(std::span<const Token> word, std::string_view written) {
    std::string form = word.front().word;
    for (const Token& part : word.subspan(1)) {
      form += '-' + part.word;
    }
    return written.size() == form.size() ? std::string{written} : form;
  }

  void begin_row(std::string_view word) {
    if (record_) {
      std::cout << *record_ << '\t';
    }
    std::cout << cell(word) << '\t';
  }

  void write_readings(std::string_view word, std::string_view form) {
    for (const Segmentation& reading : stemmer_.explain(form)) {
      begin_row(word);
      std::cout << cell(reading.root) << '\t' << joined(reading.prefixes) << '\t'
                << joined(reading.suffixes) << '\t' << reading.score << '\t' << reading.rule
                << '\n';
    }
  }

  void write_json(std::string_view word, std::string_view form) {
    Json line = Json::object();
    if (record_) {
      line["line"] = *record_;
    }
    line["word"] = repair_utf8(word).text;
    line["root"] = stemmer_.stem(form);
    if (options_.explain) {
      line["readings"] = Json::array();
      for (const Segmentation& reading : stemmer_.explain(form)) {
        line["readings"].push_back({{"root", reading.root},
                                    {"prefixes", reading.prefixes},
                                    {"suffixes", reading.suffixes},
                                    {"score", reading.score},
                                    {"rule", reading.rule}});
      }
    }
    std::cout << line.dump() << '\n';
  }

  Options options_;
  std::optional<std::size_t> record_;
  Stemmer stemmer_;
  Tokeniser tokeniser_;
};

/// The text of one JSON record. Throws Json::exception if it is none.
std::string text_of(const std::string& record) {
  constexpr int deepest = 32;
  const auto shallow = [](int depth, Json::parse_event_t /*event*/, Json& /*value*/) {
    if (depth > deepest) {
      throw std::runtime_error("nested too deeply");
    }
    return true;
  };
  return Json::parse(repair_utf8(record).text, shallow).at("text").get<std::string>();
}

int stem_records(Writer& writer) {
  int code = exit_ok;
  std::size_t number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    ++number;
    if (trim(line).empty()) {
      continue;
    }
    std::string text;
    try {
      text = text_of(line);
    } catch (const std::runtime_error& error) {
      std::cerr << "warta-stem: line " << number << ": " << error.what() << '\n';
      code = exit_failed;
    } catch (const Json::exception&) {
      std::cerr << "warta-stem: line " << number << ": no JSON object with a text field\n";
      code = exit_failed;
    }
    writer.begin_record(number);
    writer.write_text(text);
  }
  return code;
}

void stem_text(Writer& writer) {
  const std::string bytes{std::istreambuf_iterator<char>{std::cin}, {}};
  writer.write_text(repair_utf8(bytes).text);
}

void stem_words(Writer& writer) {
  for (std::string line; std::getline(std::cin, line);) {
    const std::string_view word = trim(line);
    writer.write(word, word);
  }
}

int stem_input(const Options& options) {
  Writer writer(options);
  int code = exit_ok;
  switch (options.input) {
    case Input::words:
      stem_words(writer);
      break;
    case Input::text:
      stem_text(writer);
      break;
    case Input::jsonl:
      code = stem_records(writer);
      break;
  }
  return code;
}

int run(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const po::variables_map given = parse(argc, argv);
  int code = exit_ok;
  if (given.contains("help")) {
    print_help();
  } else if (given.contains("version")) {
    std::cout << "warta-stem " WARTA_VERSION " (rules " << Stemmer::fingerprint() << ")\n";
  } else {
    code = stem_input(options_of(given));
  }
  if (std::cin.bad()) {
    throw StreamError("cannot read the input");
  }
  if (!std::cout.flush()) {
    throw StreamError("cannot write the output");
  }
  return code;
}

}  // namespace

}  // namespace warta

int main(int argc, char** argv) {
  try {
    return warta::run(argc, argv);
  } catch (const boost::program_options::too_many_positional_options_error&) {
    std::cerr << "warta-stem: words are read from standard input: "
                 "echo pemilihan | warta-stem; try --help\n";
    return warta::exit_usage;
  } catch (const boost::program_options::error& error) {
    std::cerr << "warta-stem: " << error.what() << "; try --help\n";
    return warta::exit_usage;
  } catch (const std::ios_base::failure&) {  // of a buffer that is read without its stream
    std::cerr << "warta-stem: cannot read the input\n";
    return warta::exit_failed;
  } catch (const std::exception& error) {
    if (errno != EPIPE) {  // the reader has had enough: head, less
      std::cerr << "warta-stem: " << error.what() << '\n';
    }
    return warta::exit_failed;
  }
}
