package org.peel.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script: keeps cookies, carries the token of the page it last saw, follows no redirect by itself. */
final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"(?:csrf-token\" content|_csrf\" value)=\"([^\"]+)\"");
    private static final HttpClient CLIENT = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(Duration.ofSeconds(5)).build();

    final Map<String, String> cookies = new LinkedHashMap<>();
    private final String base;
    private final Map<String, String> headers = new LinkedHashMap<>();
    String token;

    Browser(int port) {
        this.base = "http://localhost:" + port;
    }

    /** As if it came through the reverse proxy that ends TLS. */
    Browser overTls() {
        headers.put("X-Forwarded-Proto", "https");
        headers.put("X-Forwarded-Host", "peel.example");
        return this;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        var fields = new LinkedHashMap<>(form);
        if (token != null) {
            fields.put("_csrf", token);
        }
        var body = fields.entrySet().stream().map(field -> encode(field.getKey()) + "=" + encode(field.getValue())).collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> json(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/json");
        if (token != null) {
            request.header("X-CSRF-TOKEN", token);
        }
        return send(request.method(method, BodyPublishers.ofString(body)));
    }

    HttpResponse<String> signIn(String username, String password) {
        get("/sign-in");
        var answer = post("/sign-in", Map.of("username", username, "password", password));
        if (signedIn(answer)) {
            get("/profile");
        }
        return answer;
    }

    static boolean signedIn(HttpResponse<String> answer) {
        return answer.statusCode() == 302 && !answer.headers().firstValue("Location").orElse("").contains("/sign-in");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; ")));
        }
        try {
            var answer = CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            setCookies(answer).forEach(cookie -> {
                var pair = cookie.replaceAll(";.*", "").split("=", 2);
                cookies.put(pair[0], pair[1]);
            });
            Matcher found = TOKEN.matcher(answer.body());
            if (found.find()) {
                token = found.group(1);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static List<String> setCookies(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
