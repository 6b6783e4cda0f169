// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace warta {

/// As --version of all three tools prints it.
inline constexpr const char* version = "0.1.0";

}  // namespace warta
