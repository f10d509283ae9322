package io.flowcraft.rabbitmq;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that signs itself, and its key.
 *
 * @param certificateFile as PEM
 * @param keyFile as PEM
 * @param trustStore a store of this certificate alone
 * @param trusting what trusts this certificate and no other
 */
public record TestCertificate(Path certificateFile, Path keyFile, Path trustStore, SSLContext trusting) {

    private static final char[] PASSWORD = "of-no-importance".toCharArray();

    public static TestCertificate of(String host, Path folder) {
        try {
            return made(host, folder);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("no certificate could be made", e);
        }
    }

    /** What makes another JVM trust this certificate and no other. */
    public String trustArguments() {
        return "-Djavax.net.ssl.trustStore=" + trustStore + " -Djavax.net.ssl.trustStorePassword="
                + new String(PASSWORD);
    }

    private static TestCertificate made(String host, Path folder) throws IOException, GeneralSecurityException {
        Path store = folder.resolve("store.p12");
        make(host, store);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        byte[] certificate = keys.getCertificate("broker").getEncoded();
        byte[] key = keys.getKey("broker", PASSWORD).getEncoded();
        KeyStore trusted = trusted(keys);
        Path trustStore = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(trustStore)) {
            trusted.store(out, PASSWORD);
        }
        return new TestCertificate(
                Files.writeString(folder.resolve("cert.pem"), pem("CERTIFICATE", certificate)),
                secret(Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key))),
                trustStore,
                trusting(trusted));
    }

    /** A server may refuse a key that others can read. */
    private static Path secret(Path file) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static KeyStore trusted(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("broker", keys.getCertificate("broker"));
        return trusted;
    }

    private static void make(String host, Path store) throws IOException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String password = new String(PASSWORD);
        try {
            int status = new ProcessBuilder(
                            tool.toString(),
                            "-genkeypair",
                            "-alias",
                            "broker",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + host,
                            "-ext",
                            "SAN=dns:" + host,
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            password)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("keytool ended with " + status);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for keytool", e);
        }
    }

    private static SSLContext trusting(KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static String pem(String what, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
