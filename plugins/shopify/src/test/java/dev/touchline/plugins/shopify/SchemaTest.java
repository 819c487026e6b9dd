package dev.touchline.plugins.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import graphql.parser.Parser;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation against Shopify's own schema, which lies beside the checkout or is not there. */
class SchemaTest {

  private static final Path FILE = file();
  private static @Nullable GraphQLSchema schema;

  private static Path file() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    Path root = folder == null ? Path.of("") : folder;
    return root.resolve("../shared/data/shopify/admin-" + ShopifyApi.VERSION + ".graphql.gz")
        .normalize();
  }

  @BeforeAll
  static void readsTheSchema() throws IOException {
    ParserOptions.setDefaultParserOptions(
        ParserOptions.getDefaultParserOptions()
            .transform(options ->
                options
                    .maxTokens(Integer.MAX_VALUE)
                    .maxCharacters(Integer.MAX_VALUE)
                    .maxWhitespaceTokens(Integer.MAX_VALUE)));
    if (Files.exists(FILE)) {
      try (Reader text =
          new InputStreamReader(
              new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8)) {
        schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(text));
      }
    }
  }

  private static List<ValidationError> errors(String document) {
    assumeTrue(schema != null, "Shopify's schema is not beside the checkout");
    return new Validator()
        .validateDocument(schema, new Parser().parseDocument(document), Locale.ROOT);
  }

  @ParameterizedTest
  @EnumSource(Document.class)
  void everyOperationIsValid(Document document) {
    assertThat(errors(document.text())).isEmpty();
  }

  @Test
  void whatIsNotValidIsNoticed() {
    assertThat(errors("{ order(id: \"gid://shopify/Order/1\") { telepathy } }")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Document.class)
  void everyOperationBringsTheFragmentsThatItUsesAndNoOther(Document document) {
    assertThat(new Parser().parseDocument(document.text()).getDefinitions()).isNotEmpty();
    for (String name : List.of("Amount", "OrderParts", "RefundParts", "TransactionParts")) {
      boolean used = document.text().contains("..." + name + " ");
      assertThat(document.text().contains("fragment " + name + " on")).as(name).isEqualTo(used);
    }
  }
}
