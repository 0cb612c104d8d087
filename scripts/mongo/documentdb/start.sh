#!/usr/bin/env bash
# Sets up (once) and starts PostgreSQL 18 + documentdb in a private folder and the MongoDB wire
# gateway in front of it on a unix socket that only this user opens, then prints the mongodb:// URI
# (the only line on stdout). Idempotent; installs nothing on the host. Needs root, apt-get, unshare, chroot.
#
#   DOCUMENTDB_HOME      where the data live
#   DOCUMENTDB_SOCKETS   where the sockets live, for a home whose path is too long for them (default the home)
#   DOCUMENTDB_ROOTFS    where the unpacked packages live; several homes may share it
#   DOCUMENTDB_DEBS      folder of .deb files: used if it holds any, else filled after the download
#   DOCUMENTDB_FSYNC     on: survives a power cut; off: faster, for tests (default on)
#   DOCUMENTDB_NODE      the node that runs the gateway
#   DOCUMENTDB_PG_LOG    PostgreSQL's log_min_messages       (default fatal)
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
BASE=${DOCUMENTDB_HOME:?}
FSYNC=${DOCUMENTDB_FSYNC:-on}
NODE=${DOCUMENTDB_NODE:-node}
DEBS=${DOCUMENTDB_DEBS:-}
SUITE=${DOCUMENTDB_SUITE:-sid}
ROOT=${DOCUMENTDB_ROOTFS:-$BASE/rootfs}
SOCKETS=${DOCUMENTDB_SOCKETS:-$BASE}
SOCKET=$SOCKETS/socket/gateway.sock
PGUID=64733 # a number of its own, so that no host account can touch the data
PGBIN=/usr/lib/postgresql/18/bin
T0=$(date +%s%N)

say() { printf '%6.1fs  %s\n' "$(( ($(date +%s%N) - T0) / 100000000 ))e-1" "$*" >&2; }
die() { echo "start.sh: $*" >&2; exit 1; }

[ "$(id -u)" = 0 ] || die "needs root (chroot, mount namespace)"
for c in unshare chroot setsid flock dpkg-deb; do command -v "$c" >/dev/null || die "no $c here"; done
[ "$(printf %s "$SOCKETS/run/.s.PGSQL.5432" | wc -c)" -lt 104 ] || die "DOCUMENTDB_SOCKETS is too long for a unix socket"
mkdir -p "$BASE"/{data,log} "$SOCKETS"/{run,socket} "$(dirname "$ROOT")"
[ -O "$SOCKETS" ] || die "$SOCKETS belongs to someone else"
chmod 700 "$SOCKETS/socket"
exec 9>"$BASE/.lock" 8>"$ROOT.lock"
flock 9
flock 8

# --- packages: downloaded by apt with state of its own, unpacked, never installed -------------

# In the dependency closure but not needed to run the server: maintainer-script tools, raster
# support of PostGIS, and so on. apt is told they are there already.
UNNEEDED='^(adduser|apt|base-files|base-passwd|bash|bsdutils|coreutils(-.*)?|debconf|debianutils|diffutils|dpkg|findutils|grep|gzip|hostname|init-system-helpers|libgdal[0-9].*|libllvm[0-9].*|libnss-db|libperl.*|libsfcgal[0-9].*|locales(-all)?|login.*|mount|ncurses-(base|bin)|netbase|openssl|passwd|perl.*|postgresql(-client)?-common|procps|sed|sensible-utils|ssl-cert|systemd.*|sysvinit-utils|tar|util-linux)$'

fetch_debs() { # -> $1/*.deb
  local apt=$BASE/apt
  command -v apt-get >/dev/null || die "no apt-get here"
  rm -rf "$apt"; mkdir -p "$apt"/lists/partial "$apt"/cache/archives/partial "$apt"/none
  local mirror # the mirror that this machine's own apt already uses for Debian's main archive
  mirror=$(apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' | awk '$1 == "Debian" && $2 !~ /security/ { print $2; exit }')
  if [ -z "$mirror" ]; then # a fresh machine has no lists yet
    apt-get -q update >"$BASE/log/apt.log" 2>&1 || { cat "$BASE/log/apt.log" >&2; die "apt-get update failed"; }
    mirror=$(apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' | awk '$1 == "Debian" && $2 !~ /security/ { print $2; exit }')
  fi
  [ -n "$mirror" ] || die "this machine's apt has no Debian mirror"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $SUITE main" > "$apt/sources.list"
  : > "$apt/status"
  local o=(-q -o "Dir::Etc::sourcelist=$apt/sources.list" -o "Dir::Etc::sourceparts=/dev/null" -o "Dir::State::Lists=$apt/lists"
    -o "Dir::Cache=$apt/cache" -o "Dir::State::status=$apt/status" -o "Dir::Etc::preferences=/dev/null" -o "Dir::Etc::preferencesparts=$apt/none"
    -o APT::Install-Recommends=false -o APT::Sandbox::User=root -o Acquire::Languages=none -o Debug::NoLocking=1)
  local want=(postgresql-18-documentdb dash libc-bin tzdata)
  apt-get "${o[@]}" update >"$BASE/log/apt.log" 2>&1 || { cat "$BASE/log/apt.log" >&2; die "apt-get update failed"; }
  local assumed
  assumed=$(apt-get "${o[@]}" -s install "${want[@]}" 2>>"$BASE/log/apt.log" | awk '$1 == "Inst" { print $2 }' | grep -E "$UNNEEDED" || true)
  local p
  for p in $assumed; do
    printf 'Package: %s\nStatus: install ok installed\nArchitecture: %s\nMulti-Arch: allowed\nVersion: 999:999\nMaintainer: none\nDescription: assumed\n\n' \
      "$p" "$(dpkg --print-architecture)"
  done > "$apt/status"
  apt-get "${o[@]}" -y --download-only install "${want[@]}" >>"$BASE/log/apt.log" 2>&1 || { tail -20 "$BASE/log/apt.log" >&2; die "download failed"; }
  mkdir -p "$1"; mv "$apt"/cache/archives/*.deb "$1"/
  rm -rf "$apt"
}

if [ ! -f "$ROOT/.complete" ]; then
  say "cold start in $BASE"
  from=${DEBS:-$BASE/debs}
  if ! compgen -G "$from/*.deb" >/dev/null; then fetch_debs "$from"; say "packages downloaded ($(du -sm "$from" | cut -f1) MB, $(ls "$from" | wc -l) files)"; fi
  rm -rf "$ROOT.new"; mkdir -p "$ROOT.new"/usr/{lib,lib64,bin,sbin}
  for d in lib lib64 bin sbin; do ln -s "usr/$d" "$ROOT.new/$d"; done
  for d in "$from"/*.deb; do dpkg-deb -x "$d" "$ROOT.new"; dpkg-deb -W --showformat='${Package} ${Version}\n' "$d"; done | sort > "$BASE/packages.txt"
  [ -n "$DEBS" ] || rm -rf "$from"
  ext=$ROOT.new/usr/share/postgresql/18/extension
  ln -sf postgis-3.control "$ext/postgis.control" # what the package's postinst would do
  mkdir -p "$ROOT.new"/{dev,proc,tmp,run,data,etc}; chmod 1777 "$ROOT.new/tmp"
  echo "postgres:x:$PGUID:$PGUID::/data:/bin/sh" > "$ROOT.new/etc/passwd"
  echo "postgres:x:$PGUID:" > "$ROOT.new/etc/group"
  echo "127.0.0.1 localhost" > "$ROOT.new/etc/hosts"
  rm -rf "$ROOT.new"/usr/share/{doc-base,locale,man,info,lintian,bug,perl5} "$ROOT.new"/usr/include "$ROOT.new"/usr/lib/postgresql/18/lib/{bitcode,pgxs,postgis_raster-3.so,postgis_sfcgal-3.so}
  find "$ROOT.new/usr/share/doc" -type f ! -name copyright -delete
  find "$ext" -name 'postgis*--*' ! -name 'postgis--3.[0-9]*.[0-9].sql' -delete # upgrade scripts and the unused sister extensions
  rm -rf "$ROOT"; mv "$ROOT.new" "$ROOT"; touch "$ROOT/.complete"
  say "unpacked ($(du -sm "$ROOT" | cut -f1) MB)"
fi

flock -u 8

# --- PostgreSQL, in a chroot with a mount namespace of its own --------------------------------

ENTER='
  B=$1 S=$2 R=$3 U=$4; shift 4
  mount --rbind /dev "$R/dev" && mount -t proc proc "$R/proc" &&
  mount --bind "$B/data" "$R/data" && mount --bind "$S/run" "$R/run" &&
  exec chroot --userspec="$U:$U" "$R" "$@"'
inside() { unshare -m --propagation private sh -c "$ENTER" sh "$BASE" "$SOCKETS" "$ROOT" "$PGUID" "$@"; } # as the postgres user
psql_() { inside $PGBIN/psql -X -q -At -h /run -U postgres -v ON_ERROR_STOP=1 "$@" </dev/null; }
pg_pid() { # the running server of this folder, if any
  local p; p=$(head -1 "$BASE/data/pg/postmaster.pid" 2>/dev/null) || return 1
  [ "/proc/$p/root/data" -ef "$BASE/data" ] && grep -qz postgres "/proc/$p/cmdline" && echo "$p"
}
occupied() { local p; for p in /proc/[0-9]*; do [ "$p/root/data" -ef "$BASE/data" ] && return 0; done; return 1; }

chown $PGUID:$PGUID "$SOCKETS/run"; chmod 755 "$SOCKETS/run" # may be new: a folder for sockets does not outlive the machine
if [ ! -f "$BASE/data/pg/.complete" ]; then
  rm -rf "$BASE/data/pg"
  chown $PGUID:$PGUID "$BASE/data"; chmod 700 "$BASE/data"
  inside $PGBIN/initdb -D /data/pg -U postgres -A trust -E UTF8 --locale-provider=builtin --locale=C.UTF-8 --no-sync >"$BASE/log/initdb.log" 2>&1 || { cat "$BASE/log/initdb.log" >&2; die "initdb failed"; }
  echo "include 'documentdb.conf'" >> "$BASE/data/pg/postgresql.conf"
  touch "$BASE/data/pg/.complete"
  say "initdb done"
fi

if ! pg_pid >/dev/null; then
  # The workers of a server that was killed hold the data a moment longer; its number stays taken where nothing reaps it.
  for _ in $(seq 100); do occupied || break; sleep 0.1; done
  ! occupied || die "processes of a PostgreSQL that was killed still use $BASE/data"
  rm -f "$BASE/data/pg/postmaster.pid"
  cat > "$BASE/data/pg/documentdb.conf" <<CONF
listen_addresses = ''                # unix socket only
unix_socket_directories = '/run'
shared_preload_libraries = 'pg_cron,pg_documentdb_core,pg_documentdb'
cron.database_name = 'postgres'
cron.use_background_workers = on     # pg_cron would otherwise want TCP
cron.log_run = off
cron.log_statement = off
documentdb.localhost_connection_string = 'host=/run'   # the engine's own loopback (implicit collections)
documentdb.useFileBasedPersistedCursors = on           # any connection may serve a getMore
documentdb.defaultCursorExpiryTimeLimitSeconds = 900
documentdb.maxWriteBatchSize = 100000
documentdb.use_pg_stats_live_tuples_for_count = off    # exact counts
documentdb.defaultUseCompositeOpClass = off            # 1.0's ordered indexes: wrong on descending unique keys, and
documentdb.createTTLIndexAsCompositeByDefault = off    # \$elemMatch ranges on them can end the backend
documentdb_core.enableCollation = on
max_connections = 120
max_worker_processes = 24
max_locks_per_transaction = 512      # dropDatabase locks every table and index in one go
max_parallel_workers_per_gather = 0  # keeps the order of a scan
synchronize_seqscans = off           # likewise
shared_buffers = 256MB
work_mem = 64MB
fsync = $FSYNC                       # off for tests: speed over surviving a power cut
full_page_writes = $FSYNC
synchronous_commit = $FSYNC
wal_level = minimal
max_wal_senders = 0
client_min_messages = warning
log_min_messages = ${DOCUMENTDB_PG_LOG:-fatal}
CONF
  chown $PGUID:$PGUID "$BASE/data/pg/documentdb.conf"
  ( exec 8>&- 9>&-; setsid unshare -m --propagation private sh -c "$ENTER" sh "$BASE" "$SOCKETS" "$ROOT" "$PGUID" $PGBIN/postgres -D /data/pg >>"$BASE/log/postgres.log" 2>&1 </dev/null & )
  for i in $(seq 100); do psql_ -c 'SELECT 1' >/dev/null 2>&1 && break; [ "$i" != 100 ] || { tail -20 "$BASE/log/postgres.log" >&2; die "PostgreSQL does not answer"; }; sleep 0.2; done
  say "PostgreSQL answers"
fi

psql_ >/dev/null -c 'CREATE EXTENSION IF NOT EXISTS documentdb CASCADE' \
  -c "SELECT cron.unschedule(jobid) FROM cron.job WHERE jobname LIKE 'documentdb_index_build_task%'" # the gateway builds indexes at once

# --- gateway ------------------------------------------------------------------------------------

gw_pid() { local p; p=$(cat "$BASE/gateway.pid" 2>/dev/null) || return 1; { tr "\0" " " <"/proc/$p/cmdline"; } 2>/dev/null | grep -qF "gateway.mjs" && { tr "\0" "\n" <"/proc/$p/environ"; } 2>/dev/null | grep -qxF "GATEWAY_SOCKET=$SOCKET" && echo "$p"; }
wait_gone() { for _ in $(seq 50); do [ -e "/proc/$1/exe" ] || return 0; sleep 0.1; done; return 1; } # a zombie is gone too

if p=$(gw_pid) && ! cmp -s "$HERE/gateway.mjs" "$BASE/gateway.running.mjs"; then kill "$p"; wait_gone "$p" || die "the old gateway ($p) does not end"; fi
if ! gw_pid >/dev/null; then
  cp "$HERE/gateway.mjs" "$BASE/gateway.running.mjs"; rm -f "$BASE/gateway.pid" # the copy only tells which version runs
  ( exec 8>&- 9>&-; PGHOST="$SOCKETS/run" GATEWAY_SOCKET="$SOCKET" GATEWAY_PID_FILE="$BASE/gateway.pid" setsid "$NODE" "$HERE/gateway.mjs" >>"$BASE/log/gateway.log" 2>&1 </dev/null & )
  for i in $(seq 100); do gw_pid >/dev/null && break; [ "$i" != 100 ] || { tail -5 "$BASE/log/gateway.log" >&2; die "the gateway does not start"; }; sleep 0.1; done
  say "gateway answers"
fi
printf 'mongodb://%s/?directConnection=true\n' "$(printf %s "$SOCKET" | sed 's|%|%25|g; s|/|%2F|g')"
