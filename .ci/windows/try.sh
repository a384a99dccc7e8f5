# Installs what was built under wine, tries it, upgrades it over an older version with applications in its queue, removes it:
# sourced by ./package after build.sh. docs/windows.md says what of this wine does not prove.

try_windows() {
  prepare_windows || return 1
  installer="$here/dist/komek-$version-setup.exe"
  [ -f "$installer" ] && [ -d "$build/dist/komek" ] || { say "Nothing is built yet: ./package windows"; return 1; }
  try="$build/try"; rm -rf "$try"; mkdir -p "$try"
  prefix="$try/prefix"; drive="$prefix/drive_c"; place="$drive/Program Files/Komek"
  older="$try/komek-0.0.1-setup.exe"
  say "== an older version, with a file that the new one has no more"
  mkdir -p "$try/older/_internal" && cp "$build"/dist/komek/komek.* "$try/older" && echo old >"$try/older/_internal/old.dll" &&
    KOMEK_SIGN="" pack_installer "$try/older" 0.0.1 "$older" || return 1
  installed_as 0.0.1 "$older" && [ -f "$place/program/_internal/old.dll" ] || { say "   failed"; return 1; }
  say "== applications are queued, then it is upgraded"
  windows_data make && installed_as "$version" "$installer" || return 1
  [ ! -e "$place/program/_internal/old.dll" ] && [ ! -e "$place/program.old" ] || { say "   the older version is still there"; return 1; }
  windows_data look || { say "   the queue is not as it was"; return 1; }
  say "== the demonstration, in the installed program"
  run_installed demo --out 'C:\out' >"$try/demo.log" || { cat "$try/demo.log" >&2; return 1; }
  tail -1 "$try/demo.log" >&2
  say "== the self-test of the frozen program"
  run_installed check --json >"$try/check.log"; tail -25 "$try/check.log" >&2
  say "== the kiosk starts"
  starts_without_a_console || return 1
  say "== removed; the data stay, for nobody was asked"
  # it goes on in a copy of itself, which would end with the console that `windows_program` gives
  /usr/lib/wine/wine64 "$place/remove.exe" /S >/dev/null 2>&1 </dev/null
  timeout 120 /usr/lib/wine/wineserver -w
  [ ! -e "$place" ] && [ -n "$(find "$drive/users" -path '*Local/komek/desk.db')" ] || { say "   failed"; find "$place" -maxdepth 2 >&2; return 1; }
  say "All of it worked, under $(/usr/lib/wine/wine64 --version 2>/dev/null)"
}

installed_as() { # version, installer: silently, over whatever there is
  say "== installing $1"
  windows_program "$prefix" "$2" /S >/dev/null || { say "   the installer failed"; return 1; }
  windows_program "$prefix" reg query 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\Komek' | grep -q "DisplayVersion.*$1" ||
    { say "   Windows does not know of it"; return 1; }
  [ -f "$place/program/komek.exe" ] && [ -f "$drive/ProgramData/Microsoft/Windows/Start Menu/Programs/Kömek.lnk" ] ||
    { say "   program or start menu missing"; find "$drive" -iname 'k*mek*' >&2; return 1; }
  # on Windows these are Windows' own; numpy's libraries call one of them
  cp "$windows/python/bcryptprimitives.dll" "$windows/python/icuuc.dll" "$windows/python/own-ms-win-crt-math-l1-1-0.dll" "$place/program" &&
    (cd "$windows/site" && find numpy numpy.libs -name '*.pyd' -o -name '*.dll' | while read -r file; do
      [ ! -f "$place/program/_internal/$file" ] || cp "$file" "$place/program/_internal/$file"
    done)
}

run_installed() { # arguments of the installed program
  windows_program "$prefix" "$place/program/komek.com" "$@"
}

windows_data() { # make or look: with Windows Python, in the same Windows
  windows_program "$prefix" "$windows/python/python.exe" -B "Z:$here/.ci/windows/kiosk_data.py" "$1" >&2
}

starts_without_a_console() { # Qt's window for Windows asks wine 8 for color profiles that it has not: drawn in memory here
  rm -rf "$drive/fresh"
  windows_program "$prefix" "$place/program/komek.exe" --data 'C:\fresh' --camera none >"$try/kiosk.log" &
  for _ in $(seq 60); do
    [ ! -f "$drive/fresh/open.lock" ] || break
    sleep 1
  done
  sleep 5
  running=$(pgrep -f 'program/komek.exe --data C:.fresh' | head -1)
  WINEPREFIX="$prefix" /usr/lib/wine/wineserver -k
  wait
  [ -n "$running" ] && [ -f "$drive/fresh/open.lock" ] && [ ! -s "$drive/fresh/logs/kiosk-crash.txt" ] ||
    { say "   it did not start"; cat "$try/kiosk.log" "$drive"/fresh/logs/* >&2; return 1; }
}
