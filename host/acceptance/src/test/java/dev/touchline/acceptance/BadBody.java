package dev.touchline.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bodies that are no good for any endpoint that takes JSON. */
record BadBody(String name, String type, byte[] bytes) {

  private static final int DEEP = 100_000;

  static List<BadBody> all() {
    List<BadBody> all = new ArrayList<>();
    json(all, "empty", "");
    json(all, "blank", " \r\n\t");
    json(all, "text", "\"text\"");
    json(all, "number", "7");
    json(all, "null", "null");
    json(all, "true", "true");
    json(all, "list of numbers", "[1,2,3]");
    json(all, "unknown field", "{\"frobnicate\":1}");
    json(all, "unfinished", "{\"a\":");
    json(all, "two documents", "{} {}");
    json(all, "comments", "{/* hi */}");
    json(all, "single quotes", "{'a':1}");
    json(all, "duplicate keys", "{\"frobnicate\":1,\"frobnicate\":2}");
    json(all, "deep lists", "[".repeat(DEEP) + "]".repeat(DEEP));
    json(all, "deep objects", "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
    json(all, "deep in a known field", "{\"settings\":" + "[".repeat(DEEP));
    json(all, "absurd number", "{\"frobnicate\":1e999999999}");
    json(all, "long number", "{\"frobnicate\":" + "9".repeat(100_000) + "}");
    json(all, "not a number", "{\"frobnicate\":NaN}");
    json(all, "long key", "{\"" + "k".repeat(200_000) + "\":1}");
    json(all, "nul", "{\"frobnicate\":\"\\u0000\"}");
    json(all, "raw nul", "{\"frobnicate\":\"\0\"}");
    json(all, "lone surrogate", "{\"frobnicate\":\"\\ud800\"}");
    json(all, "sql", "{\"name\":\"'; DROP TABLE event;--\"}");
    json(all, "script", "{\"name\":\"<script>alert(1)</script>\"}");
    json(all, "markup", "<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>");
    json(all, "prototype", "{\"__proto__\":{\"admin\":true}}");
    json(all, "class name", "{\"@class\":\"java.lang.Runtime\"}");
    byte[] broken = "{\"frobnicate\":\"~\"}".getBytes(StandardCharsets.US_ASCII);
    broken[15] = (byte) 0xff;
    all.add(new BadBody("broken UTF-8", Api.JSON, broken));
    all.add(new BadBody("UTF-16", Api.JSON, "{}".getBytes(StandardCharsets.UTF_16)));
    byte[] form = "a=1&b=2".getBytes(StandardCharsets.US_ASCII);
    all.add(new BadBody("form", "application/x-www-form-urlencoded", form));
    all.add(new BadBody("xml", "application/xml", "<x/>".getBytes(StandardCharsets.US_ASCII)));
    all.add(new BadBody("plain text", "text/plain", form));
    all.add(new BadBody("multipart", "multipart/form-data; boundary=x", form));
    all.add(new BadBody("no such type", "a/b/c; d", form));
    return all;
  }

  private static void json(List<BadBody> all, String name, String json) {
    all.add(new BadBody(name, Api.JSON, json.getBytes(StandardCharsets.UTF_8)));
  }
}
