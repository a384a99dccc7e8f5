#!/bin/sh
# Runs inside the clean Debian (try.sh) before it is booted: installs and upgrades both packages. Its argument is the version.
set -eu
version=$1
cd /root
. ./common.sh
echo "$version" >version

missing_libraries() { # folder: what its libraries look for and nobody has
  find "$1" -type f \( -name '*.so' -o -name '*.so.*' \) -exec env LD_LIBRARY_PATH="$1" ldd {} + 2>/dev/null |
    awk '/^\// { file = $1 } /not found/ { print file " " $1 }' | sort -u
}

step "an older version, then this one over it, with nothing but what they ask for"
quietly apt-get -q update
quietly apt-get -q install -y --no-install-recommends ./komek_0.0.1_amd64.deb
quietly apt-get -q install -y --no-install-recommends ./komek-center_0.0.1_amd64.deb
echo kept >/var/lib/komek-center/kept
echo kept >/var/lib/komek-kiosk/kept
echo '# ours' >>/etc/komek-center/center.conf
quietly dpkg -i --force-confold "komek_${version}_amd64.deb" "komek-center_${version}_amd64.deb"
for file in /var/lib/komek-center/kept /var/lib/komek-kiosk/kept; do [ -s $file ] || fail "$file is lost"; done
grep -q '# ours' /etc/komek-center/center.conf || fail "settings are lost"
[ "$(stat -c '%U %a' /var/lib/komek-center)" = "komek-center 700" ] || fail "others can read the center's data"
du -sh /usr/lib/komek /usr/lib/komek-center >&2

step "all libraries are there"
missing_libraries /usr/lib/komek-center/_internal >/root/missing
[ ! -s /root/missing ] || { cat /root/missing >&2; fail "of the center"; }
missing_libraries /usr/lib/komek/_internal >/root/missing
# drivers of Qt for other screens and for databases of others, which nothing loads
grep -v -E 'plugins/(sqldrivers|egldeviceintegrations|platformthemes|designer|qmltooling|platforms/(libqeglfs|libqlinuxfb|libqvkkhr|libqvnc))' \
  /root/missing >/root/wanted || true
[ ! -s /root/wanted ] || { cat /root/wanted >&2; fail "of the kiosk"; }

step "what the rest of the trial needs"
quietly apt-get -q install -y --no-install-recommends curl nginx openssl grim cage xwayland libxkbcommon-tools dbus libpam-systemd systemd-sysv
