# The Windows package, from Linux: sourced by ./package after setup.sh.
. "$here/.ci/windows/rig.sh"
. "$here/.ci/windows/ffmpeg.sh"
windows="$here/.test-windows"
build="$here/build/windows"
own_ffmpeg="$here/build/ffmpeg"

prepare_windows() { # what building and trying need
  make_environment "$here/.test-venv" "$here/requirements-dev.txt" &&
    install_packages "the Windows package" wine64 gcc-mingw-w64-x86-64-win32 osslsigncode nsis libegl1 libgl1 libxkbcommon0 libfontconfig1 libdbus-1-3 &&
    make_windows_python "$windows" "$here/.test-venv/bin/python" "$here/requirements-dev.txt"
}

freeze_for_windows() { # into build/windows/dist/komek
  rm -rf "$build"; mkdir -p "$build"
  "$here/.test-venv/bin/python" "$here/.ci/windows/icon.py" "$build/komek.ico" || return 1
  KOMEK_SITE="Z:$windows/site"; KOMEK_UNTOUCHED="Z:$windows/untouched"; KOMEK_ICON="Z:$build/komek.ico"
  KOMEK_FFMPEG=
  if make_ffmpeg "$own_ffmpeg"; then KOMEK_FFMPEG="Z:$own_ffmpeg/out"
  else say "The ffmpeg that imageio-ffmpeg carries goes into the package in the place of ours: 89 MB more."; fi
  export KOMEK_SITE KOMEK_UNTOUCHED KOMEK_ICON KOMEK_FFMPEG
  say "Freezing the program with Windows Python (two minutes)"
  windows_program "$build/prefix" "$windows/python/python.exe" -B -m PyInstaller --noconfirm --log-level WARN --distpath "Z:$build/dist" --workpath "Z:$build/work" \
    pyinstaller.spec >"$build/pyinstaller.log" || { tail -20 "$build/pyinstaller.log" >&2; return 1; }
  # `komek check` in a console takes the .com before the .exe; both read the same komek.pkg
  mv "$build/dist/komek/komek-console.exe" "$build/dist/komek/komek.com" && rm "$build/dist/komek/komek-console.pkg" || return 1
  "$here/.test-venv/bin/python" "$here/.ci/windows/contents.py" "$build/dist/komek" "$windows/site"
}

sign() { # a file: only where somebody has a certificate, see .ci/windows/sign.sh
  [ -z "${KOMEK_SIGN:-}" ] || "$KOMEK_SIGN" "$1"
}

pack_installer() { # frozen folder, version, file to write
  frozen=$1
  find "$frozen" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  size=$(du -sk --apparent-size "$frozen" | cut -f1)
  rm -f "$3"; mkdir -p "$(dirname "$3")"
  makensis -V2 -INPUTCHARSET UTF8 -DTEXTS="$here/.ci/windows/installer" -DVERSION="$2" -DSOURCE="$frozen" -DOUT="$3" -DSIZE="$size" -DICON="$build/komek.ico" \
    ${KOMEK_SIGN:+-DSIGN="$KOMEK_SIGN"} "$here/.ci/windows/installer/komek.nsi" >&2
}

build_windows() {
  prepare_windows && freeze_for_windows || return 1
  sign "$build/dist/komek/komek.exe" && sign "$build/dist/komek/komek.com" || return 1
  sources="$here/dist/komek-$version-ffmpeg-source.tar"; rm -f "$sources"; mkdir -p "$here/dist"
  if [ -n "$KOMEK_FFMPEG" ]; then # whoever gets the program gets what it was made from
    sign "$build/dist/komek/_internal/ffmpeg/ffmpeg.exe" && pack_ffmpeg_sources "$own_ffmpeg" "$sources" || return 1
  fi
  say "Packing the installer (a minute)"
  installer="$here/dist/komek-$version-setup.exe"
  pack_installer "$build/dist/komek" "$version" "$installer" && sign "$installer" || return 1
  sha256sum "$installer"
}
