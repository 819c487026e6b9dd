package dev.touchline.plugins.email;

/** Who puts a copy of what is sent into the folder of sent mail. */
enum SentCopy {
  /** We do, after the server has taken the mail. */
  APPEND,
  /** The server that sends, as Gmail and Microsoft 365 do; the copy then tells what was sent. */
  SERVER,
  /** Nobody. */
  NONE
}
