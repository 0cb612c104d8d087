#!/usr/bin/env bash
# Stops what start.sh started in DOCUMENTDB_HOME; the data stay.
#   stop.sh --purge    also removes the folder
set -euo pipefail
BASE=${DOCUMENTDB_HOME:?}
SOCKETS=${DOCUMENTDB_SOCKETS:-$BASE}
[ -f "$BASE/.lock" ] || exit 0 # never started
exec 9>"$BASE/.lock"
flock 9

gone() { [ ! -e "/proc/$1/exe" ]; } # so is a zombie, which nothing may ever reap
end() { # pid signal name
  kill "-$2" "$1"
  for _ in $(seq 300); do ! gone "$1" || { echo "$3 ($1) stopped" >&2; return 0; }; sleep 0.1; done
  echo "$3 ($1) does not end" >&2; exit 1
}

gateway=TERM postgres=INT
if [ "${1:-}" = --purge ]; then gateway=KILL postgres=QUIT; fi # nothing to finish, where the data go away
p=$(cat "$BASE/gateway.pid" 2>/dev/null || true)
if [ -n "$p" ] && { tr "\0" " " <"/proc/$p/cmdline"; } 2>/dev/null | grep -qF "gateway.mjs" && { tr "\0" "\n" <"/proc/$p/environ"; } 2>/dev/null | grep -qxF "GATEWAY_SOCKET=$SOCKETS/socket/gateway.sock"; then end "$p" "$gateway" gateway; fi
p=$(head -1 "$BASE/data/pg/postmaster.pid" 2>/dev/null || true)
if [ -n "$p" ] && [ "/proc/$p/root/data" -ef "$BASE/data" ]; then end "$p" "$postgres" PostgreSQL; fi
if [ "${1:-}" = --purge ]; then rm -rf --one-file-system "$BASE" "$SOCKETS"/{run,socket}; rmdir "$SOCKETS" 2>/dev/null || true; echo "$BASE removed" >&2; fi
