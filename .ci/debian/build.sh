# The two Debian packages, for `./package debian`. Sourced by it: `here`, `version` and SOURCE_DATE_EPOCH are set.
#
# Everything static lies as it is installed in kiosk/root and center/root, what dpkg reads in kiosk/DEBIAN and center/DEBIAN.

debian="$here/.ci/debian"

build_debian() { # nothing: freeze the program and pack it; `from FOLDER [OUT]`: pack a frozen one; `try`: try what was packed
  case "${1:-}" in
    "") freeze_program && pack_both "$here/dist/komek" "$here/dist" ;;
    from) pack_both "${2:?a frozen folder}" "${3:-$here/dist}" ;;
    try) . "$debian/try.sh"; try_packages "$here/dist" ;;
    *) say "./package debian [from FOLDER [OUT] | try]"; return 2 ;;
  esac
}

freeze_program() { # into dist/komek
  make_environment "$here/.test-venv" "$here/requirements-dev.txt" || return 1
  # shellcheck disable=SC2086
  install_packages "freezing the program" binutils $window_packages || return 1
  say "Freezing the program (some minutes)"
  "$here/.test-venv/bin/python" -m PyInstaller \
    --noconfirm --log-level WARN "$here/pyinstaller.spec"
}

pack_both() { # frozen folder, where to
  [ -x "$1/komek" ] || { say "$1: no frozen program here"; return 1; }
  install_packages "packing" dpkg binutils || return 1
  work=$(mktemp -d) && mkdir -p "$2" || return 1
  stage_kiosk "$1" "$work/kiosk" && pack "$work/kiosk" "$2" &&
    stage_center "$1" "$work/center" && pack "$work/center" "$2"
  status=$?
  rm -rf "$work"
  return $status
}

stage_kiosk() { # frozen folder, new folder
  stage kiosk komek "$@" &&
    mkdir -p "$2/usr/bin" && ln -s ../lib/komek/komek "$2/usr/bin/komek" &&
    mkdir -p "$2/usr/share/icons/hicolor/scalable/apps" && cp "$here/resources/icons/komek.svg" "$2/usr/share/icons/hicolor/scalable/apps/" &&
    cp "$here/docs/debian.md" "$2/usr/share/doc/komek/"
}

stage_center() { # frozen folder, new folder
  stage center komek-center "$@" || return 1
  cp "$here/docs/debian.md" "$here/docs/center.md" "$2/usr/share/doc/komek-center/" || return 1
  leave_window_out "$2/usr/lib/komek-center/_internal"
}

leave_readline_out() { # _internal: it is under the GPL, and serves nobody where nobody types commands of Python
  rm -f "$1"/libreadline.so* "$1"/python3*/lib-dynload/readline.*
}

leave_window_out() { # _internal: the center has no window, takes no photographs, keeps no kiosk's desk (import-linter holds that)
  [ -d "$1" ] || return 0
  # numpy stays, because openpyxl tries it and half of it lies in the program itself; shiboken6, because PyInstaller's start tries Qt
  (cd "$1" && rm -rf PySide6 cv2 opencv_python*.libs sqlcipher3 scanner imageio_ffmpeg) &&
    # links to what has just gone
    find "$1" -xtype l -delete && leave_unneeded_libraries "$1"
}

leave_unneeded_libraries() { # _internal: libraries of the system that only what has gone had asked for
  while :; do
    needed=$(find "$1" -type f -name '*.so*' -exec objdump -p {} + 2>/dev/null | awk '$1 == "NEEDED" { print $2 }' | sort -u)
    unneeded=$(find "$1" -maxdepth 1 -name 'lib*.so*' ! -name 'libpython*' -printf '%f\n' | while read -r library; do
      printf '%s\n' "$needed" | grep -qxF "$library" || printf '%s ' "$library"
    done)
    [ -n "$unneeded" ] || return 0
    # shellcheck disable=SC2086
    (cd "$1" && rm -f $unneeded) || return 1
  done
}

stage() { # kiosk or center, name of the package, frozen folder, new folder
  documents="$4/usr/share/doc/$2"
  mkdir -p "$4" && cp -R "$debian/$1/." "$4/" && cp -R "$4/root/." "$4/" && rm -rf "$4/root" &&
    mkdir -p "$4/usr/lib" "$documents" && cp -R "$3" "$4/usr/lib/$2" && leave_readline_out "$4/usr/lib/$2/_internal" &&
    cp "$debian/copyright" "$documents/copyright" &&
    gzip -9nc "$here/CHANGELOG.md" >"$documents/CHANGELOG.md.gz" && changelog "$2" | gzip -9nc >"$documents/changelog.gz"
}

changelog() { # package: in the form that Debian's tools read
  printf '%s (%s) stable; urgency=medium\n\n  * CHANGELOG.md.gz, beside this file, tells what is new.\n\n -- %s  %s\n' "$1" "$version" \
    "$(sed -n 's/^Maintainer: //p' "$debian/kiosk/DEBIAN/control")" "$(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")"
}

pack() { # staged folder, where to: the same bytes from the same files, whoever builds and whenever
  find "$1" -type d -exec chmod 755 {} + &&
    find "$1" -type f -perm -u+x -exec chmod 755 {} + &&
    find "$1" -type f ! -perm -u+x -exec chmod 644 {} + || return 1
  size=$(find "$1" -type f ! -path "$1/DEBIAN/*" -exec stat -c %s {} + | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }')
  sed -i -e "s/@VERSION@/$version/" -e "s/@SIZE@/$size/" "$1/DEBIAN/control" || return 1
  (cd "$1" && find . -path ./DEBIAN -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum | sed 's, \./, ,' >DEBIAN/md5sums) &&
    chmod 644 "$1/DEBIAN/md5sums" &&
    find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} + || return 1
  name=$(sed -n 's/^Package: //p' "$1/DEBIAN/control")
  # dpkg-deb sorts by name; the threads that compress do not change the result. KOMEK_COMPRESSION=none is quick
  dpkg-deb --root-owner-group "-Z${KOMEK_COMPRESSION:-xz}" --build "$1" "$2/${name}_${version}_amd64.deb" >&2
}
