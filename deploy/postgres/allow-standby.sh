#!/bin/sh
# Runs once, when the database is made: the standby may connect for replication, with the password.
set -eu
echo 'host replication backstitch all scram-sha-256' >> "$PGDATA/pg_hba.conf"
