// SPDX-License-Identifier: GPL-2.0-or-later
// Where options end and the query begins. Options stand before the first QUERY word, or anywhere as
// --long; from that word on a single - is an exclusion of the query language, and -- ends options.
#pragma once

#include <string>
#include <vector>

#include <boost/program_options.hpp>

namespace warta {

struct SplitArguments {
  std::vector<std::string> options;  ///< a value that was an argument of its own is joined by =
  std::vector<std::string> words;    ///< of the query
  std::vector<std::string> notices;  ///< of words that look like options

  bool operator==(const SplitArguments&) const = default;
};

/// *known* says which options take a value. An option that is unknown stays as it is, for the
/// parser to refuse. Throws Error{usage} for an empty value.
SplitArguments split_arguments(const std::vector<std::string>& arguments,
                               const boost::program_options::options_description& known);

}  // namespace warta
