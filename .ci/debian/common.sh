# For installed.sh and booted.sh.

step() { printf '== %s\n' "$*" >&2; }
fail() { printf '   failed: %s\n' "$*" >&2; exit 1; }
quietly() { "$@" >/root/output 2>&1 || { cat /root/output >&2; fail "$*"; }; }
wait_for() { # seconds, command...
  left=$(($1 * 5)); shift
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1)); [ $left -gt 0 ] || return 1; sleep 0.2
  done
}
