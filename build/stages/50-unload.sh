#!/usr/bin/env bash
# Each bundled plugin loaded, called and unloaded 1,000 times with 128 MB for classes
#
# Fails when a class loader, a thread or a file descriptor is left. Found by their zips, so a new
# plugin takes part by itself. Fewer, to try something: UNLOAD_CYCLES=100 ./touchline test unload
set -euo pipefail

./mvnw -q package -pl host/distribution -am -Dunit.skip=true -Dspotless.check.skip=true
host=host/runtime/target
"${JAVA_HOME:?}/bin/java" --enable-native-access=ALL-UNNAMED -XX:MaxMetaspaceSize=128m -Xmx512m \
  -XX:+UseSerialGC -Dlogback.configurationFile=quiet-logback.xml \
  --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED \
  --add-opens=java.base/java.util.concurrent=ALL-UNNAMED \
  --add-opens=java.sql/java.sql=ALL-UNNAMED \
  -cp "$host/test-classes:$host/touchline/touchline-host.jar" \
  dev.touchline.host.connections.UnloadCycles host/distribution/target/plugins \
  "${UNLOAD_CYCLES:-1000}"
echo "1 0 0" >"$STAGE_COUNTS"
