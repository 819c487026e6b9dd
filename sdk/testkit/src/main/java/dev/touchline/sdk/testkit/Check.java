package dev.touchline.sdk.testkit;

/** What {@link ConnectorContract} asks of every connector that has the capability in question. */
public enum Check {
  /** The host can load the connector, and its spec says what it must. */
  SPEC_VALID("the host can load the connector, and its spec is valid"),
  /** The spec is the same at each call and for each instance. */
  SPEC_PURE("spec() answers the same at each call"),
  /** Connecting and closing do no I/O. */
  CONNECT_QUIET("connect() and close() call nobody"),
  /** Whatever takes records in can normalise them. */
  RECORDS_NORMALIZED("a connection that takes records in is a Normalizer"),

  /**
   * Every component of the settings has {@code @Setting}, a type that is allowed, a fit default.
   */
  SETTINGS_DESCRIBED("every settings component is described, with a default that fits its rules"),
  /** Settings can be stored and read again. */
  SETTINGS_ROUND_TRIP("settings that are written and read again are the same"),
  /** What is secret by its name is of type {@code Secret}, and the record prints none. */
  SETTINGS_SECRET("passwords, tokens and keys are of type Secret"),
  /**
   * Settings of every older version become valid ones, the same each time, and keep their secrets.
   */
  SETTINGS_MIGRATED("settings of every older version are migrated"),

  /** The check passes with good credentials. */
  CHECK_PASSES("check() passes with good credentials"),
  /** The check fails with wrong credentials. */
  CHECK_REFUSED("check() fails with wrong credentials"),
  /** The check fails with expired credentials. */
  CHECK_EXPIRED("check() fails with expired credentials"),
  /** The check meets every fault of the network with a failed result or a verdict. */
  CHECK_FAULTS("check() meets every fault with a failed result or a verdict"),

  /** Genuine requests are accepted, and each of their records has a key of its own. */
  WEBHOOK_GENUINE("genuine requests are accepted"),
  /** Requests that were signed with other secrets are called forged. */
  WEBHOOK_FORGED("a request signed with another secret is forged"),
  /** Requests whose body was changed are called forged. */
  WEBHOOK_TAMPERED("a changed body is forged"),
  /** Requests without a signature are called forged, and never become records. */
  WEBHOOK_UNSIGNED("a request without its signature is forged, and no record whatever its body"),
  /** Requests that were signed too long ago are called forged. */
  WEBHOOK_STALE("a request signed too long ago is forged"),
  /** The same request gives the same dedupe keys. */
  WEBHOOK_REPEATED("a repeated request gives the same records"),
  /** Bytes without meaning, genuinely signed, are accepted or rejected. */
  WEBHOOK_GARBAGE("garbage is accepted or rejected, never a fault"),
  /** So is an empty body. */
  WEBHOOK_EMPTY("an empty body is accepted or rejected, never a fault"),
  /** So is JSON nested 100,000 levels deep. */
  WEBHOOK_DEEP("deep nesting is accepted or rejected, never a fault"),

  /** Every sample record becomes events, or a note says why not. */
  NORMALIZE_SAMPLES("every sample record gives events or a note"),
  /** The answer depends on the record alone. */
  NORMALIZE_SAME("normalising gives the same answer each time and in any order"),
  /** Normalising uses neither network nor clock nor state. */
  NORMALIZE_PURE("normalising uses neither network nor clock nor state"),
  /** Identifiers are what their types say. */
  NORMALIZE_IDENTIFIERS("identifiers are valid and have their scopes"),
  /** Different events have different ids. */
  NORMALIZE_IDS("different events have different ids"),

  /** Sample files give records. */
  IMPORT_SAMPLES("sample files give records"),
  /** The same file gives the same records. */
  IMPORT_REPEATED("the same file gives the same keys and bodies"),
  /** Files without meaning are rejected, or their pieces quarantined. */
  IMPORT_GARBAGE("garbage is rejected or quarantined, never a fault"),
  /** An import that was stopped and begun again gives the same records. */
  IMPORT_STOPPED("a stopped import lets the stop through and can begin again"),

  /** Pages are no larger than asked for, and come to an end. */
  POLL_PAGES("pages keep to their limit and come to an end"),
  /** Going on from any stored cursor gives the same records. */
  POLL_RESUMES("polling resumed from any cursor gives the same records"),
  /** No fault of the network loses or doubles a record. */
  POLL_FAULTS("every fault ends in a verdict, and nothing is lost or doubled"),

  /** A whole stream gives records with checkpoints, after the plugin said that it is connected. */
  STREAM_DELIVERS("a stream gives records with checkpoints, after connected()"),
  /** Going on from any stored checkpoint gives the same records. */
  STREAM_RESUMES("a stream resumed from any checkpoint gives the same records"),
  /** Wherever the provider hangs up, nothing is lost or doubled. */
  STREAM_CUT("a stream cut off anywhere ends, and nothing is lost or doubled"),
  /** At whichever delivery the host dies, nothing is lost or doubled. */
  STREAM_CRASH("a host that dies at any delivery loses and doubles nothing"),
  /** A session that is interrupted ends, and leaves neither thread nor socket. */
  STREAM_STOPS("an interrupted session ends and leaves no thread and no socket"),

  /** No secret is in a log line, an error, an event, a note or a result of a check. */
  SECRETS_HIDDEN("no secret is in a log line, an error, an event, a note or a check result");

  private final String rule;

  Check(String rule) {
    this.rule = rule;
  }

  /** The rule in words. */
  public String rule() {
    return rule;
  }
}
