#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what is missing, builds everything and runs every test: sh tests/run.sh
set -eu
cd "$(dirname "$0")/.."
. tests/install-packages.sh

install_packages $build_packages $test_packages

build="build/dev"
log="$build/log.txt"
mkdir -p "$build"

# Runs a quiet step; its output is shown only where it fails.
quietly() {
    if ! "$@" >"$log" 2>&1; then
        tail -n 60 "$log"
        echo "Warta's tests could not be built: $*"
        exit 1
    fi
}

step "configuring in $build"
quietly cmake --preset dev
step "building (some minutes the first time)"
quietly cmake --build --preset dev
step "running the tests"
if ctest --preset dev >"$log" 2>&1; then
    grep -E 'tests passed|Total Test time' "$log"
    echo "All of Warta's tests passed."
else
    cat "$log"
    echo "Some of Warta's tests failed; see above."
    exit 1
fi
