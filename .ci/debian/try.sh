# `./package debian try`: both packages in a clean Debian of their own, from installation to purge. As root.

try_packages() { # folder with the packages
  [ "$(id -u)" = 0 ] || { say "A Debian of its own needs root."; return 1; }
  install_packages "a clean Debian" mmdebstrap systemd-container || return 1
  machine=$(mktemp -d /var/tmp/komek-debian.XXXXXX) || return 1
  say "== a clean Debian in $machine"
  # nothing but what every Debian has
  mmdebstrap --quiet --variant=minbase "${KOMEK_SUITE:-bookworm}" "$machine" >&2 &&
    cp "$1/komek_${version}_amd64.deb" "$1/komek-center_${version}_amd64.deb" "$debian"/*.sh "$machine/root/" &&
    older_packages "$machine/root" &&
    in_debian "$machine" sh /root/installed.sh "$version" && boot_debian "$machine"
  status=$?
  if [ "${KOMEK_KEEP:-}" ]; then say "Left: $machine"; else rm -rf --one-file-system "$machine"; fi
  [ $status = 0 ] && say "Both packages do what they should."
  return $status
}

older_packages() { # where to: the same packages as versions before, to be upgraded from
  for package in komek komek-center; do
    dpkg-deb -R "$1/${package}_${version}_amd64.deb" "$1/older" &&
      sed -i 's/^Version: .*/Version: 0.0.1/' "$1/older/DEBIAN/control" &&
      rm -rf "$1/older/usr/lib/$package/_internal" &&  # dpkg must bring it anew
      dpkg-deb --root-owner-group -Znone --build "$1/older" "$1/${package}_0.0.1_amd64.deb" >/dev/null || return 1
    rm -rf "$1/older"
  done
}

in_debian() { # folder, command...: with processes, mounts and ends of its own, and the network of this machine
  folder=$1; shift
  unshare --mount --pid --fork --kill-child sh -ec '
    folder=$1; shift
    mount --bind "$folder" "$folder"
    mount -t proc proc "$folder/proc"
    mount --rbind /dev "$folder/dev"
    mount -t tmpfs tmpfs "$folder/run"
    [ ! -e /etc/resolv.conf ] || cp -L /etc/resolv.conf "$folder/etc/resolv.conf"
    exec chroot "$folder" env -i HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
      PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
  ' sh "$folder" "$@"
}

boot_debian() { # folder: systemd as it is on a PC, but for the kernel; no network but its own
  cp "$debian/try.service" "$1/etc/systemd/system/" &&
    ln -sf ../try.service "$1/etc/systemd/system/multi-user.target.wants/" || return 1
  timeout 400 systemd-nspawn --quiet --directory "$1" --boot --register=no --keep-unit --private-network >"$1/root/boot.log" 2>&1
  cat "$1/root/log" >&2
  [ -e "$1/root/passed" ] || { tail -20 "$1/root/boot.log" >&2; return 1; }
}
