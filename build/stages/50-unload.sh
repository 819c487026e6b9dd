#!/usr/bin/env bash
# Each bundled plugin loaded, called and unloaded 1,000 times with 128 MB for classes
#
# Fails when a class loader, a thread or a file descriptor is left. Found by their zips, so a new
# plugin takes part by itself; two at a time, the largest first, so that none is left alone at the
# end. What a cycle costs is the loading of its classes: 0.2 s of processor time for a plugin that
# calls JSON APIs, 0.05 s for one that does not. Faster: UNLOAD_CYCLES=100 ./touchline test unload
#
# Classes are compiled little and not verified again in each cycle: that is the JVM's work, and most
# of the time.
set -euo pipefail

./mvnw -q package -pl host/distribution -am -Dunit.skip=true -Dspotless.check.skip=true
host=host/runtime/target
options=(--enable-native-access=ALL-UNNAMED -XX:MaxMetaspaceSize=128m -Xmx256m -XX:+UseSerialGC
  -XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote
  -Dlogback.configurationFile=quiet-logback.xml)
for package in java.base/java.lang java.base/java.util java.base/java.util.concurrent java.sql/java.sql; do
  options+=("--add-opens=$package=ALL-UNNAMED")
done
zips=()
while read -r zip; do
  zips+=("$zip")
done < <(wc -c host/distribution/target/plugins/*.zip | sort -rn | awk '$2 != "total" { print $2 }')
((${#zips[@]} > 0)) || { echo "There is no plugin."; exit 1; }
printf '%s\n' "${zips[@]}" | xargs -P 2 -I '{}' "${JAVA_HOME:?}/bin/java" "${options[@]}" \
  -cp "$host/test-classes:$host/touchline/touchline-host.jar" \
  dev.touchline.host.connections.UnloadCycles '{}' "${UNLOAD_CYCLES:-1000}"
echo "${#zips[@]} 0 0" >"$STAGE_COUNTS"
