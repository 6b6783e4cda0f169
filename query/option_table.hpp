// SPDX-License-Identifier: GPL-2.0-or-later
// Every option of warta-query with its default and its sentence: what the parser knows and what
// --help prints.
#pragma once

#include <boost/program_options.hpp>

namespace warta {

boost::program_options::options_description query_option_table();

}  // namespace warta
