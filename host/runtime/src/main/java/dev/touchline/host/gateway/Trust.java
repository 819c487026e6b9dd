package dev.touchline.host.gateway;

import dev.touchline.sdk.verdict.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are trusted: the public authorities', and those that settings name. */
final class Trust {

  private Trust() {}

  /**
   * A context for TLS.
   *
   * @param certificates in PEM, trusted beside the public authorities'; null for none
   * @throws ConfigurationException when they cannot be read
   */
  static SSLContext context(@Nullable String certificates) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      X509ExtendedTrustManager usual = manager(null);
      X509ExtendedTrustManager trusted =
          certificates == null ? usual : new Either(manager(store(certificates)), usual);
      context.init(null, new TrustManager[] {trusted}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new ConfigurationException(
          "certificate-unreadable", "the trusted certificates are no certificates in PEM", e);
    }
  }

  private static KeyStore store(String certificates) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    byte[] bytes = certificates.getBytes(StandardCharsets.US_ASCII);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    int number = 0;
    for (Certificate certificate : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
      store.setCertificateEntry("trusted-" + number++, certificate);
    }
    if (number == 0) {
      throw new CertificateException("there is none");
    }
    return store;
  }

  private static X509ExtendedTrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new GeneralSecurityException("no trust manager for X.509");
  }

  /** Trusts what one of two trusts. For servers only. */
  private static final class Either extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager first;
    private final X509ExtendedTrustManager second;

    Either(X509ExtendedTrustManager first, X509ExtendedTrustManager second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      try {
        first.checkServerTrusted(chain, type, socket);
      } catch (CertificateException e) {
        second.checkServerTrusted(chain, type, socket);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      try {
        first.checkServerTrusted(chain, type, engine);
      } catch (CertificateException e) {
        second.checkServerTrusted(chain, type, engine);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("without the socket the name cannot be checked");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("no client is trusted here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("no client is trusted here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("no client is trusted here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return second.getAcceptedIssuers();
    }
  }
}
