package dev.touchline.plugins.shopify.standin;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Document;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.parser.Parser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one operation, works out what it costs, and cuts out of data what it asks for. */
final class Selections {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> CONNECTION = Set.of("nodes", "edges", "pageInfo");
  private static final int DEFAULT_SIZE = 10;

  /** Fields that are worked out when somebody asks for them. */
  interface Computed {
    /** The value; null for a field that lies in the data. */
    @Nullable JsonNode of(JsonNode parent, Field field, Selections asked);
  }

  private final Map<String, FragmentDefinition> fragments = new HashMap<>();
  private final JsonNode variables;
  private final OperationDefinition operation;
  private final Computed computed;

  Selections(String query, JsonNode variables, Computed computed) {
    this.variables = variables;
    this.computed = computed;
    Document document = Parser.parse(query);
    document
        .getDefinitionsOfType(FragmentDefinition.class)
        .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
    if (operations.size() != 1) {
      throw new IllegalArgumentException("one operation is expected, not " + operations.size());
    }
    this.operation = operations.getFirst();
  }

  boolean isMutation() {
    return operation.getOperation() == OperationDefinition.Operation.MUTATION;
  }

  List<Field> roots() {
    return operation.getSelectionSet().getSelectionsOfType(Field.class);
  }

  /** What a field's argument is; missing when it is not given. */
  JsonNode argument(Field field, String name) {
    for (Argument argument : field.getArguments()) {
      if (argument.getName().equals(name)) {
        return value(argument.getValue());
      }
    }
    return MissingNode.getInstance();
  }

  /** What the directive's argument {@code key} is; null without the directive. */
  @Nullable String idempotencyKey(Field field) {
    return field.getDirectives("idempotent").stream()
        .map(directive -> value(directive.getArgument("key").getValue()).asString(""))
        .findFirst()
        .orElse(null);
  }

  private JsonNode value(Value<?> value) {
    return switch (value) {
      case VariableReference reference -> variables.path(reference.getName());
      case IntValue number -> JSON.numberNode(number.getValue());
      case StringValue text -> JSON.stringNode(text.getValue());
      case BooleanValue flag -> JSON.booleanNode(flag.isValue());
      case EnumValue name -> JSON.stringNode(name.getName());
      case ArrayValue list -> {
        ArrayNode array = JSON.arrayNode();
        list.getValues().forEach(each -> array.add(value(each)));
        yield array;
      }
      default -> throw new IllegalArgumentException("not expected here: " + value);
    };
  }

  /** What of a value a field asks for. */
  JsonNode project(JsonNode data, Field field) {
    SelectionSet set = field.getSelectionSet();
    if (set == null || data.isNull() || data.isMissingNode()) {
      return data.isMissingNode() ? JSON.nullNode() : data;
    }
    if (!data.isArray()) {
      return object(data, set);
    }
    return isConnection(set) ? connection(data, field, set) : list(data, field, set);
  }

  private ArrayNode list(JsonNode data, Field field, SelectionSet set) {
    int most = argument(field, "first").asInt(Integer.MAX_VALUE);
    ArrayNode list = JSON.arrayNode();
    for (int i = 0; i < Math.min(most, data.size()); i++) {
      list.add(object(data.get(i), set));
    }
    return list;
  }

  /** Cursors are the position of the element before. */
  private ObjectNode connection(JsonNode data, Field field, SelectionSet set) {
    int first = argument(field, "first").asInt(DEFAULT_SIZE);
    String after = argument(field, "after").asString("");
    int from = after.isEmpty() ? 0 : Integer.parseInt(after.substring("cursor-".length()));
    int to = Math.min(data.size(), from + first);
    ObjectNode made = JSON.objectNode();
    for (Field part : set.getSelectionsOfType(Field.class)) {
      if (part.getName().equals("nodes")) {
        ArrayNode nodes = made.putArray("nodes");
        for (int i = from; i < to; i++) {
          nodes.add(object(data.get(i), part.getSelectionSet()));
        }
      } else if (part.getName().equals("pageInfo")) {
        ObjectNode page = made.putObject("pageInfo");
        page.put("hasNextPage", to < data.size());
        page.put("endCursor", to == from ? null : "cursor-" + to);
      } else {
        throw new IllegalArgumentException("connections have no field " + part.getName());
      }
    }
    return made;
  }

  private ObjectNode object(JsonNode data, SelectionSet set) {
    ObjectNode made = JSON.objectNode();
    add(made, data, set);
    return made;
  }

  private void add(ObjectNode made, JsonNode data, SelectionSet set) {
    for (Selection<?> selection : set.getSelections()) {
      switch (selection) {
        case FragmentSpread spread -> add(made, data, fragment(spread).getSelectionSet());
        case InlineFragment inline -> {
          String type = inline.getTypeCondition().getName();
          if (data.path("__typename").asString("").equals(type)) {
            add(made, data, inline.getSelectionSet());
          }
        }
        case Field field -> addField(made, data, field);
        default -> throw new IllegalArgumentException("not expected here: " + selection);
      }
    }
  }

  private void addField(ObjectNode made, JsonNode data, Field field) {
    if (isLeftOut(field)) {
      return;
    }
    JsonNode known = computed.of(data, field, this);
    JsonNode value = known == null ? data.get(field.getName()) : known;
    if (value == null) {
      throw new IllegalArgumentException(
          "Field '" + field.getName() + "' doesn't exist on " + data.propertyNames());
    }
    String key = field.getAlias() == null ? field.getName() : field.getAlias();
    made.set(key, project(value, field));
  }

  private boolean isLeftOut(Field field) {
    return field.getDirectives("include").stream()
        .anyMatch(include -> !value(include.getArgument("if").getValue()).asBoolean(true));
  }

  private FragmentDefinition fragment(FragmentSpread spread) {
    FragmentDefinition fragment = fragments.get(spread.getName());
    if (fragment == null) {
      throw new IllegalArgumentException("Fragment " + spread.getName() + " was used, not defined");
    }
    return fragment;
  }

  private static boolean isConnection(SelectionSet set) {
    return set.getSelectionsOfType(Field.class).stream()
        .anyMatch(field -> CONNECTION.contains(field.getName()));
  }

  /** One point for an object, its size for a list, ten for a mutation. */
  int cost() {
    return (isMutation() ? 10 : 0) + cost(operation.getSelectionSet());
  }

  private int cost(SelectionSet set) {
    int cost = 0;
    for (Selection<?> selection : set.getSelections()) {
      cost +=
          switch (selection) {
            case FragmentSpread spread -> cost(fragment(spread).getSelectionSet());
            case InlineFragment inline -> cost(inline.getSelectionSet());
            case Field field when field.getSelectionSet() == null -> 0;
            case Field field -> costOfField(field);
            default -> 0;
          };
    }
    return cost;
  }

  private int costOfField(Field field) {
    int size = Math.max(1, argument(field, "first").asInt(1));
    if (!isConnection(field.getSelectionSet())) {
      return size * (1 + cost(field.getSelectionSet()));
    }
    int each =
        field.getSelectionSet().getSelectionsOfType(Field.class).stream()
            .filter(part -> part.getName().equals("nodes"))
            .mapToInt(part -> 1 + cost(part.getSelectionSet()))
            .sum();
    return 2 + size * each;
  }
}
