# Shared by ./run, ./test and ./package: what the machine needs, and a Python environment with exactly the locked packages.

window_packages="libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4
  libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xfixes0 libxcb-xinerama0"

say() { printf '%s\n' "$*" >&2; }

missing_packages() { # of the Debian packages named, those that are not installed
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
  done
}

install_packages() { # why, packages...; fails where nobody may install
  why=$1; shift
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null 2>&1 || { say "Not Debian; $why needs what Debian calls: $missing"; return 1; }
  if [ "$(id -u)" = 0 ]; then sudo=
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo="sudo -n"
  elif command -v sudo >/dev/null 2>&1 && [ -t 0 ]; then sudo=sudo
  else say "Missing for $why, and neither root nor sudo here to install: $missing"; return 1; fi
  say "Installing for $why: $missing"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  { $sudo apt-get -qq update && $sudo apt-get -qq install -y --no-install-recommends $missing; } >/dev/null 2>&1 ||
    { say "apt-get could not install: $missing"; return 1; }
}

find_python() { # the newest Python that the locked packages know
  for candidate in python3.11 python3.12 python3.13 python3.14 python3; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null || continue
    printf '%s' "$candidate"; return 0
  done
  return 1
}

make_environment() { # folder, requirements file; quick when nothing changed
  folder=$1; requirements=$2
  stamp="$folder/.installed"
  wanted=$(cksum <"$requirements")
  [ -x "$folder/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && "$folder/bin/python" -c '' 2>/dev/null && return 0
  python=$(find_python) || { install_packages "Python itself" python3 && python=$(find_python); } ||
    { say "Kömek needs Python 3.11 or newer."; return 1; }
  "$python" -c 'import ensurepip, venv' 2>/dev/null || install_packages "Python's environments" python3-venv || return 1
  say "Setting up Python packages in $(basename "$folder") (once, a minute or two)"
  rm -rf "$folder"
  "$python" -m venv "$folder" || return 1
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
    -r "$requirements" || { say "The Python packages could not be installed."; return 1; }
  printf '%s' "$wanted" >"$stamp"
}
