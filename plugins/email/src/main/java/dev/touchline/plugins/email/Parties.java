package dev.touchline.plugins.email;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a mail to whom.
 *
 * @param author null when no usable address is given
 * @param recipients who it is for, without the shop's own, each once
 * @param all every address in From, To and Cc
 */
record Parties(@Nullable MailAddress author, List<MailAddress> recipients, Set<String> all) {

  private static final List<String> TO = List.of("To", "Cc", "Bcc");

  static Parties of(MailHeaders headers, EmailSettings settings) {
    List<MailAddress> authors = new ArrayList<>(headers.addresses("From"));
    authors.addAll(headers.addresses("Sender"));
    authors.addAll(headers.addresses("Reply-To"));
    authors.addAll(headers.addresses("Return-Path"));
    Set<String> all = new LinkedHashSet<>();
    headers.addresses("From").forEach(from -> all.add(from.address()));
    Map<String, MailAddress> recipients = new LinkedHashMap<>();
    for (String field : TO) {
      for (MailAddress address : headers.addresses(field)) {
        all.add(address.address());
        if (!settings.isOwn(address.address())) {
          recipients.putIfAbsent(settings.plusAddressing().of(address.address()), address);
        }
      }
    }
    return new Parties(
        authors.isEmpty() ? null : authors.getFirst(), List.copyOf(recipients.values()), all);
  }
}
