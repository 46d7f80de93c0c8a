#!/usr/bin/env bash
# Builds this system's installers into target/installer: the program, a runtime image with JavaFX in it, a start-up
# cache that has seen every screen, and the packages.
#
#   installer/build.sh [deb|rpm|dmg|app-image]...   default: deb on Debian and its kin, rpm elsewhere, dmg on macOS
#
# Wants a JDK 25 (JAVA_HOME, or found), Maven, unzip, and what jpackage asks of the system: dpkg-deb and fakeroot, or
# rpmbuild. On Linux without a display the cache is trained under xvfb-run. VERSION=1.2.3 builds that version.
set -euo pipefail
cd "$(dirname "$0")/.."

die() { echo "$*" >&2; exit 1; }

jdk25() {
  if [ -x "${JAVA_HOME:-/none}/bin/jlink" ] && "$JAVA_HOME/bin/java" -version 2>&1 | grep -q '"25'; then
    echo "$JAVA_HOME"
  elif [ "$(uname)" = Darwin ]; then
    /usr/libexec/java_home -v 25
  else
    find -L /usr/lib/jvm -mindepth 1 -maxdepth 1 -type d \( -name '*-25' -o -name '*-25-*' -o -name '*-25.*' \) | sort | head -n 1
  fi
}

# The start-up cache knows each jar by its time, and jpackage copies with new ones.
settle() { find "$1" -name '*.jar' -exec env TZ=UTC touch -t 202601010000.00 {} +; }

case "$(uname)" in
  Darwin) default=dmg icon=installer/icon.icns system=macos ;;
  *) default=$(command -v dpkg-deb >/dev/null && echo deb || echo rpm) icon=installer/icon.png system=linux ;;
esac
types=("${@:-$default}")
jdk=$(jdk25)
[ -n "$jdk" ] || die 'There is no JDK 25: set JAVA_HOME to one'

mvn -q -B -Dmaven.test.skip=true ${VERSION:+"-Drevision=$VERSION"} package
version=$(unzip -p target/rollcall.jar META-INF/MANIFEST.MF | tr -d '\r' | sed -n 's/^Implementation-Version: \([0-9.]*\).*/\1/p')
[ -n "$version" ] || die 'target/rollcall.jar names no version'

out=target/installer
rm -rf "$out"
mkdir -p "$out/input/lib" "$out/modules" "$out/natives"

echo "== Rollcall $version: runtime image"
cp target/rollcall.jar installer/rollcall.properties "$out/input/"
for jar in target/lib/*.jar; do
  case "$(basename "$jar")" in
    javafx-*) cp "$jar" "$out/modules/"; unzip -q -o "$jar" '*.so' '*.dylib' -d "$out/natives" 2>/dev/null || true ;;
    *) cp "$jar" "$out/input/lib/" ;;
  esac
done
"$jdk/bin/java" installer/CacheableJars.java "$out"/input/lib/*.jar
"$jdk/bin/jlink" @jlink.config --module-path "$out/modules" --output "$out/runtime"
find "$out/natives" -type f -exec cp {} "$out/runtime/lib/" \;

echo '== Program image'
# Lists and forms are drawn without the graphics card on Linux: its driver alone takes longer to load, and more memory,
# than all of the window. It is a line of lib/app/rollcall.cfg, where somebody wants it otherwise.
drawing=()
[ "$system" = linux ] && drawing=(--java-options -Dprism.order=sw)
about=(--name rollcall --app-version "$version" --vendor Rollcall
  --description 'Takes group session attendance, with or without a network')
"$jdk/bin/jpackage" @installer/jpackage.config --type app-image --dest "$out" "${about[@]}" --icon "$icon" \
  --runtime-image "$out/runtime" --input "$out/input" ${drawing[@]+"${drawing[@]}"} \
  --add-launcher "rollcall-debug=installer/debug.properties"
app=$(dirname "$(find "$out" -name rollcall.cfg -print -quit)")
image=$(find "$out" -mindepth 1 -maxdepth 1 -iname 'rollcall*' -print -quit)
java=$(find "$image" -path '*/bin/java' -print -quit)
settle "$app"

echo '== Start-up cache: every screen is opened at a practice server'
train=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$train"' EXIT
"$java" -jar "$app/rollcall.jar" central --practice --port 0 --data "$train/central" >"$train/central.log" 2>&1 &
server=$!
address=
for _ in $(seq 600); do
  address=$(sed -n 's/^Rollcall central server on //p' "$train/central.log")
  [ -z "$address" ] || break
  kill -0 "$server" 2>/dev/null || { cat "$train/central.log" >&2; die 'The practice server did not start'; }
  sleep 1
done
[ -n "$address" ] || die 'The practice server has no sample facility yet after 10 minutes'
screen=()
[ "$system" = macos ] || [ -n "${DISPLAY:-}" ] || screen=(xvfb-run -a -s '-screen 0 1366x800x24')
# As the launcher will start it: with another collector or other headers the cache would not be taken.
options=()
while read -r option; do options+=("$option"); done < <(sed -n 's/^java-options=//p' "$app/rollcall.cfg" | grep -v AOTCache)
# Bash 3.2, which macOS has, calls an empty list unset.
${screen[@]+"${screen[@]}"} "$java" "${options[@]}" -XX:AOTCacheOutput="$app/rollcall.aot" \
  -cp "$app/rollcall.jar" health.rollcall.Main rehearse --server "$address" --data "$train/workstation" \
  >"$train/rehearsal.log" 2>&1 || { cat "$train/rehearsal.log" >&2; die 'The rehearsal failed'; }
kill "$server"; wait "$server" || true; server=
[ -s "$app/rollcall.aot" ] || { cat "$train/rehearsal.log" >&2; die 'No start-up cache was made'; }
"$java" "${options[@]}" -XX:AOTCache="$app/rollcall.aot" -XX:AOTMode=on -cp "$app/rollcall.jar" health.rollcall.Main \
  --version || die 'The start-up cache is not taken'

deb() {
  # Not compressed yet: what jpackage made is taken apart once more.
  DPKG_DEB_COMPRESSOR_TYPE=none "$jdk/bin/jpackage" --type deb --dest "$out" "${about[@]}" --app-image "$image" \
    --resource-dir installer/linux --install-dir /opt --linux-shortcut --linux-menu-group Office \
    --linux-app-category misc --linux-deb-maintainer support@rollcall.example
  made=$(find "$out" -maxdepth 1 -name '*.deb' -print -quit)
  fakeroot sh -eu <<END
    dpkg-deb -R "$made" "$out/deb"
    mkdir -p "$out/deb/etc/rollcall" "$out/deb/usr/bin" "$out/deb/usr/share/applications"
    cp installer/rollcall.properties "$out/deb/etc/rollcall/"
    echo /etc/rollcall/rollcall.properties > "$out/deb/DEBIAN/conffiles"
    ln -s /opt/rollcall/bin/rollcall "$out/deb/usr/bin/rollcall"
    # A file of the package, and no script: xdg-desktop-menu fails where no desktop is installed.
    mv "$out/deb/opt/rollcall/lib/rollcall-rollcall.desktop" "$out/deb/usr/share/applications/rollcall.desktop"
    rm "$out/deb/DEBIAN/preinst" "$out/deb/DEBIAN/postinst" "$out/deb/DEBIAN/prerm" "$out/deb/DEBIAN/postrm"
    find "$out/deb" -name '*.jar' -exec env TZ=UTC touch -t 202601010000.00 {} +
    # Debian's dpkg before 12 reads xz, and not the zstd that others write.
    dpkg-deb -Zxz -b "$out/deb" "$made"
END
  rm -rf "$out/deb"
}

rpm() {
  "$jdk/bin/jpackage" --type rpm --dest "$out" "${about[@]}" --app-image "$image" --resource-dir installer/linux \
    --install-dir /opt --linux-shortcut --linux-menu-group Office
}

# jpackage would copy the jars with new times here, too, and the cache came after its signature.
dmg() {
  plist=$image/Contents/Info.plist
  /usr/libexec/PlistBuddy -c 'Add :CFBundleURLTypes array' -c 'Add :CFBundleURLTypes:0 dict' \
    -c 'Add :CFBundleURLTypes:0:CFBundleURLName string health.rollcall' \
    -c 'Add :CFBundleURLTypes:0:CFBundleURLSchemes array' \
    -c 'Add :CFBundleURLTypes:0:CFBundleURLSchemes:0 string rollcall' "$plist"
  codesign --force --deep --sign - "$image"
  mkdir "$out/dmg"
  cp -pR "$image" "$out/dmg/Rollcall.app"
  ln -s /Applications "$out/dmg/Applications"
  hdiutil create -quiet -volname Rollcall -srcfolder "$out/dmg" -format UDZO "$out/Rollcall-$version.dmg"
  rm -rf "$out/dmg"
}

for type in "${types[@]}"; do
  [ "$type" = app-image ] && continue
  echo "== Package: $type"
  "$type"
  ls -l "$out"/*."$type"
done
