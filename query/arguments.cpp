// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/arguments.hpp"

#include <optional>

#include "indexer/schema/error.hpp"

namespace warta {

namespace po = boost::program_options;

namespace {

/// Whether *option* (`--limit`, `-n`) has its value in the next argument.
bool takes_next(const std::string& option, const po::options_description& known) {
  if (option.find('=') != std::string::npos) {
    return false;
  }
  const bool is_long = option.starts_with("--");
  if (!is_long && option.size() > 2) {
    return false;
  }
  const auto* const description = known.find_nothrow(is_long ? option.substr(2) : option, false);
  return description != nullptr && description->semantic()->max_tokens() > 0;
}

[[noreturn]] void refuse_empty(const std::string& option) {
  throw Error(ErrorKind::usage, option + " needs a value; the one given is empty");
}

/// What to say of a word such as `-n`, which a newcomer means as an option.
std::optional<std::string> mistaken(const std::string& word, const po::options_description& known) {
  const auto* const option = word.size() == 2 ? known.find_nothrow(word, false) : nullptr;
  if (option == nullptr) {
    return std::nullopt;
  }
  return '"' + word +
         "\" excludes a word here; as an option it stands before the first QUERY "
         "word, or is written --" +
         option->long_name();
}

}  // namespace

SplitArguments split_arguments(const std::vector<std::string>& arguments,
                               const po::options_description& known) {
  SplitArguments split;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto& argument = arguments[i];
    if (argument == "--") {
      split.words.insert(split.words.end(),
                         arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                         arguments.end());
      break;
    }
    const bool is_option =
        argument.starts_with("--") ||
        (argument.starts_with('-') && argument.size() > 1 && split.words.empty());
    if (!is_option) {
      split.words.push_back(argument);
      if (auto notice = argument.starts_with('-') ? mistaken(argument, known) : std::nullopt) {
        split.notices.push_back(*std::move(notice));
      }
      continue;
    }
    if (argument.starts_with("--") && argument.ends_with('=')) {
      refuse_empty(argument.substr(0, argument.size() - 1));
    }
    if (!takes_next(argument, known) || i + 1 == arguments.size()) {
      split.options.push_back(argument);
      continue;
    }
    if (arguments[i + 1].empty()) {
      refuse_empty(argument);
    }
    // Joined, so that a value such as -7d is not read as an option.
    split.options.push_back(argument + (argument.starts_with("--") ? "=" : "") + arguments[++i]);
  }
  return split;
}

}  // namespace warta
