#!/bin/sh
# Verifies a case dossier of Kömek with openssl (3.0 or newer) and the usual tools; run it in the unpacked folder.
# Nothing in the archive is believed because the archive says so: keys must hash to their names, bodies, files and
# predecessors must be those that a signed header names.
set -u
bad=0
wrong() { echo "$1"; bad=1; }
sha() { sha256sum | cut -d' ' -f1; }

check_key() { # name of a key: its file must hold the key that the name is the hash of
  [ -f "keys/$1.pem" ] || { wrong "keys/$1.pem is missing"; return; }
  [ "$(openssl pkey -pubin -in "keys/$1.pem" -outform DER 2>/dev/null | tail -c 32 | sha | cut -c1-32)" = "$1" ] ||
    wrong "keys/$1.pem is not the key of that name"
}
check_signature() { # stem of a .signed, .sig and .author
  openssl pkeyutl -verify -pubin -inkey "keys/$(cat "$1.author").pem" -rawin -in "$1.signed" -sigfile "$1.sig" \
    >/dev/null 2>&1 || wrong "$1: the signature is wrong"
}
heads=""
for signed in events/*.signed; do
  stem=${signed%.signed}
  author=$(cat "$stem.author")
  case $author in *[!0-9a-f]*|"") wrong "$stem: no author"; continue ;; esac
  [ "$(head -n 1 "$signed")" = "komek event 1" ] || wrong "$stem: not an event"
  header=$(tail -n +2 "$signed")
  printf '%s' "$header" | grep -qF "\"author\":\"$author\"" || wrong "$stem: another author signed it"
  check_key "$author"
  check_signature "$stem"
  if [ -f "$stem.body" ]; then
    printf '%s' "$header" | grep -qF "\"body\":\"$(sha <"$stem.body")\"" || wrong "$stem.body is not what was signed"
  fi
  previous=$(printf '%s' "$header" | sed -n 's/.*"previous":"\([0-9a-f]*\)".*/\1/p')
  if [ -n "$previous" ]; then
    case $heads in *"$author=$previous "*) ;; *) wrong "$stem: an event before it is missing" ;; esac
  fi
  heads="$heads$author=$(tail -n +2 "$signed" | sha) "
done
for file in files/*; do # each file is the one that the latest event with its name names
  [ -f "$file" ] || continue
  name=${file#files/}
  entry="{\"name\":\"$name\",\"size\":$(wc -c <"$file" | tr -d ' '),\"sha256\":\"$(sha <"$file")\"}"
  latest=$(grep -lF "\"name\":\"$name\"" events/*.signed | tail -n 1)
  { [ -n "$latest" ] && grep -qF "$entry" "$latest"; } || wrong "$file is not what was signed"
done
for file in former/*; do # what was replaced later: one of the events names it
  [ -f "$file" ] || continue
  name=${file#former/*-}
  entry="{\"name\":\"$name\",\"size\":$(wc -c <"$file" | tr -d ' '),\"sha256\":\"$(sha <"$file")\"}"
  grep -qF "$entry" events/*.signed || wrong "$file is not what was signed"
done
check_key "$(cat seal.author)"
check_signature seal
grep -qF "\"dossier\":\"$(sha <dossier.pdf)\"" seal.signed || wrong "dossier.pdf is not the one that was made with this archive"
grep -qF "\"events\":$(ls events/*.signed | wc -l | tr -d ' ')," seal.signed || wrong "events were taken away or added"
last=$(ls events/*.signed | tail -n 1)
grep -qF "\"last\":\"$(tail -n +2 "$last" | sha)\"" seal.signed || wrong "the last event is another one"
grep -qF "\"missing\":0" seal.signed || ! grep -qF "\"missing\":" seal.signed || wrong "whoever made this knew of events that are missing here"
[ "$bad" = 0 ] && { echo "Everything verifies. Compare these names of keys with those that the akimat and the center give:"; cat keys/*.txt; }
exit "$bad"
