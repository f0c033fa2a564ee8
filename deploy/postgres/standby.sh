#!/bin/sh
# A standby: copies the primary at its first start, and then follows it.
set -eu
export PGDATA=/var/lib/postgresql/standby
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  rm -rf "$PGDATA"
  pg_basebackup -h postgres -U backstitch -D "$PGDATA" -R -X stream -C -S standby
  chmod 700 "$PGDATA"
fi
exec postgres -c hot_standby=on
