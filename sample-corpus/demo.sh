#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what is missing, builds Warta, indexes the sample corpus and searches it three times:
# sh sample-corpus/demo.sh
set -eu
cd "$(dirname "$0")/.."
. tests/install-packages.sh

install_packages $build_packages

build="build/release"
step "building in $build (some minutes the first time)"
quietly "$build/configure.log" cmake --preset release -DWARTA_TESTS=OFF
quietly "$build/build.log" cmake --build --preset release

db="build/sample.db"
rm -rf "$db"
index="$build/indexer/warta-index"
query="$build/query/warta-query"

# Prints a command and runs it.
show() {
    printf '\n$ %s\n' "$*"
    "$@"
}

step "indexing the sample corpus into $db"
show "$index" --db "$db" sample-corpus/pages

step "three searches"
show "$query" --db "$db" -n 3 --facet phase 'cooling system'
show "$query" --db "$db" -n 3 --filter election=pilkada --facet region pilkada
show "$query" --db "$db" -n 3 --filter phase=masa-tenang --facet all:3 kamtibmas

printf '\nThe demo is over. Try your own: %s --db %s WORDS...\n' "$query" "$db"
