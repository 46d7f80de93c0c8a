#!/usr/bin/env bash
# How quick the packaged program opens: prints, side by side in one run, a bare JavaFX table window on the stock JDK and
# the program with 10,000 sessions in its encrypted cache, both to the last change of the picture; and the size. The
# window is a practice user's, at a server that is away: where people sign in, the locked window is the first.
#
#   installer/build.sh && installer/benchmark.sh [RUNS]        10 runs of each unless said otherwise
#
# Wants Xvfb, openbox, and what installer/build.sh left in target/installer. Quiet machine, please.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-10}
jdk=${JAVA_HOME:-$(find -L /usr/lib/jvm -mindepth 1 -maxdepth 1 -type d -name '*-25*' | sort | head -n 1)}
rollcall=$PWD/target/installer/rollcall/bin/rollcall
work=$(mktemp -d)
port=18099
pids=()
finish() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT

modules=$(find target/lib -name 'javafx-*.jar' | tr '\n' ':')
"$jdk/bin/javac" --module-path "$modules" --add-modules javafx.controls -d "$work/classes" installer/benchmark/*.java

Xvfb :78 -screen 0 1366x800x24 -fbdir "$work" -nolisten tcp >"$work/x.log" 2>&1 & pids+=($!)
export DISPLAY=:78
sleep 2
openbox >"$work/openbox.log" 2>&1 & pids+=($!)

echo '== 10,000 sessions at a practice server, and from there into the encrypted cache'
"$rollcall" central --practice --port $port --access-log false --data "$work/central" >"$work/central.log" 2>&1 & central=$!; pids+=($central)
until grep -q 'central server on' "$work/central.log"; do sleep 1; kill -0 $central; done
"$jdk/bin/java" -Dport=$port -cp "$work/classes" Benchmark fill
"$rollcall" --data "$work/data" --server http://127.0.0.1:$port --user supervisor --facility fac-river >"$work/w.log" 2>&1 & window=$!
cached() { stat -c %s "$work"/data/workstation/cache*.mv.db 2>/dev/null || echo 0; }
before=-1
while [ "$(cached)" != "$before" ] || [ "$before" -lt 5000000 ]; do before=$(cached); sleep 5; done
kill $window; wait $window 2>/dev/null || true
kill -9 $central; wait $central 2>/dev/null || true
echo "   the cache has $(cached) bytes; the server is away from now on"

echo "== Starts in turns, load average $(cut -d' ' -f1-3 /proc/loadavg)"
"$jdk/bin/java" -Dport=$port -Druns="$runs" -cp "$work/classes" Benchmark "$work/Xvfb_screen0" "$rollcall" "$work/data" \
  "$jdk/bin/java" --enable-native-access=javafx.graphics --module-path "$modules" --add-modules javafx.controls \
  -cp "$work/classes" BareWindow 2>"$work/runs.log" || { cat "$work/runs.log" >&2; exit 1; }
cat "$work/runs.log" >&2
find target/installer -maxdepth 1 \( -name '*.deb' -o -name '*.rpm' \) -printf '%f: %s bytes (the .deb to be at most 75 MB)\n'
