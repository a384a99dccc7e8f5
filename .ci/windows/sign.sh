#!/bin/sh
# Signs a file in its place: KOMEK_SIGN=.ci/windows/sign.sh ./package windows, for whoever has the certificate.
# KOMEK_CERTIFICATE: a PKCS #12 file; KOMEK_CERTIFICATE_PASSWORD: a file with its password; KOMEK_TIMESTAMP: a time stamp
# server's address, without which the signature ends with the certificate.
set -eu
osslsigncode sign -pkcs12 "$KOMEK_CERTIFICATE" -readpass "$KOMEK_CERTIFICATE_PASSWORD" -h sha256 -n "Kömek" \
  ${KOMEK_TIMESTAMP:+-ts "$KOMEK_TIMESTAMP"} -in "$1" -out "$1.signed" >/dev/null
mv "$1.signed" "$1"
