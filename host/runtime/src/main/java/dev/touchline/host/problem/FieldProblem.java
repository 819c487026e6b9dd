package dev.touchline.host.problem;

/**
 * What is wrong with one field or parameter.
 *
 * @param field its name, with its path where it is nested
 * @param code what programs tell the causes apart by
 * @param detail the value and the rule, for people
 */
public record FieldProblem(String field, String code, String detail) {}
