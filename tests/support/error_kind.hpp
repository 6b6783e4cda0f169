// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include <catch2/catch.hpp>

#include "indexer/schema/error.hpp"

namespace warta {

/// The kind of the Error that *work* throws; the test fails where it throws none.
inline ErrorKind kind_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.kind();
  }
  FAIL("no error");
  return ErrorKind::internal;
}

}  // namespace warta
