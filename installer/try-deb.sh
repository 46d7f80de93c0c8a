#!/usr/bin/env bash
# Installs, runs, upgrades and removes the .deb in a clean Debian tree, as a facility's IT would, and holds what must
# be there afterwards. Leaves pictures of the window beside the tree.
#
#   sudo installer/try-deb.sh OLDER.deb NEWER.deb TREE
#
# Wants debootstrap. TREE is made where it is not there, with a screen without a monitor in it, and kept for the next time.
set -euo pipefail

older=$(realpath "$1") newer=$(realpath "$2")
mkdir -p "$3"
tree=$(realpath "$3")
pictures=$tree.pictures
mkdir -p "$pictures"
port=18088
display=:77

say() { echo "== $*"; }
die() { echo "NOT AS IT SHOULD BE: $*" >&2; exit 1; }
# Lists and no functions, so that what runs behind is the program itself and can be ended.
in_tree=(chroot "$tree" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive)
as_ada=("${in_tree[@]}" setpriv --reuid ada --regid ada --clear-groups env HOME=/home/ada DISPLAY=$display)

started=()
finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  umount "$tree/proc" "$tree/dev" 2>/dev/null || true
}
trap finish EXIT

if [ ! -x "$tree/usr/bin/xdotool" ]; then
  say 'A clean Debian tree'
  [ -x "$tree/usr/bin/apt-get" ] || debootstrap --variant=minbase bookworm "$tree" >/dev/null
  "${in_tree[@]}" apt-get update -qq
  "${in_tree[@]}" apt-get install -y -qq --no-install-recommends xvfb openbox xdotool imagemagick curl jq fonts-dejavu-core >/dev/null
fi
mountpoint -q "$tree/proc" || mount --bind /proc "$tree/proc"
mountpoint -q "$tree/dev" || mount --bind /dev "$tree/dev"
"${in_tree[@]}" dpkg -P rollcall >/dev/null 2>&1 || true
rm -rf "$tree/home/ada" "$tree/var/lib/practice"
"${in_tree[@]}" sh -c 'id ada >/dev/null 2>&1 || useradd -M ada; install -d -o ada -g ada -m 700 /home/ada /var/lib/practice'
cp "$older" "$tree/older.deb"
cp "$newer" "$tree/newer.deb"

version() { "${in_tree[@]}" dpkg-query -W -f '${Version}' rollcall; }

# A central server of this facility; it is there, or it is not.
server() {
  : >"$pictures/central.log"
  "${as_ada[@]}" /opt/rollcall/bin/rollcall central --practice --port $port --data /var/lib/practice >"$pictures/central.log" 2>&1 &
  server=$!
  started+=("$server")
  for _ in $(seq 300); do
    grep -q 'central server on' "$pictures/central.log" && return
    sleep 1
  done
  die 'the practice server did not start'
}
no_server() { kill -9 "$1" 2>/dev/null || die 'the server had ended by itself'; wait "$1" 2>/dev/null || true; }
ask() {
  token=$(curl -fs "http://127.0.0.1:$port/practice/token" -H 'Content-Type: application/json' -d '{"user":"supervisor"}' | jq -r .accessToken)
  curl -fs "http://127.0.0.1:$port/api/v1$1" -H "Authorization: Bearer $token"
}

open_window() {
  "${as_ada[@]}" /opt/rollcall/bin/rollcall "$@" >>"$pictures/window.log" 2>&1 &
  window=$!
  started+=("$window")
  for _ in $(seq 120); do
    "${as_ada[@]}" xdotool search --onlyvisible --name Rollcall >/dev/null 2>&1 && break
    sleep 1
  done
}
close_window() {
  "${as_ada[@]}" xdotool search --onlyvisible --name Rollcall windowclose >/dev/null 2>&1 || true
  kill "$window" 2>/dev/null || true
  wait "$window" 2>/dev/null || true
}
picture() { "${as_ada[@]}" import -window root "/home/ada/$1.png" && mv "$tree/home/ada/$1.png" "$pictures/"; }
keys() { for key in "$@"; do "${as_ada[@]}" xdotool key "$key"; sleep 1; done; }
journal() { stat -c %s "$tree/home/ada/.local/share/rollcall/workstation/changes.journal"; }

say 'Unattended installation of the older version'
"${in_tree[@]}" apt-get install -y -qq --no-install-recommends /older.deb >/dev/null
before=$(version)
[ "$("${as_ada[@]}" rollcall --version)" = "Rollcall $before" ] || die 'the command does not tell its version'
"${as_ada[@]}" env JAVA_TOOL_OPTIONS=-XX:AOTMode=on rollcall --version >/dev/null 2>&1 || die 'the start-up cache is not taken where it is installed'
grep -q x-scheme-handler/rollcall "$tree/usr/share/applications/rollcall.desktop" || die 'no link opens the program'

say 'A wrong line of the settings is named'
echo 'servr=https://central.example.org' > "$tree/etc/rollcall/rollcall.properties"
code=0
"${as_ada[@]}" env -u DISPLAY rollcall 2>"$pictures/wrong.log" || code=$?
[ "$code" = 78 ] || die "exit code $code"
grep 'rollcall.properties, servr' "$pictures/wrong.log" || die 'file and key are not named'

say 'Settings for everybody, a session, and marks without a network'
printf 'server=http://127.0.0.1:%s\nuser=supervisor\nfacility=fac-river\n' $port > "$tree/etc/rollcall/rollcall.properties"
"${as_ada[@]}" Xvfb $display -screen 0 1366x800x24 -nolisten tcp >/dev/null 2>&1 &
started+=($!)
sleep 3
"${as_ada[@]}" openbox >/dev/null 2>&1 &
started+=($!)
server
today=$(ask "/group-sessions?facilityId=fac-river&from=$(date -u -d '-1 day' +%F)&to=$(date -u +%F)")
session=$(jq -r --arg now "$(date -u +%FT%TZ)" '[.items[] | select(.startsAt <= $now and .endsAt > $now and .lock == "OPEN")][0].id // empty' <<<"$today")
[ -n "$session" ] || die "no session runs now: $today"
marked() { ask "/group-sessions/$session" | jq '[.members[] | select(.status == "ATTENDED" or .status == "LATE")] | length'; }
was=$(marked)
open_window "rollcall://group-sessions/$session"
sleep 25
picture 1-online
no_server "$server"
size=$(journal)
sleep 5
keys Down a Down a
sleep 5
picture 2-marked-offline
[ "$(journal)" -gt "$size" ] || die 'nothing was journalled'
close_window

say 'Unattended upgrade while the server is away'
"${in_tree[@]}" dpkg -i /newer.deb >/dev/null
after=$(version)
[ "$after" != "$before" ] || die 'the version is the same'
[ "$("${as_ada[@]}" rollcall --version)" = "Rollcall $after" ] || die 'the command does not tell the newer version'
grep -q 127.0.0.1 "$tree/etc/rollcall/rollcall.properties" || die 'the settings were not kept'
waiting=$(journal)
open_window --session "$session"
sleep 25
picture 3-upgraded-offline

say 'A second start goes to the window that is open'
"${as_ada[@]}" timeout 60 rollcall "rollcall://group-sessions/$session" || die 'the second start was not answered'

say 'The server is back, and has the marks'
server
for _ in $(seq 60); do
  now=$(marked)
  [ "$now" -gt "$was" ] && break
  sleep 2
done
echo "marked at the server: $was, then $now; journal before the upgrade's window $waiting bytes"
[ "$now" -gt "$was" ] || die 'the marks did not come up'
sleep 5
picture 4-back-online
"${as_ada[@]}" rollcall support --to /home/ada/support.txt
cp "$tree/home/ada/support.txt" "$pictures/"
close_window
no_server "$server"

say 'Removal keeps the data and the settings, a purge the data'
"${in_tree[@]}" apt-get remove -y -qq rollcall >/dev/null
[ ! -e "$tree/opt/rollcall" ] || die 'something is left of the program'
[ -e "$tree/etc/rollcall/rollcall.properties" ] || die 'the settings went with a removal'
"${in_tree[@]}" apt-get purge -y -qq rollcall >/dev/null
[ ! -e "$tree/etc/rollcall" ] || die 'the settings stayed after a purge'
[ -s "$tree/home/ada/.local/share/rollcall/workstation/changes.journal" ] || die "the person's data is gone"
[ "$(stat -c %a "$tree/home/ada/.local/share/rollcall/workstation")" = 700 ] || die 'others may look into the data'
say "All as it should be; pictures in $pictures"
