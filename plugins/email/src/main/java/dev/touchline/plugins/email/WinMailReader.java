package dev.touchline.plugins.email;

import dev.touchline.plugins.email.WinMail.File;
import dev.touchline.plugins.email.WinMail.Keeper;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stream of attributes that winmail.dat is, after [MS-OXTNEF] 2.1: level, identifier,
 * length, as many bytes, checksum. Lengths are not believed beyond what is there, and checksums not
 * at all: what is told by them is damage, and damaged files are better than none.
 */
final class WinMailReader {

  private static final int SIGNATURE = 0x223E9F78;
  private static final int BEGINS_FILE = 0x00069002; // attAttachRenddata
  private static final int FILE_NAME = 0x00018010; // attAttachTitle
  private static final int FILE_DATA = 0x0006800F; // attAttachData
  private static final int FILE_PROPERTIES = 0x00069005; // attAttachment
  private static final int PROPERTIES = 0x00069003; // attMsgProps
  private static final int TEXT = 0x0002800C; // attBody
  private static final int CODE_PAGE = 0x00069007; // attOemCodepage

  private static final int BODY = 0x1000;
  private static final int RTF = 0x1009;
  private static final int HTML = 0x1013;
  private static final int DATA = 0x3701;
  private static final int LONG_NAME = 0x3707;
  private static final int SHORT_NAME = 0x3704;
  private static final int MIME_TYPE = 0x370E;
  private static final int CONTENT_ID = 0x3712;

  private static final int MOST_FILES = 100;
  private static final int MOST_ATTRIBUTES = 10_000;
  private static final int LARGEST_IN_MEMORY = 2 << 20;

  private final InputStream in;
  private final Keeper keeper;
  private final List<File> files = new ArrayList<>();
  private @Nullable Draft draft;
  private @Nullable String charset;
  private @Nullable String text;
  private @Nullable String html;
  private boolean whole = true;

  /** A file whose attributes are being read. */
  private static final class Draft {
    private @Nullable String title;
    private @Nullable MapiProperties properties;
    private @Nullable KeptFile kept;
  }

  /** The stream ends before what it announced. */
  private static final class Cut extends EOFException {
    private static final long serialVersionUID = 1;
  }

  WinMailReader(InputStream in, Keeper keeper) {
    this.in = in;
    this.keeper = keeper;
  }

  WinMail read() throws IOException {
    try {
      if (number(4) != SIGNATURE) {
        return new WinMail(null, null, List.of(), false);
      }
      number(2); // the key by which files refer to nothing that is of use here
      attributes();
    } catch (Cut e) {
      whole = false;
    }
    finish();
    boolean found = text != null || html != null || !files.isEmpty();
    return new WinMail(text, html, files, whole && found);
  }

  private void attributes() throws IOException {
    for (int i = 0; i < MOST_ATTRIBUTES; i++) {
      if (in.read() < 0) { // the level, which the identifiers say as well
        return;
      }
      int id = number(4);
      long length = number(4) & 0xffffffffL;
      attribute(id, length);
      number(2);
    }
    whole = false;
  }

  private void attribute(int id, long length) throws IOException {
    switch (id) {
      case BEGINS_FILE -> {
        finish();
        draft = new Draft();
        skip(length);
      }
      case FILE_DATA -> data(length);
      case FILE_NAME -> draft().title = string(length);
      case FILE_PROPERTIES -> draft().properties = properties(length);
      case TEXT -> text = text == null ? string(length) : skipped(length, text);
      case PROPERTIES -> message(properties(length));
      case CODE_PAGE -> codePage(length);
      default -> skip(length);
    }
  }

  private Draft draft() {
    if (draft == null) {
      draft = new Draft();
    }
    return draft;
  }

  private void data(long length) throws IOException {
    if (files.size() >= MOST_FILES) {
      whole = false;
      skip(length);
      return;
    }
    Exactly content = new Exactly(in, length);
    draft().kept = keeper.keep(content);
    content.transferTo(OutputStream.nullOutputStream()); // of one that was too large
  }

  private void finish() throws IOException {
    Draft file = draft;
    draft = null;
    if (file == null) {
      return;
    }
    byte[] data = file.properties == null ? null : file.properties.bytes(DATA);
    if (file.kept == null && data != null && files.size() < MOST_FILES) {
      file.kept = keeper.keep(new ByteArrayInputStream(data));
    }
    if (file.kept == null) { // such as a mail within the mail, which is an object
      whole = false;
      return;
    }
    MapiProperties more = file.properties;
    String name = more == null ? null : more.text(LONG_NAME, charset);
    if (name == null) {
      name = file.title != null || more == null ? file.title : more.text(SHORT_NAME, charset);
    }
    files.add(
        new File(
            name,
            more == null ? null : more.text(MIME_TYPE, null),
            more == null ? null : more.text(CONTENT_ID, null),
            file.kept));
  }

  private void message(@Nullable MapiProperties properties) {
    if (properties == null) {
      return;
    }
    whole &= properties.whole();
    String plain = properties.text(BODY, charset);
    text = plain == null ? text : plain;
    String formatted = properties.text(HTML, charset);
    html = formatted == null ? html : formatted;
    byte[] rtf = properties.bytes(RTF);
    if (text == null && html == null && rtf != null) {
      text = RtfText.ofCompressed(rtf);
    }
  }

  private @Nullable MapiProperties properties(long length) throws IOException {
    byte[] bytes = bytes(length);
    return bytes == null ? null : MapiProperties.of(bytes);
  }

  private void codePage(long length) throws IOException {
    byte[] bytes = bytes(length);
    if (bytes != null && bytes.length >= 4) {
      int page = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
      charset = page == 65001 ? "UTF-8" : page == 932 ? "windows-31j" : "windows-" + page;
    }
  }

  /** A text that ends with a zero. */
  private @Nullable String string(long length) throws IOException {
    byte[] bytes = bytes(length);
    if (bytes == null) {
      return null;
    }
    String string = MailCharsets.decode(bytes, charset);
    int end = string.indexOf('\0');
    String ended = end < 0 ? string : string.substring(0, end);
    return ended.isBlank() ? null : ended;
  }

  private @Nullable String skipped(long length, @Nullable String value) throws IOException {
    skip(length);
    return value;
  }

  /** Null when it is too large for what it can be. */
  private byte @Nullable [] bytes(long length) throws IOException {
    if (length > LARGEST_IN_MEMORY) {
      whole = false;
      skip(length);
      return null;
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new Cut();
    }
    return bytes;
  }

  private void skip(long length) throws IOException {
    new Exactly(in, length).transferTo(OutputStream.nullOutputStream());
  }

  private int number(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new Cut();
    }
    int number = 0;
    for (int i = 0; i < length; i++) {
      number |= (bytes[i] & 0xff) << (8 * i);
    }
    return number;
  }

  /** So many bytes of a stream, no fewer. */
  private static final class Exactly extends InputStream {

    private final InputStream in;
    private long left;

    Exactly(InputStream in, long length) {
      this.in = in;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (left == 0 || length == 0) {
        return left == 0 ? -1 : 0;
      }
      int count = in.read(bytes, from, (int) Math.min(left, length));
      if (count < 0) {
        throw new Cut();
      }
      left -= count;
      return count;
    }
  }
}
