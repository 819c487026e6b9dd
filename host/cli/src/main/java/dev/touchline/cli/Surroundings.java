package dev.touchline.cli;

import dev.touchline.cli.terminal.Terminal;
import java.io.InputStream;
import java.util.Map;

/** What a command finds around it when it is started. */
record Surroundings(Map<String, String> environment, Terminal terminal, InputStream in) {}
