# What `run` and `test` share: find Python, make .venv, install a list of libraries once.
# Sourced by POSIX sh from the folder of the project.

stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

on_debian() {
    [ -f /etc/debian_version ] && command -v apt-get >/dev/null 2>&1
}

# apt_install PACKAGE: as root or with sudo; otherwise say what to type.
apt_install() {
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1; then
        as_root=sudo
    else
        stop "$1 is missing: run 'apt-get install $1' as root, then start again."
    fi
    printf 'Installing %s.\n' "$1" >&2
    { $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$1"; } >&2 ||
        stop "$1 could not be installed: run 'apt-get install $1' as root, then start again."
}

# Set $python to the first Python that is new enough.
find_python() {
    for python in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && return
    done
    stop "Python 3.11 or newer is needed: install it, or name it with PYTHON=/path/to/python."
}

make_venv() {
    .venv/bin/python -c 'import pip' >/dev/null 2>&1 && return
    find_python
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        on_debian || stop "$python lacks the venv module: install it, then start again."
        apt_install "${python##*/}-venv"
    fi
    "$python" -m venv --clear .venv || stop "The folder .venv could not be made: see above."
}

# install_once NAME FILE...: install the last list, unless a stamp says that all are as they were.
install_once() {
    stamp=.venv/$1.stamp
    shift
    sums=$(cksum "$@") || stop "A list of libraries is missing: $*."
    [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sums" ] && return
    make_venv
    for list in "$@"; do :; done
    printf 'Installing the libraries of %s; the next start needs none of this.\n' "$list" >&2
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input -r "$list" ||
        stop "The libraries could not be installed: check the network, then start again."
    printf '%s\n' "$sums" >"$stamp"
}
