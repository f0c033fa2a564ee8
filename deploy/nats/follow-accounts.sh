#!/bin/sh
# Starts nats-server, and has it read its accounts again whenever Backstitch has changed them. Arguments are
# nats-server's own.
set -eu
file=${ACCOUNTS_FILE:-/etc/nats/accounts/accounts.conf}

# The web process writes here, as the user of its image.
chown 1000 "$(dirname "$file")" 2>/dev/null || true
[ -e "$file" ] || printf 'users: [\n  { user: "backstitch", password: $NATS_PASSWORD }\n]\n' >"$file"

nats-server "$@" &
server=$!
trap 'kill -INT $server' INT TERM

read_before=$(cksum <"$file")
while kill -0 $server 2>/dev/null; do
  sleep 1
  now=$(cksum <"$file")
  if [ "$now" != "$read_before" ]; then
    kill -HUP $server
    read_before=$now
  fi
done
wait $server
