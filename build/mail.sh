# shellcheck shell=bash
# For the test stages: install_mail_servers sets TOUCHLINE_TEST_MAIL, unless it is set, when the
# programs of Dovecot and Postfix are there; it fails when they are not and cannot be installed. The
# tests start them with configurations of their own (build/mail); those of the machine stay as they
# are.

has_mail_servers() {
  local program
  for program in /usr/sbin/dovecot /usr/lib/dovecot/imap /usr/lib/dovecot/lmtp /usr/sbin/postfix \
    /usr/lib/postfix/sbin/master; do
    [[ -x $program ]] || return 1
  done
  command -v openssl >/dev/null
}

# Debian starts what it installs, unless policy-rc.d says no: nothing may listen where tests do not.
apt_install_mail_servers() {
  local policy=/usr/sbin/policy-rc.d made=
  if [[ ! -e $policy ]]; then
    made=1
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
  {
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      dovecot-imapd dovecot-lmtpd postfix openssl
  } >/dev/null 2>&1 || true
  [[ -z $made ]] || rm -f "$policy"
}

install_mail_servers() {
  [[ -z ${TOUCHLINE_TEST_MAIL-} ]] || return 0
  if ((EUID != 0)); then
    echo "Dovecot and Postfix, with users of their own, can be started by root alone."
    return 1
  fi
  if ! has_mail_servers && command -v apt-get >/dev/null; then
    echo "Installing Dovecot and Postfix ..."
    apt_install_mail_servers
  fi
  has_mail_servers || {
    echo "No Dovecot and Postfix as Debian has them, and they cannot be installed here (such as:"
    echo "sudo apt install dovecot-imapd dovecot-lmtpd postfix)."
    return 1
  }
  export TOUCHLINE_TEST_MAIL=yes
}
