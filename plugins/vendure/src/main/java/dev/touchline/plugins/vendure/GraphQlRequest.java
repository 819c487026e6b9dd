package dev.touchline.plugins.vendure;

import java.util.Map;

/**
 * A question to the admin API.
 *
 * @param operationName the name that the query gives itself
 */
record GraphQlRequest(String operationName, String query, Map<String, Object> variables) {

  /** Says nothing of the variables: they are personal data or secrets. */
  @Override
  public String toString() {
    return "GraphQlRequest[" + operationName + "]";
  }
}
