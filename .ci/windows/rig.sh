# Windows Python with the locked Windows packages under Debian's wine: sourced by ./test after setup.sh.
# Everything lies in one folder and is made once; `rm -rf` it to begin again.

make_windows_python() { # folder, arguments of python.exe; its output as lines of this system
  folder=$1; shift
  windows_program "$folder/prefix" "$folder/python/python.exe" -B "$@"
}

windows_program() { # prefix of wine, a program, its arguments; its output as lines of this system
  WINEPREFIX=$1; program=$2; shift 2
  WINEDEBUG=-all; WINEDLLOVERRIDES="mscoree,mshtml="; WINEARCH=win64
  QT_QPA_PLATFORM=${KOMEK_WINE_PLATFORM:-offscreen}; PYTHONDONTWRITEBYTECODE=1
  export WINEPREFIX WINEDEBUG WINEDLLOVERRIDES WINEARCH QT_QPA_PLATFORM PYTHONDONTWRITEBYTECODE
  wine=/usr/lib/wine/wine64
  if [ ! -d "$WINEPREFIX" ]; then
    mkdir -p "$(dirname "$WINEPREFIX")"
    script -qec "$wine reg add HKCU\\\\Software\\\\Wine /v Version /d win10 /f" /dev/null >/dev/null || return 1
  fi
  command="$wine '$program'"
  for word; do command="$command '$(printf '%s' "$word" | sed "s/'/'\\\\''/g")'"; done
  # Windows programs want a console: plain pipes stop Windows Python at its first line
  { script -qec "$command" /dev/null </dev/null 2>&1; echo $? >"$WINEPREFIX.status"; } | sed -u 's/\x1b\][^\x07\x1b]*\(\x07\|\x1b\\\)//g; s/\x1b\[[0-9;?]*[a-zA-Z]//g; s/\r//g'
  /usr/lib/wine/wineserver -k  # of this prefix: what a program left behind goes on at full speed otherwise
  return "$(cat "$WINEPREFIX.status")"
}
