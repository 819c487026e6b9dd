#!/usr/bin/env bash
# Mail received and sent on a real Dovecot and Postfix, killed and restarted in between
#
# Tests tagged "mail". They start the servers themselves. Faster, but less thorough:
# MAIL_OPTIONS="-Dacceptance.mailKills=6" ./touchline test mail
set -euo pipefail

# shellcheck source=build/mail.sh
. build/mail.sh
install_mail_servers || exit 77

# The tests wait for mail more than they work, and each class has servers and a host of its own.
options=(-DforkCount=3)
more=()
read -r -a more <<<"${MAIL_OPTIONS-}"
options+=(${more[@]+"${more[@]}"})
./mvnw -q verify -pl host/acceptance -am -Dunit.skip=true -Dit.skip=true -Dacceptance.skip=false \
  -Dtest.groups=mail -Dtest.excludedGroups=none "${options[@]}"
