// SPDX-License-Identifier: GPL-2.0-or-later
// usage: made_crawl FROM TO [EVERY]
//
// Prints the made articles FROM up to, but without, TO as JSON Lines. With EVERY only each article
// whose number it divides, in a later version: what the crawl of the next night brings.
#include <cstdlib>
#include <iostream>
#include <string>

#include "tests/bench/made_articles.hpp"

namespace {

std::size_t number(const char* text) {
  return std::strtoul(text, nullptr, 10);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3 || count > 4) {
    std::cerr << "usage: made_crawl FROM TO [EVERY]\n";
    return 2;
  }
  const warta::bench::MadeArticles articles;
  const std::size_t every = count == 4 ? number(arguments[3]) : 0;
  for (auto i = number(arguments[1]); i < number(arguments[2]); ++i) {
    if (every != 0 && i % every != 0) {
      continue;
    }
    auto record = articles.record(i);
    if (every != 0) {
      record.text += "\nPolisi menambah keterangan pada malam hari.";
    }
    std::cout << warta::bench::json_line(record);
  }
  return std::cout.flush() ? 0 : 1;
}
