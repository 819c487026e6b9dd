#!/usr/bin/env bash
# Each bundled plugin loaded, called and unloaded 300 times with 128 MB for classes
#
# Fails when a class loader, a thread or a file descriptor is left. Found by their zips, so a new
# plugin takes part by itself; two at a time. 300 cycles of each take some minutes; before a release:
# UNLOAD_CYCLES=1000 ./touchline test unload
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
zips=(host/distribution/target/plugins/*.zip)
printf '%s\n' "${zips[@]}" | xargs -P 2 -I '{}' "${JAVA_HOME:?}/bin/java" "${options[@]}" \
  -cp "$host/test-classes:$host/touchline/touchline-host.jar" \
  dev.touchline.host.connections.UnloadCycles '{}' "${UNLOAD_CYCLES:-300}"
echo "${#zips[@]} 0 0" >"$STAGE_COUNTS"
