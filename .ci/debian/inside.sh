#!/bin/sh
# Runs inside the clean Debian (try.sh): installs, starts, upgrades, removes and purges both packages. Its argument is the version.
set -eu
version=$1
cd /root
data=/var/lib/komek-center

step() { printf '== %s\n' "$*" >&2; }
fail() { printf '   failed: %s\n' "$*" >&2; exit 1; }
quietly() { "$@" >/root/output 2>&1 || { cat /root/output >&2; fail "$*"; }; }
wait_for() { # seconds, command...
  left=$(($1 * 5)); shift
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1)); [ $left -gt 0 ] || return 1; sleep 0.2
  done
}
answers() { # address: the page on which one signs in
  [ "$(curl -ks -o /root/page -w '%{http_code}' "$1/login")" = 200 ] && grep -q csrf /root/page
}
missing_libraries() { # folder: what its libraries look for and nobody has
  find "$1" -type f \( -name '*.so' -o -name '*.so.*' \) -exec env LD_LIBRARY_PATH="$1" ldd {} + 2>/dev/null |
    awk '/^\// { file = $1 } /not found/ { print file " " $1 }' | sort -u
}

serve() { # the unit's ExecStart, as its user and on a disk of which only its own folder can be written
  command=$(sed -n 's/^ExecStart=//p' /usr/lib/systemd/system/komek-center.service)
  unshare --mount sh -ec '
    mount --bind "$0" "$0"; mount --make-private "$0"
    mount -o remount,bind,ro / /
    mount -t tmpfs tmpfs /tmp
    exec setpriv --reuid komek-center --regid komek-center --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
      env -i --default-signal=INT LANG=C.UTF-8 PATH=/usr/bin:/bin "$@"' "$data" $command &
  center=$!
}
end_center() { kill -INT $center; wait $center || fail "the center did not end in order"; }

step "an older version, then this one over it, with nothing but what they ask for"
quietly apt-get -q update
quietly apt-get -q install -y --no-install-recommends ./komek_0.0.1_amd64.deb
quietly apt-get -q install -y --no-install-recommends ./komek-center_0.0.1_amd64.deb
echo kept >$data/kept
echo kept >/var/lib/komek-kiosk/kept
echo '# ours' >>/etc/komek-center/center.conf
quietly dpkg -i --force-confold "komek_${version}_amd64.deb" "komek-center_${version}_amd64.deb"
[ -s $data/kept ] && [ -s /var/lib/komek-kiosk/kept ] && grep -q '# ours' /etc/komek-center/center.conf || fail "something was lost"
[ "$(stat -c '%U %a' $data)" = "komek-center 700" ] || fail "others can read $data"
[ -L /etc/systemd/system/multi-user.target.wants/komek-center.service ] || fail "the center does not start with the machine"
du -sh /usr/lib/komek /usr/lib/komek-center >&2

step "all libraries are there"
missing_libraries /usr/lib/komek-center/_internal >/root/missing
[ ! -s /root/missing ] || { cat /root/missing >&2; fail "of the center"; }
missing_libraries /usr/lib/komek/_internal >/root/missing
# drivers of Qt for other screens and for databases of others, which nothing loads
grep -v -E 'plugins/(sqldrivers|egldeviceintegrations|platformthemes|designer|qmltooling|platforms/(libqeglfs|libqlinuxfb|libqvkkhr|libqvnc))' \
  /root/missing >/root/wanted || true
[ ! -s /root/wanted ] || { cat /root/wanted >&2; fail "of the kiosk"; }

step "systemd reads the units, and what they may"
quietly systemd-analyze verify /usr/lib/systemd/system/komek-center.service
quietly env XDG_RUNTIME_DIR=/run systemd-analyze --user verify /usr/lib/systemd/user/komek.service
systemd-analyze security --offline=true komek-center.service 2>/dev/null | tail -1 >&2 || true

step "the kiosk starts: help, and an application all the way round"
quietly komek --help
su -s /bin/sh -c 'cd && komek demo --out /tmp/papers --json' komek-kiosk >/root/summary 2>/root/output ||
  { cat /root/output >&2; fail "komek demo"; }
tail -1 /root/summary >&2
[ "$(find /tmp/papers -name '*.pdf' | wc -l)" -gt 0 ] || fail "no papers"

step "the center: not before there is an account, then by its unit's command"
quietly apt-get -q install -y --no-install-recommends curl nginx openssl
[ ! -e $data/keys.json ] || fail "keys before the first account"
komek-center account director --full-name "A B" --administrator >/root/password
[ -s /root/password ] && [ -s $data/keys.json ] || fail "no account"
serve
wait_for 30 answers http://127.0.0.1:8000 || fail "the center does not answer"
[ -z "$(find $data ! -user komek-center ! -name kept)" ] || fail "files of somebody else"

step "nginx in front of it, as in the example"
name=center.example.kz
echo "127.0.0.1 $name" >>/etc/hosts
quietly openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$name" -keyout "/etc/ssl/private/$name.key" -out "/etc/ssl/certs/$name.pem"
rm -f /etc/nginx/sites-enabled/default
cp /usr/share/doc/komek-center/examples/nginx.conf /etc/nginx/sites-enabled/komek-center
sed -i -e "s/^KOMEK_CENTER_HOSTS=.*/KOMEK_CENTER_HOSTS=$name/" -e 's/^KOMEK_CENTER_HTTPS=.*/KOMEK_CENTER_HTTPS=1/' /etc/komek-center/center.conf
end_center; serve
quietly nginx
wait_for 30 answers "https://$name" || fail "no page through nginx"
quietly komek-center check --url "https://$name"
sed -i 's/proxy_request_buffering off/proxy_request_buffering on/' /etc/nginx/sites-enabled/komek-center
quietly nginx -s reload; sleep 1
if komek-center check --url "https://$name" >/dev/null 2>&1; then fail "a proxy that holds back is not noticed"; fi
quietly nginx -s stop
end_center

step "the kiosk's session: on, drawn on a screen in memory, off"
quietly apt-get -q install -y --no-install-recommends cage grim xwayland
before=$(systemctl get-default)
quietly komek-kiosk on
[ "$(systemctl get-default)" = komek-kiosk.target ] || fail "not on"
quietly systemd-analyze verify /usr/lib/systemd/system/komek-kiosk.service /usr/lib/systemd/system/komek-kiosk.target
install -d -m 0700 -o komek-kiosk /run/session
session=$(sed -n 's/^ExecStart=//p' /usr/lib/systemd/system/komek-kiosk.service)
variables=$(sed -n 's/^Environment=//p' /usr/lib/systemd/system/komek-kiosk.service)
setpriv --reuid komek-kiosk --regid komek-kiosk --clear-groups env -i HOME=/var/lib/komek-kiosk PATH=/usr/bin:/bin \
  XDG_RUNTIME_DIR=/run/session WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 \
  sh -c "set -a; . /etc/komek/kiosk.conf; exec env $variables $session" >/root/session.log 2>&1 &
cage=$!
picture() {
  setpriv --reuid komek-kiosk --regid komek-kiosk --clear-groups env XDG_RUNTIME_DIR=/run/session WAYLAND_DISPLAY=wayland-0 \
    grim - >/root/screen.png && [ "$(stat -c %s /root/screen.png)" -gt 20000 ]
}
wait_for 40 picture || { cat /root/session.log >&2; fail "nothing is drawn"; }
kill $cage; wait $cage || true
quietly komek-kiosk off
[ "$(systemctl get-default)" = "$before" ] || fail "not as before"

step "removal keeps data, also of a PC that starts into the kiosk; purge takes them"
quietly komek-kiosk on
quietly apt-get -q remove -y komek komek-center
[ "$(systemctl get-default)" = "$before" ] || fail "this PC would not start"
[ -s $data/keys.json ] && [ -s /var/lib/komek-kiosk/kept ] && [ -s /etc/komek-center/center.conf ] || fail "removal took data"
[ ! -e /usr/lib/komek ] && [ ! -e /usr/lib/komek-center ] || fail "the programs are still there"
quietly apt-get -q purge -y komek komek-center
for path in $data /var/lib/komek-kiosk /etc/komek /etc/komek-center /etc/systemd/system/multi-user.target.wants/komek-center.service; do
  [ ! -e "$path" ] && [ ! -L "$path" ] || fail "$path is still there"
done
