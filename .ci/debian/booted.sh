#!/bin/sh
# Runs inside the clean Debian (try.sh) once it is booted: starts, uses, removes and purges both packages.
set -eu
cd /root
. ./common.sh
units=/usr/lib/systemd/system
data=/var/lib/komek-center
version=$(cat version)

answers() { # address: the page on which one signs in
  [ "$(curl -ks -o /root/page -w '%{http_code}' "$1/login")" = 200 ] && grep -q csrf /root/page
}

step "systemd reads the units, and what they may"
quietly systemd-analyze verify $units/komek-center.service $units/komek-kiosk.service $units/komek-kiosk.target
quietly env XDG_RUNTIME_DIR=/run systemd-analyze --user verify /usr/lib/systemd/user/komek.service
systemd-analyze security --offline=true komek-center.service 2>/dev/null | tail -1 >&2 || true

step "the kiosk: help, and an application all the way round"
quietly komek --help
install -d -o komek-kiosk /tmp/papers
su -s /bin/sh -c 'cd && komek demo --out /tmp/papers --json' komek-kiosk >/root/summary 2>/root/output ||
  { cat /root/output >&2; fail "komek demo"; }
tail -1 /root/summary >&2

step "the center: started with the machine, but not before there is an account"
systemctl is-enabled komek-center.service >/dev/null || fail "it is not enabled"
[ "$(systemctl is-active komek-center.service || true)" = inactive ] && [ ! -e $data/keys.json ] || fail "it runs already"
komek-center account director --full-name "A B" --administrator >/root/password
[ -s /root/password ] || fail "no account"
systemctl start komek-center
wait_for 30 answers http://127.0.0.1:8000 || { journalctl -u komek-center >&2; fail "it does not answer"; }
[ -z "$(find $data ! -user komek-center ! -name kept)" ] || fail "files of somebody else in its folder"
process=$(systemctl show -P MainPID komek-center)
[ "$(stat -c %U "/proc/$process")" = komek-center ] || fail "it runs as somebody else"
systemctl stop komek-center
[ "$(systemctl show -P Result komek-center)" = success ] || fail "it did not end in order"
systemctl start komek-center

step "an application all the way round with no more leave than the center's unit has"
sed -e 's,^ExecStart=.*,ExecStart=/usr/bin/komek demo --out /var/lib/komek-center/demo,' -e 's/^Restart=.*/Type=oneshot/' \
  -e '/^KillSignal/d' -e '/^Condition/d' $units/komek-center.service >/run/systemd/system/demo.service
systemctl daemon-reload
systemctl start demo.service || { journalctl -u demo >&2; fail "something is forbidden that it needs"; }
[ "$(find $data/demo -name '*.pdf' | wc -l)" -ge 5 ] || fail "no papers"
rm -rf $data/demo

step "nginx in front of it, as in the example"
name=center.example.kz
echo "127.0.0.1 $name" >>/etc/hosts
quietly openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$name" -keyout "/etc/ssl/private/$name.key" -out "/etc/ssl/certs/$name.pem"
rm -f /etc/nginx/sites-enabled/default
cp /usr/share/doc/komek-center/examples/nginx.conf /etc/nginx/sites-enabled/komek-center
sed -i -e "s/^KOMEK_CENTER_HOSTS=.*/KOMEK_CENTER_HOSTS=$name/" -e 's/^KOMEK_CENTER_HTTPS=.*/KOMEK_CENTER_HTTPS=1/' /etc/komek-center/center.conf
systemctl restart komek-center
quietly systemctl restart nginx
wait_for 30 answers "https://$name" || fail "no page through nginx"
quietly komek-center check --url "https://$name"
sed -i 's/proxy_request_buffering off/proxy_request_buffering on/' /etc/nginx/sites-enabled/komek-center
quietly systemctl restart nginx
if komek-center check --url "https://$name" >/dev/null 2>&1; then fail "a proxy that holds back is not noticed"; fi
quietly systemctl stop nginx

step "the kiosk's session: on, drawn on a screen in memory, opened again when it ends, off"
(. /etc/komek/kiosk.conf; xkbcli compile-keymap --layout "$XKB_DEFAULT_LAYOUT" --options "$XKB_DEFAULT_OPTIONS") >/root/keymap
for name in 'Group1.*Russian' 'Group2.*Kazakh' 'Group3.*English'; do grep -q "name.$name" /root/keymap || fail "keyboard: $name"; done
if grep -q 'symbols.*XF86Switch_VT' /root/keymap; then fail "keys switch consoles"; fi
before=$(systemctl get-default)
quietly komek-kiosk on
[ "$(systemctl get-default)" = komek-kiosk.target ] || fail "not on"
mkdir -p /run/systemd/system/komek-kiosk.service.d
# there is neither screen nor console here: what stays is the user, PAM, cage, the program
cat >/run/systemd/system/komek-kiosk.service.d/no-screen.conf <<'U'
[Unit]
ConditionPathExists=
[Service]
Environment=WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1
StandardInput=null
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
UtmpIdentifier=
U
systemctl daemon-reload
quietly systemctl isolate --no-block komek-kiosk.target
picture() {
  setpriv --reuid komek-kiosk --regid komek-kiosk --clear-groups \
    env "XDG_RUNTIME_DIR=/run/user/$(id -u komek-kiosk)" WAYLAND_DISPLAY=wayland-0 grim - >/root/screen.png &&
    [ "$(stat -c %s /root/screen.png)" -gt 20000 ]
}
wait_for 40 picture || { systemctl status komek-kiosk >&2; journalctl -u komek-kiosk >&2; fail "nothing is drawn"; }
systemctl is-active --quiet komek-center || fail "the session stopped the center"
kill "$(systemctl show -P MainPID komek-kiosk)"
is_open_again() { [ "$(systemctl show -P NRestarts komek-kiosk)" -ge 1 ] && picture; }
wait_for 40 is_open_again || fail "it stays closed"
[ -d /var/lib/komek-kiosk/.local/share/komek ] || fail "its data lie elsewhere"

step "an upgrade stops it, keeps data, and opens it again"
quietly dpkg -i --force-confold komek_0.0.1_amd64.deb komek-center_0.0.1_amd64.deb
quietly dpkg -i --force-confold "komek_${version}_amd64.deb" "komek-center_${version}_amd64.deb"
wait_for 40 picture || fail "the kiosk did not open again"
is_running() { systemctl is-active --quiet komek-center; }
wait_for 30 is_running || fail "the center did not start again"
[ -s $data/keys.json ] && [ -s $data/kept ] || fail "the center lost something"
quietly komek-kiosk off
[ "$(systemctl get-default)" = "$before" ] || fail "not as before"

step "removal keeps data, also of a PC that starts into the kiosk; purge takes them"
quietly komek-kiosk on
quietly apt-get -q remove -y komek komek-center
[ "$(systemctl get-default)" = "$before" ] || fail "this PC would not start"
for path in $data/keys.json /var/lib/komek-kiosk/kept /etc/komek-center/center.conf; do [ -s "$path" ] || fail "$path is gone"; done
if systemctl is-active --quiet komek-kiosk || systemctl is-active --quiet komek-center; then fail "something still runs"; fi
for path in /usr/lib/komek /usr/lib/komek-center; do [ ! -e $path ] || fail "$path is still there"; done
quietly apt-get -q purge -y komek komek-center
for path in $data /var/lib/komek-kiosk /etc/komek /etc/komek-center /etc/systemd/system/multi-user.target.wants/komek-center.service; do
  [ ! -e "$path" ] && [ ! -L "$path" ] || fail "$path is still there"
done
touch /root/passed
