# SPDX-License-Identifier: GPL-2.0-or-later
# Installs the Debian packages that Warta needs and lacks, and runs steps; sourced by tests/run.sh,
# sample-corpus/demo.sh and .ci/run. Call it as: install_packages PACKAGE...
# Root installs directly (a bare machine has no sudo), anyone else through sudo.

build_packages="g++ cmake ninja-build pkg-config libxapian-dev libicu-dev libboost-dev \
libboost-program-options-dev libgumbo-dev nlohmann-json3-dev libxxhash-dev zlib1g-dev libzstd-dev \
libjemalloc-dev hunspell-id"
test_packages="catch2 libbenchmark-dev libhunspell-dev python3 xapian-tools"
check_packages="clang clang-format clang-tidy libclang-rt-14-dev git"

# Says what is being done, one line a step.
step() {
    printf '== %s\n' "$*"
}

# Runs a command into a log, which is shown where it fails: quietly LOG COMMAND...
quietly() {
    quiet_log=$1
    shift
    mkdir -p "$(dirname "$quiet_log")"
    if ! "$@" >"$quiet_log" 2>&1; then
        tail -n 300 "$quiet_log"
        echo "This failed: $* (the whole log is $quiet_log)" >&2
        return 1
    fi
}

# dpkg-query's word for a package that is there.
installed() {
    dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed
}

install_packages() {
    missing=""
    for package in "$@"; do
        installed "$package" || missing="$missing $package"
    done
    if [ -z "$missing" ]; then
        step "packages: all there"
        return 0
    fi
    step "packages: installing$missing"
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "These packages are missing and there is no sudo to install them:$missing" >&2
            return 1
        }
        as_root="sudo"
    fi
    install_log=$(mktemp)
    # shellcheck disable=SC2086 # word splitting is what makes the list a list
    if $as_root apt-get update >"$install_log" 2>&1 &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends $missing >>"$install_log" 2>&1; then
        rm -f "$install_log"
    else
        tail -n 20 "$install_log" >&2
        echo "The packages could not be installed; the whole log is $install_log" >&2
        return 1
    fi
}
