// SPDX-License-Identifier: GPL-2.0-or-later
// Days counted to or from polling day: "H-2 pencoblosan", "H+1 Pilkada", "tiga hari jelang Pemilu".
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace warta {

/// Words that count days, as bytes of the text.
struct Countdown {
  std::size_t from = 0;
  std::size_t to = 0;
  int days = 0;  ///< from polling day on; negative before it
};

/// All countdowns of *text*, in order. The day counted to must be named behind them.
std::vector<Countdown> countdowns(std::string_view text);

/// The phase in which a day so far from polling day lies: three quiet days before it (UU 7/2017,
/// article 276 and 278; UU 10/2016), the campaign before them, three weeks of counting behind it.
std::string_view phase_of_countdown(int days);

}  // namespace warta
