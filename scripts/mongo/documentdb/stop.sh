#!/usr/bin/env bash
# Stops what start.sh started in DOCUMENTDB_HOME; the data stay.
#   stop.sh --purge    also removes the folder
set -euo pipefail
BASE=${DOCUMENTDB_HOME:?}
ROOT=${DOCUMENTDB_ROOTFS:-$BASE/rootfs}

end() { # pid signal name
  kill "-$2" "$1"
  for _ in $(seq 300); do kill -0 "$1" 2>/dev/null || { echo "$3 ($1) stopped" >&2; return 0; }; sleep 0.1; done
  echo "$3 ($1) does not end" >&2; exit 1
}

p=$(cat "$BASE/gateway.pid" 2>/dev/null || true)
if [ -n "$p" ] && { tr "\0" " " <"/proc/$p/cmdline"; } 2>/dev/null | grep -qF "gateway.mjs"; then end "$p" TERM gateway; fi
p=$(head -1 "$BASE/data/pg/postmaster.pid" 2>/dev/null || true)
if [ -n "$p" ] && [ "$(readlink "/proc/$p/root" 2>/dev/null)" = "$ROOT" ]; then end "$p" INT PostgreSQL; fi
if [ "${1:-}" = --purge ] && [ -f "$BASE/.lock" ]; then rm -rf --one-file-system "$BASE"; echo "$BASE removed" >&2; fi
