package dev.touchline.host.api;

import dev.touchline.host.access.Tokens;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.intake.BodyBudget;
import dev.touchline.host.pipeline.Pipeline;
import java.time.Duration;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the API's filters, servlet and checks in front of its controllers. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new ParameterCheck());
  }

  @Bean
  RunningRequests runningRequests() {
    return new RunningRequests();
  }

  @Bean
  FilterRegistrationBean<RunningRequests> runningRequestsFilter(RunningRequests running) {
    FilterRegistrationBean<RunningRequests> registration = new FilterRegistrationBean<>(running);
    registration.addUrlPatterns("/*");
    registration.setOrder(0);
    return registration;
  }

  @Bean
  Draining draining(
      RunningRequests running,
      @Value("${touchline.stop.notice:0s}") Duration notice,
      @Value("${touchline.stop.longest-request:10s}") Duration longest) {
    return new Draining(running, notice, longest);
  }

  @Bean
  FilterRegistrationBean<TokenFilter> tokenFilter(Tokens tokens) {
    FilterRegistrationBean<TokenFilter> registration =
        new FilterRegistrationBean<>(new TokenFilter(tokens));
    registration.addUrlPatterns("/api/*", "/metrics");
    registration.setOrder(10);
    return registration;
  }

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(ApiLimits limits) {
    FilterRegistrationBean<BodyLimitFilter> registration =
        new FilterRegistrationBean<>(new BodyLimitFilter(limits));
    registration.addUrlPatterns("/api/*");
    registration.setOrder(20);
    return registration;
  }

  /** Spring's filter for its own controllers alone: what takes events in reads bytes. */
  @Bean
  FilterRegistrationBean<CharacterEncodingFilter> encodingFilter(CharacterEncodingFilter filter) {
    FilterRegistrationBean<CharacterEncodingFilter> registration =
        new FilterRegistrationBean<>(filter);
    registration.addServletNames(
        DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME);
    return registration;
  }

  /** Takes the place of Spring's, which does what its dispatcher does once more. */
  @Bean
  FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
    FilterRegistrationBean<RequestContextFilter> registration =
        new FilterRegistrationBean<>(new RequestContextFilter());
    registration.setEnabled(false);
    return registration;
  }

  @Bean
  ServletRegistrationBean<EventsServlet> eventsServlet(
      Inbox inbox, Pipeline pipeline, BodyBudget budget, ApiLimits limits) {
    EventIntake intake = new EventIntake(inbox, pipeline);
    EventsServlet servlet = new EventsServlet(intake, budget, Math.toIntExact(limits.events()));
    return new ServletRegistrationBean<>(servlet, EventsServlet.PATH);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsInsteadOfPages() {
    return factory ->
        factory.addContextCustomizers(context ->
            ((StandardHost) context.getParent())
                .setErrorReportValveClass(ProblemValve.class.getName()));
  }
}
