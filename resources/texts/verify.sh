#!/bin/sh
# Verifies a case dossier of Kömek with openssl (3.0 or newer) and sha256sum; run it in the unpacked folder.
set -u
bad=0
for signed in events/*.signed; do
  stem=${signed%.signed}
  key="keys/$(cat "$stem.author").pem"
  openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in "$signed" -sigfile "$stem.sig" >/dev/null 2>&1 ||
    { echo "$signed: the signature is wrong"; bad=1; }
done
while read -r sum name; do # that each body and file is the one which a signed header names
  grep -qF "$sum" events/*.signed || { echo "$name: no signed event names it"; bad=1; }
done <SHA256SUMS
sha256sum --check --quiet SHA256SUMS || bad=1
[ "$bad" = 0 ] && echo "Everything verifies."
exit "$bad"
