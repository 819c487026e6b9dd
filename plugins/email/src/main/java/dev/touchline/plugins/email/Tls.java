package dev.touchline.plugins.email;

/** How the way to a mail server is protected. */
enum Tls {
  /** Not at all: passwords and mails can be read on the way. Only when chosen explicitly. */
  NONE(143, 25),
  /** TLS is asked for on a plain connection; without it nothing is sent. */
  STARTTLS(143, 587),
  /** TLS from the first byte. */
  TLS(993, 465);

  private final int imapPort;
  private final int smtpPort;

  Tls(int imapPort, int smtpPort) {
    this.imapPort = imapPort;
    this.smtpPort = smtpPort;
  }

  int imapPort() {
    return imapPort;
  }

  int smtpPort() {
    return smtpPort;
  }
}
