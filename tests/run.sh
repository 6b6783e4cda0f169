#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what is missing, builds everything and runs every test: sh tests/run.sh
set -eu
cd "$(dirname "$0")/.."
. tests/install-packages.sh

install_packages $build_packages $test_packages

build="build/dev"
step "configuring in $build"
quietly "$build/configure.log" cmake --preset dev
step "building (some minutes the first time)"
quietly "$build/build.log" cmake --build --preset dev
step "running the tests"
quietly "$build/tests.log" ctest --preset dev
grep -E 'tests passed|Total Test time' "$build/tests.log"
echo "All of Warta's tests passed."
