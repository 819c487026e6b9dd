package dev.touchline.host.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What /openapi.json says beyond what the controllers say. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  private static final String SCHEME = "token";

  @Bean
  @Lazy
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Touchline")
                .version("v1")
                .description(
                    "Customer history: every touch that a customer has with a shop, in one line."
                        + " Errors are application/problem+json (RFC 9457) with a stable code.")
                .license(new License().name("Apache-2.0")))
        .addServersItem(new Server().url("/"))
        .components(
            new Components()
                .addSecuritySchemes(
                    SCHEME, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList(SCHEME));
  }

  @Bean
  @Lazy
  OpenApiCustomizer whatNoControllerServes() {
    return api -> {
      api.path(EventsServlet.PATH, EventsPath.describe());
      ProblemResponses.addTo(api);
    };
  }
}
