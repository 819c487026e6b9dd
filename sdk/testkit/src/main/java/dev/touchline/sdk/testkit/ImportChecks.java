package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Reading files. */
final class ImportChecks {

  private final Lab lab;

  ImportChecks(Lab lab) {
    this.lab = lab;
  }

  List<ContractTest> tests() {
    return List.of(
        ContractTest.of(Check.IMPORT_SAMPLES, this::samples),
        ContractTest.of(Check.IMPORT_REPEATED, this::repeated),
        ContractTest.of(Check.IMPORT_GARBAGE, this::garbage),
        ContractTest.of(Check.IMPORT_STOPPED, this::stopped));
  }

  private Map<String, byte[]> files() {
    Map<String, byte[]> files = lab.contract().importFiles();
    assertThat(files)
        .as("sample files in src/test/resources/imports, or from importFiles()")
        .isNotEmpty();
    return files;
  }

  private void samples() {
    files()
        .forEach((name, file) ->
            assertThat(lab.connect().importFile(file).all())
                .as("records of %s", name)
                .isNotEmpty());
  }

  private void repeated() {
    files()
        .forEach((name, file) -> {
          RunningConnection running = lab.connect();
          List<String> first = Prints.of(running.importFile(file).all());
          assertThat(Prints.of(running.importFile(file).all()))
              .as("records of %s for the second time", name)
              .isEqualTo(first);
          assertThat(Prints.of(lab.connect().importFile(new Dripping(file)).all()))
              .as("records of %s read byte by byte by another connection", name)
              .isEqualTo(first);
        });
  }

  private void garbage() {
    for (byte[] sample : files().values()) {
      Map<String, byte[]> garbage = Garbage.of(sample);
      garbage.put("no bytes at all", new byte[0]);
      garbage.forEach((name, bytes) -> {
        try {
          lab.connect().importFile(bytes);
        } catch (RejectedException e) {
          assertThat(e.getMessage()).as("message for %s", name).isNotBlank();
        }
      });
    }
  }

  private void stopped() {
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      RunningConnection running = lab.connect();
      List<String> all = Prints.of(running.importFile(file.getValue()).all());
      CollectingSink stopping = CollectingSink.stoppingAfter(all.size() / 2);
      assertThatThrownBy(
              () -> running.importFile(new ByteArrayInputStream(file.getValue()), stopping))
          .as("what read() throws when the host stops during %s", file.getKey())
          .isInstanceOf(RetryLaterException.class);
      assertThat(Prints.of(running.importFile(file.getValue()).all()))
          .as("records of %s when it is begun again", file.getKey())
          .isEqualTo(all);
      assertThatThrownBy(
              () -> running.as(FileImporter.class).read(new Broken(), new CollectingSink()))
          .as("what read() throws when the file cannot be read")
          .isInstanceOf(IOException.class);
    }
  }

  /** Gives one byte at a time. */
  private static final class Dripping extends ByteArrayInputStream {

    Dripping(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(1, length));
    }

    @Override
    public synchronized int available() {
      return 0;
    }
  }

  /** Cannot be read. */
  private static final class Broken extends InputStream {

    @Override
    public int read() throws IOException {
      throw new IOException("the upload broke off");
    }
  }
}
